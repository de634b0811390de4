"""An action's dates as they were agreed and wanted at an instant."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlmodel import Session, col, select

from bot.models import Action, DateChange

LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Dates:
    """An action's dates, as they were agreed and wanted at an instant."""

    agreed: date
    moved: int
    wanted: date | None
    reason: str
    asked_at: datetime  # when the date that was approved last was asked for


def dates_at(action: Action, changes: list[DateChange], now: datetime) -> Dates:
    """A change that was approved later has not moved the date yet."""
    later = [row for row in changes if row.decision == "approved" and row.decided_at and row.decided_at > now]
    approved = [row for row in changes if row.decision == "approved" and row not in later]
    asked = [row for row in changes if row.requested_at <= now]
    pending = [row for row in asked if row.decision == "requested" or (row.decided_at and row.decided_at > now)]
    wanted = [row.to_date for row in pending if row.to_date is not None]
    reasons = [row.reason for row in (*approved, *pending) if row.reason]
    return Dates(
        agreed=later[0].from_date if later else action.agreed_due,
        moved=len(approved),
        wanted=wanted[-1] if wanted else None,
        reason=reasons[-1] if reasons else "",
        asked_at=max((row.requested_at for row in approved), default=LONG_AGO),
    )


def date_changes(session: Session, ids: list[int]) -> dict[int, list[DateChange]]:
    """By action, oldest first."""
    changes: dict[int, list[DateChange]] = {}
    query = select(DateChange).where(col(DateChange.action_id).in_(ids)).order_by(col(DateChange.id))
    for row in session.exec(query):
        changes.setdefault(row.action_id, []).append(row)
    return changes
