"""What time passing asks for in a cycle. Who is sent what is decided in `bot.plan.chase`; here it is promised.

Each promise has a key of its own, so a tick that runs twice, or after an outage, adds nothing that was promised before.
"""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.plan.calendar import day_of
from bot.plan.cycle import CycleDays
from bot.plan.steps import Step
from bot.store import cycles as rows
from bot.store import plans
from bot.store.chasing import everyone
from jobs import handovers, overseers, owners
from jobs.round import Round

BEFORE_OPENING = timedelta(days=28)  # leave that swallows a round is looked for so long before it


def tick(session: Session, now: datetime) -> int:
    """Promises all that is due at `now`; returns how many messages that added."""
    plan = plans.the_plan(session)
    if plan is None or plan.id is None:
        return 0
    today = day_of(now, plan.zone)
    cycles = plans.cycles(session, plan)
    live = [cycle for cycle in cycles if cycle.meeting >= today and _looks_at(cycle, now)]
    added = handovers.take_effect(session, plan, cycles, now)
    known = everyone(session, plan, now) if live else None
    for cycle in live:
        row = rows.row_of(session, plan.id, cycle)
        assert row.id is not None and known is not None
        at = Round(session, plan, cycles, cycle, row.id, known, now)
        added += owners.chase(at) + overseers.tell(at)
    return added


def _looks_at(cycle: CycleDays, now: datetime) -> bool:
    return now >= cycle.at(Step.OPEN) - BEFORE_OPENING
