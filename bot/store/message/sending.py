"""Messages that are owed, on their way out: which are open, who has claimed one, how its send went."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy import ColumnElement, and_, bindparam, case, func, null, or_, update
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.util import identity_key
from sqlmodel import Session, col, select

from bot.chat import MessageRef
from bot.models import Outgoing, State
from bot.store.database import prepared
from bot.store.database.loading import fetch_models
from bot.store.history.audit import note
from bot.store.message.lanes import IS_OPEN
from bot.store.message.outbox import take_along

SOON, A_MINUTE, A_DAY = timedelta(seconds=60), timedelta(seconds=60), timedelta(days=1)
_OUTGOING = cast("sa.Table", sa.inspect(Outgoing).local_table)
_HERE, _COLUMNS = bindparam("here", type_=_OUTGOING.c.id.type), _OUTGOING.c
_CLAIM = (
    sa.update(_OUTGOING)
    .where(
        _COLUMNS.id == _HERE,
        or_(_COLUMNS.lease_until.is_(None), _COLUMNS.lease_until <= bindparam("now")),
        _COLUMNS.not_before <= bindparam("now"),
        IS_OPEN,
    )
    .values(lease_owner=bindparam("owner"), lease_until=bindparam("lapses"))
    .returning(*_COLUMNS)
)


def _new(name: str) -> ColumnElement[Any]:
    return bindparam(f"new_{name}", type_=_COLUMNS[name].type)


def _with_parts(own: Mapping[str, ColumnElement[Any]], *fate: str, **settled: ColumnElement[Any]) -> sa.Update:
    """What becomes of a message, and with it of what goes out as part of it."""
    here = _COLUMNS.id == _HERE
    parts = and_(_COLUMNS.within_id == _HERE, _COLUMNS.state != State.WITHDRAWN)
    kept = {name: case((here, value), else_=_COLUMNS[name]) for name, value in own.items()}
    both = {**kept, **{name: _new(name) for name in fate}, **settled}
    return sa.update(_OUTGOING).where(or_(here, parts)).values(**both)


_PLACE, _TRIES = ("platform", "conversation", "message"), ("first_try_at", "looks", "attempts", "unknown_fates")
_STARTED = _with_parts({name: _new(name) for name in _TRIES}, "state", "sent_at", "reason", *_PLACE)
_SHOWN = case((_COLUMNS.shown_revision < _new("shown_revision"), _new("shown_revision")), else_=_COLUMNS.shown_revision)
_SENT = _with_parts(
    {"shown_revision": _SHOWN, "lease_owner": null(), "lease_until": null(), "not_before": _new("not_before")},
    "state",
    "reason",
    *_PLACE,
    sent_at=func.coalesce(_COLUMNS.sent_at, _new("sent_at")),
)


@dataclass(frozen=True)
class Progress:
    """How far what the clock asked for has gone out."""

    sent: int
    left: int
    seconds_left: float | None  # at the speed of the last minute; None when nothing was sent in it
    reason: str  # what went wrong last with one that is left


def renew(session: Session, outgoing_id: int, owner: str, until: datetime) -> bool:
    """Whether it is still ours to send: then it is for longer."""
    ours = (col(Outgoing.id) == outgoing_id, col(Outgoing.lease_owner) == owner)
    return session.exec(update(Outgoing).where(*ours).values(lease_until=until).execution_options(**_CORE)).rowcount > 0


def progress(session: Session, now: datetime) -> Progress:
    """Of the first words promised together with the oldest of them that is still due, and since."""
    left = session.exec(
        select(Outgoing.created_at, Outgoing.reason).where(
            IS_OPEN,
            Outgoing.rule != "",
            Outgoing.state != State.SENT,
            col(Outgoing.not_before) <= now + SOON,
            col(Outgoing.created_at) > now - A_DAY,
        )
    ).all()
    if not left:
        return Progress(0, 0, None, "")
    since = min((created_at for created_at, _reason in left), default=now) - A_MINUTE
    sent = session.exec(
        select(Outgoing.sent_at).where(
            Outgoing.rule != "",
            col(Outgoing.created_at) >= since,
            Outgoing.state == State.SENT,
            col(Outgoing.sent_at) >= since,  # nothing is sent before it is promised; this one has an index
        )
    ).all()
    lately = [at for at in sent if at is not None and at > now - A_MINUTE]
    span = max((now - min(lately, default=now)).total_seconds(), 1.0)
    seconds_left = len(left) * span / len(lately) if lately else None
    return Progress(len(sent), len(left), seconds_left, next((reason for _at, reason in left if reason), ""))


def claim(session: Session, outgoing_id: int, owner: str, now: datetime, lease: timedelta) -> Outgoing | None:
    """The row, ours to send until the lease ends; None when another sender has it or it is no longer open."""
    known = session.identity_map.get(identity_key(Outgoing, outgoing_id))
    given = {"here": outgoing_id, "owner": owner, "now": now, "lapses": now + lease}
    found = fetch_models(session, [Outgoing], _CLAIM, given)
    if found and known is not None:  # as it was read, before this
        session.refresh(known)
    return found[0][0] if found else None


def leases_held_by_others(session: Session, owner: str) -> dict[str, list[int]]:
    """Unfinished claims by owner, so that those of a sender that died can be freed."""
    query = select(Outgoing.lease_owner, Outgoing.id).where(IS_OPEN, col(Outgoing.lease_owner).is_not(None))
    held: dict[str, list[int]] = {}
    for other, outgoing_id in session.exec(query):
        if other is not None and other != owner:
            held.setdefault(other, []).append(outgoing_id)
    return held


def by_id(session: Session, outgoing_id: int) -> Outgoing:
    return session.get_one(Outgoing, outgoing_id)


def free(session: Session, outgoing_id: int, now: datetime) -> None:
    """Gives the lease back before its time: it may be taken at once."""
    row = session.get_one(Outgoing, outgoing_id)
    row.lease_owner = row.lease_until = None
    row.not_before = min(row.not_before, now)
    session.add(row)


def start_send(session: Session, row: Outgoing, now: datetime) -> None:
    """From here on its fate is unknown until someone says otherwise."""
    session.flush()
    first = row.first_try_at if row.state is State.SENDING and row.first_try_at is not None else now
    own = dict(zip(_TRIES, (first, 0, row.attempts + 1, row.unknown_fates + 1), strict=True)) | {"state": State.SENDING}
    fate = {name: getattr(row, name) for name in ("sent_at", "reason", *_PLACE)}
    prepared.run(session, _STARTED, _as_given(row.id, own | fate))
    for name, value in own.items():
        set_committed_value(row, name, value)


def _as_given(outgoing_id: int, new: Mapping[str, Any]) -> dict[str, Any]:
    return {"here": outgoing_id, **{f"new_{name}": value for name, value in new.items()}}


_CORE: dict[str, Any] = {"synchronize_session": False}


def was_sent(session: Session, outgoing_id: int, at: MessageRef, shown: int, now: datetime) -> None:
    """It arrived, as it looked at that revision."""
    session.flush()
    where = (at.place.platform, at.place.conversation, at.message)
    own = {"shown_revision": shown, "not_before": now, "sent_at": now}
    fate = {"state": State.SENT, "reason": "", **dict(zip(_PLACE, where, strict=True))}
    prepared.run(session, _SENT, _as_given(outgoing_id, own | fate))
    for row in session.identity_map.values():
        if isinstance(row, Outgoing):
            session.expire(row)


def try_again(
    session: Session, outgoing_id: int, at: datetime, reason: str, *, not_sent: bool, counts: bool = True
) -> None:
    """A try ended; `not_sent` when it surely did not arrive. What an earlier try may have brought is looked up first.
    `counts`: as a try of this message."""
    row = session.get_one(Outgoing, outgoing_id)
    if row.state is State.SENDING:
        row.attempts -= not counts
        row.unknown_fates -= not_sent
        if not row.unknown_fates:
            row.state = State.WAITING
    row.lease_owner = row.lease_until = None
    row.not_before, row.reason = at, reason
    session.add(row)
    take_along(session, row)


def let_go(session: Session, row: Outgoing, reason: str) -> None:
    """It may have arrived or not, and is no longer wanted either way."""
    row.state, row.reason = State.WITHDRAWN, reason
    row.lease_owner = row.lease_until = None
    session.add(row)
    take_along(session, row)


def never_arrived(session: Session, outgoing_id: int) -> None:
    """The fate of every send so far is known: none arrived. Who dies now leaves a message that was never tried."""
    row = session.get_one(Outgoing, outgoing_id)
    row.state, row.unknown_fates, row.first_try_at = State.WAITING, 0, None
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
    take_along(session, row)
    note(session, now, "bot", "could not send", f"message {row.key}", after={"reason": reason})
