"""The workbook's sheets and columns: headings, what their notes say, widths, drop-downs. No reading or writing here."""

from dataclasses import dataclass
from enum import StrEnum

from bot.intake import words

EXAMPLE = "EXAMPLE"  # a row whose first cell starts so is there to be looked at, and is not read
ROWS = 500  # how far drop-downs reach


class Format(StrEnum):
    TEXT = "@"  # or a spreadsheet turns "1.1.2" into a date
    DATE = "dd/mm/yyyy"
    NUMBER = "General"
    PERCENT = "0%"


@dataclass(frozen=True)
class Column:
    heading: str
    note: str
    width: int = 14
    format: Format = Format.TEXT
    choices: tuple[str, ...] = ()  # a drop-down of these words
    choose_from: str = ""  # a drop-down of what stands in the first column of that sheet
    several: bool = False  # more than one may be written, so that the drop-down only helps
    read: bool = True  # False for help that stands beside the entries
    optional: bool = False  # a workbook without it is in order
    if_any: bool = False  # written only where something stands in it


@dataclass(frozen=True)
class Sheet:
    name: str
    columns: tuple[Column, ...]
    frozen: int = 1  # columns that stay in view
    one: str = "row"  # what a row of it is called
    optional: bool = False  # a workbook without it is in order; written only where it has rows

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(column.heading for column in self.columns if column.read)

    @property
    def needed(self) -> tuple[str, ...]:
        """The headings without which it can't be read."""
        return tuple(column.heading for column in self.columns if column.read and not column.optional)


YES_NO = ("Yes", "No")
SEVERAL = "Part several with semicolons."

PLAN = Sheet(
    "Plan",
    (
        Column("Item", "Leave this column as it is.", 22),
        Column("Entry", "Write your plan's own details here.", 52),
        Column("What to write", "Help only. Nothing here is read.", 64, read=False),
    ),
    one="plan",
)
SHORT_NAME = "Short name"
PLAN_ITEMS: tuple[tuple[str, str], ...] = (
    ("Title", "The plan's name, as you publish it."),
    (
        SHORT_NAME,
        "What people call it, where they are in several plans: IP, SV. One word; it may be left blank.",
    ),
    ("Council", "The council that leads the local area."),
    (
        "Kind",
        "WSOA (written statement of action), APP (accelerated progress plan), PAP (priority action plan), or your own.",
    ),
    ("Zone", "The time zone. Europe/London for every council in the United Kingdom."),
    ("Nation", "England, Wales, Scotland or Northern Ireland: whose bank holidays apply."),
    ("Position as at", "The day that the statuses, ratings and positions in this workbook speak of."),
)
PLAN_KINDS = ("WSOA", "APP", "PAP")

AREAS = Sheet(
    "Areas",
    (
        Column("Number", "The number of the area of weakness, as in your plan: 1, 2, 3.", 10),
        Column("Title", "The area of weakness in your plan's own words.", 64),
        Column("SRO", "The handle of the senior officer accountable for the area.", 18, choose_from="People"),
    ),
    one="area",
)
PEOPLE = Sheet(
    "People",
    (
        Column("Handle", "A short name of your choice, one word, used on the other sheets: sen_head.", 18),
        Column("Name", "As colleagues know them. If it is blank, the post is shown.", 24),
        Column("Post", "The post they hold. Published packs print the post, not the name.", 46),
        Column("Organisation", "The full name of the organisation they work for.", 40),
        Column("E-mail", "The work address they use for Slack or Teams. No two people share one.", 36),
        Column(
            "Roles",
            "Owner, Deputy, Improvement lead, SRO, Director or Reader. At least one person is an Improvement lead. "
            + SEVERAL,
            28,
            choices=words.ROLE.choices,
            several=True,
        ),
    ),
    one="person",
)
MEETINGS = Sheet(
    "Meetings",
    (
        Column("Date", "The day of the meeting.", 16, Format.DATE),
        Column("Title", "Cabinet, SEND Improvement Board, ICB investment panel ...", 44),
        Column(
            "Reporting cycle",
            "Yes if updates are gathered for this meeting: every step is counted back from it.",
            16,
            choices=YES_NO,
        ),
    ),
    one="meeting",
)
TERMS = Sheet(
    "Terms",
    (
        Column("Name", "Autumn term, spring half term, town hall closed ...", 34),
        Column("First", "The first day.", 14, Format.DATE),
        Column("Last", "The last day.", 14, Format.DATE),
        Column(
            "Closed",
            "Yes if nobody works on these days, so that they do not count as working days.",
            12,
            choices=YES_NO,
        ),
    ),
    one="term",
)
OFFSETS = Sheet(
    "Offsets",
    (
        Column(
            "Step", "The steps of a reporting cycle. Leave the words as they are; remove a step you do not use.", 68
        ),
        Column(
            "Working days before the meeting",
            "32 means 32 working days before the meeting. For a step after it, write 7 after.",
            22,
        ),
    ),
    one="step",
)
_CODE = "{}1, or blank: one is made. What stands in the record under a code is not taken out by leaving it out here."
_FROM = "Whose it is: {}."
_ACTIONS = Column("Actions", "The references of actions. " + SEVERAL, 20, choose_from="Actions", several=True)
_OWNER = Column("Owner", "The handle of whoever owes the answer. May be blank.", 16, choose_from="People")
_DUE = Column("Due", "When the answer is owed. May be blank.", 14, Format.DATE)
FINDINGS = Sheet(
    "Findings",
    (
        Column("Code", _CODE.format("F"), 9),
        Column("From", _FROM.format("LGA peer challenge, the inspectors’ letter, paragraph 12"), 26),
        Column("Finding", "What was found, in its words.", 60),
        Column("Response", "The council’s response. May be blank.", 50),
        _ACTIONS,
        _OWNER,
        _DUE,
        Column("Answer", "What was answered since. May be blank.", 40),
    ),
    one="finding",
    optional=True,
)
RESOLUTIONS = Sheet(
    "Resolutions",
    (
        Column("Code", _CODE.format("R"), 9),
        Column("From", _FROM.format("Cabinet, the board, the DfE"), 26),
        Column("Resolution", "What was resolved or asked for, in its words.", 60),
        _ACTIONS,
        _OWNER,
        _DUE,
        Column("Answer", "The answer that was given. Blank while it is owed.", 40),
    ),
    one="resolution",
    optional=True,
)
LINKS = Sheet(
    "Links",
    (
        Column("Code", _CODE.format("L"), 9),
        Column("From", _FROM.format("DSG management plan, SEND strategy"), 26),
        Column("Link", "What of it this plan serves.", 60),
        _ACTIONS,
        Column("Rating", "Its own rating. May be blank.", 10, choices=words.RATING.choices),
    ),
    one="link",
    optional=True,
)
BENCHMARKS = Sheet(
    "Benchmarks",
    (
        Column("Measure", "The code of the measure.", 12, choose_from="Measures"),
        Column("Area", "England, your region, statistical neighbours.", 24),
        Column("Period", "Its own year or month: 2022, or 2026-10.", 12),
        Column("Figure", "A number only.", 10, Format.NUMBER),
        Column("Basis", "How it is counted: calendar year, excluding exceptions.", 36),
        Column("Source", "Where it is published. May be blank.", 36),
    ),
    one="benchmark",
    optional=True,
)
