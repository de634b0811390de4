"""The steps of a reporting cycle: their stable names, and when each falls by default. The calendar makes days of them.

A council may move any step. The defaults are a worked calendar for a Cabinet whose agenda is published on the Friday
ten days before a Monday meeting.
"""

from enum import StrEnum


class Step(StrEnum):
    OPEN = "open"  # each owner is asked, in one message, about all their actions
    NUDGE_1 = "nudge_1"
    NUDGE_2 = "nudge_2"
    DUE = "due"
    ESCALATE = "escalate"
    CONFIRM = "confirm"
    FREEZE = "freeze"  # the board pack is taken from what stands here
    DIGEST_1 = "digest_1"
    DRAFT = "draft"
    CLEARANCES = "clearances"
    BRIEFING = "briefing"
    REFRESH = "refresh"  # figures are five weeks old by now
    FINAL = "final"
    PUBLISH = "publish"
    DIGEST_2 = "digest_2"
    MEETING = "meeting"
    CALL_IN = "call_in"  # decisions take effect

    @property
    def offset(self) -> int:
        """Working days from the meeting by default: negative is before it."""
        return _OFFSETS[self]

    @property
    def says(self) -> str:
        """The step in plain English."""
        return _SAYS[self]


_OFFSETS = {
    Step.OPEN: -32,
    Step.NUDGE_1: -29,
    Step.NUDGE_2: -27,
    Step.DUE: -25,
    Step.ESCALATE: -24,
    Step.CONFIRM: -22,
    Step.FREEZE: -20,
    Step.DIGEST_1: -17,
    Step.DRAFT: -15,
    Step.CLEARANCES: -10,
    Step.BRIEFING: -9,
    Step.REFRESH: -8,
    Step.FINAL: -7,
    Step.PUBLISH: -6,
    Step.DIGEST_2: -1,
    Step.MEETING: 0,
    Step.CALL_IN: 7,
}

_SAYS = {
    Step.OPEN: "Owners are asked for updates",
    Step.NUDGE_1: "First reminder to those who have not replied",
    Step.NUDGE_2: "Second reminder, and the improvement lead is told",
    Step.DUE: "Updates are due",
    Step.ESCALATE: "Missing updates go to the senior responsible officer",
    Step.CONFIRM: "Leads confirm ratings",
    Step.FREEZE: "Board pack is frozen",
    Step.DIGEST_1: "First digest to directors: progress, risks and mitigations",
    Step.DRAFT: "Draft report goes out for legal, finance and equalities comments",
    Step.CLEARANCES: "Clearances are back",
    Step.BRIEFING: "Lead Member briefing",
    Step.REFRESH: "Figures are refreshed",
    Step.FINAL: "Final report is in, by 10am",
    Step.PUBLISH: "Agenda is published",
    Step.DIGEST_2: "Second digest to directors: changes since publication",
    Step.MEETING: "Meeting",
    Step.CALL_IN: "Call-in ends",
}

DEFAULT_OFFSETS: tuple[tuple[str, int], ...] = tuple((step.value, step.offset) for step in Step)
