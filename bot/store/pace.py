"""Reads how fast a plan moves: which dates moved, and for how many meetings nothing of an action did."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from bot.models import Ask, Cycle, Plan, Update
from bot.plan.calendar import day_of
from bot.plan.cycle import CycleDays
from bot.plan.pace import Pace, pace
from bot.plan.slips import slips
from bot.plan.standing import PlanStanding
from bot.plan.steps import Step
from bot.store import date_changes


def pace_of(
    session: Session, plan: Plan, cycle: CycleDays, now: PlanStanding, before: PlanStanding | None, since: date
) -> Pace:
    """`since`: the day that is last time."""
    moves = date_changes.moves(session, plan.id, plan.zone, now.as_at)
    rounds = still(session, plan.id, cycle, now.as_at)
    return pace(now, before, slips(now.actions, moves), rounds, since, day_of(now.as_at, plan.zone))


def still(session: Session, plan_id: int, cycle: CycleDays, now: datetime) -> dict[int | None, int]:
    """For how many rounds in a row each action was asked about and nothing moved, by id.

    The running round counts once the day that updates were due is over.
    """
    last = cycle.meeting if cycle.reached(Step.ESCALATE, now) else cycle.meeting - timedelta(days=1)
    asked = (
        select(Ask.action_id, Ask.cycle_id)
        .join(Cycle, col(Ask.cycle_id) == col(Cycle.id))
        .where(Cycle.plan_id == plan_id, Ask.asked_at <= now, Cycle.meeting <= last)
        .order_by(col(Cycle.meeting).desc())
    )
    moved = _moved(session, plan_id, now)
    found: dict[int | None, int] = {}
    over = set[int]()
    for action_id, cycle_id in session.exec(asked):
        if (action_id, cycle_id) in moved:
            over.add(action_id)
        elif action_id not in over:
            found[action_id] = found.get(action_id, 0) + 1
    return found


def _moved(session: Session, plan_id: int, now: datetime) -> set[tuple[int, int]]:
    """The actions of which more than “no change” was said, with the round."""
    newer = aliased(Update)
    superseded = select(newer.id).where(col(newer.supersedes_id) == col(Update.id), newer.received_at <= now)
    query = (
        select(Update.action_id, Update.cycle_id)
        .join(Cycle, col(Update.cycle_id) == col(Cycle.id))
        .where(Cycle.plan_id == plan_id, ~col(Update.no_change), ~col(Update.withdrawn), Update.received_at <= now)
        .where(~superseded.exists())
    )
    return set(session.exec(query).all())
