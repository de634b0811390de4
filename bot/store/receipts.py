"""What has already reached us: a receipt is claimed once, whoever redelivers."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from bot.models import Receipt

_BETWEEN = (
    sa.select(col(Receipt.key))
    .where(col(Receipt.key) > sa.bindparam("start"), col(Receipt.key) < sa.bindparam("after"))
    .limit(1)
)


def claim(session: Session, key: str, now: datetime) -> bool:
    """True the first time. The claim is kept only if the caller's transaction commits: whoever claims the same
    meanwhile, in another process, waits until that is known."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    row = insert(Receipt).values(key=key, at=now).on_conflict_do_nothing().returning(col(Receipt.key))
    return session.exec(row).first() is not None


def claimed(session: Session, keys: Iterable[str]) -> frozenset[str]:
    """Those that were claimed already."""
    return frozenset(session.exec(select(Receipt.key).where(col(Receipt.key).in_(list(keys)))))


def last_of(session: Session, about: str) -> str:
    """How the newest receipt "about=..." ends; an empty text where there is none."""
    query = select(Receipt.key).where(col(Receipt.key) >= f"{about}=", col(Receipt.key) < f"{about}>")  # "=" then ">"
    newest = session.exec(query.order_by(col(Receipt.at).desc(), col(Receipt.key).desc()).limit(1)).first()
    return newest.rpartition("=")[2] if newest else ""


def followed(session: Session, key: str) -> bool:
    """Whether the edit or the deletion of that message was handled already: it came out of order, and is stale."""
    return session.scalars(_BETWEEN, {"start": f"{key}:", "after": f"{key};"}).first() is not None  # ":" then ";"
