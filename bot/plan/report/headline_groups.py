"""Which headline group an action counts in, and how it changed since last time. An action is in exactly one group."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.models.words import Rating, Status, UpdateState
from bot.plan.report.standing import ActionStanding, PlanStanding


class Group(StrEnum):
    """The headline's groups, in the order they are said."""

    EMBEDDED = "embedded"
    EVIDENCED = "evidenced"  # complete, and the evidence was checked
    AWAITING = "awaiting"  # said to be complete, evidence not yet checked
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    UNRATED = "unrated"  # updated in this cycle, without a rating
    NO_UPDATE = "no_update"  # in progress, and nothing said in this cycle
    AWAY = "away"  # in progress, its owner away without a deputy
    NOT_STARTED = "not_started"
    ON_HOLD = "on_hold"
    GONE = "no_longer_applicable"


_BY_STATUS = {
    Status.EMBEDDED: Group.EMBEDDED,
    Status.COMPLETE: Group.EVIDENCED,
    Status.COMPLETE_UNVERIFIED: Group.AWAITING,
    Status.NOT_STARTED: Group.NOT_STARTED,
    Status.ON_HOLD: Group.ON_HOLD,
    Status.NO_LONGER_APPLICABLE: Group.GONE,
}
GROUP_OF_RATING = {Rating.GREEN: Group.GREEN, Rating.AMBER: Group.AMBER, Rating.RED: Group.RED}

DONE = (Group.EMBEDDED, Group.EVIDENCED, Group.AWAITING)
SILENT = (Group.NO_UPDATE, Group.AWAY)

_RANK = {
    Group.RED: 0,
    Group.AMBER: 1,
    Group.GREEN: 2,
    Group.AWAITING: 3,
    Group.EVIDENCED: 4,
    Group.EMBEDDED: 5,
}  # from worst to best; the other groups can't be ranked


@dataclass(frozen=True)
class GroupCount:
    group: Group
    now: int
    before: int


@dataclass(frozen=True)
class Change:
    """An action that counts in another group than last time."""

    ref: str
    title: str
    was: Group
    now: Group

    @property
    def better(self) -> bool:
        return self._ranked and _RANK[self.now] > _RANK[self.was]

    @property
    def worse(self) -> bool:
        fell = self._ranked and _RANK[self.now] < _RANK[self.was]
        return fell or self._undone or (self.now is Group.ON_HOLD and self.was is not Group.NOT_STARTED)

    @property
    def _undone(self) -> bool:
        """It was said to be complete, and is not after all."""
        return self.was in DONE and self.now not in (*DONE, Group.GONE)

    @property
    def _ranked(self) -> bool:
        return self.was in _RANK and self.now in _RANK


def group_of(action: ActionStanding) -> Group:
    """Where an action counts now: by its rating only when it was updated in this cycle."""
    if not action.running:
        return _BY_STATUS[action.status]
    if action.update_state is UpdateState.NO_UPDATE:
        return Group.NO_UPDATE
    if action.update_state is UpdateState.EXCUSED:
        return Group.AWAY
    return GROUP_OF_RATING[action.shown] if action.shown else Group.UNRATED


def start_group(action: ActionStanding) -> Group:
    """Where it counted in the plan file."""
    status = action.start_status or action.status
    if status is not Status.IN_PROGRESS:
        return _BY_STATUS[status]
    return GROUP_OF_RATING[action.start_rag] if action.start_rag else Group.UNRATED


def counts(now: PlanStanding, before: PlanStanding | None) -> tuple[GroupCount, ...]:
    """How many actions are in each group that has any, now or before."""
    new = Counter(group_of(action) for action in now.actions)
    old = Counter(groups_before(now, before).values())
    return tuple(GroupCount(group, new[group], old[group]) for group in Group if new[group] or old[group])


def changes(now: PlanStanding, before: PlanStanding | None) -> tuple[Change, ...]:
    """The actions that moved between groups; silence is no move, but of what was complete."""
    old = groups_before(now, before)
    moved = (
        Change(action.ref, action.title, old[action.ref], group_of(action))
        for action in now.actions
        if action.ref in old
    )
    return tuple(
        change for change in moved if change.was is not change.now and (change.now not in SILENT or change.was in DONE)
    )


def gone_quiet(now: PlanStanding, before: PlanStanding | None) -> tuple[Change, ...]:
    """What had a rating last time and was not heard of since, the worst rating first: fewer Red is no news of them."""
    old = groups_before(now, before)
    rated = tuple(GROUP_OF_RATING.values())
    quiet = [
        Change(one.ref, one.title, old[one.ref], group_of(one)) for one in now.actions if old.get(one.ref) in rated
    ]
    return tuple(sorted((one for one in quiet if one.now in SILENT), key=lambda one: _RANK[one.was]))


def worse(found: Iterable[Change]) -> tuple[Change, ...]:
    """What fell to the worst first, and of those what fell furthest."""
    fell = (change for change in found if change.worse)
    return tuple(sorted(fell, key=lambda one: (_RANK.get(one.now, len(_RANK)), -_RANK.get(one.was, 0))))


def better(found: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(change for change in found if change.better)


def groups_before(now: PlanStanding, before: PlanStanding | None) -> dict[str, Group]:
    """Where each counted, by the references of now; one that left the plan since keeps its own."""
    if before is None:
        return {action.ref: start_group(action) for action in now.actions}
    called: dict[int | None, str] = {one.number: one.ref for one in now.actions if one.number is not None}
    return {called.get(action.number, action.ref): group_of(action) for action in before.actions}
