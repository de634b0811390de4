"""What is open in the outbox, lane by lane: one lane a person or conversation, in which messages keep their order."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import func, text
from sqlmodel import Session, col, select

from bot.chat import Platform
from bot.models import Outgoing, State
from bot.models.outgoing import OPEN

IS_OPEN = text(f"({OPEN})")  # as the index has it
_LANE = (
    col(Outgoing.person_id),
    func.coalesce(Outgoing.user_id, Outgoing.conversation),
    col(Outgoing.state) == State.SENT,
    col(Outgoing.rule) != "",
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


def addressee(row: Outgoing) -> Addressee:
    return Addressee(**{each.name: getattr(row, each.name) for each in fields(Addressee)})


@dataclass(frozen=True)
class Due:
    """An open message, from when it may be taken, and the lane in which it keeps its place: one lane a person or
    conversation."""

    id: int
    lane: str
    at: datetime
    whom: Addressee
    unasked: bool = False  # we speak first: what answers someone goes before it


def open_messages(session: Session) -> list[Due]:
    """All that is still to be sent, settled or shown anew, oldest promise first."""
    return [_due(*row) for row in session.connection().execute(_OPEN)]


def _due(
    row_id: int,
    at: datetime,
    leased: datetime | None,
    person_id: int | None,
    whose: str | None,
    edit: bool,
    first_word: bool,
    *whom: Any,
) -> Due:
    lane = _lane(person_id, whose, edit, first_word)
    return Due(row_id, lane, max(at, leased or at), Addressee(*whom), first_word and not edit)


@dataclass(frozen=True)
class Lane:
    """Where a message keeps its place; see `_lane`."""

    person_id: int | None
    whose: str | None
    edit: bool
    first_word: bool


def lane_of(session: Session, outgoing_id: int) -> Lane | None:
    """None where it is no longer open."""
    found = session.exec(select(*_LANE).where(col(Outgoing.id) == outgoing_id, IS_OPEN)).first()
    return Lane(*found) if found is not None else None


def head_of(session: Session, lane: Lane) -> Due | None:
    """The first open message of a lane."""
    person_id, whose, edit, first_word = _LANE
    same = [person_id == lane.person_id] if lane.person_id else [person_id.is_(None), whose == lane.whose]
    same += [edit == lane.edit] if lane.edit else [edit == lane.edit, first_word == lane.first_word]
    found = session.connection().execute(_OPEN.where(*same).limit(1)).first()
    return _due(*found) if found is not None else None


def soonest(session: Session) -> datetime | None:
    """When the next message is due: the first of each lane, for the others wait behind it."""
    firsts: dict[str, datetime] = {}
    for due in open_messages(session):
        firsts.setdefault(due.lane, due.at)
    return min(firsts.values(), default=None)


def _lane(person_id: int | None, whose: str | None, edit: bool, first_word: bool) -> str:
    """What is edited in place waits for no one, and no one for it; an answer waits for no reminder."""
    name = f"person {person_id}" if person_id else f"account {whose}"
    if edit:
        return f"edits for {name}"
    return f"first words to {name}" if first_word else name
