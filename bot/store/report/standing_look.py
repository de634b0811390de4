"""From where a plan is looked at: whose it was, who was asked and who was away, at an instant of a cycle."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

import sqlalchemy as sa
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select
from sqlmodel.sql.sqltypes import UTCDateTime

from bot.models import Absence, Action, Ask, AskState, Cycle, Delegation, Person, Plan
from bot.plan.days.calendar import day_of
from bot.plan.days.cycle import CycleDays
from bot.plan.days.steps import Step
from bot.plan.days.term_time import days_without_school
from bot.plan.report.standing import Who
from bot.store.database.prepared import fetch_rows
from bot.store.plan.plan_cache import kept
from bot.store.plan.plan_frame import frame

_Five = Select[int | None, str, str, str, str]  # as many columns as sqlmodel's own types do not go to


@dataclass(frozen=True)
class Viewpoint:
    """From where the plan is looked at."""

    cycle: CycleDays
    cycles: Mapping[int | None, str]  # key by id
    people: Mapping[int | None, Who]
    now: datetime
    asked: Mapping[int, Who]  # by action id
    away: frozenset[int | None]  # ids of people who are excused from this cycle
    covered: frozenset[tuple[int, int | None]]  # owner and action, or all of theirs: someone else answers for it

    @property
    def today(self) -> date:
        return day_of(self.now, self.cycle.zone)


def viewpoint(session: Session, plan: Plan, cycle: CycleDays, now: datetime) -> Viewpoint:
    """From an instant."""
    people = frame(session, plan).whos
    away, handed_on = _absent(session, plan, cycle, now)
    return Viewpoint(
        cycle=cycle,
        cycles=kept(session, plan).cycles,
        people=people,
        now=now,
        asked=_asked(session, plan.id, cycle.key, now, people),
        away=away,
        covered=handed_on,
    )


def people_by_id(session: Session) -> dict[int | None, Who]:
    """Each person, as others speak of them, by id."""
    query: _Five = cast("Any", select)(Person.id, Person.handle, Person.name, Person.post, Person.organisation)
    return {person_id: Who(*told) for person_id, *told in session.exec(query)}


def _asked(session: Session, plan_id: int, key: str, now: datetime, people: Mapping[int | None, Who]) -> dict[int, Who]:
    query = (
        select(Ask.action_id, Ask.person_id)
        .join(Cycle, col(Ask.cycle_id) == col(Cycle.id))
        .where(Cycle.plan_id == plan_id, Cycle.key == key, Ask.state != AskState.WITHDRAWN, Ask.asked_at <= now)
    )
    return {action_id: people[person_id] for action_id, person_id in session.exec(query)}


def _absent(
    session: Session, plan: Plan, cycle: CycleDays, now: datetime
) -> tuple[frozenset[int | None], frozenset[tuple[int, int | None]]]:
    """On the day that updates are due: those who are away without a deputy, schools' people in their holidays; and what
    someone else answers for."""
    due = cycle.days[Step.DUE]
    found = fetch_rows(session, _ABSENT, {"due": due, "now": now, "plan": plan.id})
    away = frozenset[int | None](person_id for kind, person_id, _action_id in found if kind == 0)
    covered = frozenset((person_id, action_id) for kind, person_id, action_id in found if kind == 1)
    if any(leave.covers(due) for leave in days_without_school(frame(session, plan).terms)):
        away |= frozenset(session.exec(select(Person.id).where(col(Person.term_time))))
    return away, covered


_DUE, _NOW = sa.bindparam("due", type_=sa.Date), sa.bindparam("now", type_=UTCDateTime)
_ABSENT: Any = sa.union_all(
    sa.select(sa.literal(0, sa.Integer), col(Absence.person_id), sa.cast(sa.null(), sa.Integer)).where(
        col(Absence.first) <= _DUE,
        col(Absence.last) >= _DUE,
        col(Absence.deputy_id).is_(None),
        ~col(Absence.withdrawn),
        col(Absence.said_at) <= _NOW,
    ),
    sa.select(sa.literal(1, sa.Integer), col(Delegation.from_id), col(Delegation.action_id)).where(
        col(Delegation.plan_id) == sa.bindparam("plan"),
        col(Delegation.first) <= _DUE,
        col(Delegation.until) >= _DUE,
        ~col(Delegation.withdrawn),
        col(Delegation.said_at) <= _NOW,
    ),
)


def is_covered(action: Action, look: Viewpoint) -> bool:
    """Whether someone else answers for it."""
    return bool({(action.owner_id, action.id), (action.owner_id, None)} & look.covered)
