"""Dates in a paper with their year: it is read long after, and by people who do not know when it was written."""

import re
from collections.abc import Callable
from datetime import date, timedelta

WITHOUT_YEAR = re.compile(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\d{1,2}) ([A-Z][a-z]{2})\b(?! \d{4})")
HALF_A_YEAR = timedelta(days=200)  # further off than that a date has its year already


def with_years(today: date) -> Callable[[str], str]:
    """ "Mon 18 Jan 2027" of "Mon 18 Jan", as it is meant on the day that the paper speaks of."""

    def whole(text: str) -> str:
        return WITHOUT_YEAR.sub(lambda found: _dated(found, today), text)

    return whole


def _dated(found: re.Match[str], today: date) -> str:
    near = (today.year - 1, today.year, today.year + 1)
    for year in near:
        on = _day(year, int(found[2]), found[3])
        if on is not None and f"{on:%a}" == found[1] and abs(on - today) <= HALF_A_YEAR:
            return f"{found[0]} {year}"
    return found[0]


def _day(year: int, day: int, month: str) -> date | None:
    first = next((one for n in range(1, 13) if f"{(one := date(year, n, 1)):%b}" == month), None)
    try:
        return first.replace(day=day) if first is not None else None
    except ValueError:
        return None
