"""How far an organisation takes part: of the actions it was asked about, those it answered, round by round."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Answered:
    """One organisation in the round up to one meeting."""

    meeting: date
    organisation: str
    answered: int
    asked: int
