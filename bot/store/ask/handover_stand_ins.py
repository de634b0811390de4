"""Who stands in for whom on a day, where all that is someone's was handed over for a time. Ownership does not move."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlmodel import Session, col, select

from bot.models import Delegation, Person


def stand_ins(session: Session, plan_id: int, today: date) -> dict[int, int]:
    """Who is there in place of someone, by person id; the newest word stands, and one hand-over follows another.

    Single actions that were handed over move with their asks alone.
    """
    query = select(Delegation.from_id, Delegation.to_id).where(
        Delegation.plan_id == plan_id,
        col(Delegation.action_id).is_(None),
        ~col(Delegation.withdrawn),
        Delegation.first <= today,
        Delegation.until >= today,
    )
    given = dict(session.exec(query.order_by(col(Delegation.id))).all())
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
