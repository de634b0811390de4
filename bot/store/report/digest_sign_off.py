"""What the lead says of a digest before it goes: send, hold, or a line of their own. The last word counts."""

from collections.abc import Sequence
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
        .where(DigestWord.cycle_id == cycle_id, DigestWord.rule == Rule.DIGEST_1.value)
        .where(DigestWord.said != Said.LINE, DigestWord.said_at <= now)
        .order_by(col(DigestWord.id).desc())
    )
    found = session.exec(query).first()
    return Said(found) if found is not None else None


def say_of_urgent(session: Session, cycle_id: int, ids: Sequence[str], said: Said, by: Person, now: datetime) -> None:
    """Whether directors are to hear of those out of turn."""
    rule = Rule.OUT_OF_TURN.value
    session.add_all(
        DigestWord(cycle_id=cycle_id, rule=rule, said=said, text=one, by_id=by.id, said_at=now) for one in ids
    )
    session.flush()


def on_urgent(session: Session, cycle_id: int, now: datetime) -> dict[str, Said]:
    """Send or hold, whichever was said last until then, by what it is about."""
    query = (
        select(DigestWord.text, DigestWord.said)
        .where(DigestWord.cycle_id == cycle_id, DigestWord.rule == Rule.OUT_OF_TURN.value, DigestWord.said_at <= now)
        .order_by(col(DigestWord.id))
    )
    return {text: Said(said) for text, said in session.exec(query)}


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
