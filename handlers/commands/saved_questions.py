"""Saved questions: a name, a time, a place; saved, listed and deleted."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat import Answer, Press, Say
from bot.models.saved import SavedQuestion
from bot.models.words import Role
from bot.plan.days.repeats import FIRST, LAST, Repeat
from bot.reading.asked import filters_allowed
from bot.reading.asked.repeats import wanted
from bot.store.message import saved as store
from bot.wording.command import saved as words
from bot.wording.command.registry import BY_NAME
from handlers.commands.asking import as_typed, read_question
from handlers.commands.free_text import words_to_say_back
from handlers.commands.view import View
from handlers.turn import Turn

MOST = 20  # of one person


def save(turn: Turn, rest: str) -> Answer:
    """`save red area 3 every Monday 9:00 in #send-board`."""
    said = rest.strip()
    found = wanted(said)
    if found is None:
        return Say(words.no_time(said))
    if not FIRST <= found.repeat.at <= LAST:
        return Say(words.not_then())
    if not _asks(turn, found.question) or not words_to_say_back(turn, f"{found.name}: {found.question}"):
        return Say(words.not_a_question())
    if found.place and Role.LEAD not in turn.roles:
        return Say(words.leads_only())
    if found.place and not found.place_id:
        return Say(words.no_channel(found.place))
    mine = store.of_person(turn.session, turn.plan_id, turn.person_id)
    if len(mine) >= MOST:
        return Say(words.too_many(MOST))
    row = SavedQuestion(
        plan_id=turn.plan_id,
        person_id=turn.person_id,
        name=found.name,
        words=found.question,
        days=list(found.repeat.days),
        hour=found.repeat.at.hour,
        minute=found.repeat.at.minute,
        platform=turn.account.platform,
        conversation=found.place_id or None,
        place_name=found.place,
        saved_at=turn.now,
    )
    named = [one for one in mine if one.name.casefold() == found.name.casefold()]
    before = kept(named[0], turn.plan.zone, turn.now) if named else None
    return Say(words.saved(kept(store.save(turn.session, row), turn.plan.zone, turn.now), turn.today, before))


def listed(view: View) -> Answer:
    turn = view.asker or view
    found = store.of_person(turn.session, turn.plan_id, turn.person_id)
    return Say(words.every([kept(row, turn.plan.zone, turn.now) for row in found], turn.today))


def press_delete(turn: Turn, press: Press) -> Answer:
    """Their own alone."""
    number = press.args.get("number", "")
    mine = store.of_person(turn.session, turn.plan_id, turn.person_id)
    row = next((one for one in mine if str(one.id) == number), None)
    if row is None:
        return Say(words.not_yours())
    store.end(turn.session, row, turn.now, "deleted")
    return Say(words.deleted(row.name))


def kept(row: SavedQuestion, zone: str, now: datetime) -> words.SavedQuestionTold:
    when = repeat_of(row).next(now, zone).astimezone(ZoneInfo(zone))
    return words.SavedQuestionTold(row.id, row.name, row.words, row.days, row.hour, row.minute, row.place_name, when)


def repeat_of(row: SavedQuestion) -> Repeat:
    return Repeat(tuple(row.days), FIRST.replace(hour=row.hour, minute=row.minute))


def _asks(turn: Turn, question: str) -> bool:
    """Whether it is a question of which every word is understood, and that changes nothing."""
    found = read_question(turn, as_typed(question))
    name = filters_allowed.command_of(found)
    if name == "measures":
        return found.understood
    line = BY_NAME.get(name or "")
    return line is not None and line.slots is not None and filters_allowed.fitted(found, line.slots).understood


def saves(turn: Turn, rest: str) -> bool:
    """Whether that is a question that could be saved in this plan, to that place."""
    found = wanted(rest.strip())
    may = found is not None and (not found.place or Role.LEAD in turn.roles)
    return found is not None and may and _asks(turn, found.question)
