"""Whoever owes an answer to a resolution or a request is asked for it: a week before its day, and once it is past."""

from datetime import timedelta

from bot.models import Kind
from bot.models.words import MatterKind
from bot.plan.ask.chase import may_speak
from bot.plan.ask.rules import Rule
from bot.plan.report.matter import MatterStanding, of_kind
from bot.store.message import outbox
from bot.store.plan import matters, plans
from bot.wording.report import matters as words
from jobs.cycle_round import Round

BEFORE = timedelta(days=7)
UNTIL = timedelta(days=14)  # later it is of no use


def remind_answerers(at: Round) -> int:
    """The number of messages that were added; each once, whichever cycle runs."""
    found = of_kind(matters.standing(at.session, at.plan.id, at.now), MatterKind.RESOLUTION)
    return sum(_one(at, one) for one in found if one.is_open and one.due is not None and at.today >= one.due - BEFORE)


def _one(at: Round, one: MatterStanding) -> bool:
    person = next((each for each in at.known.people.values() if one.owner and each.handle == one.owner.handle), None)
    if person is None or at.known.held.get(person.id):
        return False
    hours, heard = at.known.hours[person.id], at.known.last_word.get(person.id)
    if may_speak(hours, heard, Rule.RESOLUTION, at.now) is not None:
        return False
    state = "late" if one.days_over(at.today) else "soon"
    made = outbox.promise(
        at.session,
        plans.key(at.plan, f"chase:resolution:{one.code}:{person.handle}:{state}"),
        Kind.NOTICE,
        outbox.To(person_id=person.id),
        at.addressed(person, words.owed(one, at.today)),
        at.now,
        rule=Rule.RESOLUTION.value,
        cycle_id=at.cycle_id,
        until=at.now + UNTIL,
    )
    if made is not None:
        at.known.last_word[person.id] = hours.today(at.now)
    return made is not None
