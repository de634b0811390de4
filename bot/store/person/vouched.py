"""The names that people vouched for in a plan. Only names are kept here, never the words they stood in."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.models import Vouched
from bot.models.words import NameOf

LONGEST = 80  # characters of a name


def names(session: Session, plan_id: int) -> tuple[str, ...]:
    """In small letters."""
    return tuple(session.exec(select(Vouched.name).where(Vouched.plan_id == plan_id).order_by(col(Vouched.name))))


def lines(session: Session, plan_id: int) -> list[Vouched]:
    return list(session.exec(select(Vouched).where(Vouched.plan_id == plan_id).order_by(col(Vouched.name))))


def keep(session: Session, plan_id: int, name: str, kind: NameOf, by_id: int, now: datetime) -> None:
    """Once; a child's name is never kept."""
    low = " ".join(name.lower().split())
    if kind is NameOf.CHILD or not low or len(low) > LONGEST or low in names(session, plan_id):
        return
    session.add(Vouched(plan_id=plan_id, name=low, kind=kind, by_id=by_id, at=now))
    session.flush()


def remove(session: Session, plan_id: int, name: str) -> bool:
    """False when it was not there."""
    low = " ".join(name.lower().split())
    row = session.exec(select(Vouched).where(Vouched.plan_id == plan_id, Vouched.name == low)).first()
    if row is not None:
        session.delete(row)
    return row is not None
