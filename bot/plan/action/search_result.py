"""Something that was said of an action, as a search finds it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class FoundWords:
    ref: str
    title: str
    post: str  # of whoever said it, or for whom it was said
    at: datetime
    text: str
    action_id: int
    whole: bool  # it has all the words; else some of them
