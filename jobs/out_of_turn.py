"""Directors hear on the same day of what cannot wait for the next digest: once each, and not what a digest has told."""

from collections.abc import Sequence
from datetime import timedelta

from bot.models import Kind, Person
from bot.plan.ask.chase import may_speak
from bot.plan.ask.duties import Audience
from bot.plan.ask.rules import Rule
from bot.plan.days.steps import Step
from bot.plan.report.cannot_wait import Urgent, cannot_wait
from bot.store.message import outbox
from bot.store.person.audiences import audience
from bot.store.report.digest import as_published, reader_of
from bot.wording.report import out_of_turn as words
from jobs.round import Round

FRESH = timedelta(days=4)  # over a weekend; later it is no news
MOST = 8  # at once; what is left goes on the next day
APART = "+"  # between what one message tells of


def tell(at: Round) -> int:
    """The number of messages that were added."""
    people = audience(at.session, at.plan, Audience.DIRECTORS, at.today)
    free = [one for one in people if _may_hear(at, one)]
    found = _found(at) if free else ()
    return sum(_one(at, person, found) for person in free) if found else 0


def _may_hear(at: Round, person: Person) -> bool:
    if at.known.held.get(person.id):
        return False
    heard = at.known.last_word.get(person.id)
    return may_speak(at.known.hours[person.id], heard, Rule.OUT_OF_TURN, at.now) is None


def _found(at: Round) -> tuple[Urgent, ...]:
    if not at.between(Step.OPEN, Step.MEETING):
        return ()
    paper = as_published(at.session, at.plan, at.cycle) if at.cycle.reached(Step.PUBLISH, at.now) else None
    lines = {line.ref: line for line in at.document.actions}
    return cannot_wait(at.standing, paper, lines, at.now - FRESH)


def _one(at: Round, person: Person, found: Sequence[Urgent]) -> bool:
    new = [one for one in found if not _is_told(at, person, one)][:MOST]
    if not new:
        return False
    reader = reader_of(at.session, at.plan, person, at.today)
    card = words.card(new, reader, at.cycle.title, at.cycle.meeting, at.plan.zone, at.today)
    more = ":" + APART.join(one.id for one in new)
    until = (at.now + FRESH).date()
    return at.promise(person, Rule.OUT_OF_TURN, Kind.DIGEST, card, until, more) is not None


def _is_told(at: Round, person: Person, one: Urgent) -> bool:
    """Out of turn before, or by a digest that was made after it was said."""
    before = outbox.beginning(at.session, at.key(person, Rule.OUT_OF_TURN, ":"))
    if any(one.id in row.key.rpartition(":")[2].split(APART) for row in before if row.state != "withdrawn"):
        return True
    digests = (outbox.by_key(at.session, at.key(person, rule)) for rule in (Rule.DIGEST_1, Rule.DIGEST_2))
    return any(row is not None and row.created_at > one.said_at for row in digests)
