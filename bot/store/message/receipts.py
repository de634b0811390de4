"""What has already reached us: a receipt is claimed once, whoever redelivers."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import cast

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.models import Receipt
from bot.store.database.insert_once import insert_once
from bot.store.database.prepared import fetch_columns

_RECEIPT = cast("sa.Table", sa.inspect(Receipt).local_table)
_FOLLOWS = _RECEIPT.alias("follows")
_FOLLOWED = sa.exists().where(_FOLLOWS.c.key > sa.bindparam("start"), _FOLLOWS.c.key < sa.bindparam("after"))


@cache
def _claiming(dialect: str) -> sa.Executable:
    once = insert_once(dialect, _RECEIPT).values(key=sa.bindparam("receipt"), at=sa.bindparam("now"))
    return once.returning(_RECEIPT.c.key, _FOLLOWED.label("followed"))


def claim(session: Session, key: str, now: datetime) -> bool:
    """True the first time. The claim is kept only if the caller's transaction commits: whoever claims the same
    meanwhile, in another process, waits until that is known."""
    return _claim(session, key, now) is not None


def claim_message(session: Session, key: str, now: datetime) -> bool:
    """The same; False, too, where its edit or its deletion was handled already: it came out of order, and is stale."""
    return _claim(session, key, now) is False


def _claim(session: Session, key: str, now: datetime) -> bool | None:
    """Whether it was followed by another word of the same; None when it was claimed before."""
    given = {"receipt": key, "now": now, "start": f"{key}:", "after": f"{key};"}  # ":" then ";"
    found = fetch_columns(session, _claiming(session.get_bind().dialect.name), given)
    return bool(found[0].followed) if found else None


def claimed(session: Session, keys: Iterable[str]) -> frozenset[str]:
    """Those that were claimed already."""
    return frozenset(session.exec(select(Receipt.key).where(col(Receipt.key).in_(list(keys)))))


def last_of(session: Session, about: str) -> str:
    """How the newest receipt "about=..." ends; an empty text where there is none."""
    query = select(Receipt.key).where(col(Receipt.key) >= f"{about}=", col(Receipt.key) < f"{about}>")  # "=" then ">"
    newest = session.exec(query.order_by(col(Receipt.at).desc(), col(Receipt.key).desc()).limit(1)).first()
    return newest.rpartition("=")[2] if newest else ""
