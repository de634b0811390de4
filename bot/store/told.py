"""What was said of actions as far as it is shown: read from what is written, or folded from the whole history.

As it stands now, an action's own columns and the rows of the cycle are enough (`as_written`). As it stood before, every
row is gone through again (`from_history`). Both come to the same.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, or_, select

from bot.models import Action, Confirmation, Cycle, Evidence, Update, Verification
from bot.plan.fold import Stand, counting, stand
from bot.store import confirmations, evidence, verifications, written
from bot.store.standing_dates import LONG_AGO

FEW = 24  # actions that are named one by one in a question


@dataclass(frozen=True)
class Told:
    """Of one action: where it stands, and the words, the confirmation, the check and the links that are shown."""

    stands: Stand
    spoken: list[Update]  # what counts of the cycle that is looked at, oldest first
    last: Update | None  # the newest that has words; else the newest
    foreseen: datetime  # when the forecast that stands was given
    confirmed: Confirmation | None  # of the last that was said in the cycle
    check: Verification | None  # that made its status what it is
    links: tuple[str, ...]


def as_written(session: Session, plan_id: int, cycle: str, actions: Sequence[Action]) -> dict[int, Told]:
    """As it stands now, by action id."""
    ids = {action.id for action in actions if action.id is not None}
    spoken = _spoken(session, plan_id, cycle, ids)
    last = _rows(session, {one.last_words_id for one in actions}, [row for rows in spoken.values() for row in rows])
    confirmed = _confirmed(session, {rows[-1].id for rows in spoken.values()})
    checks = _checks(session, {one.checked_update_id for one in actions})
    links = _links(session, plan_id, ids)
    return {
        action.id: Told(
            stands=written.stands(action),
            spoken=(said := spoken.get(action.id, [])),
            last=last.get(action.last_words_id or 0),
            foreseen=action.forecast_said_at or LONG_AGO,
            confirmed=confirmed.get(said[-1].id or 0) if said else None,
            check=checks.get(action.checked_update_id or 0),
            links=tuple(links.get(action.id, ())),
        )
        for action in actions
        if action.id is not None
    }


def from_history(
    session: Session, cycle: str, cycles: Mapping[int | None, str], actions: Sequence[Action], now: datetime
) -> dict[int, Told]:
    """As it stood at an instant, by action id: nothing that was said later."""
    ids = [action.id for action in actions if action.id is not None]
    said = _said(session, ids, now)
    confirmed = confirmations.standing(session, ids, now)
    checks = verifications.standing(session, ids, now)
    links = evidence.of_actions(session, ids, now)
    found: dict[int, Told] = {}
    for action in actions:
        rows = said.get(action.id or 0, [])
        counted = counting(rows)
        spoken = [row for row in counted if cycles.get(row.cycle_id) == cycle]
        stands = stand(action, counted, verifications.verdicts(checks))
        worded = [row for row in counted if row.text] or counted
        given = links.get(action.id or 0, [])
        found[action.id or 0] = Told(
            stands=stands,
            spoken=spoken,
            last=worded[-1] if worded else None,
            foreseen=next((row.received_at for row in reversed(counted) if row.forecast is not None), LONG_AGO),
            confirmed=confirmed.get(spoken[-1].id or 0) if spoken else None,
            check=checks.get(stands.checked or 0),
            links=tuple(row.url for row in evidence.that_count(given, rows)) if given else (),
        )
    return found


def not_superseded() -> ColumnElement[bool]:
    """Of an update: no later row takes its place."""
    newer = aliased(Update)
    return ~select(newer.id).where(col(newer.supersedes_id) == col(Update.id)).exists()


def _spoken(session: Session, plan_id: int, cycle: str, ids: Collection[int]) -> dict[int, list[Update]]:
    query = (
        select(Update)
        .join(Cycle, col(Update.cycle_id) == col(Cycle.id))
        .where(Cycle.plan_id == plan_id, Cycle.key == cycle, ~col(Update.withdrawn), not_superseded())
        .order_by(col(Update.id))
    )
    if len(ids) <= FEW:
        query = query.where(col(Update.action_id).in_(ids))
    found: dict[int, list[Update]] = {}
    for row in session.exec(query):
        found.setdefault(row.action_id, []).append(row)
    return found


def _rows(session: Session, wanted: Collection[int | None], known: Sequence[Update]) -> dict[int, Update]:
    found = {row.id: row for row in known if row.id is not None}
    missing = {one for one in wanted if one is not None} - found.keys()
    if missing:
        rows = session.exec(select(Update).where(col(Update.id).in_(missing)))
        found |= {row.id: row for row in rows if row.id is not None}
    return found


def _confirmed(session: Session, update_ids: Collection[int | None]) -> dict[int, Confirmation]:
    if not update_ids:
        return {}
    query = select(Confirmation).where(col(Confirmation.update_id).in_(update_ids)).order_by(col(Confirmation.id))
    return {row.update_id: row for row in session.exec(query)}


def _checks(session: Session, update_ids: Collection[int | None]) -> dict[int, Verification]:
    wanted = [one for one in update_ids if one is not None]
    if not wanted:
        return {}
    query = select(Verification).where(col(Verification.update_id).in_(wanted)).order_by(col(Verification.id))
    return {row.update_id: row for row in session.exec(query)}


def _links(session: Session, plan_id: int, ids: Collection[int]) -> dict[int, list[str]]:
    """Those that count: the message that brought one still says something of the action."""
    brought, live = aliased(Update), Update
    counts = (
        select(live.id)
        .join(brought, col(live.source) == col(brought.source))
        .where(col(brought.id) == col(Evidence.update_id), col(brought.action_id) == col(Evidence.action_id))
        .where(col(live.action_id) == col(Evidence.action_id), ~col(live.withdrawn), not_superseded())
    )
    query = (
        select(Evidence.action_id, Evidence.url)
        .join(Action, col(Evidence.action_id) == col(Action.id))
        .where(Action.plan_id == plan_id, or_(col(Evidence.update_id).is_(None), counts.exists()))
        .order_by(col(Evidence.id))
    )
    if len(ids) <= FEW:
        query = query.where(col(Evidence.action_id).in_(ids))
    found: dict[int, list[str]] = {}
    for action_id, url in session.exec(query):
        found.setdefault(action_id, []).append(url)
    return found


def _said(session: Session, ids: list[int], now: datetime) -> dict[int, list[Update]]:
    said: dict[int, list[Update]] = {}
    query = select(Update).where(col(Update.action_id).in_(ids), col(Update.received_at) <= now)
    for row in session.exec(query.order_by(col(Update.id))):
        said.setdefault(row.action_id, []).append(row)
    return said
