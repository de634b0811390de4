"""When something is done again and again: on some weekdays, at an hour. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FIRST, LAST = time(7), time(19)  # when a saved question may be asked


@dataclass(frozen=True)
class Repeat:
    days: tuple[int, ...]  # weekdays, Monday is 0
    at: time

    def last(self, now: datetime, zone: str) -> datetime | None:
        """The newest time that has come, within the last day."""
        here = now.astimezone(ZoneInfo(zone))
        return next(
            (when for back in (0, 1) if (when := self._on(here.date() - timedelta(days=back), zone, now))), None
        )

    def next(self, now: datetime, zone: str) -> datetime:
        """The first time that comes."""
        day = now.astimezone(ZoneInfo(zone)).date()
        while True:
            when = datetime.combine(day, self.at, ZoneInfo(zone))
            if when > now and day.weekday() in self.days:
                return when
            day += timedelta(days=1)

    def _on(self, day: date, zone: str, now: datetime) -> datetime | None:
        when = datetime.combine(day, self.at, ZoneInfo(zone))
        return when if day.weekday() in self.days and now - timedelta(days=1) < when <= now else None
