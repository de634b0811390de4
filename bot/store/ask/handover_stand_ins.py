"""Who stands in for whom on a day, where all that is someone's was handed over for a time. Ownership does not move."""

from collections.abc import Iterable, Mapping
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.models import Delegation, Person
from bot.store.database.prepared import fetch_columns

_HANDED_OVER = (
    sa.select(col(Delegation.from_id), col(Delegation.to_id))
    .where(
        col(Delegation.plan_id) == sa.bindparam("plan"),
        col(Delegation.action_id).is_(None),
        ~col(Delegation.withdrawn),
        col(Delegation.first) <= sa.bindparam("today"),
        col(Delegation.until) >= sa.bindparam("today"),
    )
    .order_by(col(Delegation.id))
)


def stand_ins(session: Session, plan_id: int, today: date) -> dict[int, int]:
    """Who is there in place of someone, by person id; the newest word stands, and one hand-over follows another.

    Single actions that were handed over move with their asks alone.
    """
    given: dict[int, int] = dict(fetch_columns(session, _HANDED_OVER, {"plan": plan_id, "today": today}))
    if not given:
        return {}
    there = set(session.exec(select(Person.id).where(col(Person.active))))
    found = {person_id: _last(given, person_id) for person_id in given}
    return {one: other for one, other in found.items() if other != one and other in there}


def in_place(session: Session, plan_id: int, people: Iterable[Person], today: date) -> list[Person]:
    """These people, each replaced by whoever stands in for them; nobody twice."""
    given = stand_ins(session, plan_id, today)
    found = [session.get_one(Person, given.get(one.id, one.id)) for one in people]
    return list({one.id: one for one in found}.values())


def stood_for(session: Session, plan_id: int, person_id: int, today: date) -> list[Person]:
    """Those in whose place someone is on a day."""
    return [session.get_one(Person, one) for one, to in stand_ins(session, plan_id, today).items() if to == person_id]


def _last(given: Mapping[int, int], person_id: int) -> int:
    """Whoever has it in the end; the first of them where it goes round in a circle."""
    seen = [person_id]
    while (following := given.get(seen[-1])) is not None and following not in seen:
        seen.append(following)
    return seen[-1] if following is None else seen[1]
