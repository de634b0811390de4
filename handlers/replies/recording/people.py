"""Who is away, who stands in, what is not theirs, and when they wish to be asked."""

import re
from datetime import date, timedelta

from bot.models import Kind, Person
from bot.reading import records
from bot.store.ask import cycles, delegations, leave
from bot.store.message import outbox
from bot.store.plan import plans
from bot.wording.ask import leave as leave_words
from bot.wording.person import handover as handover_words
from handlers.commands import leave as leave_command
from handlers.commands import preferences, snooze
from handlers.commands.leave_end import said_back
from handlers.commands.person_named import person_called
from handlers.decisions import not_mine
from handlers.replies.recording.source import Outcome, Source
from handlers.replies.recording.updates import own_action
from handlers.turn import Turn

NOT_KNOWN = re.compile(r"\s*\(not a user\)$")
TERM_TIME = re.compile(r"\bterm[- ]time\b", re.IGNORECASE)


def absence(turn: Turn, item: records.Absence, source: Source, outcome: Outcome) -> None:
    """Days and deputy; never the reason (domain: rule 12). What can't be right is said, and changes nothing."""
    first, last = item.first or turn.today, item.last
    if item.first is None and item.last is None:
        running = any(row.first <= turn.today for row in leave.standing(turn.session, turn.person_id, turn.today))
        ended = said_back(turn, turn.person, "back") if running else None
        outcome.remarks += [ended.summary] if ended is not None else []
        return
    ended = said_back(turn, turn.person, source.text)
    if ended is not None:
        outcome.remarks.append(ended.summary)
        outcome.known.add("days")
        return
    wrong = leave_command.problems(turn, turn.person, first, last, None) if last is not None else {}
    if wrong:
        outcome.remarks.append(leave_words.nothing_recorded(next(iter(wrong.values()))))
        outcome.known.add("deputy")
        return
    outcome.for_lead.append(item)
    if last is None:
        return
    deputy, unknown = _deputy(turn, item)
    not_free = leave_command.problems(turn, turn.person, first, last, deputy)
    found = leave_command.away(turn, turn.person, first, last, None if not_free else deputy)
    outcome.remarks += leave_words.lines(*found)
    outcome.remarks += [leave_words.who_covers(unknown)] if unknown else list(not_free.values())
    if deputy is not None or unknown:
        outcome.known.add("deputy")


def reassign(turn: Turn, item: records.ReassignRequest, source: Source, outcome: Outcome) -> None:
    """ "Not mine": the clock stands for them, and the lead decides (domain: rule 13)."""
    action = plans.action_by_ref(turn.session, turn.plan.id, item.ref)
    if action is None or action.owner_id != turn.person_id:
        outcome.for_lead.append(item)
        return
    cycles.passed(turn.session, turn.cycle_row.id, action.id, turn.person_id)
    outcome.settled = True
    to = person_called(turn, _name(item.to)) if item.to else None
    outcome.remarks.append(not_mine.ask_lead(turn, action, to, source.text))


def preference(turn: Turn, item: records.Preference, outcome: Outcome) -> None:
    """A day to be asked on, days on which they do not work, or term time; anything else is for the lead."""
    if item.until is not None or item.after_leave:
        outcome.remarks.append(snooze.put_off(turn, None if item.after_leave else item.until).summary)
        return
    if TERM_TIME.search(item.text):
        outcome.remarks.append(preferences.term_time_said(turn).summary)
        outcome.known.add("days")
        return
    stands = preferences.days_off_said(turn, item.quiet_days or "")
    if stands is None:
        outcome.for_lead.append(item)
        return
    outcome.remarks.append(stands.summary)
    outcome.known.add("days")


def delegate(turn: Turn, item: records.DelegateRequest, outcome: Outcome) -> None:
    """Someone answers for their actions for a time. Until it is known who, it is a request to the lead."""
    deputy = person_called(turn, _name(item.to)) if item.to else None
    last = item.until or turn.today + timedelta(days=31)
    if deputy is None or deputy.id in (None, turn.person_id) or last < turn.today:
        outcome.for_lead.append(item)
        return
    given = [ref for ref in item.refs if _give(turn, ref, deputy, last, outcome)]
    if not given:
        return
    outcome.known.add("deputy")
    outcome.settled = True
    outcome.remarks.append(handover_words.lent_by_owner(deputy.name, given, last, turn.today))
    key = f"answers-for:{turn.person.handle}:{deputy.handle}:{turn.now:%Y-%m-%dT%H:%M:%S.%f}"
    said = handover_words.things_said((), given)
    card = handover_words.coming(turn.person.name, turn.person.post, said, turn.today, last, turn.today)
    turn.promise(key, Kind.NOTICE, outbox.To(person_id=deputy.id), card)


def _give(turn: Turn, ref: str, deputy: Person, last: date, outcome: Outcome) -> bool:
    """Only what is their own; it is no update of it."""
    touched = list(outcome.touched)
    action = own_action(turn, ref, outcome)
    outcome.touched[:] = touched
    if action is None or action.owner_id != turn.person_id:
        return False
    by = turn.person_id
    delegations.give(turn.session, turn.plan_id, by, deputy.id, action.id, turn.today, last, by, turn.now)
    after = {"to": deputy.handle, "last": last.isoformat()}
    turn.note("handed over for a time", f"action {ref}", after=after)
    return True


def _deputy(turn: Turn, item: records.Absence) -> tuple[Person | None, str]:
    """The person of the plan; else how they were named."""
    if not item.deputy:
        return None, ""
    name = _name(item.deputy)
    found = person_called(turn, name)
    return (found, "") if found is not None else (None, name)


def _name(said: str) -> str:
    return NOT_KNOWN.sub("", said)
