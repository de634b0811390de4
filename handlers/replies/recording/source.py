"""Where something was said, and what came of it besides the rows it left."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.chat import Place, Platform
from bot.models import Action
from bot.reading.records import Record


@dataclass(frozen=True)
class Source:
    """Where something was said. `merge`: it adds to what that source said before, and replaces nothing. `overheard`:
    the channel in which others heard it."""

    id: str
    platform: Platform
    said_at: datetime
    text: str
    merge: bool = False
    mentions: tuple[str, ...] = ()  # the platform's ids of whom it names
    overheard: Place | None = None


@dataclass
class Outcome:
    """What came of a reading besides the rows it left."""

    touched: list[Action] = field(default_factory=list[Action])
    left: list[Action] = field(default_factory=list[Action])  # what was said was meant for another, and is withdrawn
    others: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])  # someone else's: ref, owner's post
    for_lead: list[Record] = field(default_factory=list[Record])
    answers: list[Record] = field(default_factory=list[Record])  # questions and chat: to be answered, not stored
    settled: bool = False  # it answered what was asked, though no update came of it
    remarks: list[str] = field(default_factory=list[str])
    known: set[str] = field(default_factory=set[str])  # what need not be asked any more: a question's `wants`
