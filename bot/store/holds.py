"""Holds on the chasing: of one person, or of all."""

from datetime import datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.models import Outgoing, Pause, Person, State


def hold(session: Session, plan_id: int, person_id: int | None, reason: str, by_id: int, now: datetime) -> None:
    """Held again, the newer reason stands. A hold on everyone leaves those on single people as they are."""
    for row in session.exec(_standing(plan_id).where(Pause.person_id == person_id)):
        row.released_at = now
        session.add(row)
    session.add(Pause(plan_id=plan_id, person_id=person_id, reason=reason, by_id=by_id, since=now))
    session.flush()


def release(session: Session, plan_id: int, person_id: int | None, now: datetime) -> int:
    """The number of holds that ended. Of everyone: every hold. What waited may go out now."""
    query = _standing(plan_id)
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


def standing(session: Session, plan_id: int) -> tuple[tuple[str, str], ...]:
    """Who is held, and why; "everyone" for all."""
    query = (
        select(Pause, Person.name)
        .outerjoin(Person, col(Pause.person_id) == col(Person.id))
        .where(Pause.plan_id == plan_id, col(Pause.released_at).is_(None))
        .order_by(col(Pause.id))
    )
    return tuple((name or "everyone", row.reason) for row, name in session.exec(query))


def of(session: Session, number: int) -> tuple[str, str, str]:
    """Handle and name of who is held by one hold, empty for everyone; and why."""
    row = session.get_one(Pause, number)
    person = session.get(Person, row.person_id) if row.person_id is not None else None
    return (person.handle, person.name, row.reason) if person is not None else ("", "", row.reason)


def _standing(plan_id: int) -> SelectOfScalar[Pause]:
    return select(Pause).where(Pause.plan_id == plan_id, col(Pause.released_at).is_(None))
