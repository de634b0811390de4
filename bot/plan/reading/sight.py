"""What the figures in the words about one action are read with."""

from dataclasses import dataclass
from datetime import date

from bot.plan.document import ActionLine, MeasureLine, PlanDocument
from bot.reading.days.day import Day


@dataclass(frozen=True)
class Sight:
    """What figures are read with."""

    plan: PlanDocument
    action: ActionLine | None
    by: str
    today: date
    days: tuple[Day, ...]
    taken: tuple[tuple[int, int], ...]
    carried: str | None = None  # the one month that the whole reply names
    pending: MeasureLine | None = None  # the measure that our question was about
