"""What time asks for in each plan's cycles. Who is sent what is decided in `bot.plan.ask.chase`; here it is promised.

Each promise has a key of its own, so a tick that runs twice, or after an outage, adds nothing that was promised before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.models import Plan
from bot.plan.days.calendar import day_of
from bot.plan.days.cycle import CycleDays
from bot.plan.days.steps import Step
from bot.store.ask import chase as who
from bot.store.ask import cycles as rows
from bot.store.ask import quiet
from bot.store.database import advisory_lock
from bot.store.history import roll_up_checks, versions
from bot.store.person import shared_people
from bot.store.plan import plans
from jobs import chase, decisions, handover, out_of_turn, overseers, queue_notice, resolutions
from jobs.cycle_round import Round

LOOK = "look at plans"
AT_ONCE = 50  # promises in one transaction: whoever says something meanwhile waits for its end
BEFORE_OPENING = timedelta(days=28)  # leave that swallows a round is looked for so long before it

Group = tuple[int, ...]  # ids of plans that share people: what these hear at one time is one message


@dataclass(frozen=True)
class LookOutcome:
    """What came of a look at some plans."""

    added: int  # messages
    left: tuple[Group, ...] = ()  # there may be more to say in these, in another transaction


def tick(session: Session, now: datetime) -> int:
    """Promises what is due at `now`, as much as one transaction takes; returns how many messages that added."""
    begin(session, now)
    return look(session, due(session, now), now).added


def begin(session: Session, now: datetime) -> None:
    """What each look at the clock does before it looks at plans."""
    versions.happens_at(session, now)
    if advisory_lock.is_ours(session, LOOK):
        roll_up_checks.keep(session, now)


def due(session: Session, now: datetime) -> tuple[Group, ...]:
    """The plans in which something may be due. One in which nothing was, and of which nothing was recorded since, is
    left alone: see `bot.store.ask.quiet`."""
    unsent = who.unsent(session)
    there = [plan for plan in plans.all_plans(session) if not quiet.is_quiet(session, plan, now, unsent)]
    return shared_people.groups(session, there, now)


def look(session: Session, groups: Sequence[Group], now: datetime) -> LookOutcome:
    """Promises what is due in these plans, a group after the other, until it is enough for one transaction.

    Nothing where another replica is at it: what that one leaves is found at the next look.
    """
    versions.happens_at(session, now)
    if not groups or not advisory_lock.is_ours(session, LOOK):
        return LookOutcome(0)
    every = {plan.id: plan for plan in plans.all_plans(session)}
    found = [[every[one] for one in group if one in every] for group in groups]
    of_all = who.installation(session, {plan.zone for plan in every.values()}, now)
    people = shared_people.people_of(session, (plan for group in found for plan in group), now)
    at, added = _Look(session, of_all, people, now), 0
    for number, group in enumerate(found):
        most = AT_ONCE - added
        more = _promise(at, group, most)
        added += more
        if more >= most:
            return LookOutcome(added, tuple(groups[number:]))
    return LookOutcome(added)


@dataclass(frozen=True)
class _Look:
    session: Session
    of_all: who.Installation
    people: dict[int, frozenset[int]]  # to whom each plan may speak
    now: datetime


def _promise(at: _Look, group: Sequence[Plan], most: int) -> int:
    """The number of messages that were added. Where there are as many as may be, some may be left."""
    added, rounds = 0, dict[int, list[Round]]()
    for plan in group:
        cycles = plans.cycles(at.session, plan)
        added += handover.take_effect(at.session, plan, cycles, at.now)
        rounds[plan.id] = list(_rounds(at, plan, cycles))
    in_turn = [one for theirs in rounds.values() for one in theirs]
    added += chase.chase(in_turn, max(0, most - added))
    if added >= most:
        return added  # what follows takes the day of whom it is said to: first all are asked
    added += sum(map(overseers.tell_overseers, in_turn))
    added += sum(map(out_of_turn.tell, in_turn))
    added += decisions.remind_deciders(in_turn)
    added += sum(map(resolutions.remind_answerers, in_turn))
    added += queue_notice.tell_leads_of_queue(in_turn)  # daily, so last: it would take the day of what is due once
    for plan in group:
        if added:
            quiet.forget(at.session, plan)
        else:
            _leave_alone(at, plan, rounds[plan.id])
    return added


def _leave_alone(at: _Look, plan: Plan, rounds: Iterable[Round]) -> None:
    """Until the next hour that matters."""
    until = quiet.next_hour(at.now, at.of_all.hours(plan.zone))
    cycles = (one.cycle_id for one in rounds)
    quiet.keep(at.session, plan, cycles, at.people[plan.id], at.of_all.unsent, at.now, until)


def _rounds(at: _Look, plan: Plan, cycles: tuple[CycleDays, ...]) -> Iterable[Round]:
    """The cycles of a plan in which something may be due."""
    today = day_of(at.now, plan.zone)
    live = [cycle for cycle in cycles if cycle.meeting >= today and _looks_at(cycle, at.now)]
    if not live:
        return
    known = who.everyone(at.session, plan, at.now, at.of_all)
    for cycle in live:
        row = rows.row_of(at.session, plan.id, cycle)
        yield Round(at.session, plan, cycles, cycle, row.id, known, at.now)


def _looks_at(cycle: CycleDays, now: datetime) -> bool:
    return now >= cycle.at(Step.OPEN) - BEFORE_OPENING
