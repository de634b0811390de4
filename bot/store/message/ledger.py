"""The ledger: every message to someone, its rule, its state and its time."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, or_, select

from bot.models import Cycle, Kind, Member, Outgoing, Person, State
from bot.plan.ask.rules import Rule


@dataclass(frozen=True)
class Entry:
    kind: Kind
    rule: Rule | None  # None: an answer, or something that happened
    state: State
    at: datetime  # when it was sent; else when it was promised
    not_before: datetime
    until: datetime | None
    reason: str


def of(session: Session, person_id: int, asker_id: int, most: int = 200) -> tuple[Entry, ...]:
    """What was promised to someone, newest first; what is of a plan that does not name the asker is left out."""
    theirs = select(Member.plan_id).where(Member.person_id == asker_id, col(Member.active))
    cycles = select(Cycle.id).where(col(Cycle.plan_id).in_(theirs))
    query = select(Outgoing).where(Outgoing.person_id == person_id)
    query = query.where(or_(col(Outgoing.cycle_id).is_(None), col(Outgoing.cycle_id).in_(cycles)))
    query = query.order_by(col(Outgoing.id).desc()).limit(most)
    return tuple(
        Entry(
            kind=row.kind,
            rule=Rule(row.rule) if row.rule else None,
            state=row.state,
            at=row.sent_at or row.created_at,
            not_before=row.not_before,
            until=row.until,
            reason=row.reason,
        )
        for row in session.exec(query)
    )


def followed(session: Session, cycle_id: int, rule: Rule) -> bool:
    """Whether anyone was spoken to by a rule in a cycle."""
    query = select(Outgoing.id).where(
        Outgoing.cycle_id == cycle_id, Outgoing.rule == rule.value, Outgoing.state != State.WITHDRAWN
    )
    return session.exec(query).first() is not None


def spoken_first(session: Session, person_id: int, since: datetime) -> datetime | None:
    """When the bot last spoke first to someone, since then."""
    query = select(Outgoing.sent_at).where(
        Outgoing.person_id == person_id, Outgoing.rule != "", col(Outgoing.sent_at) >= since
    )
    return session.exec(query.order_by(col(Outgoing.sent_at).desc())).first()


def still_waiting(session: Session, cycle_id: int) -> list[Outgoing]:
    """What the clock asked for in a cycle and nobody has tried to send yet."""
    query = select(Outgoing).where(
        Outgoing.cycle_id == cycle_id, Outgoing.rule != "", Outgoing.state == State.WAITING, Outgoing.attempts == 0
    )
    return list(session.exec(query))


def failed(session: Session, cycle_id: int, plan_id: int) -> list[tuple[str, str, int]]:
    """To whom of a plan something of this round could not be sent: name, handle, how many messages."""
    query = (
        select(Person.name, Person.handle, func.count(col(Outgoing.id)))
        .join(Outgoing, col(Outgoing.person_id) == col(Person.id))
        .join(Member, col(Member.person_id) == col(Person.id))
        .where(Member.plan_id == plan_id, Outgoing.cycle_id == cycle_id, Outgoing.state == State.FAILED)
        .group_by(col(Person.name), col(Person.handle))
        .order_by(col(Person.handle))
    )
    return list(session.exec(query))
