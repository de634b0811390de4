"""When a measure meets its target at the pace it has: reckoned from its last comparable figures, with a range.

The pace is the median of the slopes between each two of the figures, so that one odd month does not decide it; the
range is that of the middle half of the slopes. It starts from the newest figure.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from math import ceil
from statistics import median, quantiles

from bot.models.words import Polarity
from bot.plan.measure.chart_data import DatedFigure, MeasureHistory, target_value

LAST = 6  # figures that are looked at
LEAST = 3
DAYS_A_MONTH = 30.4375
FARTHEST = 120  # months; what is later is not met at this pace


@dataclass(frozen=True)
class Forecast:
    target: float
    by: date | None  # the day of the target
    points: tuple[DatedFigure, ...]  # what it was reckoned from
    enough: bool  # False: too few figures to say anything
    met_already: bool = False
    slope: float = 0.0  # a month; below zero is a fall
    met: date | None = None  # the first of the month; None: never at this pace
    earliest: date | None = None
    latest: date | None = None

    @property
    def months_late(self) -> int | None:
        """Below zero: early."""
        return None if self.met is None or self.by is None else _months(self.by, self.met)


def forecast(story: MeasureHistory) -> Forecast | None:
    """None where the target is no number, or no figure can be compared."""
    target, points = target_value(story.measure), story.figures[-LAST:]
    if target is None or not points:
        return None
    up = story.measure.polarity is Polarity.UP
    by = target_day(story, target)
    newest = points[-1]
    if newest.value >= target if up else newest.value <= target:
        return Forecast(target, by, points, enough=True, met_already=True)
    if len(points) < LEAST:
        return Forecast(target, by, points, enough=False)
    slopes = sorted(_slope(one, other) for one, other in combinations(points, 2))
    low, _middle, high = quantiles(slopes, n=4, method="inclusive")
    fast, slow = (high, low) if up else (low, high)
    return Forecast(
        target,
        by,
        points,
        enough=True,
        slope=median(slopes),
        met=_met(newest, target, median(slopes)),
        earliest=_met(newest, target, fast),
        latest=_met(newest, target, slow),
    )


def target_day(story: MeasureHistory, target: float) -> date | None:
    """The day by which the trajectory reaches the target; else the last of the trajectory."""
    days = [on for on, value in story.measure.trajectory if value == target]
    return min(days, default=max((on for on, _value in story.measure.trajectory), default=None))


def _slope(one: DatedFigure, other: DatedFigure) -> float:
    """A month; whole months between figures of months."""
    return (other.value - one.value) / _apart(one, other)


def _apart(one: DatedFigure, other: DatedFigure) -> float:
    if len(one.period) == len(other.period) == 7:
        return _months(one.on, other.on)
    return (other.on - one.on).days / DAYS_A_MONTH


def _met(newest: DatedFigure, target: float, slope: float) -> date | None:
    left = target - newest.value
    if slope == 0 or (left > 0) != (slope > 0) or left / slope > FARTHEST:
        return None
    if len(newest.period) == 7:
        return _later(newest.on, ceil(round(left / slope, 9)))
    return (newest.on + timedelta(days=left / slope * DAYS_A_MONTH)).replace(day=1)


def _later(on: date, months: int) -> date:
    count = on.year * 12 + on.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _months(one: date, other: date) -> int:
    return (other.year - one.year) * 12 + other.month - one.month
