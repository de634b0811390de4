"""Questions that are saved."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.models.saved import SavedQuestion
from bot.store.database.rows import write_rows


def of_person(session: Session, plan_id: int, person_id: int) -> list[SavedQuestion]:
    """Those that still run, the oldest first."""
    query = select(SavedQuestion).where(
        SavedQuestion.plan_id == plan_id, SavedQuestion.person_id == person_id, col(SavedQuestion.ended_at).is_(None)
    )
    return list(session.exec(query.order_by(col(SavedQuestion.id))))


def running(session: Session) -> list[SavedQuestion]:
    """Everyone's, of every plan."""
    query = select(SavedQuestion).where(col(SavedQuestion.ended_at).is_(None))
    return list(session.exec(query.order_by(col(SavedQuestion.id))))


def save(session: Session, row: SavedQuestion) -> SavedQuestion:
    """In the place of one with the same name."""
    for before in of_person(session, row.plan_id, row.person_id):
        if before.name.casefold() == row.name.casefold():
            end(session, before, row.saved_at, "saved anew")
    write_rows(session, row)
    return row


def end(session: Session, row: SavedQuestion, now: datetime, why: str) -> None:
    row.ended_at, row.why_ended = now, why
    write_rows(session, row)
