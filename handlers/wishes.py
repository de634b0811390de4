"""What an owner may choose within the plan: from which hour, how many reminders, on which days they work."""

import re

from bot.chat import Answer, Say
from bot.models import Person
from bot.plan.hours import EARLIEST, LATEST
from bot.store.audit import note
from bot.wording import wishes as words
from handlers.turn import Turn

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
DAY = re.compile(r"\b(mon|tue|wed|thu|fri)(?:day|sday|nesday|rsday|s|urs|urday)?s?\b", re.IGNORECASE)
HOUR = re.compile(r"\b(?P<hour>\d{1,2})(?::00)?\s*(?P<half>am|pm)?\b", re.IGNORECASE)
FEWER = re.compile(r"\b(?:fewer|less|one) reminders?\b|\bfewer\b", re.IGNORECASE)
USUAL = re.compile(r"\b(?:usual|normal|default|reset|all reminders)\b", re.IGNORECASE)
EVERY_DAY = re.compile(r"\b(?:every day|all days|each day)\b", re.IGNORECASE)


def prefer(turn: Turn, rest: str) -> Answer:
    """`prefer 8am`, `prefer fewer reminders`, `prefer not Fridays`, `prefer usual`; without words, what stands."""
    person, said = turn.person, rest.strip()
    if not said:
        return Say(words.stands(person.hour, person.fewer, _names(person)))
    before = _facts(person)
    wrong = _apply(person, said)
    if wrong:
        return Say(words.not_taken(wrong))
    turn.session.add(person)
    note(
        turn.session, turn.now, person.handle, "prefers", f"person {person.handle}", before=before, after=_facts(person)
    )
    return Say(words.stands(person.hour, person.fewer, _names(person)))


def days_off_said(turn: Turn, said: str) -> bool:
    """Days named in a reply as ones they don't work."""
    days = weekdays(said)
    if not days or len(days) > 3:
        return False
    before = _facts(turn.person)
    turn.person.days_off = days
    turn.session.add(turn.person)
    thing = f"person {turn.person.handle}"
    note(turn.session, turn.now, turn.person.handle, "prefers", thing, before=before, after=_facts(turn.person))
    return True


def weekdays(said: str) -> list[int]:
    named = {found[1].lower() for found in DAY.finditer(said)}
    return [number for number, day in enumerate(DAYS) if day[:3] in named]


def _apply(person: Person, said: str) -> str:
    """Takes the wish; what is not permitted is a sentence, and nothing is changed."""
    if USUAL.search(said):
        person.hour, person.fewer, person.days_off = None, False, []
        return ""
    days, hour, fewer = weekdays(said), _hour(said), bool(FEWER.search(said))
    if not days and hour is None and not fewer and not EVERY_DAY.search(said):
        return words.HOW
    if len(days) > 3:
        return words.TOO_MANY_DAYS
    if hour is not None and not EARLIEST <= hour <= LATEST:
        return words.hour_out_of_bounds(EARLIEST, LATEST)
    person.hour = person.hour if hour is None else hour
    person.fewer = person.fewer or fewer
    person.days_off = days or ([] if EVERY_DAY.search(said) else person.days_off)
    return ""


def _hour(said: str) -> int | None:
    found = HOUR.search(said)
    if found is None:
        return None
    hour = int(found["hour"])
    return hour % 12 + (12 if found["half"].lower() == "pm" else 0) if found["half"] else hour


def _names(person: Person) -> tuple[str, ...]:
    return tuple(DAYS[day].capitalize() for day in person.days_off if day < len(DAYS))


def _facts(person: Person) -> dict[str, object]:
    return {"hour": person.hour, "fewer": person.fewer, "days_off": list(person.days_off)}
