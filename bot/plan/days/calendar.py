"""The calendar: working days, and the steps of a cycle counted back from its meeting (domain: 3.3 worked calendar)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.plan.contents.document import TermLine
from bot.plan.days.steps import Step

KINGDOM = Path("countries", "united_kingdom.py")  # in the package of holidays
WORD_HOUR = time(9)  # when the bot speaks, in the plan's zone; never between 01:00 and 02:00


@dataclass(frozen=True)
class WorkingDays:
    """Monday to Friday without bank holidays of the nation and the plan's own closures."""

    nation: str  # ENG, WLS, SCT, NIR
    closures: tuple[TermLine, ...] = ()

    def works(self, day: date) -> bool:
        closed = any(line.closed and line.first <= day <= line.last for line in self.closures)
        return day.weekday() < 5 and not closed and day not in bank_holidays(self.nation, day.year)

    def shift(self, day: date, working_days: int) -> date:
        """The day so many working days later (or earlier, when negative)."""
        step = timedelta(days=1 if working_days > 0 else -1)
        left = abs(working_days)
        while left:
            day += step
            left -= self.works(day)
        return day

    def between(self, first: date, last: date) -> int:
        """Working days from one day to a later one, the first not counted."""
        days = (last - first).days
        return sum(self.works(first + timedelta(days=n)) for n in range(1, days + 1))


@lru_cache(maxsize=64)
def bank_holidays(nation: str, year: int) -> frozenset[date]:
    """Those of our table; of a year that it does not reach, those of the package holidays, which takes 4 MB."""
    days = _table().get(nation, {}).get(str(year))
    if days is None:
        return frozenset(_kingdom()(subdiv=nation, years=year))
    return frozenset(date.fromisoformat(f"{year}-{day}") for day in days.split())


@cache
def _table() -> dict[str, dict[str, str]]:
    """Days of a year, by nation and year."""
    return tomllib.loads(files("bot.plan.days").joinpath("bank_holidays.toml").read_text(encoding="utf-8"))


@cache
def _kingdom() -> Any:
    """Out of the package's own file for the United Kingdom: asked in the ordinary way, it loads 250 countries to answer
    for one, 8 MB that are kept."""
    package = find_spec("holidays")
    file = Path(package.origin).parent / KINGDOM if package is not None and package.origin else KINGDOM
    spec = spec_from_file_location(f"{__name__}.united_kingdom", file)
    if spec is None or spec.loader is None or not file.exists():
        from holidays import UnitedKingdom

        return UnitedKingdom
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.UnitedKingdom


@lru_cache(maxsize=256)
def is_zone(name: str | None) -> bool:
    """Whether that is the name of a time zone: platforms may send what is none."""
    try:
        ZoneInfo(name or "")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def step_days(meeting: date, offsets: Mapping[Step, int], days: WorkingDays) -> dict[Step, date]:
    """The day of each step of the cycle that runs up to a meeting."""
    return {step: days.shift(meeting, offset) for step, offset in offsets.items()}


def at_word_hour(day: date, zone: str) -> datetime:
    """The instant on a day at which the bot speaks."""
    return datetime.combine(day, WORD_HOUR, ZoneInfo(zone))


def day_of(instant: datetime, zone: str) -> date:
    """The day that people there call it."""
    return instant.astimezone(ZoneInfo(zone)).date()


def say_day(day: date, today: date | None = None) -> str:
    """ "Fri 4 Dec"; with the year when it is not this one or the next few months."""
    far = today is not None and abs((day - today).days) > 200
    return f"{day:%a} {day.day} {day:%b}" + (f" {day.year}" if far else "")
