"""What the words about an action came to: records, questions that could be asked, flags."""

from dataclasses import dataclass, field

from bot.reading.records import (
    Record,
)
from bot.reading.resolve.question import Wanted


@dataclass
class Said:
    """What the words about one action came to."""

    records: list[Record] = field(default_factory=list)
    wanted: list[Wanted] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)

    def add(self, other: "Said") -> None:
        self.records += other.records
        self.wanted += other.wanted
        self.flags += other.flags
