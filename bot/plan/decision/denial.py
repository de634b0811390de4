"""What someone says they never said, though it was entered for them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Denial:
    at: datetime
    entry: str  # the source under which it was entered
    entered: str  # its words
    entered_at: datetime
    refs: tuple[str, ...]
    by_id: int
    by: str  # the name of whoever denies it
    said: str = ""  # in their own words, where they wrote some
