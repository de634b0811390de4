"""Applies a changed calendar: cycles follow their meetings, what was not yet sent is planned anew, the lead is told."""

from datetime import datetime

from sqlmodel import Session, select

from bot.card import Card
from bot.models import Cycle, Kind, Outgoing, Plan, State
from bot.models.words import Role
from bot.plan.days.replan import Moved, Replanned
from bot.store.history.audit import note
from bot.store.message import ledger, outbox
from bot.store.person import people

WHY = "the calendar changed"


def apply(session: Session, plan: Plan, found: Replanned, now: datetime) -> int:
    """The number of messages taken back, to be promised again on their new day. Nobody is asked twice for it."""
    taken = 0
    for moved in found.moved:
        row = session.exec(select(Cycle).where(Cycle.plan_id == plan.id, Cycle.key == moved.was.key)).first()
        if row is None:
            continue
        for waiting in ledger.still_waiting(session, row.id):
            outbox.withdraw(session, waiting, WHY)
            taken += 1
        _rename(session, row, moved)
        days = {"before": {"meeting": str(moved.was.meeting)}, "after": {"meeting": str(moved.now.meeting)}}
        note(session, now, "plan file", "moved", f"cycle {moved.now.key}", **days, plan_id=plan.id)
    return taken


def tell(session: Session, plan: Plan, card: Card, now: datetime) -> None:
    """Each lead hears what moved."""
    for lead in people.with_role(session, Role.LEAD, plan.id):
        key = f"replanned:{now:%Y-%m-%dT%H:%M:%S.%f}:{lead.handle}"
        outbox.promise(session, key, Kind.NOTICE, outbox.To(person_id=lead.id), card, now)


def _rename(session: Session, row: Cycle, moved: Moved) -> None:
    """The cycle is called after its meeting's new month, and so are its messages: what was sent counts as sent."""
    old, new = f":{row.key}:", f":{moved.now.key}:"
    row.key, row.meeting, row.title = moved.now.key, moved.now.meeting, moved.now.title
    session.add(row)
    for outgoing in session.exec(select(Outgoing).where(Outgoing.cycle_id == row.id, Outgoing.rule != "")):
        if outgoing.state is not State.SENDING:  # one that is under way is looked up by the name that it has
            outgoing.key = outgoing.key.replace(old, new, 1)
            session.add(outgoing)
    session.flush()
