"""Which directors hand over to whom: for a time (`Delegation`), or for good (`HandOver`)."""

from datetime import date, datetime

from sqlmodel import Session, col, select

from bot.models import Delegation, HandOver, Person
from bot.models.words import Handed, Role
from bot.plan.report.change_of_director import ChangeOfDirector
from bot.store.person import people


def changes(session: Session, plan_id: int, since: date, at: datetime) -> tuple[ChangeOfDirector, ...]:
    """Those that run, are to come, or ended since a day; as they were said until an instant, the earliest first."""
    query = select(HandOver).where(HandOver.plan_id == plan_id, HandOver.what == Handed.DIRECTOR)
    good = list(session.exec(query.where(HandOver.said_at <= at, ~col(HandOver.withdrawn))))
    given = select(Delegation).where(Delegation.plan_id == plan_id, col(Delegation.action_id).is_(None))
    lent = list(session.exec(given.where(Delegation.said_at <= at, ~col(Delegation.withdrawn))))
    were = {row.from_id for row in good}
    found = [
        _change(session, row.from_id, row.to_id, row.first, row.until)
        for row in lent
        if row.until >= since
        and (row.from_id in were or Role.DIRECTOR in people.roles_of(session, row.from_id, plan_id))
    ]
    for row in good:
        done = row.done_at is not None and row.done_at <= at
        if not done or row.on >= since:
            found.append(_change(session, row.from_id, row.to_id, row.on, None, done=done))
    return tuple(sorted(found, key=lambda one: one.first))


def _change(
    session: Session, goes: int, comes: int, first: date, until: date | None, *, done: bool = False
) -> ChangeOfDirector:
    before, after = session.get_one(Person, goes), session.get_one(Person, comes)
    return ChangeOfDirector(before.post or before.name, after.post or after.name, first, until, done)
