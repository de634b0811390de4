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
    EVIDENCE = "evidence"
    CORRECTION = "correction"


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
    """Clauses that speak of one action; `ref` None where it is not known which."""

    ref: str | None
    clauses: tuple[int, ...]
    by: str  # how they were tied: "named", "title", "order", "asked", "all", "measure", "earlier"
    said: tuple[Candidate[object], ...] = field(default=())  # the references that tied them
