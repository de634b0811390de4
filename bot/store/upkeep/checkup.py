"""What the record tells whoever looks after the bot: what waits, what failed, who can't be written to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from bot.models import Outgoing, Person, Receipt, State
from bot.store.upkeep import job_runs
from bot.store.upkeep.heartbeat import LISTENING


@dataclass(frozen=True)
class Unsent:
    """Messages that were given up, or are kept back, for one reason."""

    reason: str
    count: int
    people: tuple[str, ...]  # names, of a few


FEW = 3


def failed_since(session: Session, since: datetime) -> list[Unsent]:
    """Given up, the most frequent reason first."""
    return _unsent(session, Outgoing.state == State.FAILED, col(Outgoing.created_at) >= since)


def kept_back(session: Session, since: datetime, but: Collection[str]) -> list[Unsent]:
    """Promised before then and tried in vain, but for these reasons; the most frequent reason first."""
    waits = col(Outgoing.state).in_((State.WAITING, State.SENDING))
    tried = col(Outgoing.reason).not_in(("", *but))
    return _unsent(session, waits, tried, col(Outgoing.created_at) < since)


def _unsent(session: Session, *which: ColumnElement[bool] | bool) -> list[Unsent]:
    query = (
        select(Outgoing.reason, Person.name)
        .outerjoin(Person, col(Person.id) == col(Outgoing.person_id))
        .where(*which)
        .order_by(col(Outgoing.id))
    )
    by_reason: dict[str, list[str]] = {}
    for reason, name in session.exec(query):
        by_reason.setdefault(reason, []).append(name or "someone who is not in the plan")
    found = [Unsent(why, len(names), tuple(dict.fromkeys(names))[:FEW]) for why, names in by_reason.items()]
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
