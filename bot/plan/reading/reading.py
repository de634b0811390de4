"""What a reply was understood to say: records, at most one question, and flags."""

from dataclasses import dataclass
from typing import Any

from bot.plan.reading.records import Record


@dataclass(frozen=True)
class Option:
    """A button under a question."""

    label: str
    value: str


@dataclass(frozen=True)
class Question:
    """The one thing we ask back. A figure that waits for its answer travels with it."""

    ref: str | None
    wants: str  # "rating", "date", "ref", "period", "figure", "mitigation", "score", "evidence" ...
    text: str
    options: tuple[Option, ...] = ()
    measure: str | None = None  # MeasureLine.code of the waiting figure
    value: float | None = None  # the waiting figure


@dataclass(frozen=True)
class Reading:
    records: tuple[Record, ...]
    question: Question | None
    flags: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The reading under the names that replies are scored by."""
        return {
            "records": [record.to_json() for record in self.records],
            "question": self.question.text if self.question else None,
            "flags": list(self.flags),
        }
