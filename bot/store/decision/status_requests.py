"""Requests for another status of an action, and the one word on each: both are added, and never changed."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.models import Action, StatusDecision, StatusRequest
from bot.models.words import Decided, Status


def ask(
    session: Session, action: Action, to: Status, reason: str, by_id: int, now: datetime, source: str
) -> StatusRequest:
    """It waits for someone's decision; the action's status stays as it is."""
    row = StatusRequest(
        action_id=action.id,
        from_status=action.status,
        to_status=to,
        reason=reason,
        requested_by_id=by_id,
        requested_at=now,
        source=source,
    )
    session.add(row)
    session.flush()
    return row


def by_id(session: Session, number: int) -> StatusRequest | None:
    return session.get(StatusRequest, number)


def decision(session: Session, request: StatusRequest) -> StatusDecision | None:
    return session.exec(select(StatusDecision).where(StatusDecision.request_id == request.id)).first()


def of_source(session: Session, source: str) -> list[StatusRequest]:
    """All that one message asked for, oldest first."""
    query = select(StatusRequest).where(StatusRequest.source == source, StatusRequest.source != "")
    return list(session.exec(query.order_by(col(StatusRequest.id))))


def of_action(session: Session, action_id: int) -> list[tuple[StatusRequest, StatusDecision | None]]:
    """All that was asked for, newest first, with the word on each."""
    query = (
        select(StatusRequest, StatusDecision)
        .join(StatusDecision, col(StatusDecision.request_id) == col(StatusRequest.id), isouter=True)
        .where(StatusRequest.action_id == action_id)
        .order_by(col(StatusRequest.id).desc())
    )
    return list(session.exec(query))


def waiting(session: Session, source: str) -> list[StatusRequest]:
    """What one message asked for and nobody has decided."""
    return [row for row in of_source(session, source) if decision(session, row) is None]


def decide(
    session: Session, request: StatusRequest, decided: Decided, why: str, by_id: int, now: datetime
) -> StatusDecision:
    """A row beside the request; what follows from it is the caller's."""
    row = StatusDecision(request_id=request.id, decision=decided, why=why, by_id=by_id, said_at=now)
    session.add(row)
    session.flush()
    return row
