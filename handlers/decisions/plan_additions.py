"""`/wsoa action add 5.1.9 Train officers for @jane by 31 May`: asked first, then an action like any other."""

import re
from dataclasses import dataclass
from datetime import date

from bot.card import Card
from bot.chat import Answer, Press, Say
from bot.models import Action, ActionChange, Area, Person
from bot.models.words import Precision, Remade, Role, Status
from bot.reading.days.grammar import find_days
from bot.store.action import action_changes as changes
from bot.store.person import people
from bot.wording.plan import plan_changes as words
from bot.wording.reply import refusal
from handlers.commands.free_text import held_back
from handlers.commands.person_named import person_called
from handlers.turn import Turn
from handlers.untrusted_ids import member_of_plan

REF = re.compile(r"[A-Za-z]{0,4}\d+[A-Za-z]?(?:[./\-]\d+[A-Za-z]?){0,4}")
ADD = re.compile(
    r"(?P<ref>\S+)\s+(?P<title>.+?)\s+for\s+(?P<whom>[^,;]{2,60}?)[,;]?\s+by\s+(?P<day>.{3,40}?)"
    r"(?:\s+because\s+(?P<reason>.+))?",
    re.IGNORECASE | re.DOTALL,
)
LONGEST = 400  # letters of a title: a button has to carry it


@dataclass(frozen=True)
class NewAction:
    ref: str
    title: str
    whom: Person
    due: date
    area: Area
    reason: str


def add(turn: Turn, rest: str) -> Answer:
    """What is to be added, asked before it is."""
    said = ADD.fullmatch(rest.strip())
    if said is None:
        return Say(words.wrong(words.how_to_add()))
    title, reason = " ".join(said["title"].split()), " ".join((said["reason"] or "").split())
    if len(title) > LONGEST or len(reason) > LONGEST:
        return Say(words.wrong(words.too_long()))
    held = held_back(turn, f"{title} {reason}")
    if held is not None:
        return Say(held)
    days = [one.day for one in find_days(said["day"], turn.today, turn.document) if one.day is not None]
    if len(days) != 1:
        return Say(words.wrong(words.no_one_day(said["day"])))
    whom = person_called(turn, said["whom"])
    if whom is None:
        return Say(words.wrong(words.nobody_called(said["whom"])))
    found = _wanted(turn, said["ref"], title, whom, days[0], reason)
    return Say(found if isinstance(found, Card) else _ask(turn, found))


def press_add(turn: Turn, press: Press) -> Answer:
    """Once more everything is looked at: the record may have changed, and a button can be forged."""
    given = press.args
    whom, due = member_of_plan(turn, given.get("whom", "")), _day(given.get("due", ""))
    title, ref = given.get("title", ""), given.get("ref", "")
    if Role.LEAD not in turn.roles or whom is None or due is None or not title or not ref:
        return Say(refusal.old_button())
    found = _wanted(turn, ref, title, whom, due, given.get("reason", ""))
    return Say(found if isinstance(found, Card) else _do(turn, found))


def _wanted(turn: Turn, ref: str, title: str, whom: Person, due: date, reason: str) -> NewAction | Card:
    if REF.fullmatch(ref) is None:
        return words.wrong(words.no_ref(ref))
    if changes.taken(turn.session, turn.plan_id, ref):
        return words.wrong(words.taken(ref))
    area = changes.area_of(turn.session, turn.plan_id, ref)
    if area is None:
        return words.wrong(words.no_area(ref))
    if whom not in people.everyone(turn.session, turn.plan_id):
        return words.wrong(words.nobody_called(whom.name))
    return NewAction(ref, title, whom, due, area, reason)


def _ask(turn: Turn, wanted: NewAction) -> Card:
    area = f"area {wanted.area.no}, {wanted.area.title}"
    return words.ask_to_add(
        wanted.ref, wanted.title, area, (wanted.whom.handle, wanted.whom.name), wanted.due, wanted.reason, turn.today
    )


def _do(turn: Turn, wanted: NewAction) -> Card:
    row = Action(
        plan_id=turn.plan_id,
        area_id=wanted.area.id,
        ref=wanted.ref,
        position=0,
        title=wanted.title,
        owner_id=wanted.whom.id,
        original_due=wanted.due,
        agreed_due=wanted.due,
        precision=Precision.DAY,
        start_status=Status.NOT_STARTED,
        status=Status.NOT_STARTED,
    )
    change = ActionChange(action_id=0, turn=Remade.ADDED, reason=wanted.reason, by_id=turn.person_id, said_at=turn.now)
    changes.add(turn.session, row, change)
    changes.noted(turn.session, turn.now, turn.person.handle, change, turn.plan_id)
    return words.added(wanted.ref, wanted.title, wanted.whom.name)


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
