"""What a changed calendar means for the cycles: which moved, which came late, and what follows. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.plan.days.cycle import CycleDays
from bot.plan.days.steps import Step

SAME_MEETING = timedelta(days=60)  # a meeting that moved further than this is another one


@dataclass(frozen=True)
class Moved:
    """A cycle whose days changed."""

    was: CycleDays
    now: CycleDays

    def steps(self, today: date) -> tuple[tuple[Step, date, date], ...]:
        """Steps that were or are still to come, with both days."""
        both = ((step, self.was.days[step], self.now.days[step]) for step in Step)
        return tuple(line for line in both if line[1] != line[2] and max(line[1], line[2]) >= today)


@dataclass(frozen=True)
class Replanned:
    moved: tuple[Moved, ...]
    late: tuple[tuple[CycleDays, tuple[Step, ...]], ...]  # added, with the steps that are past

    @property
    def any(self) -> bool:
        return bool(self.moved or self.late)


def calendar_changes(old: tuple[CycleDays, ...], new: tuple[CycleDays, ...], today: date) -> Replanned:
    """Compares two calendars, from today on. A meeting taken away and a near one of its name added is one moved."""
    before = {cycle.meeting: cycle for cycle in old}
    kept = [Moved(before[one.meeting], one) for one in new if one.meeting in before]
    gone = [cycle for cycle in old if cycle.meeting not in {one.meeting for one in new} and cycle.meeting >= today]
    moved, added = [one for one in kept if one.steps(today)], [one for one in new if one.meeting not in before]
    late: list[tuple[CycleDays, tuple[Step, ...]]] = []
    for cycle in added:
        near = [one for one in gone if one.title == cycle.title and abs(one.meeting - cycle.meeting) <= SAME_MEETING]
        if near:
            closest = min(near, key=lambda one: abs(one.meeting - cycle.meeting))
            gone.remove(closest)
            moved.append(Moved(closest, cycle))
            continue
        past = tuple(step for step in Step if cycle.days[step] < today)
        if past and cycle.meeting >= today:
            late.append((cycle, past))
    return Replanned(tuple(moved), tuple(late))
