"""The workbook's columns for actions, measures and risks, and the list of all its sheets."""

from bot.intake import words
from bot.intake.layout import (
    AREAS,
    BENCHMARKS,
    FINDINGS,
    LINKS,
    MEETINGS,
    OFFSETS,
    PEOPLE,
    PLAN,
    RESOLUTIONS,
    SEVERAL,
    TERMS,
    Column,
    Format,
    Sheet,
)

_DATE = Format.DATE
RENUMBERED_FROM = "Renumbered from"
_HANDLE = "The handle of a person on the People sheet."

ACTIONS = Sheet(
    "Actions",
    (
        Column("Reference", "As your plan prints it: 3.1.2. No two actions share one.", 12),
        Column("Title", "What is to be done.", 44),
        Column("Area", "The number of the area of weakness.", 8, choose_from="Areas"),
        Column("Owner", "The handle of the one person who is asked for updates.", 16, choose_from="People"),
        Column("Start", "The day work starts, if known.", 13, _DATE),
        Column("Original due", "The date first published. It is never changed.", 13, _DATE),
        Column("Agreed due", "The date after any approved move. If it is blank, the original date stands.", 13, _DATE),
        Column(
            "Due precision",
            "Day, or Month or Term if your plan prints no day. Give the last day of the month or term as the date.",
            12,
            choices=words.PRECISION.choices,
        ),
        Column("Forecast", "When the owner expects to finish, if they have said.", 13, _DATE),
        Column("Status", "Complete means evidenced, and verified by someone else.", 18, choices=words.STATUS.choices),
        Column("Rating", "Confidence of meeting the agreed date. May be blank.", 10, choices=words.RATING.choices),
        Column(
            "Outcome rating", "Whether it is making the difference. May be blank.", 10, choices=words.RATING.choices
        ),
        Column("Percent", "How much is done: 35%. May be blank.", 9, Format.PERCENT),
        Column("Success measure", "How you will know, in your plan's words.", 34),
        Column(
            "Measures",
            "The codes of measures this action moves: K1; K2. " + SEVERAL,
            12,
            choose_from="Measures",
            several=True,
        ),
        Column("Where it stands", "The last position, in a sentence or two.", 44),
        Column("Everyday names", "What people call it: the backlog; SLT. " + SEVERAL, 28),
        Column(
            RENUMBERED_FROM,
            "The reference it had before, if your plan gives it another: its history follows. New, if it only looks "
            "like one that is gone. May be blank.",
            14,
            optional=True,
        ),
        Column(
            "Deputy",
            "The handle of a second lead, who may answer for it too. May be blank.",
            16,
            choose_from="People",
            optional=True,
            if_any=True,
        ),
        Column("Due as printed", "What your plan prints where it is no day: Ongoing.", 16, optional=True, if_any=True),
        Column("Impact", "What difference it has made, in your plan's words.", 34, optional=True, if_any=True),
    ),
    frozen=2,
    one="action",
)
MEASURES = Sheet(
    "Measures",
    (
        Column("Code", "A short code: K1. No two measures share one.", 9),
        Column("Name", "What is measured, in full.", 44),
        Column("Unit", "%, count, rate per 100 ...", 12),
        Column("Better when", "Up or Down.", 10, choices=words.POLARITY.choices),
        Column("Basis", "In month, snapshot, year to date ... Figures on different bases are not compared.", 24),
        Column("Frequency", "Weekly, monthly, termly ...", 14),
        Column(
            "Owners", "The handles of those who give the figure. " + SEVERAL, 20, choose_from="People", several=True
        ),
        Column("Source", "Where the figure comes from.", 24),
        Column("Baseline", "As printed, with its date: 30 (Oct 2026, in month).", 24),
        Column("Target", "As printed: 59 by 31 Mar 2027.", 22),
        Column("Latest", "The last published figure, a number only.", 9, Format.NUMBER),
        Column("Latest period", "The month or day of that figure: 2026-10 or 2026-10-31.", 13),
        Column(
            "Latest quality", "Final if it is blank. Estimates are never published.", 13, choices=words.QUALITY.choices
        ),
        Column("Low", "The lowest figure that can be right: 0.", 8, Format.NUMBER),
        Column("High", "The highest figure that can be right: 100 for a percentage.", 8, Format.NUMBER),
        Column("Everyday names", "What people call it: 20 weeks; timeliness. " + SEVERAL, 28),
        Column("Note", "What to take care with.", 36),
    ),
    frozen=2,
    one="measure",
)
TRAJECTORY = Sheet(
    "Trajectory",
    (
        Column("Measure", "The code of the measure.", 12, choose_from="Measures"),
        Column("Date", "The day by which the figure is planned. Give a month as its last day.", 14, _DATE),
        Column("Value", "The figure planned for that day.", 12, Format.NUMBER),
    ),
    one="planned figure",
)
FIGURES = Sheet(
    "Earlier figures",
    (
        Column("Measure", "The code of the measure.", 12, choose_from="Measures"),
        Column("Period", "The month or the day that the figure speaks of: 2026-09.", 14),
        Column("Figure", "What it was then, counted as the measure is.", 12, Format.NUMBER),
    ),
    one="earlier figure",
    optional=True,
)
RISKS = Sheet(
    "Risks",
    (
        Column("ID", "As in your register: SR01. No two share one.", 9),
        Column("Kind", "A risk might happen. An issue has happened.", 13, choices=words.RISK_KIND.choices),
        Column("Area", "The number of the area of weakness. May be blank.", 8, choose_from="Areas"),
        Column("Actions", "The references of actions it bears on. " + SEVERAL, 20, choose_from="Actions", several=True),
        Column("Description", "If ... then ... leading to ...", 60),
        Column("Likelihood", "1 (rare) to 5 (almost certain).", 11, Format.NUMBER, ("1", "2", "3", "4", "5")),
        Column("Impact", "1 (slight) to 5 (severe).", 9, Format.NUMBER, ("1", "2", "3", "4", "5")),
        Column("Owner", _HANDLE, 16, choose_from="People"),
        Column("Target L", "The likelihood you aim for.", 9, Format.NUMBER, ("1", "2", "3", "4", "5")),
        Column("Target I", "The impact you aim for.", 9, Format.NUMBER, ("1", "2", "3", "4", "5")),
        Column("Direction", "Where the score is heading: up is worse.", 11, choices=words.DIRECTION.choices),
        Column("Status", "Open or Closed.", 10, choices=words.RISK_STATUS.choices),
    ),
    one="risk",
)
MITIGATIONS = Sheet(
    "Mitigations",
    (
        Column("Risk", "The ID of the risk. A risk with no mitigation is printed as a gap.", 10, choose_from="Risks"),
        Column("Mitigation", "What is being done about it.", 60),
        Column("Owner", _HANDLE + " May be blank.", 16, choose_from="People"),
        Column("Due", "When it is to be done. May be blank.", 14, _DATE),
        Column("Status", "Open if it is blank.", 10, choices=words.MITIGATION_STATUS.choices),
    ),
    one="mitigation",
)
MILESTONES = Sheet(
    "Milestones",
    (
        Column("Action", "The reference of the action.", 12, choose_from="Actions"),
        Column("Milestone", "A step on the way.", 60),
        Column("Due", "When it is to be reached. May be blank.", 14, _DATE),
        Column("Done", "The day it was reached. Blank while it is not.", 14, _DATE),
    ),
    one="milestone",
    optional=True,
)
EARLIER = Sheet(
    "Earlier updates",
    (
        Column("Action", "The reference of the action.", 12, choose_from="Actions"),
        Column("Date", "The day or the month it was written. May be blank.", 14, _DATE),
        Column("Update", "What was written then.", 80),
    ),
    one="earlier update",
    optional=True,
)
SHEETS: tuple[Sheet, ...] = (
    PLAN,
    AREAS,
    PEOPLE,
    ACTIONS,
    MEASURES,
    TRAJECTORY,
    RISKS,
    MITIGATIONS,
    MEETINGS,
    TERMS,
    OFFSETS,
    MILESTONES,
    EARLIER,
    FIGURES,
    BENCHMARKS,
    FINDINGS,
    RESOLUTIONS,
    LINKS,
)
