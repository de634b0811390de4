"""Who does something about a risk, and by when: "weekly check by the data manager, due 15 Dec"."""

import re
from dataclasses import dataclass
from datetime import date

from bot.plan.document import PlanDocument
from bot.plan.reading.pattern import Pattern
from bot.reading.days.grammar import find_days
from bot.plan.once import once_a_plan
from bot.reading.told import Told, day_of

DUE = Pattern(r"[\s,;(]*\b(?:due(?: by| on)?|by|before|on|in place by|complete by|until)?\s*$", re.IGNORECASE)
OWNER = Pattern(
    r"[\s,;(–-]*\b(?:owner(?: is)?|owned by|led by|lead(?: is)?|assigned to|with"
    r"|by)\b\s*:?\s*(?:the )?(?P<who>[^,;()]{2,60}?)\s*$",
    re.IGNORECASE,
)
MINE = Pattern(r"^\W*(?:i\b|i'(?:m|ll|ve)\b|me\b)", re.IGNORECASE)
ENDS = " \t,;.()–-"


@dataclass(frozen=True)
class Acting:
    """What is being done about a risk."""

    text: str
    owner: str | None = None  # handle
    due: date | None = None


def read_acting(said: str, told: Told) -> Acting:
    """The words with the day and the owner at their end taken off; an owner only where the plan has that person."""
    text, due = due_at_end(said.rstrip(ENDS), told)
    owner = told.by if MINE.search(text) else None
    found = OWNER.search(text)
    handle = person_meant(found["who"], told) if found else None
    if found and handle:
        text, owner = text[: found.start()].rstrip(ENDS), handle
        if due is None:
            text, due = due_at_end(text, told)
    return Acting(text or said, owner, due)


def due_at_end(text: str, told: Told) -> tuple[str, date | None]:
    today = day_of(told)
    days = find_days(text, today, told.plan)
    last = days[-1] if days else None
    if last is None or last.day is None or last.day < today or text[last.end :].strip(ENDS):
        return text, None
    lead = DUE.search(text, 0, last.start)
    return text[: lead.start() if lead else last.start].rstrip(ENDS), last.day


def person_meant(said: str, told: Told) -> str | None:
    if said.strip().lower() in ("me", "myself"):
        return told.by
    return people_by_name(told.plan).get(plain(said))


@once_a_plan
def people_by_name(plan: PlanDocument) -> dict[str, str]:
    """Handles by handle, name and post; a post that two people have names nobody."""
    known: dict[str, set[str]] = {}
    for person in plan.people:
        for spoken in (person.handle, person.name, person.post):
            known.setdefault(plain(spoken), set()).add(person.handle)
    return {spoken: next(iter(handles)) for spoken, handles in known.items() if len(handles) == 1}


def plain(said: str) -> str:
    return re.sub(r"\W+", " ", re.sub(r"^the ", "", said.lower().replace("&", " and "))).strip()
