"""A plan's reporting cycles: their days, which one is running, and what is late."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from bot.plan.contents.document import MeetingLine, PlanDocument, TermLine
from bot.plan.days.calendar import WorkingDays, at_word_hour, day_of, step_days
from bot.plan.days.steps import Step


@dataclass(frozen=True)
class CycleDays:
    """One cycle with the day of each of its steps."""

    key: str  # "2027-01", the month of its meeting
    meeting: date
    title: str  # "Cabinet"
    days: Mapping[Step, date]
    zone: str

    def at(self, step: Step) -> datetime:
        """The instant a step happens."""
        return at_word_hour(self.days[step], self.zone)

    def reached(self, step: Step, now: datetime) -> bool:
        return now >= self.at(step)

    def is_late(self, said_at: datetime) -> bool:
        """Said after the day that updates were due."""
        return day_of(said_at, self.zone) > self.days[Step.DUE]


def cycles_of(document: PlanDocument) -> tuple[CycleDays, ...]:
    """The plan's cycles, earliest first."""
    return cycles_from(document.meetings, document.terms, document.offsets, document.nation, document.zone)


def cycles_from(
    meetings: tuple[MeetingLine, ...],
    terms: tuple[TermLine, ...],
    offsets: tuple[tuple[str, int], ...],
    nation: str,
    zone: str,
) -> tuple[CycleDays, ...]:
    """The cycles of a calendar, earliest first."""
    chosen = tuple(sorted((line for line in meetings if line.cycle), key=lambda line: line.on))
    return _cycles(chosen, offsets, WorkingDays(nation, tuple(term for term in terms if term.closed)), zone)


@lru_cache(maxsize=32)
def _cycles(
    meetings: tuple[MeetingLine, ...], moved: tuple[tuple[str, int], ...], days: WorkingDays, zone: str
) -> tuple[CycleDays, ...]:
    offsets = {step: step.offset for step in Step} | {Step(name): n for name, n in moved}
    keys = cycle_keys([line.on for line in meetings])
    return tuple(
        CycleDays(keys[line.on], line.on, line.title, step_days(line.on, offsets, days), zone) for line in meetings
    )


def cycle_keys(meetings: list[date]) -> dict[date, str]:
    """A cycle is called after its meeting's month; the day is added where a month has two."""
    months = [f"{day:%Y-%m}" for day in meetings]
    return {
        day: month if months.count(month) == 1 else f"{day:%Y-%m-%d}"
        for day, month in zip(meetings, months, strict=True)
    }


def running_cycle(cycles: tuple[CycleDays, ...], now: datetime) -> CycleDays | None:
    """The cycle that a word said now belongs to: the one asked for last, else the next to come, else the last."""
    if not cycles:
        return None
    today = day_of(now, cycles[0].zone)
    ahead = [cycle for cycle in cycles if cycle.meeting >= today]
    opened = [cycle for cycle in ahead if cycle.days[Step.OPEN] <= today]
    return opened[-1] if opened else ahead[0] if ahead else cycles[-1]


def cycle_before(cycles: tuple[CycleDays, ...], cycle: CycleDays) -> CycleDays | None:
    """The cycle that went before."""
    earlier = [other for other in cycles if other.meeting < cycle.meeting]
    return earlier[-1] if earlier else None


def cycle_after(cycles: tuple[CycleDays, ...], cycle: CycleDays) -> CycleDays | None:
    later = [other for other in cycles if other.meeting > cycle.meeting]
    return later[0] if later else None


def next_word(cycles: tuple[CycleDays, ...], cycle: CycleDays) -> date | None:
    """The next day that someone who has answered hears from the bot: the opening of the next cycle."""
    following = cycle_after(cycles, cycle)
    return None if following is None else following.days[Step.OPEN]


def steps_ahead(cycles: tuple[CycleDays, ...], now: datetime) -> list[tuple[datetime, CycleDays, Step]]:
    """Every step still to come, soonest first."""
    coming = [(cycle.at(step), cycle, step) for cycle in cycles for step in Step if cycle.at(step) > now]
    return sorted(coming, key=lambda item: (item[0], item[1].meeting))
