"""Leave: said by the person, or by the lead for anyone. Days and a deputy; a reason is neither asked for nor kept."""

import re
from datetime import date

from bot.chat import Answer, Say
from bot.models import Kind, Person
from bot.plan.reading.absences import stretch_of
from bot.plan.reading.days import find_days
from bot.plan.steps import Step
from bot.store import absences, outbox
from bot.store.audit import note
from bot.wording import leave as words
from bot.words import Role
from handlers.turn import Turn
from handlers.whom import leading, whom

COVERS = r"(?:cover(?:s|ing)?|deputis(?:es|ing)|stand(?:s|ing)? in)"
COVERED = re.compile(
    rf"(?:^|[,;.]|\bwith\b|\band\b)\s*(?P<who>[^,;.]+?)\s+(?:is |will be |will |to )?{COVERS}\b.*$"
    r"|\b(?:cover(?:ed)? by|covering|deputy(?: is)?)\s*:?\s*(?P<by>[^,;.]+)",
    re.IGNORECASE,
)
BACK = re.compile(r"(?:cancel(?:led)?|not away|back|none)(?: after all| now| today)?", re.IGNORECASE)


def said_away(turn: Turn, rest: str) -> Answer:
    """`away 3-17 Aug, Sam covers`; the lead names the person first. `away cancel` takes it back."""
    led = leading(turn, rest)
    if led is not None and led.person.id != turn.person_id and Role.LEAD not in turn.roles:
        return Say(words.only_the_lead())
    person, told = (led.person, led.rest) if led is not None else (turn.person, rest.strip())
    if BACK.fullmatch(told):
        return _back(turn, person)
    covered = COVERED.search(told)
    deputy = whom(turn, covered["who"] or covered["by"]) if covered else None
    if covered is not None and deputy is None:
        return Say(words.who_covers((covered["who"] or covered["by"]).strip()))
    days = told[: covered.start()] if covered else told
    found = [day for day in find_days(days, turn.today, turn.document) if day.day or day.first]
    first, last = stretch_of(days, found, turn.today)
    first = first or (turn.today if last else None)
    wrong = _wrong(turn, person, first, last, deputy)
    if wrong or first is None or last is None:
        return Say(words.not_taken(wrong or words.HOW))
    replaced = away(turn, person, first, last, deputy)
    due = turn.cycle.days[Step.DUE]
    inside = due if first <= due <= last and due >= turn.today else None
    return Say(words.recorded(person.name, first, last, deputy.name if deputy else "", inside, replaced, turn.today))


def away(turn: Turn, person: Person, first: date, last: date, deputy: Person | None) -> bool:
    """Records it and tells the deputy; True when it replaces what was said before."""
    assert person.id is not None
    deputy_id = deputy.id if deputy is not None and deputy.id != person.id else None
    _row, replaced = absences.record(turn.session, person.id, first, last, deputy_id, turn.now)
    days = {"first": first.isoformat(), "last": last.isoformat(), "deputy": deputy.handle if deputy else None}
    note(turn.session, turn.now, turn.person.handle, "recorded leave", f"person {person.handle}", after=days)
    if deputy is not None and deputy_id is not None and deputy_id != turn.person_id:
        key = f"covers:{deputy.handle}:{person.handle}:{first}:{last}:{turn.now:%Y-%m-%dT%H:%M:%S}"
        card = words.you_cover(person.name, person.post, first, last, turn.today)
        outbox.promise(turn.session, key, Kind.NOTICE, outbox.To(person_id=deputy_id), card, turn.now)
    return replaced


def _wrong(turn: Turn, person: Person, first: date | None, last: date | None, deputy: Person | None) -> str:
    """What can't be right about it, in a sentence; nothing is changed then."""
    if first is None or last is None:
        return words.HOW
    if last < first:
        return words.ends_before_it_starts(first, last)
    if last < turn.today:
        return words.is_over(last)
    if deputy is not None and deputy.id == person.id:
        return words.covers_themself(person.name)
    return ""


def _back(turn: Turn, person: Person) -> Answer:
    assert person.id is not None
    found = absences.take_back(turn.session, person.id, turn.today)
    if found:
        note(turn.session, turn.now, turn.person.handle, "took back leave", f"person {person.handle}")
    return Say(words.taken_back(person.name, len(found)))
