"""What one owner is asked in a cycle, action by action."""

from dataclasses import dataclass
from datetime import date

from bot.plan.report.standing import ActionStanding


@dataclass(frozen=True)
class AskedAction:
    """One action of the ask."""

    action: ActionStanding
    figures: tuple[str, ...] = ()  # "K2, assessments over 20 weeks: 148 at the last count"
    answered_on: date | None = None
    passed: bool = False  # they said that it is not theirs: the lead decides
    in_place_of: str = ""  # its owner's name, where they stand in


@dataclass(frozen=True)
class OwedFigure:
    """A measure whose figure someone gives, with the one that stands."""

    code: str
    name: str
    unit: str
    value: float | None
    period: str


@dataclass(frozen=True)
class AskFor:
    """Everything that one owner is asked in a cycle."""

    first_name: str
    meeting: str  # "Cabinet"
    meeting_on: date
    due: date
    next_word: date | None  # when someone who has answered hears next
    position_as_at: date
    items: tuple[AskedAction, ...]

    @property
    def left(self) -> tuple[AskedAction, ...]:
        return tuple(item for item in self.items if item.answered_on is None and not item.passed)
