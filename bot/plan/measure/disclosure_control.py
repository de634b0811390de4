"""Figures that are not shown because a few people could be known by them: by themselves, or by what stands beside them.

A count under five; a share whose people, or whose rest, are fewer than five of a number that is known; and in a count
that only grows ("year to date") a figure that is fewer than five above the last one that is shown.
"""

import re
from collections.abc import Iterable
from datetime import date

from bot.plan.measure.period import period_end
from bot.plan.report.standing import FigureGiven, MeasureStanding

SMALL = 5  # counts of people below this are not shown
OF_NO_PEOPLE = re.compile(
    r"%|£|\b(?:per ?cent|pounds?|pence|weeks?|wks?|days?|months?|years?|hours?|minutes?|rate|ratio|per|points?)\b",
    re.IGNORECASE,
)
GROWS = re.compile(r"\b(?:to date|cumulative|ytd)\b", re.IGNORECASE)


def is_small(value: float, unit: str) -> bool:
    """Whether a count is too small to show: of people, or of what is each one person's ("children", "plans")."""
    return OF_NO_PEOPLE.search(unit) is None and 0 < value < SMALL


def hidden_among(figures: Iterable[FigureGiven], unit: str) -> frozenset[FigureGiven]:
    """Those of a measure's figures that are not shown."""
    given = tuple(figures)
    alone = {one for one in given if _by_itself(one, unit)}
    return frozenset(alone | _by_the_one_before(given, unit, alone))


def hidden_figures(measure: MeasureStanding) -> frozenset[FigureGiven]:
    """The same, of all that a measure has."""
    return hidden_among(measure.figures, measure.unit)


def is_newest_hidden(measure: MeasureStanding) -> bool:
    """Whether the newest figure is one of them."""
    newest = (measure.value, measure.period)
    return any((one.value, one.period) == newest for one in hidden_figures(measure))


def _by_itself(figure: FigureGiven, unit: str) -> bool:
    if unit != "%":
        return is_small(figure.value, unit)
    if figure.n is None:
        return False
    people = figure.value / 100 * figure.n
    return 0 < round(people) < SMALL or 0 < round(figure.n - people) < SMALL


def _by_the_one_before(figures: Iterable[FigureGiven], unit: str, alone: set[FigureGiven]) -> set[FigureGiven]:
    found: set[FigureGiven] = set()
    shown: dict[str, float] = {}  # the last of each basis
    for one in sorted(figures, key=lambda one: period_end(one.period) or date.min):
        if unit == "%" or one in alone or not GROWS.search(one.basis):
            continue
        before = shown.get(one.basis)
        if before is not None and 0 < one.value - before < SMALL:
            found.add(one)
        else:
            shown[one.basis] = one.value
    return found
