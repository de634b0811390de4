"""What time asks for in each plan's cycles. Who is sent what is decided in `bot.plan.chase`; here it is promised.

Each promise has a key of its own, so a tick that runs twice, or after an outage, adds nothing that was promised before.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.models import Plan
from bot.plan.calendar import day_of
from bot.plan.cycle import CycleDays
from bot.plan.steps import Step
from bot.store import cycles as rows
from bot.store import plans, quiet, roll_up_checks, versions
from bot.store.chase import Installation, everyone, installation
from jobs import chase, decisions, handover, overseers, queue, resolutions
from jobs.round import Round

BEFORE_OPENING = timedelta(days=28)  # leave that swallows a round is looked for so long before it


def tick(session: Session, now: datetime) -> int:
    """Promises all that is due at `now`; returns how many messages that added.

    A plan in which nothing was due, and of which nothing was recorded since, is left alone: see `bot.store.quiet`.
    """
    versions.happens(session, now)
    roll_up_checks.keep(session, now)
    there = plans.all_plans(session)
    due = [plan for plan in there if not quiet.is_quiet(session, plan, now)]
    if not due:
        return 0
    of_all = installation(session, {plan.zone for plan in there}, now)
    added, rounds = 0, dict[int, list[Round]]()
    for plan in due:
        cycles = plans.cycles(session, plan)
        added += handover.take_effect(session, plan, cycles, now)
        rounds[plan.id] = list(_rounds(session, plan, cycles, of_all, now))
    in_turn = [one for theirs in rounds.values() for one in theirs]
    added += chase.chase(in_turn)
    added += sum(map(overseers.tell, in_turn))
    added += decisions.chase(in_turn)
    added += sum(map(resolutions.chase, in_turn))
    added += queue.note(in_turn)  # daily, so last: it would take the day of what is due once
    if not added:
        for plan in due:
            _leave_alone(session, plan, rounds[plan.id], of_all, now)
    return added


def _leave_alone(session: Session, plan: Plan, rounds: list[Round], of_all: Installation, now: datetime) -> None:
    """Until the next hour that matters; not while a message to one of its people is on its way, which may come back."""
    if of_all.unsent.isdisjoint(plans.members(session, plan)):
        until = quiet.next_hour(now, of_all.hours(plan.zone))
        quiet.keep(session, plan, (one.cycle_id for one in rounds), now, until)


def _rounds(
    session: Session, plan: Plan, cycles: tuple[CycleDays, ...], of_all: Installation, now: datetime
) -> Iterable[Round]:
    """The cycles of a plan in which something may be due."""
    today = day_of(now, plan.zone)
    live = [cycle for cycle in cycles if cycle.meeting >= today and _looks_at(cycle, now)]
    if not live:
        return
    known = everyone(session, plan, now, of_all)
    for cycle in live:
        row = rows.row_of(session, plan.id, cycle)
        yield Round(session, plan, cycles, cycle, row.id, known, now)


def _looks_at(cycle: CycleDays, now: datetime) -> bool:
    return now >= cycle.at(Step.OPEN) - BEFORE_OPENING
