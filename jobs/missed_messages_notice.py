"""After a time in which the bot could not hear, on a platform that keeps nothing for it: whoever may have written then
is asked, once, to write again."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.chat import Place, Platform
from bot.models import Kind, Person
from bot.store.ask import chase
from bot.store.message import outbox
from bot.store.message.outbox import To
from bot.store.person import conversations
from bot.store.plan import plans
from bot.store.upkeep.heartbeat import LISTENING, beat
from bot.wording.ask import missed_messages

LEAST = timedelta(minutes=5)  # a shorter time away is a restart
OF_USE = timedelta(days=1)


def note_alive(session: Session, deaf: list[Platform], awake: datetime | None, now: datetime) -> int:
    """A sign of life; how many were asked, where the last one is too old. `deaf`: platforms without a history; `awake`:
    when this process last looked, whether or not it could say so."""
    before = beat(session, LISTENING, now)
    since = max((at for at in (before, awake) if at is not None), default=now) if before is not None else now
    if now - since < LEAST:
        return 0
    return sum(_ask(session, platform, since, now) for platform in deaf)


def _ask(session: Session, platform: Platform, first: datetime, last: datetime) -> int:
    asked = 0
    for person, place in conversations.in_touch(session, platform, first):
        asked += _ask_one(session, person, place, first, last)
    return asked


def _ask_one(session: Session, person: Person, place: Place, first: datetime, last: datetime) -> bool:
    """In their own hours; not at all where it was not in them that the bot was away."""
    plan = next(iter(plans.of_person(session, person.id)), None)
    if plan is None:
        return False
    hours = chase.hours_of(session, plan, person, last)
    if hours.next_reachable(first) >= last:
        return False
    at = hours.next_reachable(last)
    card = missed_messages.say_it_again(first, last, plans.zone_of(session, person))
    key = f"away:{place.platform}:{first:%Y-%m-%dT%H:%M}:{person.handle}"
    to = To(person_id=person.id, place=place)
    made = outbox.promise(session, key, Kind.APOLOGY, to, card, last, not_before=at, until=at + OF_USE)
    return made is not None
