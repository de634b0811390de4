"""What comes to the plan from outside it, as it stands: a finding with its response, a resolution with its answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.models.words import MatterKind, Rating
from bot.plan.report.standing import Who


@dataclass(frozen=True)
class MatterStanding:
    code: str
    kind: MatterKind
    source: str
    text: str
    response: str
    refs: tuple[str, ...]
    rated: Rating | None
    owner: Who | None
    due: date | None
    raised_at: datetime
    answer: str
    answered_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Somebody still owes something: an answer to a resolution; a response or an action to a finding."""
        if self.kind is MatterKind.RESOLUTION:
            return self.answered_at is None
        return self.kind is MatterKind.FINDING and not (self.response or self.refs or self.answered_at)

    def days_over(self, today: date) -> int:
        return max(0, (today - self.due).days) if self.due is not None and self.is_open else 0


def of_kind(found: Sequence[MatterStanding], kind: MatterKind) -> list[MatterStanding]:
    """What is owed first, the earliest day first."""
    return sorted(
        (one for one in found if one.kind is kind), key=lambda one: (not one.is_open, one.due or date.max, one.code)
    )
