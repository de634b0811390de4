"""That one director hands over to another: for a time, in which both have to know, or for good. Values only."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ChangeOfDirector:
    """`until`: the last day of an overlap; None where it is for good."""

    goes: str  # posts
    comes: str
    first: date
    until: date | None = None
    done: bool = False
