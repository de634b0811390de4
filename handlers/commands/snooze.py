"""An owner puts the reminders off: until tomorrow, a day, or after leave; never past the due day unsaid."""

import re
from datetime import date, timedelta

from bot.card import Card
from bot.chat import Answer, Press, Say
from bot.models import Snooze
from bot.plan.days.steps import Step
from bot.reading.days.grammar import find_days
from bot.store.ask import chase
from bot.store.database.rows import write_rows
from bot.wording.ask import snooze as words
from handlers.commands.chase_state import chased_person
from handlers.turn import Turn

AFTER_LEAVE = re.compile(r"\b(?:when|until|till?|once|after) (?:i'?m|i am|i get|i come) back\b")


def snooze(turn: Turn, rest: str) -> Answer:
    """`snooze`, `snooze until Monday`, `snooze after leave`."""
    said = rest.strip().lower()
    if said in ("", "tomorrow", "until tomorrow", "till tomorrow"):
        return Say(put_off(turn, turn.today + timedelta(days=1)))
    if "leave" in said or AFTER_LEAVE.search(said):
        return Say(put_off(turn, None))
    days = [day.day for day in find_days(rest, turn.today, turn.document) if day.day is not None]
    if len(days) != 1:
        return Say(words.how())
    return Say(put_off(turn, days[0]) if days[0] > turn.today else words.is_past(days[0], turn.today))


def put_off(turn: Turn, wanted: date | None) -> Card:
    """Until a day, or until after their leave (None); never past the due day without saying so."""
    found = chased_person(turn, turn.person_id)
    if found is None or not found.open:
        return words.nothing_open()
    hours = chase.hours_of(turn.session, turn.plan, turn.person, turn.now)
    due = turn.cycle.days[Step.DUE]
    if wanted is None:
        leave = next((leave for leave in hours.leave if leave.last >= turn.today), None)
        if leave is None:
            return words.no_leave()
        wanted = leave.last + timedelta(days=1)
    if turn.today >= due:
        return words.too_late(due)
    until = min(wanted, due)
    while until < due and not hours.there(until):
        until += timedelta(days=1)
    row = Snooze(person_id=turn.person_id, cycle_id=turn.cycle_row.id, until=until, said_at=turn.now)
    write_rows(turn.session, row)
    after = {"until": until.isoformat()}
    turn.note("snoozed", f"cycle {turn.cycle.key}", after=after)
    return words.snoozed(until, due, wanted > due, turn.today)


def press_snooze(turn: Turn, _press: Press) -> Answer:
    """The button: until tomorrow."""
    return snooze(turn, "tomorrow")
