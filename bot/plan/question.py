"""A question about the plan, taken apart: what it asks for, what narrows it, and the words that were not understood."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

AT_LEAST, AT_MOST = "at least", "at most"  # of a score
NONE_HELD = "none held"  # of a day: that of the plan file, as no such meeting was held yet


class Slot(StrEnum):
    """What a question may be narrowed by."""

    AREA = "area"
    REF = "action"
    OWNER = "owner"
    ORGANISATION = "organisation"
    SRO = "senior officer"
    RATING = "rating"
    RATED = "whose rating"  # claimed, confirmed, suggested, not confirmed
    STATUS = "status"
    ANSWER = "update in this round"
    RISK = "kind of risk"
    COURSE = "better or worse"
    CODE = "risk"
    MEASURE = "measure"
    GAPS = "gaps"
    TITLE = "words of the title"
    AS_AT = "day"
    SINCE = "since a day"
    UNTIL = "until a day"
    TAKEN = "taken"  # of decisions: made, not wanted
    TOP = "the first few"
    PAGE = "page"
    DETAIL = "detail"
    BRIEF = "in a line"
    ORDER = "order"  # worst first, as lists are in any case
    BETWEEN = "between two days"
    BY = "counted by"  # area, organisation, owner, SRO: side by side
    WHETHER = "whether it is so"  # "is 3.1.1 red?"
    EVERYWHERE = "the whole plan"
    BODY = "who decides"  # Cabinet, the board
    OVER = "longer than"  # days past its date
    MOVED_BY = "moved by more than"  # days
    TURNED = "what it turned into"  # values: what it was, or "", and what it is
    LASTING = "rounds in a row"
    WORDS = "words that were said"
    STEP = "step of the round"
    BLOCKED = "blocked"
    TRAJECTORY = "trajectory"
    TIMES = "times moved"
    LACKING = "what it has not"  # a measure, a risk against it
    STATUTORY = "statutory"  # its date is set by law
    UNHEARD = "not updated since a day"
    SCORE = "score"  # values: "at least" or "at most", and how much
    SETTING = "why it is asked"  # "the director wants … by Friday": it narrows nothing
    SHOWN = "what is shown with each"  # its owner, its date
    EACH = "how many each has"  # values: at least so many: "owners with more than one red"
    OF_ONE = "what is asked of one action"  # whether its update came, how far it is


class Why(StrEnum):
    """What is wrong with a piece that was understood."""

    NO_AREA = "no such area"
    NO_ACTION = "no such action"
    NO_MEETING = "no such meeting"
    NOT_YET = "no such meeting was held yet"
    NO_DAY = "no such day"
    AHEAD = "that day has not come"
    SEVERAL = "it may mean several"
    VERB = "a question changes nothing"
    CONFLICT = "the action that is named is not of it"
    NOTHING_SO = "nothing of what is named has the words"
    NOT_WITH = "it does not go with the question"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a question, and what they mean. Several values: any of them."""

    slot: Slot
    said: str  # as typed
    values: tuple[str, ...] = ()
    label: str = ""  # what it means, where the values do not say it: a post, a title
    day: date | None = None
    meeting: date | None = None  # the day is that of a meeting
    negated: bool = False  # "not red", "except area 3"
    either: bool = False  # "red or overdue": one of those that are marked so is enough


@dataclass(frozen=True)
class Problem:
    why: Why
    said: str
    choices: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Asked:
    """`command`: the name of the question; none where the words only narrow something."""

    text: str
    command: str | None = None
    called: str = ""  # the words that stand for the command
    pieces: tuple[Piece, ...] = ()
    unknown: tuple[str, ...] = ()  # words as typed
    problems: tuple[Problem, ...] = ()
    rest: str = field(default="", compare=False)  # what follows the command, as typed

    def of(self, slot: Slot) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.slot is slot)

    def values(self, slot: Slot) -> tuple[str, ...]:
        """All values of a slot that are wanted."""
        return tuple(value for piece in self.of(slot) if not piece.negated for value in piece.values)

    def one(self, slot: Slot) -> Piece | None:
        return next(iter(self.of(slot)), None)

    @property
    def slots(self) -> frozenset[Slot]:
        return frozenset(piece.slot for piece in self.pieces)

    @property
    def understood(self) -> bool:
        return not self.unknown and not self.problems

    @property
    def page(self) -> int:
        found = self.values(Slot.PAGE)
        return int(found[0]) if found else 1
