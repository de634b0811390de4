"""When a decision that is wanted is asked for again: before its day, on it, and once a week after it. Pure."""

from collections.abc import Iterator
from datetime import date, timedelta

WEEK = timedelta(days=7)
BEFORE = timedelta(days=3)


def is_due(asked_on: date, by: date | None, last: date, today: date) -> bool:
    """`last`: the day of the last word about it, or of the question itself."""
    return any(last < day <= today for day in _days(asked_on, by, today))


def _days(asked_on: date, by: date | None, today: date) -> Iterator[date]:
    if by is not None:
        yield by - BEFORE
        yield by
    day = (by or asked_on) + WEEK
    while day <= today:
        yield day
        day += WEEK
