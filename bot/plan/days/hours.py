"""When someone may be spoken to: their zone, their hours, their working days and their leave."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.plan.days.calendar import WORD_HOUR, WorkingDays

EARLIEST, LATEST = 7, 16  # the hours that an owner may choose to hear from
SILENT_FROM = time(17)
EVENING, NIGHT = time(18), time(21)  # of whoever is there in the evening: a volunteer who works by day
WEEKEND = time(10)
WEEKEND_DAYS = (5, 6)
LOOK_AHEAD = 120  # days


@dataclass(frozen=True)
class Leave:
    """Days away. The reason is nobody's business."""

    first: date
    last: date
    deputy: str | None = None  # handle

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Hours:
    """One person's time. `days` are the plan's working days."""

    zone: str
    days: WorkingDays
    hour: int = WORD_HOUR.hour
    days_off: frozenset[int] = frozenset()  # weekdays, Monday is 0
    leave: tuple[Leave, ...] = ()  # of someone who works in term time, school holidays too
    term_time: bool = False
    evenings: bool = False  # on working days, from 6pm and not before
    weekends: bool = False  # on Saturdays and Sundays, too

    def today(self, now: datetime) -> date:
        return now.astimezone(ZoneInfo(self.zone)).date()

    def at(self, day: date) -> datetime:
        """The instant on a day from which they may be spoken to."""
        return datetime.combine(day, self._from(day), ZoneInfo(self.zone))

    def _from(self, day: date) -> time:
        if day.weekday() in WEEKEND_DAYS:
            return WEEKEND
        return EVENING if self.evenings else time(self.hour)

    def away(self, day: date) -> bool:
        return any(leave.covers(day) for leave in self.leave)

    def works(self, day: date) -> bool:
        """A working day of the plan and of theirs; leave is another matter."""
        if day.weekday() in WEEKEND_DAYS:
            return self.weekends
        return self.days.works(day) and day.weekday() not in self.days_off

    def there(self, day: date) -> bool:
        return self.works(day) and not self.away(day)

    def awake(self, now: datetime) -> bool:
        local = now.astimezone(ZoneInfo(self.zone))
        return self._from(local.date()) <= local.time() < (NIGHT if self.evenings else SILENT_FROM)

    def reachable(self, now: datetime) -> bool:
        return self.there(self.today(now)) and self.awake(now)

    def next_reachable(self, now: datetime) -> datetime:
        """The first instant from now on at which they may be spoken to; far off when there is none."""
        if self.reachable(now):
            return now
        today = self.today(now)
        coming = (self.at(day) for day in self._days_from(today) if self.there(day) and self.at(day) > now)
        return next(coming, now + timedelta(days=LOOK_AHEAD))

    def last_there(self, before: date, floor: date) -> date | None:
        """The last day they are there before a day, not before the floor."""
        day = before - timedelta(days=1)
        while day >= floor:
            if self.there(day):
                return day
            day -= timedelta(days=1)
        return None

    def _days_from(self, day: date) -> Iterator[date]:
        return (day + timedelta(days=n) for n in range(LOOK_AHEAD))
