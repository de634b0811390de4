"""New dates that were asked for, and what was decided. An agreed date moves here and at import, nowhere else."""

from datetime import date, datetime

from sqlmodel import Session, col, select

from bot.models import Action, DateChange, Person, Plan
from bot.plan.days.calendar import day_of
from bot.plan.report.slips import Move
from bot.store.plan.plan_frame import frame


def by_id(session: Session, change_id: int) -> DateChange | None:
    return session.get(DateChange, change_id)


def pending(session: Session, action: Action) -> list[DateChange]:
    """What was asked for and not decided, oldest first."""
    query = select(DateChange).where(DateChange.action_id == action.id, DateChange.decision == "requested")
    return list(session.exec(query.order_by(col(DateChange.id))))


def wanted(session: Session, action: Action) -> date | None:
    """The day that was asked for last and not decided."""
    days = [row.to_date for row in pending(session, action) if row.to_date is not None]
    return days[-1] if days else None


def of_source(session: Session, source: str) -> list[DateChange]:
    """Every request that one message made, taken back ones too, oldest first."""
    query = select(DateChange).where(DateChange.source == source, DateChange.source != "")
    return list(session.exec(query.order_by(col(DateChange.id))))


def without_day(session: Session, action: Action, source: str) -> list[DateChange]:
    """What a message asked for without saying which day."""
    return [row for row in pending(session, action) if row.source == source and row.to_date is None]


def with_day(session: Session, source: str) -> list[DateChange]:
    """What a message asked for, or the answer to what was asked about it, and nobody has decided."""
    return [row for row in of_source(session, source) if row.decision == "requested" and row.to_date is not None]


def take_back(session: Session, changes: list[DateChange]) -> None:
    """Whoever asked thought better of it."""
    for change in changes:
        change.decision = "withdrawn"
        session.add(change)
    session.flush()


def times_moved(session: Session, action: Action) -> int:
    query = select(DateChange.id).where(DateChange.action_id == action.id, DateChange.decision == "approved")
    return len(session.exec(query).all())


def approve(session: Session, action: Action, change: DateChange, to: date, by: Person, now: datetime) -> None:
    """Moves the agreed date. Other requests for the same action are settled with it."""
    assert change.decision == "requested"
    change.from_date, change.to_date = action.agreed_due, to
    _decide(session, change, "approved", "", by, now)
    action.agreed_due = to
    session.add(action)
    _settle_others(session, action, by, now)


def refuse(session: Session, action: Action, change: DateChange, reason: str, by: Person, now: datetime) -> None:
    """The agreed date stays."""
    assert change.decision == "requested"
    _decide(session, change, "refused", reason, by, now)
    _settle_others(session, action, by, now)


def _settle_others(session: Session, action: Action, by: Person, now: datetime) -> None:
    session.flush()
    for other in pending(session, action):
        _decide(session, other, "withdrawn", "decided with another request", by, now)
    session.flush()


def _decide(session: Session, change: DateChange, decision: str, reason: str, by: Person, now: datetime) -> None:
    change.decision, change.decision_reason = decision, reason
    change.decided_by, change.decided_at = by.handle, now
    session.add(change)


def moves(session: Session, plan: Plan, until: datetime) -> dict[str, list[Move]]:
    """Each action's approved moves until then, by reference, the newest first."""
    posts = {one.handle: one.post or one.name for one in frame(session, plan).whos.values()}
    query = (
        select(DateChange, Action.ref)
        .join(Action, col(DateChange.action_id) == col(Action.id))
        .where(Action.plan_id == plan.id, DateChange.decision == "approved")
        .order_by(col(DateChange.id).desc())
    )
    found: dict[str, list[Move]] = {}
    for row, ref in session.exec(query):
        if row.to_date is not None and row.decided_at is not None and row.decided_at <= until:
            by = posts.get(row.decided_by, f"the {row.decided_by}" if row.decided_by else "nobody named")
            reason = row.reason or row.decision_reason
            move = Move(row.from_date, row.to_date, day_of(row.decided_at, plan.zone), by, reason)
            found.setdefault(ref, []).append(move)
    return found
