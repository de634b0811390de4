"""What has already reached us: a receipt is claimed once, whoever redelivers."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.models import Receipt


def claim(session: Session, key: str, now: datetime) -> bool:
    """True the first time. The claim is kept only if the caller's transaction commits."""
    if session.exec(select(Receipt.key).where(Receipt.key == key)).first() is not None:
        return False
    session.add(Receipt(key=key, at=now))
    return True


def last_of(session: Session, about: str) -> str:
    """How the newest receipt "about=..." ends; an empty text where there is none."""
    query = select(Receipt.key).where(col(Receipt.key).startswith(f"{about}=", autoescape=True))
    newest = session.exec(query.order_by(col(Receipt.at).desc(), col(Receipt.key).desc()).limit(1)).first()
    return newest.rpartition("=")[2] if newest else ""


def followed(session: Session, key: str) -> bool:
    """Whether the edit or the deletion of that message was handled already: it came out of order, and is stale."""
    later = select(Receipt.key).where(col(Receipt.key) > f"{key}:", col(Receipt.key) < f"{key};")  # ":" then ";"
    return session.exec(later.limit(1)).first() is not None
