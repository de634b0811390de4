"""What time asks for in each plan's cycles. Who is sent what is decided in `bot.plan.chase`; here it is promised.

Each promise has a key of its own, so a tick that runs twice, or after an outage, adds nothing that was promised before.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.models import Plan
from bot.plan.calendar import day_of
from bot.plan.cycle import CycleDays
from bot.plan.steps import Step
from bot.store import cycles as rows
from bot.store import plans, versions
from bot.store.chase import everyone
from jobs import chase, decisions, handover, overseers, packs, queue
from jobs.round import Round

BEFORE_OPENING = timedelta(days=28)  # leave that swallows a round is looked for so long before it


def tick(session: Session, now: datetime) -> int:
    """Promises all that is due at `now`; returns how many messages that added."""
    versions.happens(session, now)
    added, rounds = 0, list[Round]()
    for plan in plans.all_plans(session):
        cycles = plans.cycles(session, plan)
        added += handover.take_effect(session, plan, cycles, now)
        rounds += _rounds(session, plan, cycles, now)
    for at in rounds:
        packs.freeze(at)
    rounds = _of_one_memory(rounds)
    added += chase.chase(rounds)
    added += sum(map(overseers.tell, rounds))
    added += decisions.chase(rounds)
    return added + queue.note(rounds)


def _rounds(session: Session, plan: Plan, cycles: tuple[CycleDays, ...], now: datetime) -> Iterable[Round]:
    """The cycles of a plan in which something may be due."""
    today = day_of(now, plan.zone)
    live = [cycle for cycle in cycles if cycle.meeting >= today and _looks_at(cycle, now)]
    if not live:
        return
    known = everyone(session, plan, now)
    for cycle in live:
        row = rows.row_of(session, plan.id, cycle)
        yield Round(session, plan, cycles, cycle, row.id, known, now)


def _of_one_memory(rounds: list[Round]) -> list[Round]:
    """One message a person a day, whichever plan it is about: all remember the same last words."""
    last_word: dict[int, date] = {}
    for at in rounds:
        for person_id, day in at.known.last_word.items():
            last_word[person_id] = max(day, last_word.get(person_id, day))
    return [replace(at, known=replace(at.known, last_word=last_word)) for at in rounds]


def _looks_at(cycle: CycleDays, now: datetime) -> bool:
    return now >= cycle.at(Step.OPEN) - BEFORE_OPENING
