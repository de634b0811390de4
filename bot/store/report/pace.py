"""Reads how fast a plan moves: which dates moved, and for how many meetings nothing of an action did."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col
from sqlmodel.sql.sqltypes import UTCDateTime

from bot.models import Ask, Cycle, Plan, Update
from bot.plan.days.calendar import day_of
from bot.plan.days.cycle import CycleDays
from bot.plan.days.steps import Step
from bot.plan.report.pace import Pace, pace
from bot.plan.report.slips import slips
from bot.plan.report.standing import PlanStanding
from bot.store.database import prepared
from bot.store.decision import date_changes
from bot.store.plan.plan_frame import frame

WINDOW = 8  # rounds that are read at once: of few actions has nothing moved for longer


def pace_of(
    session: Session, plan: Plan, cycle: CycleDays, now: PlanStanding, before: PlanStanding | None, since: date
) -> Pace:
    """`since`: the day that is last time."""
    moved = any(one.times_moved for one in now.actions)
    moves = date_changes.moves(session, plan, now.as_at) if moved else {}
    there = {one.number for one in now.actions if one.number is not None and not one.closed}
    rounds = still(session, plan, cycle, now.as_at, there)
    return pace(now, before, slips(now.actions, moves), rounds, since, day_of(now.as_at, plan.zone))


def still(
    session: Session, plan: Plan, cycle: CycleDays, now: datetime, there: Collection[int]
) -> dict[int | None, int]:
    """For how many rounds in a row each of these actions was asked about and nothing moved, by id.

    The running round counts once the day that updates were due is over.
    """
    last = cycle.meeting if cycle.reached(Step.ESCALATE, now) else cycle.meeting - timedelta(days=1)
    meetings = [one.meeting for one in frame(session, plan).cycles(plan) if one.meeting <= last]
    first = meetings[-WINDOW] if len(meetings) > WINDOW else date.min
    found, over = _rounds(session, _ASKED, {"plan": plan.id, "now": now, "last": last, "first": first})
    left = set(there) - over
    if left and first != date.min:
        given = {"plan": plan.id, "now": now, "last": last, "first": date.min, "ids": list(left)}
        longer, _over = _rounds(session, _OF_THESE, given)
        found |= longer
    return {one: count for one, count in found.items() if one in there}


def _rounds(session: Session, query: Any, given: Mapping[str, object]) -> tuple[dict[int | None, int], set[int]]:
    """How many there were, and of which actions something moved before that."""
    found: dict[int | None, int] = {}
    over = set[int]()
    for action_id, moved in prepared.fetch_rows(session, query, given):
        if moved:
            over.add(action_id)
        elif action_id not in over:
            found[action_id] = found.get(action_id, 0) + 1
    return found, over


def _asked() -> Any:
    """Who was asked about what, the newest round first, and whether more than “no change” was said of it."""
    newer: Any = aliased(Update)
    now = sa.bindparam("now", type_=UTCDateTime)
    superseded = sa.select(newer.id).where(col(newer.supersedes_id) == col(Update.id), col(newer.received_at) <= now)
    moved: Any = sa.select(col(Update.id)).where(
        col(Update.action_id) == col(Ask.action_id),
        col(Update.cycle_id) == col(Ask.cycle_id),
        ~col(Update.no_change),
        ~col(Update.withdrawn),
        col(Update.received_at) <= now,
        ~superseded.exists(),
    )
    return (
        sa.select(col(Ask.action_id), moved.correlate(Ask).exists())
        .join(Cycle, col(Ask.cycle_id) == col(Cycle.id))
        .where(col(Cycle.plan_id) == sa.bindparam("plan"), col(Ask.asked_at) <= now)
        .where(col(Cycle.meeting) <= sa.bindparam("last"), col(Cycle.meeting) >= sa.bindparam("first"))
        .order_by(col(Cycle.meeting).desc())
    )


_ASKED: Any = _asked()
_OF_THESE: Any = _ASKED.where(col(Ask.action_id).in_(sa.bindparam("ids", expanding=True)))
