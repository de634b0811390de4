"""What a reply was understood to say: records, at most one question, and flags."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from bot.reading.records import Record


class Why(StrEnum):
    """What a question is about. The sentences are in `bot.wording.reply.questions`."""

    RATING = "rating"  # nothing was recorded for want of it
    UNTOLD = "untold"  # said: words that hardly tell how it stands; they wait for the rating
    NO_RATING = "no rating"  # the rest was recorded
    RATING_MEANWHILE = "rating meanwhile"  # they asked to be called
    ELSEWHERE = "elsewhere"
    FILE = "file"
    NAME = "name"  # of whom or what a name in the message is
    WHICH = "which"
    WHICH_OF_GROUP = "which of a group"  # said: the stem of several references
    WHICH_OF_THESE = "which of these"  # "both" of three
    NO_SUCH_REF = "no such reference"  # said: the reference
    WHICH_REST = "which for the rest"
    WHICH_MOVED = "which moved"
    PERIOD = "period"
    OUTLIER = "outlier"
    UNIT = "unit"
    DATE = "date"
    DATE_SAID = "date said"  # said: words that name no certain day
    DATE_PAST = "date past"  # said: the day as put
    DATE_MEANT = "date meant"  # day: what the words came to
    DATE_LATER = "date later"  # day: a forecast after the agreed date
    DERIVED = "derived"  # value: worked out from the last figure
    PERCENT = "percent"
    EVIDENCE = "evidence"
    RED_LINE = "red line"
    OVERDUE_LINE = "overdue line"
    DIFFERENCE = "difference"
    ONE_RISK = "one risk"
    SCORE = "score"  # said: a risk that it looks like
    SCORE_NOW = "score now"  # said: the risk
    MITIGATION = "mitigation"
    BACK = "back"
    COVER = "cover"
    GO_TO = "go to"
    WORKING_DAYS = "working days"
    # asked by the second reader, said: the words it is about; "no change", "complete" and a risk wait for the answer,
    # the others are taken back by "no"; their words stay as an update
    NO_CHANGE_SAID = "no change said"
    COMPLETE_SAID = "complete said"
    DATE_MOVE_SAID = "date move said"
    NOT_MINE_SAID = "not mine said"
    LEAVE_SAID = "leave said"
    RISK_SAID = "risk said"  # "risk" and "issue" record it, "no" leaves it


@dataclass(frozen=True)
class Question:
    """The one thing we ask back. A figure that waits for its answer travels with it."""

    ref: str | None
    wants: str  # "rating", "date", "ref", "period", "figure", "mitigation", "score", "evidence" ...
    why: Why
    choices: tuple[str, ...] = ()  # what a button under it answers: a rating, a reference, "yes"
    measure: str | None = None  # MeasureLine.code of the waiting figure
    value: float | None = None  # the waiting figure
    said: str = ""  # the words or the name it is about
    day: date | None = None


@dataclass(frozen=True)
class Unused:
    """A colour, figure, date, link or risk that was said and that no record used."""

    kind: str  # "rating", "figure", "date", "link", "risk"
    words: str
    clause: str  # what it stands in, whole
    value: str = ""  # what it comes to: a number, a day, a rating

    def to_json(self) -> dict[str, str]:
        return {"kind": self.kind, "words": self.words, "clause": self.clause}


@dataclass(frozen=True)
class Because:
    """Why a fact was read so; of a question, what could not be decided."""

    op: str  # the record's kind, or "question"
    about: str  # the action, measure or risk
    field: str
    words: str
    entry: str  # the lexicon entry or rule
    instead_of: tuple[str, ...]  # what it competed with


@dataclass(frozen=True)
class Reading:
    records: tuple[Record, ...]
    question: Question | None
    flags: tuple[str, ...]
    unused: tuple[Unused, ...] = ()
    because: tuple[Because, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Records and flags under the names that replies are scored by; the question is worded in `bot.wording`."""
        return {
            "records": [record.to_json() for record in self.records],
            "flags": list(self.flags),
            "unused": [each.to_json() for each in self.unused],
        }
