"""What the lead says of a digest before it goes: send, hold, or a line of their own. The last word counts."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.models import Cycle, DigestWord, Person, Plan
from bot.models.report import Said
from bot.plan.ask.rules import Rule
from bot.plan.days.cycle import CycleDays
from bot.plan.report.digest import LeadLine


def say(session: Session, cycle_id: int, said: Said, text: str, by: Person, now: datetime) -> None:
    row = DigestWord(cycle_id=cycle_id, rule=Rule.DIGEST_1.value, said=said, text=text, by_id=by.id, said_at=now)
    session.add(row)
    session.flush()


def last(session: Session, cycle_id: int, now: datetime) -> Said | None:
    """Send or hold, whichever was said last until then; None: the calendar decides."""
    query = (
        select(DigestWord.said)
        .where(DigestWord.cycle_id == cycle_id, DigestWord.said != Said.LINE, DigestWord.said_at <= now)
        .order_by(col(DigestWord.id).desc())
    )
    found = session.exec(query).first()
    return Said(found) if found is not None else None


def lines(session: Session, plan: Plan, cycle: CycleDays, now: datetime) -> tuple[LeadLine, ...]:
    """What was put above a cycle's digest until then, as whose."""
    query = (
        select(DigestWord.text, Person.post)
        .join(Cycle, col(DigestWord.cycle_id) == col(Cycle.id))
        .join(Person, col(DigestWord.by_id) == col(Person.id))
        .where(Cycle.plan_id == plan.id, Cycle.key == cycle.key)
        .where(DigestWord.said == Said.LINE, DigestWord.said_at <= now)
        .order_by(col(DigestWord.id))
    )
    return tuple(LeadLine(text, post) for text, post in session.exec(query))
