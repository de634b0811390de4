"""Decides again, just before speaking, whether a message is still wanted."""

from datetime import datetime

from sqlmodel import Session

from bot.models import Kind, Outgoing, Receipt
from bot.store import cycles, outbox, people


def no_longer_wanted(session: Session, row: Outgoing, now: datetime) -> str:
    """Why a message that was promised should not be sent after all; empty when it should."""
    person = people.by_id(session, row.person_id)
    if person is not None and not person.active:
        return "no longer in the plan"
    if row.until is not None and all(part.until is not None and now > part.until for part in _whole(session, row)):
        return "too late to be of use"
    if row.kind in (Kind.ASK, Kind.NUDGE) and not _still_asked(session, row):
        return "answered before it was sent"
    if row.kind is Kind.APOLOGY and row.source is not None and session.get(Receipt, row.source) is not None:
        return "handled after all"
    return ""


def _still_asked(session: Session, row: Outgoing) -> bool:
    if row.cycle_id is None or row.person_id is None:
        return True
    return any(cycles.is_asked(session, part.cycle_id or 0, row.person_id) for part in _whole(session, row))


def _whole(session: Session, row: Outgoing) -> list[Outgoing]:
    """A message with what goes out as part of it."""
    return [row, *outbox.parts_of(session, row)]
