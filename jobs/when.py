"""When a message that the clock asked for may go out: in the person's own hours, one a day, never while held."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.models import Outgoing
from bot.plan.chase import may_speak
from bot.plan.rules import Rule
from bot.store import chasing, ledger, people, plans

LOOK_AGAIN = timedelta(hours=1)  # while it is held


def put_off(session: Session, row: Outgoing, now: datetime) -> datetime | None:
    """Until when it has to wait; None when it may go out now. What answers someone never waits."""
    if not row.rule:
        return None
    plan, person = plans.the_plan(session), people.by_id(session, row.person_id)
    if plan is None or person is None or person.id is None:
        return None
    if chasing.held(session, (person.id,)).get(person.id):
        return now + LOOK_AGAIN
    hours = chasing.hours_of(session, plan, person, now)
    spoken = ledger.spoken_first(session, person.id, now - chasing.REMEMBERED)
    hush = may_speak(hours, hours.today(spoken) if spoken else None, Rule(row.rule), now)
    return None if hush is None else hush.until
