"""What was said of actions as far as it is shown: read from what is written, or replayed from the whole history.

As it stands now, an action's own columns and the rows of the cycle are enough (`as_written`). As it stood before, every
row is gone through again (`from_history`). Both come to the same.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, or_, select

from bot.models import Action, Confirmation, Evidence, Update, Verification
from bot.plan.action.action_state import NOT_COMPLETE, Stand, rows_that_count, state_after
from bot.store.action import action_columns, evidence
from bot.store.database import prepared
from bot.store.database.rows import rows_by_number
from bot.store.decision import claim_checks, confirmations
from bot.store.history import past
from bot.store.report.standing_dates import LONG_AGO
from bot.store.report.standing_look import Viewpoint

_UPDATE = cast("sa.Table", sa.inspect(Update).local_table)
_IDS: Any = cast("Any", sa.bindparam("ids", expanding=True))
_NOW: Any = cast("Any", sa.bindparam("now"))
FEW = 24  # actions that are named one by one in a question


@dataclass(frozen=True)
class WrittenState:
    """Of one action: where it stands, and the words, the confirmation, the check and the links that are shown."""

    stands: Stand
    spoken: list[Update]  # what counts of the cycle that is looked at, oldest first
    last: Update | None  # the newest that has words; else the newest
    foreseen: datetime  # when the forecast that stands was given
    confirmed: Confirmation | None  # of the last that was said in the cycle
    check: Verification | None  # that made its status what it is
    links: tuple[str, ...]


def as_written(session: Session, plan_id: int, look: Viewpoint, actions: Sequence[Action]) -> dict[int, WrittenState]:
    """As it stands now, by action id."""
    ids = {action.id for action in actions}
    wanted = {one.last_words_id for one in actions if one.last_words_id is not None}
    spoken, last = _words(
        session, next((one for one, key in look.cycles.items() if key == look.cycle.key), None), wanted
    )
    confirmed = _confirmed(session, {rows[-1].id for rows in spoken.values()})
    checks = _checks(session, {one.checked_update_id for one in actions})
    links = _links(session, plan_id, ids)
    return {
        action.id: WrittenState(
            stands=action_columns.stands(action),
            spoken=(said := spoken.get(action.id, [])),
            last=rows_by_number(last, action.last_words_id),
            foreseen=action.forecast_said_at or LONG_AGO,
            confirmed=confirmed.get(said[-1].id) if said else None,
            check=rows_by_number(checks, action.checked_update_id),
            links=tuple(links.get(action.id, ())),
        )
        for action in actions
    }


def from_history(
    session: Session, cycle: str, cycles: Mapping[int | None, str], actions: Sequence[Action], now: datetime
) -> dict[int, WrittenState]:
    """As it stood at an instant, by action id: nothing that was said later."""
    ids = [action.id for action in actions]
    here = next((number for number, key in cycles.items() if key == cycle), None)
    said = _said(session, ids, now, here)
    confirmed = confirmations.standing(session, ids, now)
    checks = claim_checks.standing(session, ids, now)
    links = evidence.of_actions(session, ids, now)
    found: dict[int, WrittenState] = {}
    for action in actions:
        rows = said.get(action.id, [])
        counted = rows_that_count(rows)
        spoken = [row for row in counted if cycles.get(row.cycle_id) == cycle]
        stands = state_after(action, counted, claim_checks.verdicts(checks))
        worded = [row for row in counted if row.text] or counted
        given = links.get(action.id, [])
        found[action.id] = WrittenState(
            stands=stands,
            spoken=spoken,
            last=worded[-1] if worded else None,
            foreseen=next((row.received_at for row in reversed(counted) if row.forecast is not None), LONG_AGO),
            confirmed=confirmed.get(spoken[-1].id) if spoken else None,
            check=rows_by_number(checks, stands.checked),
            links=tuple(row.url for row in evidence.that_count(given, rows)) if given else (),
        )
    return found


def not_superseded() -> ColumnElement[bool]:
    """Of an update: no later row takes its place."""
    newer = aliased(Update)
    return ~select(newer.id).where(col(newer.supersedes_id) == col(Update.id)).exists()


def _that_tell() -> sa.Select[Any]:
    """Of an action of which only ratings and figures were said, the rows that its state follows from: those of the
    cycle, and the last that counts with each field. Of one whose status was spoken of, or that has a check or a link,
    all of them: what they come to depends on their order."""
    newer: Any = _UPDATE.alias("newer")
    row: Any = _UPDATE.c
    replaced = sa.exists().where(newer.c.supersedes_id == row.id, newer.c.received_at <= _NOW)
    counts = sa.and_(row.action_id.in_(_IDS), row.received_at <= _NOW, ~row.withdrawn, ~replaced)
    bears = sa.or_(row.status.is_not(None), sa.cast(row.flags, sa.String).like(f"%{NOT_COMPLETE}%"))
    told = sa.or_(~row.no_change, row.rag.is_not(None))
    fields = (sa.true(), told, row.rag.is_not(None), row.outcome_rag.is_not(None), row.pct.is_not(None),
              row.forecast.is_not(None), row.text != "")  # fmt: skip
    last = [sa.func.max(sa.case((field, row.id))).label(f"last_{at}") for at, field in enumerate(fields)]
    newest = sa.select(row.action_id, *last).where(counts).group_by(row.action_id).cte("newest")
    chosen = sa.union(*(sa.select(newest.c[f"last_{at}"]) for at in range(len(fields))))
    whole = sa.union(
        sa.select(row.action_id).where(row.action_id.in_(_IDS), bears),
        sa.select(row.action_id).join(Verification, col(Verification.update_id) == row.id),
        sa.select(col(Evidence.action_id)).where(col(Evidence.update_id).is_not(None)),
    )
    enough = sa.and_(counts, sa.or_(row.cycle_id == sa.bindparam("cycle"), row.id.in_(chosen)))
    every = sa.and_(row.action_id.in_(whole), row.action_id.in_(_IDS), row.received_at <= _NOW)
    return sa.select(_UPDATE).where(sa.or_(every, enough)).order_by(row.id)


_TELLING = _that_tell()
_WORDS = (
    sa.select(Update, not_superseded())
    .where(
        or_(
            col(Update.cycle_id) == sa.bindparam("cycle"),
            col(Update.id).in_(sa.bindparam("ids", expanding=True)),
        )
    )
    .order_by(col(Update.id))
)


def _words(
    session: Session, cycle_id: int | None, wanted: Collection[int]
) -> tuple[dict[int, list[Update]], dict[int, Update]]:
    """What counts of a cycle, by action id, and the last words that are wanted, by their own."""
    spoken: dict[int, list[Update]] = {}
    last: dict[int, Update] = {}
    for row, counts in prepared.fetch_rows(session, _WORDS, {"cycle": cycle_id, "ids": list(wanted)}):
        last[row.id] = row
        if counts and row.cycle_id == cycle_id and not row.withdrawn:
            spoken.setdefault(row.action_id, []).append(row)
    return spoken, last


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


def _counting_links() -> Any:
    brought: Any = aliased(Update)
    live: Any = Update
    counts = (
        sa.select(live.id)
        .join(brought, live.source == brought.source)
        .where(brought.id == col(Evidence.update_id), brought.action_id == col(Evidence.action_id))
        .where(live.action_id == col(Evidence.action_id), ~live.withdrawn, not_superseded())
    )
    return (
        sa.select(col(Evidence.action_id), col(Evidence.url))
        .join(Action, col(Evidence.action_id) == col(Action.id))
        .where(col(Action.plan_id) == sa.bindparam("plan"))
        .where(or_(col(Evidence.update_id).is_(None), counts.exists()))
        .order_by(col(Evidence.id))
    )


_LINKS = _counting_links()


def with_evidence(session: Session, plan_id: int, ids: Collection[int]) -> frozenset[int]:
    """Which of these actions have a link that counts."""
    return frozenset(_links(session, plan_id, ids))


def _links(session: Session, plan_id: int, ids: Collection[int]) -> dict[int, list[str]]:
    """Those that count: the message that brought one still says something of the action."""
    query = _LINKS
    if len(ids) <= FEW:
        query = query.where(col(Evidence.action_id).in_(ids))
    found: dict[int, list[str]] = {}
    for action_id, url in prepared.fetch_rows(session, query, {"plan": plan_id}):
        found.setdefault(action_id, []).append(url)
    return found


def _said(session: Session, ids: list[int], now: datetime, cycle_id: int | None) -> dict[int, list[Update]]:
    """Columns, not rows of the model: there may be thousands, and none is written."""
    said: dict[int, list[Update]] = {}
    rows: list[Any] = prepared.fetch_columns(
        past.record(session), _TELLING, {"ids": ids, "now": now, "cycle": cycle_id}
    )
    for row in rows:
        said.setdefault(row.action_id, []).append(row)
    return said
