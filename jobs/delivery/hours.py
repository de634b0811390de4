"""When a message that the clock asked for may go out: in the person's own hours, one a day, never while held."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.models import Outgoing
from bot.plan.chase import may_speak
from bot.plan.rules import ASKS, Rule
from bot.store import chase, ledger, people, plans

CHASES = ASKS | {Rule.AGAIN}  # what someone may put off; not what the lead says
LOOK_AGAIN = timedelta(hours=1)


def put_off(session: Session, row: Outgoing, now: datetime) -> datetime | None:
    """When to look at it again; None when it may go out now. What answers someone never waits.

    Never far off: leave is taken back, hours are changed, and what waits for them should not wait on.
    """
    until = _waits_until(session, row, now)
    return min(until, now + LOOK_AGAIN) if until is not None else None


def _waits_until(session: Session, row: Outgoing, now: datetime) -> datetime | None:
    if not row.rule:
        return None
    plan, person = plans.of_cycle(session, row.cycle_id), people.by_id(session, row.person_id)
    if plan is None or plan.id is None or person is None or person.id is None:
        return None
    if chase.held(session, plan.id, (person.id,)).get(person.id):
        return now + LOOK_AGAIN
    hours, rule = chase.hours_of(session, plan, person, now), Rule(row.rule)
    snoozed = chase.snoozed_until(session, person.id, row.cycle_id) if rule in CHASES else None
    if snoozed is not None and hours.today(now) < snoozed:
        return hours.at(snoozed)
    spoken = ledger.spoken_first(session, person.id, now - chase.REMEMBERED)
    hush = may_speak(hours, hours.today(spoken) if spoken else None, rule, now)
    return None if hush is None else hush.until
