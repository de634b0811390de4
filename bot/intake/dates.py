"""Reads a day as people write it. A month is its last day; what is no real date is refused, not guessed."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from bot.models.words import Precision

_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_SHORT = {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_MONTH_NAMES = _SHORT | _MONTHS

_WEEKDAY = r"(?:(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?,?\s+)?"
_NUMBERS = re.compile(rf"{_WEEKDAY}(\d{{1,2}})[/.\-\s](\d{{1,2}})[/.\-\s](\d{{4}}|\d{{2}})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]00:00(?::00)?)?")
_NAMED = re.compile(rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?[\s\-]*(?:of\s+)?([a-z]+)\.?,?[\s\-']*(\d{{4}}|\d{{2}})")
_MONTH = re.compile(r"(?:end of\s+)?([a-z]+)\.?,?[\s\-/']*(\d{4}|\d{2})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True)
class Day:
    on: date
    precision: Precision = Precision.DAY


@dataclass(frozen=True)
class NoDay:
    """Why text is no date, to stand after "The date ...": "is 31 February 2027, which does not exist"."""

    why: str


def read_day(text: str) -> Day | NoDay:
    """The day in the text, day before month."""
    words = " ".join(text.casefold().split())
    if parts := _ISO.fullmatch(words):
        return _day(text, parts[3], int(parts[2]), parts[1])
    if parts := _NUMBERS.fullmatch(words):
        return _day(text, parts[1], int(parts[2]), parts[3])
    if (parts := _NAMED.fullmatch(words)) and parts[2] in _MONTH_NAMES:
        return _day(text, parts[1], _MONTH_NAMES[parts[2]], parts[3])
    if (parts := _MONTH.fullmatch(words)) and parts[1] in _MONTH_NAMES:
        return _month_end(text, _MONTH_NAMES[parts[1]], parts[2])
    if parts := _ISO_MONTH.fullmatch(words):
        return _month_end(text, int(parts[2]), parts[1])
    return NoDay(f"reads “{text}”, which is not a date")


def month_end(on: date) -> date:
    return on.replace(day=calendar.monthrange(on.year, on.month)[1])


def in_range(on: date) -> bool:
    return EARLIEST <= on <= LATEST


def _day(text: str, day: str, month: int, year: str) -> Day | NoDay:
    try:
        return Day(date(_year(year), month, int(day)))
    except ValueError:
        if not 1 <= month <= 12:
            return NoDay(f"reads “{text}”, and there is no month {month}")
        name = f"{int(day)} {calendar.month_name[month]}"
        return NoDay(f"is {name if int(day) != 29 else f'{name} {_year(year)}'}, which does not exist")


def _month_end(text: str, month: int, year: str) -> Day | NoDay:
    if not 1 <= month <= 12:
        return NoDay(f"reads “{text}”, and there is no month {month}")
    return Day(month_end(date(_year(year), month, 1)), Precision.MONTH)


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)
