"""Stretches of time between two days: "between October and December", "Jan–Mar", "between October and now"."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from bot.plan.contents.document import PlanDocument
from bot.plan.question import Piece, Slot
from bot.reading.asked.moment import Moment
from bot.reading.days.calendar_dates import month_end
from bot.reading.days.day import Day, Grain
from bot.reading.days.day_meant import MONTHS
from bot.reading.days.grammar import find_days
from bot.said.shapes import shapes

MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
NEAR = 45  # days: a day as near as that is the one that is still to come
DASHES = ("-", "–", "—")
SHAPES = shapes("bot.reading.lexicon", "question_times")


def between(text: str, today: date, plan: PlanDocument) -> Iterator[Moment]:
    """ "Between October and December": as it is ahead, and as it was last."""
    days = find_days(with_capitals(text), today, plan)
    for one, other in pairwise(days):
        first, last = one.first or one.day, other.day
        opening = SHAPES["opening"].search(text[: one.start])
        start = opening.start() if opening is not None else one.start if _dashed(text, one, other) else None
        joined = SHAPES["joined"].fullmatch(text[one.end : other.start])
        if start is None or joined is None or first is None or last is None:
            continue
        said = text[start : other.end].strip()
        was_last = past(last, said, today)
        was_first = past(first, said, today)
        was_first = was_first if was_first <= was_last else was_first.replace(year=was_first.year - 1)
        if first > last:
            first = was_first if was_first <= last else first.replace(year=first.year - 1)
        stretch = tuple(day.isoformat() for day in (first, last, was_first, was_last))
        if was_last > today and last <= today:
            continue
        yield Moment(start, other.end, Piece(Slot.BETWEEN, said, stretch))


def _dashed(text: str, one: Day, other: Day) -> bool:
    """ "Jan–Mar": two months with a dash between them need no "between"."""
    months = one.grain is Grain.MONTH and other.grain is Grain.MONTH
    return months and text[one.end : other.start].strip() in DASHES


def until_now(text: str, today: date, plan: PlanDocument) -> Iterator[Moment]:
    """ "Between October and now": since then."""
    for day in find_days(with_capitals(text), today, plan):
        opening, ended = SHAPES["opening"].search(text[: day.start]), SHAPES["now"].match(text, day.end)
        first = day.first or day.day
        if opening is not None and ended is not None and first is not None:
            said = text[opening.start() : ended.end()]
            yield Moment(opening.start(), ended.end(), Piece(Slot.SINCE, said, (), "", past(first, said, today)))


def with_capitals(text: str) -> str:
    """Names of days and months as they are written in a letter: small ones may be other words."""
    return re.sub(rf"\b(?:{MONTH}|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\b", lambda m: m[0].capitalize(), text)


def past(day: date, said: str, today: date) -> date:
    """Of a day without a year, the last that has been."""
    near = (day - today).days <= NEAR
    if day <= today or near or re.search(r"\b20\d\d\b|/\d\d\b", said):
        return day
    if day.month == 2 and day.day == 29:
        return month_end(day.year - 1, 2)
    return day.replace(year=day.year - 1)
