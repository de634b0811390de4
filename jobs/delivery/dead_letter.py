"""The dead letters: a message that can't be delivered: given up with its reason, and told to the lead."""

from datetime import datetime

from sqlmodel import Session

from bot.models import Kind
from bot.store.message import outbox, sending
from bot.store.person import people
from bot.wording.upkeep import notice


def give_up(session: Session, outgoing_id: int, reason: str, now: datetime) -> None:
    """Marks a message as failed for good; each lead hears of it, unless it was itself a notice to a lead."""
    sending.failed(session, outgoing_id, reason, now)
    row = sending.by_id(session, outgoing_id)
    person = people.by_id(session, row.person_id)
    if row.kind is Kind.NOTICE or person is None:
        return
    for lead in people.leads_for(session, person.id):
        if lead.id != person.id:
            card = notice.not_delivered(person.name, person.post, row.kind, reason)
            outbox.promise(
                session, f"undelivered:{row.key}:{lead.handle}", Kind.NOTICE, outbox.To(person_id=lead.id), card, now
            )
