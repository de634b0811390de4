"""Words that wait for an answer of ours: which action, which plan. Kept with the question, and not for long."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.card import Card
from bot.models import Cycle, Outgoing
from bot.store.message import outbox

LASTS = timedelta(days=7)  # a question older than this is not what a new message answers
LOOKED_AT = timedelta(days=120)  # further back everything was forgotten before
WHICH_PLAN = "which-plan"  # what the key of such a question begins with


def forget(session: Session, gone: Card, now: datetime) -> int:
    """Erases the words of what nobody answered in time. How many messages they were. `gone` is said instead."""
    before = now - LASTS
    plans = [row for row in outbox.beginning(session, f"{WHICH_PLAN}:") if row.question is not None]
    forgotten = [_forget_message(session, row, gone, now) for row in plans if row.created_at < before]
    recent = select(Cycle.id).where(col(Cycle.meeting) >= (now - LOOKED_AT).date())
    query = select(Outgoing).where(col(Outgoing.cycle_id).in_(recent), Outgoing.created_at < before)
    rows = [row for row in session.exec(query) if row.question is not None and row.question.get(outbox.WORDS)]
    forgotten += [_forget_words(session, row) for row in rows]
    return len(forgotten)


def _forget_message(session: Session, row: Outgoing, gone: Card, now: datetime) -> None:
    """The question goes with them: without the words, no button of it can do anything."""
    outbox.redraw(session, row, gone, now, None)
    row.asked = []


def _forget_words(session: Session, row: Outgoing) -> None:
    """The question stays: what it is about can be said again."""
    row.question = {name: value for name, value in (row.question or {}).items() if name != outbox.WORDS}
    session.add(row)
