"""How far each conversation's history was read: a gap in what was heard stays one until it was read across."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from bot.chat import Account, Place, Platform
from bot.models import Audit, LinkedAccount, ReadThrough
from bot.store.database.prepared import fetch_columns

_THERE = (
    col(ReadThrough.platform) == sa.bindparam("platform"),
    col(ReadThrough.conversation) == sa.bindparam("conversation"),
)
_AT = sa.select(ReadThrough).where(*_THERE)
_KNOWN = sa.select(col(ReadThrough.id)).where(*_THERE)
FAR = timedelta(days=35)  # how old may be what is found in a conversation that was not known


@dataclass(frozen=True)
class Conversation:
    """One conversation, whose it is, and up to when nothing said there was missed."""

    place: Place
    account: Account
    until: datetime


def all_of(session: Session, platform: Platform) -> list[Conversation]:
    """Every conversation known there, the one last known first."""
    query = select(ReadThrough).where(ReadThrough.platform == platform).order_by(col(ReadThrough.id).desc())
    return [
        Conversation(Place(platform, row.conversation), Account(platform, row.tenant, row.user_id), row.until)
        for row in session.exec(query)
    ]


def heard_in(session: Session, account: Account, place: Place, now: datetime) -> None:
    """A conversation is there. What was said in it before is still to be read, as far back as this record goes."""
    if place.door is None and not fetch_columns(session, _KNOWN, _of(place)):
        row = ReadThrough(
            platform=place.platform,
            conversation=place.conversation,
            tenant=account.tenant,
            user_id=account.user_id,
            until=_beginning(session, now),
        )
        session.add(row)
        session.flush()


def read_to(session: Session, place: Place, until: datetime) -> None:
    """Its history was read across all that was said before then, and what was there was handled."""
    row = _at(session, place)
    if row is not None and row.until < until:
        row.until = until
        session.add(row)


def without_conversation(session: Session, platform: Platform) -> list[Account]:
    """Accounts matched to a person whose conversation with the bot is not known yet."""
    known = select(ReadThrough.id).where(
        ReadThrough.platform == LinkedAccount.platform, ReadThrough.user_id == LinkedAccount.user_id
    )
    query = select(LinkedAccount).where(LinkedAccount.platform == platform, ~known.exists())
    rows = session.exec(query.order_by(col(LinkedAccount.id)))
    return [Account(row.platform, row.tenant, row.user_id) for row in rows]


def _beginning(session: Session, now: datetime) -> datetime:
    """What is older than this record was said to another, or to nobody."""
    first = session.exec(select(func.min(Audit.at))).one()
    return max(first or now, now - FAR)


def _at(session: Session, place: Place) -> ReadThrough | None:
    return session.scalars(_AT, _of(place)).first()


def _of(place: Place) -> dict[str, object]:
    return {"platform": place.platform, "conversation": place.conversation}
