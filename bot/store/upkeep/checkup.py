"""What the record tells whoever looks after the bot: what waits, what failed, who can't be written to."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from bot.models import Outgoing, Person, Receipt, State
from bot.store.upkeep import job_runs
from bot.store.upkeep.heartbeat import LISTENING


@dataclass(frozen=True)
class Failed:
    """Messages that were given up, for one reason."""

    reason: str
    count: int
    people: tuple[str, ...]  # names, of a few


FEW = 3


def failed_since(session: Session, since: datetime) -> list[Failed]:
    """The most frequent reason first."""
    query = (
        select(Outgoing.reason, Person.name)
        .outerjoin(Person, col(Person.id) == col(Outgoing.person_id))
        .where(Outgoing.state == State.FAILED, Outgoing.created_at >= since)
        .order_by(col(Outgoing.id))
    )
    by_reason: dict[str, list[str]] = {}
    for reason, name in session.exec(query):
        by_reason.setdefault(reason, []).append(name or "someone who is not in the plan")
    found = [Failed(why, len(names), tuple(dict.fromkeys(names))[:FEW]) for why, names in by_reason.items()]
    return sorted(found, key=lambda one: -one.count)


def waiting_since(session: Session) -> tuple[datetime, str] | None:
    """The message that should have gone first of all that wait, and what went wrong with it last."""
    unsent = (State.WAITING, State.SENDING)
    query = select(Outgoing.not_before, Outgoing.reason).where(col(Outgoing.state).in_(unsent))
    return session.exec(query.order_by(col(Outgoing.not_before)).limit(1)).first()


def sent(session: Session) -> int:
    return session.exec(select(func.count()).select_from(Outgoing).where(Outgoing.state == State.SENT)).one()


def heard_at(session: Session) -> datetime | None:
    """When something last reached us."""
    return session.exec(select(func.max(Receipt.at))).one()


def lives_at(session: Session) -> datetime | None:
    """When the bot last showed that it runs."""
    row = job_runs.latest(session, LISTENING)
    return row.finished_at if row is not None else None
