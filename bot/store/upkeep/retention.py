"""What was kept long enough goes: what messages said, holds, days of leave. Never what the plan's record is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from bot.models import Absence, Outgoing, State, StoppedMessage, Version
from bot.store.database import guards
from bot.store.history.audit import note

ENDED = (State.SENT, State.FAILED, State.WITHDRAWN)
CARD: dict[str, Any] = {"summary": "Erased.", "parts": []}


@dataclass(frozen=True)
class DueForDeletion:
    """Rows of one kind that are older than a day."""

    kind: str
    before: datetime
    rows: int


def due(session: Session, days: Mapping[str, int], now: datetime) -> list[DueForDeletion]:
    """What would go; nothing is changed."""
    found: list[DueForDeletion] = []
    for kind, count in sorted(days.items()):
        before = now - timedelta(days=count)
        query = select(func.count()).select_from(*_table(kind)).where(*_old(kind, before))
        found.append(DueForDeletion(kind, before, session.exec(query).one()))
    return found


def apply(session: Session, days: Mapping[str, int], now: datetime) -> list[DueForDeletion]:
    """What went, noted in the audit: that is the receipt."""
    found = [one for one in due(session, days, now) if one.rows]
    for one in found:
        _take(session, one)
        receipt = {"rows": one.rows, "before": one.before.isoformat()}
        note(session, now, "command line", "let go", f"old {one.kind}", after=receipt)
    return found


def _take(session: Session, one: DueForDeletion) -> None:
    old = _old(one.kind, one.before)
    match one.kind:
        case "messages":
            emptied: dict[str, Any] = {
                "card": CARD,
                "question": None,
                "asked": [],
                "unused": [],
                "shown_revision": Outgoing.revision,
            }
            session.exec(sa.update(Outgoing).where(*old).values(**emptied))
        case "holds":
            session.exec(sa.delete(StoppedMessage).where(*old))
        case _:
            keys = [str(number) for number in session.exec(select(Absence.id).where(*old))]
            session.exec(sa.delete(Absence).where(*old))
            with guards.lifted(session):
                session.exec(sa.delete(Version).where(col(Version.thing) == "absence", col(Version.key).in_(keys)))


def _table(kind: str) -> tuple[type[Outgoing] | type[StoppedMessage] | type[Absence]]:
    return ({"messages": Outgoing, "holds": StoppedMessage}.get(kind, Absence),)


def _old(kind: str, before: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    if kind == "messages":
        card = sa.cast(Outgoing.card, sa.String).not_like(f"%{CARD['summary']}%")
        return col(Outgoing.state).in_(ENDED), col(Outgoing.created_at) < before, card
    return (col(StoppedMessage.at) < before,) if kind == "holds" else (col(Absence.last) < before.date(),)
