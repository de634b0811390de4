"""The chain of the audit: each row is sealed with the seal before it, in the transaction that noted it.

Whoever changes, adds or takes away a row behind the bot's back breaks the chain from there on. What only the end of it
would tell, the last rows taken away, is told by a seal that was printed: it is no longer in the chain.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import cast

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.models import Audit, AuditSeal
from bot.store.database.prepared import fetch_columns, run_each
from bot.store.history.audit import NOTED

FIRST = "0" * 64  # what the first seal follows
SHOWN = 12  # letters of a seal, as it is printed
_INSERT = sa.insert(cast("sa.Table", sa.inspect(AuditSeal).local_table))
_LAST = sa.select(col(AuditSeal.seal)).order_by(col(AuditSeal.id).desc()).limit(1)


@dataclass(frozen=True)
class Broken:
    """The first row that does not fit; None: a seal without a row."""

    number: int
    row: Audit | None
    why: str  # "changed", "gone", "not sealed", "out of order"


def seal(session: Session) -> None:
    """Seals what this transaction noted. Two processes can't follow the same seal: one of them does its work again."""
    session.flush()
    noted: list[Audit] = session.info.pop(NOTED, [])
    rows = [row for row in noted if sa.inspect(row, raiseerr=True).persistent]
    if not rows:
        return
    last, seals = head(session), list[dict[str, object]]()
    for row in sorted(rows, key=lambda one: one.id):
        seals.append({"audit_id": row.id, "before": last, "seal": (last := sealed(row, last))})
    run_each(session, _INSERT, seals)


def head(session: Session) -> str:
    """The newest seal: it speaks for all rows before it."""
    found = fetch_columns(session, _LAST, {})
    return found[0].seal if found else FIRST


def holds(session: Session, seal: str) -> bool:
    """Whether that seal is in the chain."""
    found = session.exec(select(AuditSeal.id).where(AuditSeal.seal == seal)).first()
    return seal == FIRST or found is not None


def sealed(row: Audit, before: str) -> str:
    """What a row says, bound to all before it."""
    at = row.at.astimezone(UTC).isoformat()
    said = [before, row.id, at, row.actor, row.verb, row.object, row.before, row.after, row.plan_id, row.place]
    return hashlib.sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def verify(session: Session, printed: str = "") -> Broken | None:
    """The first row that does not fit, from the beginning on; `printed`: a seal that has to be in the chain."""
    last, met = FIRST, not printed
    for link, row in _links(session):
        if row is None:
            return Broken(link.audit_id, None, "gone")
        if link.before != last:
            return Broken(row.id, row, "out of order")
        if link.seal != sealed(row, last):
            return Broken(row.id, row, "changed")
        last, met = link.seal, met or link.seal.startswith(printed)
    stray = session.exec(
        select(Audit)
        .outerjoin(AuditSeal, col(AuditSeal.audit_id) == col(Audit.id))
        .where(col(AuditSeal.id).is_(None))
        .order_by(col(Audit.id))
    ).first()
    if stray is not None:
        return Broken(stray.id, stray, "not sealed")
    return None if met else Broken(0, None, "printed seal is not there")


def count(session: Session) -> int:
    return session.exec(select(sa.func.count()).select_from(AuditSeal)).one()


def _links(session: Session) -> Iterator[tuple[AuditSeal, Audit | None]]:
    query = (
        select(AuditSeal, Audit)
        .outerjoin(Audit, col(Audit.id) == col(AuditSeal.audit_id))
        .order_by(col(AuditSeal.id))
        .execution_options(yield_per=1000)
    )
    yield from session.exec(query)
