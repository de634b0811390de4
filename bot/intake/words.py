"""The plan's words as people write them in a cell, and back. Only certain spellings are taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from bot.intake.text import comparable
from bot.models.words import (
    Direction,
    MitigationStatus,
    Polarity,
    Precision,
    Quality,
    Rating,
    RiskKind,
    RiskStatus,
    Role,
    Status,
)

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True)
class Vocabulary(Generic[Word]):
    """One closed set: how each member is written, and what else people write for it."""

    what: str  # "status"
    written: Mapping[Word, str]
    also: Mapping[str, Word] = field(default_factory=dict[str, Word])  # folded spelling

    def read(self, text: str) -> Word | None:
        """The member meant, or None where that is not certain."""
        wanted = comparable(text)
        plain = {comparable(said): word for word, said in self.written.items()}
        return plain.get(wanted) or self.also.get(wanted)

    def write(self, word: Word | None) -> str:
        return "" if word is None else self.written[word]

    @property
    def choices(self) -> tuple[str, ...]:
        return tuple(self.written.values())

    @property
    def first(self) -> Word:
        return next(iter(self.written))


STATUS = Vocabulary(
    "status",
    {
        Status.NOT_STARTED: "Not started",
        Status.IN_PROGRESS: "In progress",
        Status.ON_HOLD: "On hold",
        Status.COMPLETE_UNVERIFIED: "Complete but not verified",
        Status.COMPLETE: "Complete",
        Status.EMBEDDED: "Embedded",
        Status.NO_LONGER_APPLICABLE: "No longer applicable",
    },
    {
        "notstarted": Status.NOT_STARTED,
        "not yet started": Status.NOT_STARTED,
        "yet to start": Status.NOT_STARTED,
        "inprogress": Status.IN_PROGRESS,
        "under way": Status.IN_PROGRESS,
        "underway": Status.IN_PROGRESS,
        "started": Status.IN_PROGRESS,
        "ongoing": Status.IN_PROGRESS,
        "onhold": Status.ON_HOLD,
        "paused": Status.ON_HOLD,
        "suspended": Status.ON_HOLD,
        "complete unverified": Status.COMPLETE_UNVERIFIED,
        "complete not verified": Status.COMPLETE_UNVERIFIED,
        "complete not yet verified": Status.COMPLETE_UNVERIFIED,
        "complete awaiting evidence": Status.COMPLETE_UNVERIFIED,
        "completed": Status.COMPLETE,
        "complete and evidenced": Status.COMPLETE,
        "completed and evidenced": Status.COMPLETE,
        "complete verified": Status.COMPLETE,
        "complete and embedded": Status.EMBEDDED,
        "not applicable": Status.NO_LONGER_APPLICABLE,
    },
)
RATING = Vocabulary(
    "rating",
    {Rating.GREEN: "Green", Rating.AMBER: "Amber", Rating.RED: "Red"},
    {"g": Rating.GREEN, "a": Rating.AMBER, "r": Rating.RED},
)
ROLE = Vocabulary(
    "role",
    {
        Role.OWNER: "Owner",
        Role.DEPUTY: "Deputy",
        Role.LEAD: "Improvement lead",
        Role.SRO: "SRO",
        Role.DIRECTOR: "Director",
        Role.MEMBER: "Reader",
    },
    {
        "action owner": Role.OWNER,
        "improvement office": Role.LEAD,
        "senior responsible officer": Role.SRO,
        "area lead": Role.SRO,
        "member": Role.MEMBER,
        "read only": Role.MEMBER,
        "reads only": Role.MEMBER,
    },
)
PRECISION = Vocabulary(
    "due precision",
    {Precision.DAY: "Day", Precision.MONTH: "Month", Precision.TERM: "Term"},
    {"exact": Precision.DAY, "end of month": Precision.MONTH, "end of term": Precision.TERM},
)
POLARITY = Vocabulary(
    "direction that is better",
    {Polarity.UP: "Up", Polarity.DOWN: "Down"},
    {"higher": Polarity.UP, "increase": Polarity.UP, "lower": Polarity.DOWN, "decrease": Polarity.DOWN},
)
QUALITY = Vocabulary(
    "quality",
    {Quality.ESTIMATE: "Estimate", Quality.PROVISIONAL: "Provisional", Quality.FINAL: "Final"},
    {"estimated": Quality.ESTIMATE, "draft": Quality.PROVISIONAL, "published": Quality.FINAL},
)
RISK_KIND = Vocabulary(
    "kind",
    {
        RiskKind.RISK: "Risk",
        RiskKind.ISSUE: "Issue",
        RiskKind.DEPENDENCY: "Dependency",
        RiskKind.ASSUMPTION: "Assumption",
    },
    {"r": RiskKind.RISK, "i": RiskKind.ISSUE, "d": RiskKind.DEPENDENCY, "a": RiskKind.ASSUMPTION},
)
RISK_STATUS = Vocabulary("status", {RiskStatus.OPEN: "Open", RiskStatus.CLOSED: "Closed"})
DIRECTION = Vocabulary(
    "direction",
    {Direction.UP: "Up", Direction.LEVEL: "Level", Direction.DOWN: "Down"},
    {
        "rising": Direction.UP,
        "increasing": Direction.UP,
        "worse": Direction.UP,
        "getting worse": Direction.UP,
        "worsening": Direction.UP,
        "same": Direction.LEVEL,
        "no change": Direction.LEVEL,
        "unchanged": Direction.LEVEL,
        "stable": Direction.LEVEL,
        "static": Direction.LEVEL,
        "falling": Direction.DOWN,
        "decreasing": Direction.DOWN,
        "better": Direction.DOWN,
        "improving": Direction.DOWN,
    },
)
MITIGATION_STATUS = Vocabulary(
    "status",
    {MitigationStatus.OPEN: "Open", MitigationStatus.DONE: "Done", MitigationStatus.DROPPED: "Dropped"},
    {"in progress": MitigationStatus.OPEN, "complete": MitigationStatus.DONE, "completed": MitigationStatus.DONE},
)

NATIONS = {"ENG": "England", "WLS": "Wales", "SCT": "Scotland", "NIR": "Northern Ireland"}
NOTHING = frozenset({"", "n a", "na", "none", "nil", "not available", "not rated", "no rating"})  # folded
