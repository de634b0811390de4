"""Who answers for someone else's actions, for a time. Ownership does not move; the asks do."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, or_, select

from bot.models import Action, Delegation


@dataclass(frozen=True)
class DelegationGiven:
    """One owner's actions, or one of them, with someone else from a day to a day."""

    owner_id: int
    to_id: int
    action_id: int | None  # None: all of theirs
    first: date
    until: date

    def covers(self, owner_id: int, action_id: int | None, day: date) -> bool:
        theirs = self.owner_id == owner_id and self.action_id in (None, action_id)
        return theirs and self.first <= day <= self.until


def given_from(session: Session, plan_id: int, since: date) -> tuple[DelegationGiven, ...]:
    """What has not ended before a day; one action's before all of someone's, the newest word first."""
    query = select(Delegation).where(
        Delegation.plan_id == plan_id, col(Delegation.until) >= since, ~col(Delegation.withdrawn)
    )
    rows = session.exec(query.order_by(col(Delegation.action_id).is_(None), col(Delegation.id).desc()))
    return tuple(DelegationGiven(row.from_id, row.to_id, row.action_id, row.first, row.until) for row in rows)


def answers(session: Session, person_id: int, action: Action, today: date) -> bool:
    """Whether someone answers for an action's owner on a day."""
    query = select(Delegation.id).where(
        Delegation.plan_id == action.plan_id,
        Delegation.to_id == person_id,
        Delegation.from_id == action.owner_id,
        ~col(Delegation.withdrawn),
        or_(col(Delegation.action_id).is_(None), col(Delegation.action_id) == action.id),
        col(Delegation.first) <= today,
        col(Delegation.until) >= today,
    )
    return session.exec(query).first() is not None


def give(
    session: Session,
    plan_id: int,
    owner_id: int,
    to_id: int,
    action_id: int | None,
    first: date,
    until: date,
    by_id: int,
    now: datetime,
) -> Delegation:
    """For the days that it overlaps, the newer word on the same action stands."""
    query = select(Delegation).where(
        Delegation.plan_id == plan_id,
        Delegation.from_id == owner_id,
        Delegation.action_id == action_id,
        ~col(Delegation.withdrawn),
        col(Delegation.first) <= until,
        col(Delegation.until) >= first,
    )
    for older in session.exec(query):
        older.withdrawn = True
        session.add(older)
    row = Delegation(
        plan_id=plan_id,
        from_id=owner_id,
        to_id=to_id,
        action_id=action_id,
        first=first,
        until=until,
        by_id=by_id,
        said_at=now,
    )
    session.add(row)
    session.flush()
    return row


def untold(session: Session, plan_id: int, today: date) -> list[Delegation]:
    """Those that have begun, and whose new person has no pack yet."""
    query = select(Delegation).where(
        Delegation.plan_id == plan_id,
        col(Delegation.told_at).is_(None),
        ~col(Delegation.withdrawn),
        col(Delegation.first) <= today,
        col(Delegation.until) >= today,
    )
    return list(session.exec(query.order_by(col(Delegation.id))))


def take_back(session: Session, plan_id: int, owner_id: int, today: date) -> list[Delegation]:
    """What has not ended goes back to its owner, from now on."""
    query = select(Delegation).where(
        Delegation.plan_id == plan_id,
        Delegation.from_id == owner_id,
        ~col(Delegation.withdrawn),
        col(Delegation.until) >= today,
    )
    found = list(session.exec(query))
    for row in found:
        row.withdrawn = True
        session.add(row)
    return found
