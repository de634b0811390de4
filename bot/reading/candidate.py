"""A candidate: something a finder saw, where, how sure, and why. A fact: a record with the candidates it rests on."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

V = TypeVar("V", covariant=True)


class Kind(StrEnum):
    REFERENCE = "reference"  # an action, a group of them, a measure, a risk of the register
    DATE = "date"
    RATING = "rating"
    FIGURE = "figure"
    STATUS = "status"  # complete, not complete, no change, on hold, blocked, done, happened, gone better or worse
    RISK = "risk"  # adverse, uncertain, issue, mitigation, decision
    PERSON = "person"
    LEAVE = "leave"
    HANDOVER = "handover"
    PREFERENCE = "preference"
    QUERY = "query"


@dataclass(frozen=True, slots=True)
class Candidate(Generic[V]):
    kind: Kind
    first: int  # tokens of the document, both within
    last: int
    clause: int  # its index in the document
    value: V
    score: float  # 0-1
    why: str  # the lexicon entry or the rule by name


@dataclass(frozen=True)
class Fact:
    """A record (`bot.reading.records`) and what it was read from."""

    record: object
    used: tuple[Candidate[object], ...]


@dataclass(frozen=True)
class Unit:
    """The clauses of a reply that speak of one action: what `resolve` settles slot by slot.

    There is one unit an action, and at most one with `ref` None, for clauses that nobody could tie to an action: their
    figures may still find their measure, what else they say is asked about. `clauses` are indexes of the document that
    the units were made with (cut again at references), in order. A clause in `shared` is said of several actions
    ("both amber"): a rating or a status holds for each, a figure, a share or a date of one is never taken from it.
    """

    ref: str | None
    clauses: tuple[int, ...]
    # how the first was tied: "printed", "name", "title", "measure", "place", "all", "rest", "order", "asked",
    # "another", "loose"
    by: str
    said: tuple[Candidate[object], ...] = field(default=())  # the references that tied them
    shared: frozenset[int] = field(default=frozenset())

    @property
    def own(self) -> tuple[int, ...]:
        """The clauses that are said of this action alone."""
        return tuple(index for index in self.clauses if index not in self.shared)
