"""What someone who leaves wants whoever comes to know: said once, kept in the audit, told in the story so far."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.models import Audit, Person
from bot.store.history.audit import note

VERB = "told their successor"


def say(session: Session, plan_id: int, text: str, by: Person, to: Person, now: datetime) -> None:
    after = {"text": text, "as": by.post}
    note(session, now, by.handle, VERB, f"person {to.handle}", after=after, plan_id=plan_id)


def said(session: Session, plan_id: int, at: datetime) -> tuple[tuple[str, str], ...]:
    """The post that said it, and its words; until an instant, in the order they came."""
    query = select(Audit).where(Audit.plan_id == plan_id, Audit.verb == VERB, col(Audit.at) <= at)
    told = [row.after or {} for row in session.exec(query.order_by(col(Audit.id)))]
    return tuple((str(one.get("as", "")), str(one.get("text", ""))) for one in told)
