"""Ratings that someone other than the owner confirmed: added, never changed. Each speaks of one update."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, select

from bot.models import Action, Confirmation
from bot.models.words import Rating


def add(
    session: Session, action: Action, update_id: int, rag: Rating, why: str, by_id: int, now: datetime
) -> Confirmation:
    """The newest word on an update's rating stands; the action's own columns follow it."""
    row = Confirmation(action_id=action.id, update_id=update_id, rag=rag, why=why, by_id=by_id, said_at=now)
    session.add(row)
    session.flush()
    refresh(session, action)
    return row


def standing(session: Session, action_ids: Collection[int], now: datetime) -> dict[int, Confirmation]:
    """What stands at an instant, by the update that it speaks of."""
    query = select(Confirmation).where(col(Confirmation.action_id).in_(action_ids), col(Confirmation.said_at) <= now)
    return {row.update_id: row for row in session.exec(query.order_by(col(Confirmation.id)))}


def of_update(session: Session, update_id: int | None) -> Confirmation | None:
    """The newest word on one update's rating."""
    query = select(Confirmation).where(Confirmation.update_id == update_id).order_by(col(Confirmation.id).desc())
    return session.exec(query).first()


def of_action(session: Session, action_id: int) -> list[Confirmation]:
    """All of them, newest first."""
    query = select(Confirmation).where(Confirmation.action_id == action_id).order_by(col(Confirmation.id).desc())
    return list(session.exec(query))


def latest(session: Session) -> dict[int, Confirmation]:
    """The last one of each action, by action id, whatever it speaks of."""
    return {row.action_id: row for row in session.exec(select(Confirmation).order_by(col(Confirmation.id)))}


def refresh(session: Session, action: Action) -> None:
    """A confirmation of words that were changed or followed by others is none of where the action stands now."""
    row = of_update(session, action.last_update_id) if action.last_update_id is not None else None
    action.rag_confirmed = row.rag if row else None
    action.confirmed_by_id = row.by_id if row else None
    action.confirmed_at = row.said_at if row else None
    session.add(action)
