"""How fast the plan moves: dates that slipped, what ends too late, what stands still, and how ratings went.

The plan's own last day is the latest date that was first published for any of its actions. An action's end is its
owner's forecast; else what its share done comes to at the rate it has had since the plan came in; else its agreed date.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.models.words import Status
from bot.plan.report.headline_groups import Group, group_of, groups_before, start_group
from bot.plan.report.slips import Slip
from bot.plan.report.standing import ActionStanding, PlanStanding

STILL = 2  # meetings in a row without movement that are worth saying


class ReckonedFrom(StrEnum):
    """What an action's end was reckoned from."""

    FORECAST = "forecast"  # its owner's
    RATE = "rate"  # of its share done
    AGREED = "agreed"  # its agreed date


@dataclass(frozen=True)
class AreaPace:
    area: str
    actions: int
    moved: int  # actions whose date has moved
    moves: int  # approved, on record
    days_lost: int


@dataclass(frozen=True)
class ExpectedEnd:
    """When an action ends, as things go."""

    action: ActionStanding
    on: date
    how: ReckonedFrom
    after: int  # days after the plan's last day


@dataclass(frozen=True)
class StandingStill:
    """An action of which nothing has moved for so many meetings."""

    action: ActionStanding
    meetings: int


@dataclass(frozen=True)
class Response:
    """One organisation in this cycle."""

    organisation: str
    answered: int
    asked: int


Matrix = Mapping[tuple[Group, Group], int]  # from, to: how many actions


@dataclass(frozen=True)
class Pace:
    last_day: date
    slips: tuple[Slip, ...]  # the farthest first
    areas: tuple[AreaPace, ...]
    days_lost: int
    lost_lately: int  # of those, by moves since last time
    moved_lately: int  # moves since last time
    late: tuple[ExpectedEnd, ...]  # the latest first
    still: tuple[StandingStill, ...]  # the longest first
    lately: Matrix
    since_start: Matrix
    responses: tuple[Response, ...]  # the lowest share first
    done: int
    planned: int  # that were to be done by now, as first published


def pace(
    now: PlanStanding,
    before: PlanStanding | None,
    slips: Sequence[Slip],
    still: Mapping[int | None, int],
    since: date,
    today: date,
) -> Pace:
    """`still`: how many meetings in a row nothing moved, by an action's number."""
    last_day = max((action.original_due for action in now.actions), default=today)
    lately = [move for slip in slips for move in slip.moves if move.on > since]
    ends = [_ends(action, last_day, now, today) for action in now.actions if _open(action)]
    old = groups_before(now, before)
    return Pace(
        last_day=last_day,
        slips=tuple(slips),
        areas=_areas(now, slips),
        days_lost=sum(max(0, slip.days) for slip in slips),
        lost_lately=sum(max(0, (move.to_date - move.from_date).days) for move in lately),
        moved_lately=len(lately),
        late=tuple(sorted((one for one in ends if one.after > 0), key=lambda one: -one.after)),
        still=_still(now, still),
        lately=Counter((old[one.ref], group_of(one)) for one in now.actions if one.ref in old),
        since_start=Counter((start_group(one), group_of(one)) for one in now.actions),
        responses=_responses(now),
        done=sum(group_of(one) in (Group.EVIDENCED, Group.EMBEDDED) for one in now.actions),
        planned=sum(one.original_due <= today for one in now.actions if one.status is not Status.NO_LONGER_APPLICABLE),
    )


def _open(action: ActionStanding) -> bool:
    return not action.closed and action.status is not Status.COMPLETE_UNVERIFIED


def _ends(action: ActionStanding, last_day: date, now: PlanStanding, today: date) -> ExpectedEnd:
    on, how = _end_of(action, now.position_as_at, today)
    return ExpectedEnd(action, on, how, (on - last_day).days)


def _end_of(action: ActionStanding, began: date | None, today: date) -> tuple[date, ReckonedFrom]:
    if action.forecast is not None:
        return max(action.forecast, today), ReckonedFrom.FORECAST
    done, start = action.pct, action.start_pct
    days = (today - began).days if began is not None else 0
    if done is not None and start is not None and days > 0 and start < done < 100:
        return today + timedelta(days=round((100 - done) * days / (done - start))), ReckonedFrom.RATE
    return max(action.agreed_due, today), ReckonedFrom.AGREED


def _areas(now: PlanStanding, slips: Sequence[Slip]) -> tuple[AreaPace, ...]:
    """Those that lost most first."""
    found: list[AreaPace] = []
    for area in dict.fromkeys(action.area for action in now.actions):
        here = [slip for slip in slips if slip.action.area == area]
        lost = sum(max(0, slip.days) for slip in here)
        actions = sum(action.area == area for action in now.actions)
        found.append(AreaPace(area, actions, len(here), sum(len(slip.moves) for slip in here), lost))
    return tuple(sorted(found, key=lambda one: (-one.days_lost, one.area)))


def _still(now: PlanStanding, meetings: Mapping[int | None, int]) -> tuple[StandingStill, ...]:
    found = [StandingStill(one, meetings.get(one.number, 0)) for one in now.actions if _open(one)]
    return tuple(sorted((one for one in found if one.meetings >= STILL), key=lambda one: -one.meetings))


def _responses(now: PlanStanding) -> tuple[Response, ...]:
    asked = Counter(one.asked.organisation for one in now.actions if one.asked is not None)
    silent = Counter(one.asked.organisation for one in now.actions if one.asked is not None and one.silent)
    found = [Response(name, count - silent[name], count) for name, count in asked.items()]
    return tuple(sorted(found, key=lambda one: (one.answered / one.asked, one.organisation)))
