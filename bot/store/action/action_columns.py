"""Where an action stands, as its own columns have it: written with each update, so that nobody reads its history.

The history stays the truth: what the columns should hold can be computed from it again (`computed`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.models import Action, Plan, Update, Verification
from bot.models.words import Status
from bot.plan.action.action_state import Stand, rows_that_count, state_after, state_after_one_more
from bot.store.database.rows import rows_by_number
from bot.store.decision import confirmations

COLUMNS = (
    "status", "rag_claimed", "rag_confirmed", "confirmed_by_id", "confirmed_at", "outcome_rag", "pct", "forecast",
    "blocked", "verified_by_id", "verified_at", "last_update_id", "last_words_id", "forecast_said_at",
    "checked_update_id",
)  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """A column that does not hold what the history comes to."""

    plan: str
    ref: str
    column: str
    written: object
    computed: object

    def __str__(self) -> str:
        is_, says = _said(self.written), _said(self.computed)
        return f"{self.plan}, action {self.ref}: {self.column} is {is_}, and its history says {says}"


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "nothing" if value is None else str(value)


def stands(action: Action) -> Stand:
    """As its columns have it."""
    return Stand(
        action.status,
        action.rag_claimed,
        action.outcome_rag,
        action.pct,
        action.forecast,
        action.blocked,
        action.checked_update_id,
    )


@dataclass(frozen=True)
class Newest:
    """Which of an action's counting rows is the last, and of what."""

    last_update_id: int | None
    last_words_id: int | None
    forecast_said_at: datetime | None


def newest(rows: Sequence[Update]) -> Newest:
    """Of the rows that count, oldest first; the last words are of the last row that has any."""
    worded = [row for row in rows if row.text] or list(rows)
    return Newest(
        rows[-1].id if rows else None,
        worded[-1].id if worded else None,
        next((row.received_at for row in reversed(rows) if row.forecast is not None), None),
    )


def told(action: Action, rows: Sequence[Update], checked: int | None) -> None:
    """Writes what an action's counting rows come to beside where it stands."""
    last = newest(rows)
    action.last_update_id, action.last_words_id = last.last_update_id, last.last_words_id
    action.forecast_said_at, action.checked_update_id = last.forecast_said_at, checked


def advance(session: Session, action: Action, update: Update) -> bool:
    """Goes on from where the action stood by one new update. False, and nothing done, where more has to be read."""
    before = stands(action)
    after = state_after_one_more(before, update)
    if (before.status is Status.COMPLETE or after.status is Status.COMPLETE) and before != after:
        return False
    if update.text or action.last_words_id is None or not _has_words(session, action.last_words_id):
        action.last_words_id = update.id
    action.status, action.rag_claimed, action.outcome_rag = after.status, after.rag, after.outcome_rag
    action.pct, action.forecast, action.blocked = after.pct, after.forecast, after.blocked
    action.last_update_id, action.checked_update_id = update.id, after.checked
    if update.forecast is not None:
        action.forecast_said_at = update.received_at
    action.rag_confirmed = action.confirmed_by_id = action.confirmed_at = None  # a confirmation is of earlier words
    session.add(action)
    return True


def differences(session: Session) -> list[Difference]:
    """Every column of every action that does not hold what its history comes to."""
    query = select(Action, Plan.title).join(Plan, col(Action.plan_id) == col(Plan.id)).order_by(col(Action.id))
    found: list[Difference] = []
    for action, title in session.exec(query).all():
        right = computed(session, action)
        found += [
            Difference(title, action.ref, name, getattr(action, name), right[name])
            for name in COLUMNS
            if getattr(action, name) != right[name]
        ]
    return found


def repair(session: Session) -> list[Difference]:
    """Writes what the history comes to where the columns do not hold it; what was put right."""
    found = differences(session)
    query = select(Action).join(Plan, col(Action.plan_id) == col(Plan.id))
    wrong = {(one.plan, one.ref) for one in found}
    titles = {plan.id: plan.title for plan in session.exec(select(Plan))}
    for action in session.exec(query).all():
        if (titles[action.plan_id], action.ref) in wrong:
            for name, value in computed(session, action).items():
                setattr(action, name, value)
            session.add(action)
    session.flush()
    return found


def computed(session: Session, action: Action) -> dict[str, Any]:
    """What an action's columns should hold, from where it stood at import and all that was said since."""
    query = select(Update).where(Update.action_id == action.id).order_by(col(Update.id))
    rows = rows_that_count(session.exec(query).all())
    checks = select(Verification).where(Verification.action_id == action.id).order_by(col(Verification.id))
    given = {row.update_id: row for row in session.exec(checks)}
    now = state_after(action, rows, {update_id: row.verdict for update_id, row in given.items()})
    last = newest(rows)
    confirmed = confirmations.of_update(session, last.last_update_id) if last.last_update_id is not None else None
    check = rows_by_number(given, now.checked) if now.status is Status.COMPLETE else None
    return {
        "status": now.status,
        "rag_claimed": now.rag,
        "rag_confirmed": confirmed.rag if confirmed else None,
        "confirmed_by_id": confirmed.by_id if confirmed else None,
        "confirmed_at": confirmed.said_at if confirmed else None,
        "outcome_rag": now.outcome_rag,
        "pct": now.pct,
        "forecast": now.forecast,
        "blocked": now.blocked,
        "verified_by_id": check.by_id if check else None,
        "verified_at": check.said_at if check else None,
        "last_update_id": last.last_update_id,
        "last_words_id": last.last_words_id,
        "forecast_said_at": last.forecast_said_at,
        "checked_update_id": now.checked,
    }


def _has_words(session: Session, update_id: int) -> bool:
    return bool(session.get_one(Update, update_id).text)
