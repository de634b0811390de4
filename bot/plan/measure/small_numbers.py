"""Counts of people that are too small to show, by themselves: under five, or a share of which so few are a part."""

import re

from bot.plan.report.standing import FigureGiven

SMALL = 5  # counts of people below this are not shown
OF_NO_PEOPLE = re.compile(
    r"%|£|\b(?:per ?cent|pounds?|pence|weeks?|wks?|days?|months?|years?|hours?|minutes?|rate|ratio|per|points?)\b",
    re.IGNORECASE,
)


def is_small(value: float, unit: str) -> bool:
    """Whether a count is too small to show: of people, or of what is each one person's ("children", "plans")."""
    return OF_NO_PEOPLE.search(unit) is None and 0 < value < SMALL


def is_hidden(figure: FigureGiven, unit: str) -> bool:
    """A count under five; and a share whose people, or whose rest, are fewer than five of a number that is known."""
    if unit != "%":
        return is_small(figure.value, unit)
    if figure.n is None:
        return False
    people = figure.value / 100 * figure.n
    return 0 < round(people) < SMALL or 0 < round(figure.n - people) < SMALL
