"""A measure against its trajectory: compared only on the same basis, for a period that reaches a dated point."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from bot.models.words import Polarity, Rating
from bot.plan.measure.disclosure_control import is_small
from bot.plan.measure.period import period_end
from bot.plan.report.standing import MeasureStanding

TOLERANCE = 0.1  # of the planned figure; a measure further off its trajectory allows no better outcome than amber
_EXCEPTIONS = re.compile(r"\b(incl|excl)\w*\.?\s+(?:the\s+)?(?:statutory\s+)?exceptions?\b", re.IGNORECASE)


class Course(StrEnum):
    """Whether a measure keeps to its trajectory, or why that can't be said."""

    ON = "on"
    OFF = "off"
    NO_FIGURE = "no_figure"
    NO_PERIOD = "no_period"  # the figure does not say what time it speaks of
    OTHER_BASIS = "other_basis"  # counted in another way than the trajectory
    NO_TRAJECTORY = "no_trajectory"
    NOT_YET = "not_yet"  # the first dated point is still to come


@dataclass(frozen=True)
class AgainstTrajectory:
    measure: MeasureStanding
    course: Course
    point: tuple[date, float] | None = None  # compared with; or the first to come

    @property
    def small(self) -> bool:
        """Too few to show."""
        return self.measure.value is not None and is_small(self.measure.value, self.measure.unit)


def against_trajectory(measure: MeasureStanding) -> AgainstTrajectory:
    """The figure beside the last dated point that its period has reached."""
    if measure.value is None:
        return AgainstTrajectory(measure, Course.NO_FIGURE, _first(measure))
    if not measure.trajectory:
        return AgainstTrajectory(measure, Course.NO_TRAJECTORY)
    if not same_basis(measure.value_basis, measure.basis):
        return AgainstTrajectory(measure, Course.OTHER_BASIS, _first(measure))
    until = period_end(measure.period)
    if until is None:
        return AgainstTrajectory(measure, Course.NO_PERIOD, _first(measure))
    reached = [point for point in sorted(measure.trajectory) if point[0] <= until]
    if not reached:
        return AgainstTrajectory(measure, Course.NOT_YET, _first(measure))
    return AgainstTrajectory(measure, _course(measure.polarity, measure.value, reached[-1][1]), reached[-1])


def best_outcome(lines: Iterable[AgainstTrajectory]) -> Rating | None:
    """The best rating of outcome that an action's measures allow (domain: 2.3); None where none can be compared."""
    compared = [line for line in lines if line.course in (Course.ON, Course.OFF)]
    if not compared:
        return None
    return Rating.AMBER if any(is_far_off(line) for line in compared) else Rating.GREEN


def is_far_off(line: AgainstTrajectory) -> bool:
    """More than a tenth of the planned figure off."""
    if line.point is None or line.measure.value is None:
        return False
    planned, value = line.point[1], line.measure.value
    short = planned - value if line.measure.polarity is Polarity.UP else value - planned
    return short > abs(planned) * TOLERANCE


@lru_cache(maxsize=1_000)
def same_basis(said: str, basis: str) -> bool:
    """Whether a figure is counted as its measure's trajectory is: "in month" and "in month; also year to date" are.

    With the statutory exceptions in one and out of the other, they are not.
    """
    return _head(said) == _head(basis) and len({_exceptions(said), _exceptions(basis)} - {None}) < 2


def _course(polarity: Polarity, value: float, expected: float) -> Course:
    kept = value >= expected if polarity is Polarity.UP else value <= expected
    return Course.ON if kept else Course.OFF


def _first(measure: MeasureStanding) -> tuple[date, float] | None:
    return min(measure.trajectory, default=None)


def _exceptions(basis: str) -> str | None:
    """ "incl" or "excl" of "in month, excl. exceptions"; None where it does not say."""
    found = _EXCEPTIONS.search(basis)
    return found[1].lower() if found else None


def _head(basis: str) -> str:
    return basis.replace(",", ";").split(";")[0].strip().lower()
