"""What we owe: promised once by key, shown as it should look now. How it leaves is in `bot.store.message.sending`."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy import ColumnElement, case, func, update
from sqlalchemy.orm.util import identity_key
from sqlmodel import Session, col, select

from bot.card import Card
from bot.chat import Account, Place
from bot.models import Kind, Outgoing, State
from bot.store.database import prepared
from bot.store.database.insert_once import insert_once
from bot.store.message import cards

SAME = ("ref", "wants", "why")  # by which two questions are one
WORDS = "words"  # of a question: what was said and can't be recorded before it is answered
SETTLES = timedelta(seconds=1)  # several answers in a row are one edit of the message that asked


_OUTGOING = cast("sa.Table", sa.inspect(Outgoing).local_table)
_EMPTY: dict[str, Any] = {
    name: field.get_default(call_default_factory=True)
    for name, field in Outgoing.model_fields.items()
    if name != "id" and not field.is_required()
}
_BY_KEY = sa.select(Outgoing).where(col(Outgoing.key) == sa.bindparam("wanted"))
_WITHIN = (col(Outgoing.key) >= sa.bindparam("start"), col(Outgoing.key) < sa.bindparam("after"))
_BEGINNING = sa.select(Outgoing).where(*_WITHIN).order_by(col(Outgoing.id))
_ANY_BEGINNING = sa.select(_OUTGOING.c.id).where(*_WITHIN).limit(1)
_ANSWERS = sa.select(Outgoing).where(
    col(Outgoing.source) == sa.bindparam("answered"), col(Outgoing.kind) == Kind.CONFIRMATION
)
_CONFIRMATIONS = (
    sa.select(
        *(
            col(one)
            for one in (
                Outgoing.id, Outgoing.source, Outgoing.question, Outgoing.asked, Outgoing.thread, Outgoing.message,
                Outgoing.created_at,
            )
        )
    )
    .where(col(Outgoing.person_id) == sa.bindparam("person"), col(Outgoing.cycle_id) == sa.bindparam("cycle"))
    .where(col(Outgoing.kind) == Kind.CONFIRMATION, col(Outgoing.state) != State.WITHDRAWN)
    .order_by(col(Outgoing.id).desc())
    .limit(20)
)  # fmt: skip
_CHASE = _OUTGOING.alias("chase")
_LOOK_AGAIN = (
    sa.update(_OUTGOING)
    .where(
        _OUTGOING.c.id.in_(
            sa.select(func.coalesce(_CHASE.c.within_id, _CHASE.c.id)).where(
                _CHASE.c.person_id == sa.bindparam("person"),
                _CHASE.c.cycle_id == sa.bindparam("cycle"),
                _CHASE.c.kind.in_([Kind.ASK, Kind.NUDGE]),
                _CHASE.c.state.in_([State.WAITING, State.SENDING, State.SENT]),
            )
        )
    )
    .values(
        revision=_OUTGOING.c.revision + 1,
        not_before=case(
            (_OUTGOING.c.state == State.SENT, sa.bindparam("settled", type_=_OUTGOING.c.not_before.type)),
            else_=_OUTGOING.c.not_before,
        ),
    )
    .returning(_OUTGOING.c.id)
)


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
    within: int | None = None,
    unused: list[dict[str, Any]] | None = None,
) -> int | None:
    """Adds a message to the outbox: its number; with `within`, as a part of that one. None, and nothing added, when the
    promise was made before."""
    before = by_key(session, key) if rule else None
    if before is not None and before.state is not State.WITHDRAWN:
        return None
    if before is not None:  # withdrawn before it was sent, and wanted after all
        before.key = f"{key} (withdrawn {before.id})"
        session.add(before)
        session.flush()
    row: dict[str, Any] = {
        "key": key,
        "kind": kind,
        "rule": rule,
        "person_id": to.person_id,
        "cycle_id": cycle_id,
        "card": cards.to_json(card),
        "question": question,
        "asked": [_asked(question)] if question else [],
        "unused": unused or [],
        "source": source,
        "until": until,
        "created_at": now,
        "not_before": not_before or now,
        "within_id": within,
    }
    if to.account is not None:
        row |= {"platform": to.account.platform, "tenant": to.account.tenant, "user_id": to.account.user_id}
    if to.place is not None:
        row |= {"platform": to.place.platform, "conversation": to.place.conversation, "thread": to.place.thread}
    session.flush()
    made = prepared.fetch_written(session, _adding(session.get_bind().dialect.name), _EMPTY | row)
    return made[0].id if made else None


@cache
def _adding(dialect: str) -> sa.Executable:
    return insert_once(dialect, _OUTGOING, "key").returning(_OUTGOING.c.id)


def says(session: Session, number: int, card: Card) -> None:
    """What a message says that was just promised, and of which nobody has seen anything yet."""
    row = session.get_one(Outgoing, number)
    row.card = cards.to_json(card)
    session.add(row)
    session.flush()


def parts_of(session: Session, row: Outgoing) -> list[Outgoing]:
    """What goes out as part of a message, in the order of its promises."""
    return list(session.exec(select(Outgoing).where(Outgoing.within_id == row.id).order_by(col(Outgoing.id))))


def by_key(session: Session, key: str) -> Outgoing | None:
    return session.scalars(_BY_KEY, {"wanted": key}).first()


def beginning(session: Session, start: str) -> list[Outgoing]:
    """Messages whose key begins so, oldest first."""
    given = {"start": start, "after": after(start)}
    if not prepared.fetch_columns(session, _ANY_BEGINNING, given):  # mostly there is none
        return []
    return list(session.scalars(_BEGINNING, given))


def last_of_rule(session: Session, person_id: int, rule: str) -> datetime | None:
    """When someone was last promised a message under a rule."""
    query = select(func.max(Outgoing.created_at)).where(Outgoing.person_id == person_id, Outgoing.rule == rule)
    return session.exec(query.where(Outgoing.state != State.WITHDRAWN)).one()


def after(start: str) -> str:
    """The first key that no longer begins so: a range is found by the index, a pattern is not."""
    return start[:-1] + chr(ord(start[-1]) + 1)


def redraw(session: Session, row: Outgoing, card: Card, now: datetime, question: dict[str, Any] | None = None) -> None:
    """The message should look like this now; one that was sent is edited in place."""
    packed = cards.to_json(card)
    if row.card == packed and row.question == question:
        return
    row.card, row.question = packed, question
    if question is not None and not any(all(one.get(n) == question.get(n) for n in SAME) for one in row.asked):
        row.asked = [*row.asked, _asked(question)]
    row.revision += 1
    row.not_before = min(row.not_before, now) if row.state is State.WAITING else now
    session.add(row)


def _asked(question: dict[str, Any]) -> dict[str, Any]:
    """What is remembered of a question once it is answered: not the words that waited for it."""
    return {name: value for name, value in question.items() if name not in (WORDS, "asked")}


def withdraw(session: Session, row: Outgoing, reason: str) -> None:
    """Takes back a message that was not sent yet."""
    if row.state is State.WAITING:
        row.state, row.reason = State.WITHDRAWN, reason
        session.add(row)
        take_along(session, row)


def take_along(session: Session, row: Outgoing) -> None:
    """What goes out as part of a message fares as it does."""
    session.flush()
    fate = {"state": row.state, "reason": row.reason, "sent_at": row.sent_at, "message": row.message}
    where = {"platform": row.platform, "conversation": row.conversation}
    parts = (col(Outgoing.within_id) == row.id, col(Outgoing.state) != State.WITHDRAWN)
    session.exec(update(Outgoing).where(*parts).values(**fate, **where))


def answers_to(session: Session, source: str) -> Outgoing | None:
    """The confirmation of what was said in that message."""
    return session.scalars(_ANSWERS, {"answered": source}).first()


def sources_answered(session: Session, person_id: int, since: datetime) -> list[str]:
    """What someone said and was answered since then, the newest first."""
    rows = session.exec(
        select(Outgoing.source)
        .where(Outgoing.person_id == person_id, col(Outgoing.source).is_not(None), Outgoing.created_at >= since)
        .order_by(col(Outgoing.id).desc())
        .limit(20)
    )
    return [source for source in rows if source is not None]


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
    found = prepared.fetch_columns(session, _CONFIRMATIONS, {"person": person_id, "cycle": cycle_id})
    return [
        Confirmation(row.id, row.source, row.question, row.asked, row.thread, row.message, row.created_at)
        for row in found
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


def chases_unsent(session: Session, cycle_id: int) -> frozenset[int]:
    """The people to whom a chase of this cycle is still to be sent."""
    query = select(Outgoing.person_id).where(
        Outgoing.cycle_id == cycle_id,
        col(Outgoing.kind).in_([Kind.ASK, Kind.NUDGE]),
        col(Outgoing.state).in_([State.WAITING, State.SENDING]),
    )
    return frozenset(person_id for person_id in session.exec(query) if person_id is not None)


def look_again(session: Session, person_id: int, cycle_id: int, now: datetime) -> None:
    """What a person was sent about a cycle is no longer as it should look; its delivery draws it anew."""
    session.flush()
    given = {"person": person_id, "cycle": cycle_id, "settled": now + SETTLES}
    for (number,) in prepared.fetch_written(session, _LOOK_AGAIN, given):
        known = session.identity_map.get(identity_key(Outgoing, number))
        if known is not None:
            session.expire(known, ("revision", "not_before"))
