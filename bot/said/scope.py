"""Scope: what is denied, supposed, past, future, reported, asked, compared or wanted in a clause. Triggers are data."""

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    DENIED = "denied"  # "not", "no", "hasn't"
    SUPPOSED = "supposed"  # "if", "might", "unless"
    PAST = "past"  # "was", "last time", "previously"
    FUTURE = "future"  # "will", "going to"
    REPORTED = "reported"  # "finance say"
    ASKED = "asked"  # a question
    COMPARED = "compared"  # "against", "target", "national"
    WANTED = "wanted"  # "please", "can we", "need"


@dataclass(frozen=True, slots=True)
class Mark:
    """Tokens `first` to `last`, both within, that a trigger reaches."""

    scope: Scope
    first: int
    last: int
    trigger: str  # the entry's id
