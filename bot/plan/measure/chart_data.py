"""What can be drawn of a measure: figures on its own basis that say their period, none too small to show.

Estimates are kept apart; a figure that was given again for a period takes the place of the earlier one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.models.words import Polarity, Quality
from bot.plan.measure.disclosure_control import hidden_figures
from bot.plan.measure.period import period_end
from bot.plan.measure.trajectory import AgainstTrajectory, Course, same_basis
from bot.plan.report.standing import FigureGiven, MeasureStanding

MOST = 2  # charts in a digest
_TARGET = re.compile(r"[<>=≤≥\s]*(\d+(?:\.\d+)?)\s*%?(?:\s+(?:by|in)\b.*)?", re.IGNORECASE)


@dataclass(frozen=True)
class DatedFigure:
    """A figure, on the last day of what it speaks of."""

    on: date
    value: float
    period: str
    quality: Quality


@dataclass(frozen=True)
class MeasureHistory:
    """A measure's figures over time, beside its trajectory."""

    against: AgainstTrajectory
    figures: tuple[DatedFigure, ...]  # oldest first, without estimates
    estimates: tuple[DatedFigure, ...]  # of periods that have no figure
    small: int  # figures too small to show
    other_basis: int  # figures counted in another way
    undated: int  # figures that do not say their period

    @property
    def measure(self) -> MeasureStanding:
        return self.against.measure

    @property
    def worth_drawing(self) -> bool:
        """Two figures, or one beside a trajectory."""
        given = len(self.figures) + len(self.estimates)
        return bool(given >= 2 or (given and self.measure.trajectory))

    @property
    def still_to_come(self) -> tuple[date, float] | None:
        """The next dated point after the newest figure."""
        newest = self.figures[-1].on if self.figures else date.min
        return min((point for point in self.measure.trajectory if point[0] > newest), default=None)

    @property
    def better(self) -> bool | None:
        """Whether the newest figure is better than the one before; None where they are equal, or there is but one."""
        if len(self.figures) < 2 or self.figures[-1].value == self.figures[-2].value:
            return None
        rose = self.figures[-1].value > self.figures[-2].value
        return rose == (self.measure.polarity is Polarity.UP)


def measure_history(against: AgainstTrajectory) -> MeasureHistory:
    """Figures of the measure's own basis by day; small ones are left out and counted, as in every report."""
    measure = against.measure
    like = [figure for figure in measure.figures if same_basis(figure.basis, measure.basis)]
    few = {(period_end(figure.period), figure.value) for figure in hidden_figures(measure)}
    figures = _by_day(figure for figure in like if figure.quality is not Quality.ESTIMATE)
    settled = {figure.on for figure in figures}
    guessed = _by_day(figure for figure in like if figure.quality is Quality.ESTIMATE)
    estimates = tuple(figure for figure in guessed if figure.on not in settled)
    return MeasureHistory(
        against=against,
        figures=tuple(figure for figure in figures if (figure.on, figure.value) not in few),
        estimates=tuple(figure for figure in estimates if (figure.on, figure.value) not in few),
        small=sum((figure.on, figure.value) in few for figure in (*figures, *estimates)),
        other_basis=len(measure.figures) - len(like),
        undated=sum(period_end(figure.period) is None for figure in like),
    )


def for_digest(measures: Iterable[AgainstTrajectory]) -> tuple[MeasureHistory, ...]:
    """The two furthest off their trajectory, those of a time that the law sets before the others; where none is off,
    the first that has a line of figures to show."""
    every = tuple(measures)
    off = sorted(
        (one for one in every if one.course is Course.OFF),
        key=lambda one: (one.measure.statutory, _distance(one)),
        reverse=True,
    )
    if off:
        return tuple(found for one in off if (found := measure_history(one)).worth_drawing and found.figures)[:MOST]
    told = [measure_history(one) for one in every]
    lawful = [one for one in told if one.measure.statutory and one.worth_drawing and one.figures]
    return tuple(lawful or [one for one in told if len(one.figures) > 1])[:1]


def target_value(measure: MeasureStanding) -> float | None:
    """The number of a target as it is printed: 59 of "59 by 31 Mar 2027", 10 of "<=10 by 18 Dec 2026"."""
    found = _TARGET.fullmatch(measure.target.strip())
    return float(found[1]) if found else None


def _by_day(figures: Iterable[FigureGiven]) -> tuple[DatedFigure, ...]:
    found: dict[date, DatedFigure] = {}
    for figure in figures:
        on = period_end(figure.period)
        if on is not None:
            found[on] = DatedFigure(on, figure.value, figure.period, figure.quality)
    return tuple(found[on] for on in sorted(found))


def _distance(one: AgainstTrajectory) -> float:
    """How far off, as a share of what was to be reached."""
    assert one.measure.value is not None and one.point is not None
    return abs(one.measure.value - one.point[1]) / max(abs(one.point[1]), 1.0)
