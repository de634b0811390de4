"""Checks of completion claims by someone other than the owner: added, never changed. Each speaks of one update."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlmodel import Session, col, select

from bot.models import Action, Verification
from bot.models.words import Status, Verdict
from bot.store.action import evidence


def add(
    session: Session, update_id: int, action: Action, verdict: Verdict, why: str, by_id: int, now: datetime
) -> Verification:
    """The newest word on an update stands; the action's own columns are for the caller to refresh."""
    links = [row.url for row in evidence.standing(session, action.id)]
    row = Verification(
        action_id=action.id, update_id=update_id, verdict=verdict, why=why, links=links, by_id=by_id, said_at=now
    )
    session.add(row)
    session.flush()
    return row


def standing(
    session: Session, action_ids: Collection[int | None], now: datetime | None = None
) -> dict[int, Verification]:
    """What stands, at an instant or altogether, by the update that it speaks of."""
    query = select(Verification).where(col(Verification.action_id).in_(action_ids))
    if now is not None:
        query = query.where(col(Verification.said_at) <= now)
    return {row.update_id: row for row in session.exec(query.order_by(col(Verification.id)))}


def verdicts(given: Mapping[int, Verification]) -> dict[int, Verdict]:
    return {update_id: row.verdict for update_id, row in given.items()}


def of_action(session: Session, action_id: int) -> list[Verification]:
    """All of them, newest first."""
    query = select(Verification).where(Verification.action_id == action_id).order_by(col(Verification.id).desc())
    return list(session.exec(query))


def refresh(session: Session, action: Action, check: Verification | None) -> None:
    """Who verified an action and its links, while that stands; a check that lost its update verifies nothing."""
    stands = check if check is not None and action.status is Status.COMPLETE else None
    action.verified_by_id = stands.by_id if stands else None
    action.verified_at = stands.said_at if stands else None
    session.add(action)
    for row in evidence.of_action(session, action.id):
        seen = stands is not None and row.url in stands.links
        row.checked_by_id = stands.by_id if stands and seen else None
        row.checked_at = stands.said_at if stands and seen else None
        session.add(row)
