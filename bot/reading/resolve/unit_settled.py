"""All that was settled of one unit."""

from dataclasses import dataclass

from bot.plan.contents.document import ActionLine
from bot.reading.candidate import Candidate, Unit
from bot.reading.resolve.fields import Fields
from bot.reading.resolve.forecast import Dates
from bot.reading.resolve.measured import Measured
from bot.reading.resolve.rating import Settled


@dataclass(frozen=True)
class Slots:
    """All that was settled of one unit."""

    unit: Unit
    action: ActionLine
    text: str
    rating: Settled
    dates: Dates
    measured: Measured
    fields: Fields
    same: tuple[Candidate[object], ...]  # "no change", said of the action
    paused: bool
    done: tuple[Candidate[object], ...]  # a claim that it is complete
    not_done: bool
    links: tuple[str, ...]
