"""From where a plan is looked at: whose it was, who was asked and who was away, at an instant of a cycle."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from bot.models import Absence, Action, Ask, AskState, Cycle, Delegation, Person, Plan
from bot.plan.calendar import day_of
from bot.plan.cycle import CycleDays
from bot.plan.standing import Who
from bot.plan.steps import Step
from bot.plan.term_time import holidays
from bot.store.plan_cache import kept
from bot.store.plan_frame import frame

_Five = Select[int | None, str, str, str, str]  # as many columns as sqlmodel's own types do not go to


@dataclass(frozen=True)
class Look:
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


def look_at(session: Session, plan: Plan, cycle: CycleDays, now: datetime) -> Look:
    """From an instant."""
    people = frame(session, plan).whos
    return Look(
        cycle=cycle,
        cycles=kept(session, plan).cycles,
        people=people,
        now=now,
        asked=_asked(session, plan.id, cycle.key, now, people),
        away=_away(session, plan, cycle, now),
        covered=_handed_on(session, plan.id, cycle, now),
    )


def everyone(session: Session) -> dict[int | None, Who]:
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


def _away(session: Session, plan: Plan, cycle: CycleDays, now: datetime) -> frozenset[int | None]:
    """Those who are away, without a deputy, on the day that updates are due; schools' people in their holidays."""
    due = cycle.days[Step.DUE]
    query = select(Absence.person_id).where(
        Absence.first <= due,
        Absence.last >= due,
        col(Absence.deputy_id).is_(None),
        ~col(Absence.withdrawn),
        Absence.said_at <= now,
    )
    away: frozenset[int | None] = frozenset(session.exec(query))
    if not any(leave.covers(due) for leave in holidays(frame(session, plan).terms)):
        return away
    return away | frozenset(session.exec(select(Person.id).where(col(Person.term_time))))


def covered(action: Action, look: Look) -> bool:
    """Whether someone else answers for it."""
    return bool({(action.owner_id, action.id), (action.owner_id, None)} & look.covered)


def _handed_on(session: Session, plan_id: int, cycle: CycleDays, now: datetime) -> frozenset[tuple[int, int | None]]:
    """What someone else answers for on the day that updates are due."""
    due = cycle.days[Step.DUE]
    query = select(Delegation.from_id, Delegation.action_id).where(
        Delegation.plan_id == plan_id,
        Delegation.first <= due,
        Delegation.until >= due,
        ~col(Delegation.withdrawn),
        Delegation.said_at <= now,
    )
    return frozenset(session.exec(query).all())
