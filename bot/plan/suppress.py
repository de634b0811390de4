"""Counts of people that are too small to show, and what would let a reader work one out."""

from bot.plan.standing import FigureGiven
from bot.plan.trajectory import SMALL, is_small


def is_hidden(figure: FigureGiven, unit: str) -> bool:
    """A count under five; and a share whose people, or whose rest, are fewer than five of a number that is known."""
    if unit != "%":
        return is_small(figure.value, unit)
    if figure.n is None:
        return False
    people = figure.value / 100 * figure.n
    return 0 < round(people) < SMALL or 0 < round(figure.n - people) < SMALL
