"""Dates in a text, as English councils write them: day before month, w/c, end of Feb, COP Friday, the Jan board.

A date whose day is not certain is kept as words with a doubt, never guessed. Own patterns find the stretches, so the
time taken is linear; the day itself is arithmetic.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from bot.plan.contents.cached import once_a_text
from bot.plan.contents.document import PlanDocument
from bot.reading.days.day import Day
from bot.reading.days.day_meant import (
    LEXICON,
    Maker,
    Now,
    day_month,
    in_a_while,
    iso,
    month_only,
    months_either,
    numeric,
    only_day,
    relative,
    spelt_day,
    weekday,
)
from bot.reading.days.named_day_meant import (
    bank_holiday,
    feast,
    meeting,
    nth_weekday,
    quarter,
    season,
    term,
    weekday_after,
    working_day,
)
from bot.said.shapes import lines_of, pieced

WAYS: dict[str, Maker] = {
    way.__name__: way
    for way in (
        bank_holiday, day_month, feast, in_a_while, iso, meeting, month_only, months_either, nth_weekday, numeric,
        only_day, quarter, relative, season, spelt_day, term, weekday, weekday_after, working_day,
    )
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A way to put a date: what must be in the text, what it looks like, how the day is made of it."""

    needs: tuple[str, ...]
    shape: re.Pattern[str]
    way: Maker


@cache
def rows() -> tuple[Row, ...]:
    """The grammar: `lexicon/days.toml`."""
    lines = lines_of(LEXICON, "days")
    return tuple(
        Row(tuple(row["needs"]), pieced(row["shape"], lines["pieces"]), WAYS[row["way"]]) for row in lines["day"]
    )


@cache
def needed() -> dict[str, tuple[str, ...]]:
    """The words that rows need, of which one must be in the text."""
    return {name: tuple(words.split(",")) for name, words in lines_of(LEXICON, "days")["words"].items()}


def find_days(text: str, today: date, plan: PlanDocument) -> tuple[Day, ...]:
    """Every date in the text, in order, none overlapping; earlier patterns of the grammar win."""
    return days_by_today(text, plan)(today)


@once_a_text
def days_by_today(text: str, plan: PlanDocument) -> Callable[[date], tuple[Day, ...]]:
    """The days of a text, read anew only when today is another."""

    @lru_cache(maxsize=2)
    def by_today(today: date) -> tuple[Day, ...]:
        return read_days(text, today, plan)

    return by_today


def read_days(text: str, today: date, plan: PlanDocument) -> tuple[Day, ...]:
    """From left to right; the first row of the grammar that takes a stretch has it."""
    small = lowered(text)
    now = Now(today, plan, text)
    found: list[Day] = []
    taken: list[tuple[int, int]] = []
    there = {name for name, words in needed().items() if any(word in small for word in words)}
    for row in rows():
        for match in row.shape.finditer(small) if there.issuperset(row.needs) else ():
            if spans_over(match.start(), match.end(), taken):
                continue
            day = row.way(match, now)
            if day is not None:
                found.append(trimmed(day, text))
                taken.append((match.start(), match.end()))
    return tuple(sorted(found, key=lambda day: day.start))


def spans_over(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a stretch touches one already taken."""
    return any(start < b and a < end for a, b in spans)


def lowered(text: str) -> str:
    """In small letters, each at its place: a letter that would become two stays."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def trimmed(day: Day, text: str) -> Day:
    """As it was written, without blanks at either side."""
    raw = text[day.start : day.end]
    left, right = len(raw) - len(raw.lstrip()), len(raw) - len(raw.rstrip())
    return replace(day, text=raw.strip(), start=day.start + left, end=day.end - right)
