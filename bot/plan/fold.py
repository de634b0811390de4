"""What an action's updates come to: where it stood in the plan file, and every word that counts since, in order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.models import Action, Update
from bot.words import Rating, Status


@dataclass(frozen=True)
class Stand:
    status: Status
    rag: Rating | None  # as its owner last claimed
    outcome_rag: Rating | None
    pct: int | None
    forecast: date | None
    blocked: bool = False


def counting(rows: Sequence[Update]) -> list[Update]:
    """Those rows that count: neither superseded nor withdrawn, in the order they were received."""
    superseded = {row.supersedes_id for row in rows}
    return [row for row in rows if row.id not in superseded and not row.withdrawn]


def stand(action: Action, rows: Iterable[Update]) -> Stand:
    """Where an action stands after the rows that count; "no change" leaves it where it was."""
    now = Stand(
        action.start_status, action.start_rag, action.start_outcome_rag, action.start_pct, action.start_forecast
    )
    for row in rows:
        if row.no_change and row.rag is None:
            continue
        now = replace(
            now,
            status=row.status or _begun(now.status),
            rag=row.rag or now.rag,
            outcome_rag=row.outcome_rag or now.outcome_rag,
            pct=now.pct if row.pct is None else row.pct,
            forecast=row.forecast or now.forecast,
            blocked=row.blocked,
        )
    return now


def _begun(status: Status) -> Status:
    """Work that is reported on has begun."""
    return Status.IN_PROGRESS if status is Status.NOT_STARTED else status
