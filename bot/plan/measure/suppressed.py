"""Figures that are not shown because a few people could be known by them: by themselves, or by what stands beside them.

A count under five; a share whose people, or whose rest, are fewer than five of a number that is known; and in a count
that only grows ("year to date") a figure that is fewer than five above the last one that is shown.
"""

import re
from datetime import date

from bot.plan.measure.small_numbers import SMALL, is_hidden
from bot.plan.measure.trajectory import period_end
from bot.plan.report.standing import FigureGiven, MeasureStanding

GROWS = re.compile(r"\b(?:to date|cumulative|ytd)\b", re.IGNORECASE)


def hidden_figures(measure: MeasureStanding) -> frozenset[FigureGiven]:
    """Those of a measure."""
    alone = {one for one in measure.figures if is_hidden(one, measure.unit)}
    return frozenset(alone | _by_the_one_before(measure, alone))


def is_newest_hidden(measure: MeasureStanding) -> bool:
    """Whether the newest figure is one of them."""
    newest = (measure.value, measure.period)
    return any((one.value, one.period) == newest for one in hidden_figures(measure))


def _by_the_one_before(measure: MeasureStanding, alone: set[FigureGiven]) -> set[FigureGiven]:
    found: set[FigureGiven] = set()
    shown: dict[str, float] = {}  # the last of each basis
    for one in sorted(measure.figures, key=lambda one: period_end(one.period) or date.min):
        if measure.unit == "%" or one in alone or not GROWS.search(one.basis):
            continue
        before = shown.get(one.basis)
        if before is not None and 0 < one.value - before < SMALL:
            found.add(one)
        else:
            shown[one.basis] = one.value
    return found
