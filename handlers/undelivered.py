"""A message of ours came back: it did not reach whom it was for, and the lead hears why."""

from datetime import datetime

from sqlmodel import Session

from bot.chat import Nothing, Undelivered
from bot.models import Kind
from bot.store import outbox, people, receipts, sending
from bot.wording import notice


def told(session: Session, inbound: Undelivered, now: datetime) -> Nothing:
    """Once. A notice that came back from a lead is told to no lead."""
    row = outbox.by_message(session, inbound.at.place, inbound.at.message)
    if not receipts.claim(session, inbound.receipt, now) or row is None:
        return Nothing()
    sending.failed(session, row.id, inbound.reason, now)
    person = people.by_id(session, row.person_id)
    leads = people.leads_for(session, person.id) if person is not None and row.kind is not Kind.NOTICE else []
    for lead in leads:
        if person is not None and lead.id != person.id:
            card = notice.not_delivered(person.name, person.post, row.kind, inbound.reason)
            key = f"undelivered:{row.key}:{lead.handle}"
            outbox.promise(session, key, Kind.NOTICE, outbox.To(person_id=lead.id), card, now)
    return Nothing()
