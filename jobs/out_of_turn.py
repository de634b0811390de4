"""Directors hear on the same day of what cannot wait for the next digest: once each, and not what a digest has told.

The lead looks at it first, and sends or holds it; after an hour it goes by itself. Where no hour of the day is left, or
no lead can be told, it goes at once: nobody's absence keeps it from a director.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.models import Kind, Person
from bot.models.report import Said
from bot.plan.ask.chase import may_speak
from bot.plan.ask.duties import Audience
from bot.plan.ask.rules import Rule
from bot.plan.days.steps import Step
from bot.plan.report.out_of_turn import Urgent, cannot_wait
from bot.store.message import outbox
from bot.store.person.audiences import audience
from bot.store.report import digest_sign_off
from bot.store.report.digest import as_published, reader_of
from bot.wording.report import out_of_turn as words
from bot.wording.report.out_of_turn import APART
from jobs.cycle_round import Round

FRESH = timedelta(days=4)  # over a weekend; later it is no news
MOST = 8  # at once; what is left goes on the next day
LOOK = timedelta(hours=1)  # that the lead has to send it or to hold it
LAST_HOUR = 17  # of the day: what would go later goes at once


def tell(at: Round) -> int:
    """The number of messages that were added."""
    people = audience(at.session, at.plan, Audience.DIRECTORS, at.today)
    free = [one for one in people if _may_hear(at, one, Rule.OUT_OF_TURN, at.known.last_word.get(one.id))]
    found = _found(at) if free else ()
    new = [one for one in found if any(not _is_told(at, person, one) for person in people)]
    if not new:
        return 0
    looks, added = _looks(at, new, len(people))
    word = digest_sign_off.on_urgent(at.session, at.cycle_id, at.now)
    goes = [one for one in new if _goes(one, looks, word, at.now)]
    return added + sum(_one(at, person, goes) for person in free)


def _may_hear(at: Round, person: Person, rule: Rule, heard: date | None) -> bool:
    return not at.known.held.get(person.id) and may_speak(at.known.hours[person.id], heard, rule, at.now) is None


def _looks(at: Round, new: Sequence[Urgent], directors: int) -> tuple[dict[str, datetime], int]:
    """When a lead was first told of each; they are now, where there is time and they may be spoken to. An hour of
    theirs is no second message of the day: what directors hear waits for it. And how many were told now."""
    first: dict[str, datetime] = {}
    added = 0
    ends = at.now + LOOK
    for lead in audience(at.session, at.plan, Audience.LEADS, at.today):
        rows = outbox.beginning(at.session, at.key(lead, Rule.OUT_OF_TURN_LOOK, ":"))
        seen = {one: row.created_at for row in rows if row.state != "withdrawn" for one in _ids(row.key)}
        unseen = [one for one in new if one.id not in seen][:MOST]
        is_time = ends.astimezone(ZoneInfo(at.plan.zone)).hour < LAST_HOUR
        if unseen and is_time and _may_hear(at, lead, Rule.OUT_OF_TURN_LOOK, None):
            goes = words.Goes(at.cycle.title, at.cycle.meeting, at.plan.zone, ends, directors)
            card = words.look(unseen, goes, at.today)
            more = ":" + APART.join(one.id for one in unseen)
            if at.promise(lead, Rule.OUT_OF_TURN_LOOK, Kind.DIGEST, card, ends.date(), more) is not None:
                seen |= {one.id: at.now for one in unseen}
                added += 1
        for one, when in seen.items():
            first[one] = min(when, first.get(one, when))
    return first, added


def _goes(one: Urgent, looks: Mapping[str, datetime], word: Mapping[str, Said], now: datetime) -> bool:
    said, looked = word.get(one.id), looks.get(one.id)
    if said is not None:
        return said is Said.SEND
    return looked is None or now >= looked + LOOK


def _ids(key: str) -> list[str]:
    return key.rpartition(":")[2].split(APART)


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
    if any(one.id in _ids(row.key) for row in before if row.state != "withdrawn"):
        return True
    digests = (outbox.by_key(at.session, at.key(person, rule)) for rule in (Rule.DIGEST_1, Rule.DIGEST_2))
    return any(row is not None and row.created_at > one.said_at for row in digests)
