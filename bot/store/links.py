"""Links to a page of one's own: the key that signs them."""

import secrets
from datetime import datetime

from sqlmodel import Session, col, select

from bot.models import LinkKey


def key_of(session: Session, now: datetime) -> str:
    """The installation's own; made the first time."""
    row = session.exec(select(LinkKey).order_by(col(LinkKey.id))).first()
    if row is None:
        row = LinkKey(value=secrets.token_hex(32), made_at=now)
        session.add(row)
        session.flush()
    return row.value
