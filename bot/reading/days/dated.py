"""A date with what it is of."""

from dataclasses import dataclass
from enum import StrEnum

from bot.reading.days.day import Day


class Role(StrEnum):
    """What a date is of."""

    PLAIN = "plain"  # nothing says it
    READY = "ready"  # something will be done by then
    STEP = "step"  # something on the way: it starts, meets, closes
    HAPPENED = "happened"
    REQUEST = "request"  # a new date is asked for
    MOVED = "moved"  # it has moved, without asking
    STANDS = "stands"  # "12 Feb still the plan"
    NOT_THAT = "not that"  # "not the 15th"
    SUPPOSED = "supposed"


@dataclass(frozen=True)
class Dated:
    day: Day
    role: Role
    cue: tuple[int, int] | None = None  # tokens of the words that said so
    by: bool = False  # "by", "before": a limit
