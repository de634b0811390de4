"""Leave: said by the person, or by the lead for anyone. Days and a deputy; a reason is neither asked for nor kept."""

import re
from datetime import date

from bot.chat import Answer, FormErrors, Nothing, OpenForm, Press, Say, Submission
from bot.models import AskState, Kind, Person
from bot.models.words import Role, Status
from bot.plan.ask.spoken_of import with_post
from bot.plan.days.hours import Leave
from bot.plan.days.leave import LONGEST, Deadline, deadlines_within
from bot.reading.command_grammar import days_away
from bot.store.ask import chase, cycles
from bot.store.ask import leave as leave_rows
from bot.store.message import outbox
from bot.store.person import people
from bot.store.plan import plans
from bot.wording.ask import leave as words
from handlers.commands.free_text import words_to_say_back
from handlers.commands.leave_end import said_back
from handlers.commands.person_named import MENTION, person_called, person_leading, person_trailing
from handlers.turn import Turn
from handlers.untrusted_ids import member_of_plan

_DUTIES = r"(?:approvals?|decisions?|sign[ -]?offs?|actions?|areas?|desk|work|queue|stuff)"
COVERS = (
    r"(?:cover(?:s|ing)?|deputis(?:es|ing)|stand(?:s|ing)? in|act(?:s|ing) up"
    rf"|(?:has|have|takes|is doing|does|deals with|picks up|signs off) my {_DUTIES})"
)
COVERED = re.compile(
    rf"(?:^|[,;.]|\bwith\b|\band\b)\s*(?P<who>[^,;.]+?)\s+(?:is |will be |will |to )?{COVERS}\b.*$"
    r"|\b(?:cover(?:ed)? by|covering|deputy(?: is)?)\s*:?\s*(?P<by>[^,;.]+)",
    re.IGNORECASE,
)
DONE = (Status.COMPLETE, Status.EMBEDDED, Status.NO_LONGER_APPLICABLE, Status.COMPLETE_UNVERIFIED)


def said_away(turn: Turn, rest: str) -> Answer:
    """`away 3-17 Aug, Sam covers`; the lead names the person first. `cancel` takes it back, `back` ends it."""
    if not rest.strip():
        return Say(words.how())
    led = person_leading(turn, rest)
    if led is None and rest.lstrip().startswith(("@", "<@")):  # somebody else's leave, not that of who writes
        return Say(words.not_taken(words.who_covers(words_to_say_back(turn, rest.split()[0]))))
    if led is not None and led.person.id != turn.person_id and Role.LEAD not in turn.roles:
        return Say(words.only_the_lead())
    person, told = (led.person, led.rest) if led is not None else (turn.person, rest.strip())
    ended = said_back(turn, person, told)
    if ended is not None:
        return Say(ended)
    days, named = _deputy_said(told)
    deputy = person_called(turn, named) if named else None
    if named and deputy is None and (ending := person_trailing(turn, named)) is not None:
        deputy, days = ending.person, f"{days} {ending.rest}"
    if named and deputy is None:
        return Say(words.not_taken(words.who_covers(words_to_say_back(turn, named))))
    first, last = days_away(days, turn.today, turn.document)
    if first is None or last is None:
        return Say(words.not_taken(words.HOW))
    wrong = problems(turn, person, first, last, deputy)
    if wrong:
        return Say(words.not_taken(next(iter(wrong.values()))))
    handle = person.handle if person.id != turn.person_id else ""
    return Say(words.recorded(*away(turn, person, first, last, deputy), handle))


def press_open(turn: Turn, press: Press) -> Answer:
    """The form, for oneself or, by the lead, for someone. Colleagues of the same organisation first."""
    who = _of_whom(turn, press.args.get("who", ""))
    if who is None:
        return Say(words.only_the_lead())
    others = [person for person in people.everyone(turn.session, turn.plan_id) if person.id != who.id]
    others.sort(key=lambda person: (person.organisation != who.organisation, person.name))
    named = [(person.handle, with_post(person.name, person.post)) for person in others]
    first, last = _day(press.args.get("first", "")), _day(press.args.get("last", ""))
    whose = (who.handle, who.name) if who.id != turn.person_id else ("", "")
    return OpenForm(words.form(named, first or turn.today, last, whose))


def _of_whom(turn: Turn, handle: str) -> Person | None:
    """Oneself; someone of the plan, for the lead."""
    if not handle:
        return turn.person
    return member_of_plan(turn, handle) if Role.LEAD in turn.roles else None


def submitted(turn: Turn, form: Submission) -> Answer:
    """Errors under their fields keep it open; nothing is changed until there are none."""
    first, last = _day(form.values.get("first", "")), _day(form.values.get("last", ""))
    chosen = form.values.get("deputy", words.NOBODY.value)
    deputy = member_of_plan(turn, chosen) if chosen != words.NOBODY.value else None
    who = _of_whom(turn, form.args.get("who", ""))
    if who is None:
        return Say(words.only_the_lead())
    if first is None or last is None:
        return FormErrors({name: words.CHOOSE for name, day in (("first", first), ("last", last)) if day is None})
    wrong = problems(turn, who, first, last, deputy)
    if chosen != words.NOBODY.value and deputy is None:
        wrong["deputy"] = words.who_covers(words_to_say_back(turn, chosen))
    if wrong:
        return FormErrors(wrong)
    handle = who.handle if who.id != turn.person_id else ""
    card = words.recorded(*away(turn, who, first, last, deputy), handle)
    turn.promise(f"leave:{form.receipt}", Kind.NOTICE, outbox.To(person_id=turn.person_id), card)
    return Nothing()


Recorded = tuple[str, date, date, str, tuple[Deadline, ...], list[tuple[str, date]], bool, date]


def away(turn: Turn, person: Person, first: date, last: date, deputy: Person | None) -> Recorded:
    """Records it and tells the deputy. What the wording needs: also what happens to each deadline within."""
    _row, replaced = leave_rows.record(turn.session, person.id, first, last, deputy.id if deputy else None, turn.now)
    days = {"first": first.isoformat(), "last": last.isoformat(), "deputy": deputy.handle if deputy else None}
    turn.note("recorded leave", f"person {person.handle}", after=days)
    if deputy is not None and deputy.id != turn.person_id:
        key = f"covers:{deputy.handle}:{person.handle}:{first}:{last}:{turn.now:%Y-%m-%dT%H:%M:%S}"
        card = words.you_cover(person.name, person.post, first, last, turn.today)
        turn.promise(key, Kind.NOTICE, outbox.To(person_id=deputy.id), card)
    hours = chase.hours_of(turn.session, turn.plan, person, turn.now)
    leave = Leave(first, last, deputy.handle if deputy else None)
    follows = deadlines_within(leave, hours, turn.cycles, turn.today, _answered(turn, person))
    falling = [
        (action.ref, action.agreed_due)
        for action in plans.owned_by(turn.session, turn.plan, person.id)
        if leave.covers(action.agreed_due) and action.status not in DONE
    ]
    return person.name, first, last, deputy.name if deputy else "", follows, falling, replaced, turn.today


def problems(turn: Turn, person: Person, first: date, last: date, deputy: Person | None) -> dict[str, str]:
    """What can't be right about it, a sentence a field; nothing is changed then."""
    if last < first:
        return {"last": words.ends_before_it_starts(first, last)}
    if last < turn.today:
        return {"last": words.is_over(last)}
    if (last - first).days > LONGEST:
        return {"last": words.too_long()}
    if deputy is None:
        return {}
    if deputy.id == person.id:
        return {"deputy": words.covers_themself(person.name)}
    theirs = chase.hours_of(turn.session, turn.plan, deputy, turn.now).leave
    too = next((leave for leave in theirs if leave.first <= last and leave.last >= first), None)
    return {"deputy": words.away_too(deputy.name, too.first, too.last, turn.today)} if too is not None else {}


def _deputy_said(told: str) -> tuple[str, str]:
    """The words without whoever covers, and who that is: "Sam covers", or a mention at the end."""
    covered = COVERED.search(told)
    if covered is not None:
        return told[: covered.start()], (covered["who"] or covered["by"]).strip()
    before, _, last = told.rpartition(" ")
    return (before, last) if before and last.startswith(("@", "<@")) and MENTION.fullmatch(last) else (told, "")


def _answered(turn: Turn, person: Person) -> tuple[str, ...]:
    """The running cycle, where nothing of theirs is open in it."""
    row = turn.cycle_row
    asks = cycles.asks_to(turn.session, row.id, person.id)
    return (row.key,) if asks and all(ask.state is not AskState.OPEN for ask, _action in asks) else ()


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
