"""Leave that ends early or is taken back: which of several is meant is asked, never guessed."""

import re
from datetime import datetime

from bot.card import Card
from bot.models import Absence, Kind, Person
from bot.reading.days.grammar import find_days
from bot.store.ask import leave
from bot.store.message import outbox
from bot.store.person import people
from bot.wording.ask import leave as words
from handlers.turn import Turn

BACK = re.compile(r"(?:i'?m |i am )?back(?: at work| in)?(?: now| today| early| again)*[.!]?", re.IGNORECASE)
CANCEL = re.compile(
    r"(?:i'?m |i am )?(?:cancel(?:led)?(?: (?:(?:my|their|the) )?leave)?|not (?:going )?away|none)"
    r"(?: after all| now| today| early)?(?P<which>(?: (?:of|from|on|for|in))? .+?)?[.!]?",
    re.IGNORECASE,
)
ALL = re.compile(r"\b(?:all|every|both|everything)\b", re.IGNORECASE)


def is_back(told: str) -> bool:
    """Whether that is all that was said."""
    return BACK.fullmatch(told.strip().replace("’", "'")) is not None


def said_back(turn: Turn, person: Person, told: str) -> Card | None:
    """What to say to "back", "cancel" and "cancel 3 Aug"; None when the words are none of these."""
    told = told.strip().replace("’", "'")
    standing = leave.standing(turn.session, person.id, turn.today)
    if BACK.fullmatch(told):
        running = [row for row in standing if row.first <= turn.today]
        return (
            end(turn, person, running)
            if running
            else words.not_away(person.name, _days(standing), _handle(turn, person), turn.today)
        )
    cancel = CANCEL.fullmatch(told)
    if cancel is None:
        return None
    which = cancel["which"]
    if which is None or ALL.search(which):
        return end(turn, person, standing) if which or len(standing) < 2 else _which(turn, person, standing)
    named = [day.day for day in find_days(which, turn.today, turn.document) if day.day is not None]
    meant = [row for row in standing if named and row.first <= named[0] <= row.last]
    return end(turn, person, meant) if len(meant) == 1 else _which(turn, person, standing)


def never_mind(turn: Turn, since: datetime) -> None:
    """What was taken for leave at that time was none."""
    last = leave.last_said(turn.session, turn.person_id, turn.today)
    if last is not None and last.said_at >= since:
        end(turn, turn.person, [last])


def _which(turn: Turn, person: Person, standing: list[Absence]) -> Card:
    return words.which_leave(person.name, _days(standing), _handle(turn, person), turn.today)


def _handle(turn: Turn, person: Person) -> str:
    """None for one's own."""
    return "" if person.id == turn.person_id else person.handle


def end(turn: Turn, person: Person, rows: list[Absence]) -> Card:
    """Whoever covers hears of it."""
    leave.withdraw(turn.session, rows)
    for row in rows:
        days = {"first": row.first.isoformat(), "last": row.last.isoformat()}
        turn.note("took back leave", f"person {person.handle}", before=days)
        deputy = people.by_id(turn.session, row.deputy_id)
        if deputy is not None and deputy.id != turn.person_id:
            card = words.cover_ends(person.name, person.post, row.first, row.last, turn.today)
            to = outbox.To(person_id=deputy.id)
            turn.promise(f"cover-ends:{row.id}", Kind.NOTICE, to, card)
    left = leave.standing(turn.session, person.id, turn.today)
    return words.taken_back(person.name, _days(rows), _days(left), turn.today)


def _days(rows: list[Absence]) -> list[words.Days]:
    return [(row.first, row.last) for row in rows]
