"""What leave means for the days that updates are due within it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.plan.ask.chase import timing_of
from bot.plan.days.cycle import CycleDays
from bot.plan.days.hours import Hours, Leave
from bot.plan.days.steps import Step

LONGEST = 366  # days


class Follows(StrEnum):
    """What happens to a deadline within leave."""

    ANSWERED = "answered"  # nothing is left to do
    COVERED = "covered"  # the deputy is asked
    EARLIER = "earlier"  # they are asked before they go
    EXCUSED = "excused"  # too late for that: the lead decides


@dataclass(frozen=True)
class Deadline:
    meeting: str
    meeting_on: date
    due: date
    follows: Follows
    by: date | None = None  # where they are asked before they go


def deadlines_within(
    leave: Leave, hours: Hours, cycles: tuple[CycleDays, ...], today: date, answered: Iterable[str] = ()
) -> tuple[Deadline, ...]:
    """Each due day within the leave. `hours` may know the leave already; `answered` are keys of cycles."""
    others = tuple(one for one in hours.leave if one.last < leave.first or one.first > leave.last)
    theirs = replace(hours, leave=(*others, leave))
    return tuple(
        _one(leave, theirs, cycles, cycle, today, cycle.key in answered)
        for cycle in cycles
        if leave.covers(cycle.days[Step.DUE]) and cycle.days[Step.DUE] >= today
    )


def _one(
    leave: Leave, hours: Hours, cycles: tuple[CycleDays, ...], cycle: CycleDays, today: date, answered: bool
) -> Deadline:
    timing = timing_of(hours, cycles, cycle)
    follows, by = Follows.EXCUSED, None
    if answered:
        follows = Follows.ANSWERED
    elif leave.deputy is not None:
        follows = Follows.COVERED
    elif timing is not None and timing.due >= today:
        follows, by = Follows.EARLIER, timing.due
    return Deadline(cycle.title, cycle.meeting, cycle.days[Step.DUE], follows, by)
