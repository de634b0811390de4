"""What we owe: promised once by key, claimed by one sender, shown as it should look now."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, case, literal, or_, update
from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from bot.card import Card
from bot.chat import Account, MessageRef, Place, Platform
from bot.models import Kind, Outgoing, State
from bot.store import cards
from bot.store.audit import note

SETTLES = timedelta(seconds=1)  # several answers in a row are one edit of the message that asked


@dataclass(frozen=True)
class To:
    """Who or where a message goes: a person of the plan, or an account that is nobody's in it."""

    person_id: int | None = None
    account: Account | None = None
    place: Place | None = None  # the conversation and thread to answer in; else their own


def promise(
    session: Session,
    key: str,
    kind: Kind,
    to: To,
    card: Card,
    now: datetime,
    *,
    rule: str = "",
    cycle_id: int | None = None,
    question: dict[str, Any] | None = None,
    source: str | None = None,
    until: datetime | None = None,
    not_before: datetime | None = None,
) -> bool:
    """Adds a message to the outbox. False, and nothing added, when the promise was made before."""
    made = by_key(session, key)
    if made is not None and not (rule and made.state is State.WITHDRAWN):
        return False
    if made is not None:  # withdrawn before it was sent, and wanted after all
        made.key = f"{key} (withdrawn {made.id})"
        session.add(made)
        session.flush()
    row = Outgoing(
        key=key,
        kind=kind,
        rule=rule,
        person_id=to.person_id,
        cycle_id=cycle_id,
        card=cards.to_json(card),
        question=question,
        asked=[question] if question else [],
        source=source,
        until=until,
        created_at=now,
        not_before=not_before or now,
    )
    if to.account is not None:
        row.platform, row.tenant, row.user_id = to.account.platform, to.account.tenant, to.account.user_id
    if to.place is not None:
        row.platform, row.conversation, row.thread = to.place.platform, to.place.conversation, to.place.thread
    session.add(row)
    session.flush()
    return True


def by_key(session: Session, key: str) -> Outgoing | None:
    return session.exec(select(Outgoing).where(Outgoing.key == key)).first()


def redraw(session: Session, row: Outgoing, card: Card, now: datetime, question: dict[str, Any] | None = None) -> None:
    """The message should look like this now; one that was sent is edited in place."""
    packed = cards.to_json(card)
    if row.card == packed and row.question == question:
        return
    row.card, row.question = packed, question
    if question is not None and question not in row.asked:
        row.asked = [*row.asked, question]
    row.revision += 1
    row.not_before = min(row.not_before, now) if row.state is State.WAITING else now
    session.add(row)


def withdraw(session: Session, row: Outgoing, reason: str) -> None:
    """Takes back a message that was not sent yet."""
    if row.state is State.WAITING:
        row.state, row.reason = State.WITHDRAWN, reason
        session.add(row)


@dataclass(frozen=True)
class Due:
    """An open message, and the lane in which it keeps its place: one lane a person or conversation."""

    id: int
    lane: str
    at: datetime


def open_messages(session: Session) -> list[Due]:
    """All that is still to be sent, settled or shown anew, oldest promise first."""
    query = select(Outgoing).where(_is_open()).order_by(col(Outgoing.id))
    return [Due(row.id, _lane(row), row.not_before) for row in session.exec(query) if row.id is not None]


def _lane(row: Outgoing) -> str:
    """What is edited in place waits for no one, and no one for it; an answer waits for no reminder."""
    whose = f"person {row.person_id}" if row.person_id else f"account {row.user_id or row.conversation}"
    if row.state is State.SENT:
        return f"edits for {whose}"
    return f"first words to {whose}" if row.rule else whose


def _is_open() -> ColumnElement[bool]:
    waiting = col(Outgoing.state).in_([State.WAITING, State.SENDING])
    looks_old = and_(col(Outgoing.state) == State.SENT, col(Outgoing.shown_revision) < col(Outgoing.revision))
    return or_(waiting, looks_old)


def claim(session: Session, outgoing_id: int, owner: str, now: datetime, lease: timedelta) -> Outgoing | None:
    """The row, ours to send until the lease ends; None when another sender has it or it is no longer open."""
    free = or_(col(Outgoing.lease_until).is_(None), col(Outgoing.lease_until) <= now)
    claimed = session.exec(
        update(Outgoing)
        .where(col(Outgoing.id) == outgoing_id, free, col(Outgoing.not_before) <= now, _is_open())
        .values(lease_owner=owner, lease_until=now + lease)
    )
    if claimed.rowcount != 1:
        return None
    row = session.get_one(Outgoing, outgoing_id)
    session.refresh(row)
    return row


def leases_held_by_others(session: Session, owner: str) -> dict[str, list[int]]:
    """Unfinished claims by owner, so that those of a sender that died can be freed."""
    query = select(Outgoing).where(col(Outgoing.lease_owner).is_not(None), col(Outgoing.lease_owner) != owner)
    held: dict[str, list[int]] = {}
    for row in session.exec(query):
        if row.lease_owner is not None and row.id is not None:
            held.setdefault(row.lease_owner, []).append(row.id)
    return held


def free(session: Session, outgoing_id: int, now: datetime) -> None:
    row = session.get_one(Outgoing, outgoing_id)
    row.lease_owner = row.lease_until = None
    row.not_before = min(row.not_before, now)
    session.add(row)


def start_send(session: Session, outgoing_id: int, now: datetime) -> None:
    """From here on its fate is unknown until someone says otherwise."""
    row = session.get_one(Outgoing, outgoing_id)
    row.state = State.SENDING
    row.first_try_at = row.first_try_at or now
    row.attempts += 1
    row.looks = 0
    session.add(row)


def was_sent(session: Session, outgoing_id: int, at: MessageRef, shown: int, now: datetime) -> None:
    row = session.get_one(Outgoing, outgoing_id)
    row.state, row.reason = State.SENT, ""
    row.platform, row.conversation, row.message = at.place.platform, at.place.conversation, at.message
    row.sent_at = row.sent_at or now
    row.shown_revision = max(row.shown_revision, shown)
    row.lease_owner = row.lease_until = None
    row.not_before = now
    session.add(row)


def try_again(session: Session, outgoing_id: int, at: datetime, reason: str, *, not_sent: bool) -> None:
    """A try ended; `not_sent` when it surely did not arrive, else it is looked up first."""
    row = session.get_one(Outgoing, outgoing_id)
    if not_sent and row.state is State.SENDING:
        row.state = State.WAITING
    row.lease_owner = row.lease_until = None
    row.not_before, row.reason = at, reason
    session.add(row)


def looked_in_vain(session: Session, outgoing_id: int, again_at: datetime) -> int:
    """One more look that found nothing; returns how many there were."""
    row = session.get_one(Outgoing, outgoing_id)
    row.looks += 1
    row.lease_owner = row.lease_until = None
    row.not_before = again_at
    session.add(row)
    return row.looks


def failed(session: Session, outgoing_id: int, reason: str, now: datetime) -> None:
    """For good. A message that people can see keeps its state; only its new look is given up."""
    row = session.get_one(Outgoing, outgoing_id)
    row.lease_owner = row.lease_until = None
    row.reason = reason
    if row.state is State.SENT:
        row.shown_revision = row.revision
    else:
        row.state = State.FAILED
    session.add(row)
    note(session, now, "bot", "could not send", f"message {row.key}", after={"reason": reason})


def to_person(session: Session, person_id: int, platform: Platform, since: datetime) -> list[Outgoing]:
    """What a person was sent since then, newest first."""
    query = select(Outgoing).where(
        Outgoing.person_id == person_id,
        Outgoing.platform == platform,
        Outgoing.state == State.SENT,
        col(Outgoing.sent_at) >= since,
    )
    return list(session.exec(query.order_by(col(Outgoing.id).desc())))


def answers_to(session: Session, source: str) -> Outgoing | None:
    """The confirmation of what was said in that message."""
    return session.exec(select(Outgoing).where(Outgoing.source == source, Outgoing.kind == Kind.CONFIRMATION)).first()


def by_message(session: Session, place: Place, message: str) -> Outgoing | None:
    """Our own message at that place."""
    return session.exec(
        select(Outgoing).where(Outgoing.conversation == place.conversation, Outgoing.message == message)
    ).first()


def release(session: Session, person_id: int, now: datetime) -> None:
    """What waited for a person's account may go out now."""
    query = select(Outgoing).where(Outgoing.person_id == person_id, Outgoing.state == State.WAITING)
    for row in session.exec(query):
        row.not_before = min(row.not_before, now)
        session.add(row)


@dataclass(frozen=True)
class Confirmation:
    """A confirmation without its card: what it asks, and where it stands."""

    id: int
    source: str | None
    question: dict[str, Any] | None
    asked: list[dict[str, Any]]
    thread: str | None
    message: str | None
    created_at: datetime


def confirmations(session: Session, person_id: int, cycle_id: int | None) -> list[Confirmation]:
    """What a person was answered in a cycle, newest first, as far back as a reply can refer."""
    rows = session.exec(
        select(Outgoing)
        .options(defer(cast("Any", Outgoing.card)))
        .where(Outgoing.person_id == person_id, Outgoing.cycle_id == cycle_id, Outgoing.kind == Kind.CONFIRMATION)
        .where(Outgoing.state != State.WITHDRAWN)
        .order_by(col(Outgoing.id).desc())
        .limit(20)
    )
    return [
        Confirmation(row.id, row.source, row.question, row.asked, row.thread, row.message, row.created_at)
        for row in rows
        if row.id is not None
    ]


def chases(session: Session, person_id: int, cycle_id: int) -> list[Outgoing]:
    """The opening message and the reminders of a person in a cycle that were not withdrawn or given up."""
    return list(session.exec(select(Outgoing).where(*_chases(person_id, cycle_id)).order_by(col(Outgoing.id))))


def _chases(person_id: int, cycle_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Outgoing.person_id) == person_id,
        col(Outgoing.cycle_id) == cycle_id,
        col(Outgoing.kind).in_([Kind.ASK, Kind.NUDGE]),
        col(Outgoing.state).in_([State.WAITING, State.SENDING, State.SENT]),
    )


def look_again(session: Session, person_id: int, cycle_id: int, now: datetime) -> None:
    """What a person was sent about a cycle is no longer as it should look; its delivery draws it anew."""
    settled = literal(now + SETTLES, col(Outgoing.not_before).type)
    later = case((col(Outgoing.state) == State.SENT, settled), else_=col(Outgoing.not_before))
    session.exec(
        update(Outgoing)
        .where(*_chases(person_id, cycle_id))
        .values(revision=col(Outgoing.revision) + 1, not_before=later)
        .execution_options(synchronize_session="fetch")
    )
