"""Links that show an action is done. One counts as long as the message that brought it does."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from bot.models import Evidence, Update
from bot.plan.action.action_state import rows_that_count


def of_action(session: Session, action_id: int) -> list[Evidence]:
    """All that is kept, oldest first."""
    return list(session.exec(select(Evidence).where(Evidence.action_id == action_id).order_by(col(Evidence.id))))


def of_actions(session: Session, action_ids: Collection[int], now: datetime) -> dict[int, list[Evidence]]:
    """What was there at an instant, by action id."""
    query = select(Evidence).where(col(Evidence.action_id).in_(action_ids), col(Evidence.added_at) <= now)
    found: dict[int, list[Evidence]] = {}
    for row in session.exec(query.order_by(col(Evidence.id))):
        found.setdefault(row.action_id, []).append(row)
    return found


def standing(session: Session, action_id: int) -> list[Evidence]:
    """Those that count."""
    rows = list(session.exec(select(Update).where(Update.action_id == action_id).order_by(col(Update.id))))
    return that_count(of_action(session, action_id), rows)


def that_count(found: Sequence[Evidence], rows: Sequence[Update]) -> list[Evidence]:
    """`rows`: every update of the action. A corrected message keeps its links unless they were taken out of it."""
    source = {row.id: row.source for row in rows}
    live = {row.source for row in rows_that_count(rows)}
    return [row for row in found if row.update_id is None or source.get(row.update_id) in live]


def brought_by(found: Sequence[Evidence], rows: Sequence[Update]) -> frozenset[int | None]:
    """The updates that count and brought a link, by id."""
    source = {row.id: row.source for row in rows}
    links = {source.get(row.update_id) for row in found if row.update_id is not None}
    return frozenset(row.id for row in rows_that_count(rows) if row.source in links)


def take_back(session: Session, update_ids: Collection[int]) -> None:
    """Takes back the links that these rows brought."""
    for row in session.exec(select(Evidence).where(col(Evidence.update_id).in_(update_ids))):
        session.delete(row)
    session.flush()
