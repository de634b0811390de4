"""Dates in a paper with their year, and without the day of the week that a message has: it is read long after, and by
people who do not know when it was written."""

import re
from collections.abc import Callable
from datetime import date, timedelta

DAY = re.compile(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\d{1,2}) ([A-Z][a-z]{2})\b(?: (\d{4})\b)?")
HALF_A_YEAR = timedelta(days=200)  # further off than that a date has its year already


def with_years(today: date) -> Callable[[str], str]:
    """ "18 Jan 2027" of "Mon 18 Jan", as it is meant on the day that the paper speaks of, and of "Mon 18 Jan 2027"."""

    def whole(text: str) -> str:
        return DAY.sub(lambda found: _dated(found, today), text)

    return whole


def _dated(found: re.Match[str], today: date) -> str:
    near = (today.year - 1, today.year, today.year + 1)
    for year in (int(found[4]),) if found[4] else near:
        on = _day(year, int(found[2]), found[3])
        if on is not None and f"{on:%a}" == found[1] and (found[4] or abs(on - today) <= HALF_A_YEAR):
            return f"{on.day} {found[3]} {year}"
    return found[0]


def _day(year: int, day: int, month: str) -> date | None:
    first = next((one for n in range(1, 13) if f"{(one := date(year, n, 1)):%b}" == month), None)
    try:
        return first.replace(day=day) if first is not None else None
    except ValueError:
        return None
