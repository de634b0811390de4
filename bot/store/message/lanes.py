"""What is open in the outbox, lane by lane: one lane a person or conversation, in which messages keep their order."""

from dataclasses import astuple, dataclass, fields
from datetime import datetime
from itertools import takewhile
from typing import Any

import sqlalchemy as sa
from sqlalchemy import func, text
from sqlmodel import Session, col

from bot.chat import Platform
from bot.models import Outgoing, State
from bot.models.outgoing import OPEN
from bot.store.database.prepared import fetch_columns

IS_OPEN = text(f"({OPEN})")  # as the index has it
_EDIT = col(Outgoing.state) == State.SENT
_LANE: tuple[Any, ...] = (  # as Lane has it; of expressions, for only the index of what is open is to be gone through
    func.coalesce(Outgoing.person_id, 0),
    sa.case((col(Outgoing.person_id).is_(None), func.coalesce(Outgoing.user_id, Outgoing.conversation))),
    _EDIT,
    sa.and_(col(Outgoing.rule) != "", sa.not_(_EDIT)),
)


@dataclass(frozen=True)
class Addressee:
    """To whom a message is: a person (of a round, where it is of one), an account, or a conversation."""

    person_id: int | None
    cycle_id: int | None
    platform: Platform | None
    tenant: str | None
    user_id: str | None
    conversation: str | None
    thread: str | None


_WHOM: tuple[Any, ...] = tuple(getattr(Outgoing, each.name) for each in fields(Addressee))
_OPEN = (
    sa.select(col(Outgoing.id), col(Outgoing.not_before), col(Outgoing.lease_until), *_LANE, *_WHOM)
    .where(IS_OPEN)
    .order_by(col(Outgoing.id))
)


_IN_LANE = _OPEN.where(
    *(part.is_not_distinct_from(sa.bindparam(f"lane_{n}", type_=part.type)) for n, part in enumerate(_LANE))
)
_HEAD = _IN_LANE.limit(1)
_FIRSTS = _OPEN.where(col(Outgoing.id).in_(sa.select(func.min(Outgoing.id)).where(IS_OPEN).group_by(*_LANE)))


def addressee(row: Outgoing) -> Addressee:
    return Addressee(**{each.name: getattr(row, each.name) for each in fields(Addressee)})


@dataclass(frozen=True)
class Lane:
    """Where a message keeps its place: among those to one person (0: to one account or conversation). What is edited in
    place waits for no one, and no one for it; an answer waits for no reminder."""

    person_id: int
    whose: str | None
    edit: bool
    first_word: bool  # we speak first: what answers someone goes before it


@dataclass(frozen=True)
class Due:
    """An open message, from when it may be taken, and its lane."""

    id: int
    lane: Lane
    at: datetime
    whom: Addressee


def lane_of(session: Session, outgoing_id: int) -> Lane | None:
    """None where it is no longer open."""
    found = session.connection().execute(sa.select(*_LANE).where(col(Outgoing.id) == outgoing_id, IS_OPEN)).first()
    return Lane(*found) if found is not None else None


def heads(session: Session) -> list[Due]:
    """The first open message of each lane: the others wait behind it."""
    return [_due(*row) for row in session.connection().execute(_FIRSTS)]


def head_of(session: Session, lane: Lane) -> Due | None:
    """The first open message of a lane."""
    found = fetch_columns(session, _HEAD, _given(lane))
    return _due(*found[0]) if found else None


def due_in(session: Session, lane: Lane, now: datetime) -> list[Due]:
    """What may be taken in a lane now, in its order."""
    items = (_due(*row) for row in fetch_columns(session, _IN_LANE, _given(lane)))
    return list(takewhile(lambda item: item.at <= now, items))


def soonest(session: Session) -> datetime | None:
    """When the next message is due."""
    return min((head.at for head in heads(session)), default=None)


def _given(lane: Lane) -> dict[str, Any]:
    return {f"lane_{n}": value for n, value in enumerate(astuple(lane))}


def _due(
    row_id: int,
    at: datetime,
    leased: datetime | None,
    person_id: int,
    whose: str | None,
    edit: bool,
    first_word: bool,
    *whom: Any,
) -> Due:
    return Due(row_id, Lane(person_id, whose, edit, first_word), max(at, leased or at), Addressee(*whom))
