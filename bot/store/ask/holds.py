"""Holds on the chasing: of one person, or of all; until they are released, or until a day."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.models import Outgoing, Pause, Person, Plan, State
from bot.plan.days.calendar import day_of


@dataclass(frozen=True)
class Held:
    """Who is not written to first, and why; on the day that it ends they are written to again."""

    name: str  # "everyone" for all
    reason: str
    until: date | None = None  # None: until somebody releases it


def hold(session: Session, plan: Plan, person_id: int | None, why: Held, by_id: int, now: datetime) -> None:
    """Held again, the newer reason stands. A hold on everyone leaves those on single people as they are."""
    for row in session.exec(running(plan, now).where(Pause.person_id == person_id)):
        row.released_at = now
        session.add(row)
    made = Pause(plan_id=plan.id, person_id=person_id, reason=why.reason, by_id=by_id, since=now, until=why.until)
    session.add(made)
    session.flush()


def release(session: Session, plan: Plan, person_id: int | None, now: datetime) -> int:
    """The number of holds that ended. Of everyone: every hold. What waited may go out now."""
    query = running(plan, now)
    if person_id is not None:
        query = query.where(Pause.person_id == person_id)
    found = list(session.exec(query))
    for row in found:
        row.released_at = now
        session.add(row)
    waiting = select(Outgoing).where(Outgoing.state == State.WAITING, Outgoing.rule != "")
    if person_id is not None:
        waiting = waiting.where(Outgoing.person_id == person_id)
    for row in session.exec(waiting) if found else ():
        row.not_before = min(row.not_before, now)
        session.add(row)
    session.flush()
    return len(found)


def standing(session: Session, plan: Plan, now: datetime) -> tuple[Held, ...]:
    """Who is held."""
    names = {row.id: row.name for row in session.exec(select(Person))}
    rows = session.exec(running(plan, now).order_by(col(Pause.id)))
    return tuple(
        Held("everyone" if row.person_id is None else names[row.person_id], row.reason, row.until) for row in rows
    )


def of(session: Session, number: int) -> tuple[str, str, str]:
    """Handle and name of who is held by one hold, empty for everyone; and why."""
    row = session.get_one(Pause, number)
    person = session.get(Person, row.person_id) if row.person_id is not None else None
    return (person.handle, person.name, row.reason) if person is not None else ("", "", row.reason)


def running(plan: Plan, now: datetime) -> SelectOfScalar[Pause]:
    """Those that nobody released and whose day has not come."""
    ends = or_(col(Pause.until).is_(None), col(Pause.until) > day_of(now, plan.zone))
    return select(Pause).where(Pause.plan_id == plan.id, col(Pause.released_at).is_(None), ends)
