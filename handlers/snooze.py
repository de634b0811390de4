"""An owner puts the reminders off: until tomorrow, a day, or after leave; never past the due day unsaid."""

from datetime import date, timedelta

from bot.chat import Answer, Press, Say
from bot.models import Snooze
from bot.plan.reading.days import find_days
from bot.plan.steps import Step
from bot.store import chasing
from bot.store.audit import note
from bot.wording import snooze as words
from handlers.chased import chased
from handlers.turn import Turn


def snooze(turn: Turn, rest: str) -> Answer:
    """`snooze`, `snooze until Monday`, `snooze after leave`."""
    found = chased(turn, turn.person_id)
    if found is None or not found.open:
        return Say(words.nothing_open())
    hours = chasing.hours_of(turn.session, turn.plan, turn.person, turn.now)
    wanted = _until(turn, rest, next((leave.last for leave in hours.leave if leave.last >= turn.today), None))
    if wanted is None:
        return Say(words.how())
    due = turn.cycle.days[Step.DUE]
    if turn.today >= due:
        return Say(words.too_late(due))
    until = min(wanted, due)
    while until < due and not hours.there(until):
        until += timedelta(days=1)
    assert turn.cycle_row.id is not None
    row = Snooze(person_id=turn.person_id, cycle_id=turn.cycle_row.id, until=until, said_at=turn.now)
    turn.session.add(row)
    turn.session.flush()
    after = {"until": until.isoformat()}
    note(turn.session, turn.now, turn.person.handle, "snoozed", f"cycle {turn.cycle.key}", after=after)
    return Say(words.snoozed(until, due, wanted > due, turn.today))


def press_snooze(turn: Turn, _press: Press) -> Answer:
    """The button: until tomorrow."""
    return snooze(turn, "tomorrow")


def _until(turn: Turn, rest: str, leave_ends: date | None) -> date | None:
    said = rest.strip().lower()
    if said in ("", "tomorrow", "until tomorrow"):
        return turn.today + timedelta(days=1)
    if "leave" in said:
        return leave_ends + timedelta(days=1) if leave_ends is not None else None
    days = [day.day for day in find_days(rest, turn.today, turn.document) if day.day is not None]
    return days[0] if days and days[0] > turn.today else None
