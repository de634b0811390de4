"""Where people are written to: the one they prefer of two accounts, and where the bot was just added for them."""

import re
from datetime import datetime

from sqlmodel import Session

from bot.card import Card
from bot.chat import Answer, Installed, Nothing, Platform, Say, Undelivered
from bot.models import Kind, Person
from bot.plan.spoken_of import first_name
from bot.store import conversations, outbox, people, plans, receipts, sending
from bot.wording import notice, preferences
from bot.wording import welcome as words
from handlers.turn import Turn

NAMED = re.compile(
    r"(?:me )?(?:on |by )?(?P<platform>slack|(?:microsoft )?teams|e-?mail|mail)(?: please)?", re.IGNORECASE
)


def preferred(turn: Turn, person: Person, said: str) -> Answer | None:
    """`prefer teams`: from now on they are asked there. None when no platform is named."""
    found = NAMED.fullmatch(said.strip())
    if found is None:
        return None
    platform = Platform(found["platform"].lower().split()[-1].removeprefix("e-").removeprefix("e"))
    name = "" if person.id == turn.person_id else person.name
    if platform not in people.platforms_of(turn.session, person.id):
        return Say(preferences.not_taken(words.not_there(name, platform)))
    people.prefer(turn.session, person, platform, turn.person.handle, turn.now)
    return Say(words.asked_on(name, platform))


def greet(turn: Turn, added: Installed) -> Answer:
    """Says hello; what waited for them goes out. Once for each time that the bot is added."""
    known = conversations.of(turn.session, added.account)
    times = known.installs if known else 0
    outbox.release(turn.session, turn.person_id, turn.now)
    key = f"welcome:{added.account.platform}:{added.account.user_id}:{times}"
    to = outbox.To(person_id=turn.person_id, place=added.place)
    turn.promise(key, Kind.WELCOME, to, _welcome(turn))
    return Nothing()


def _welcome(turn: Turn) -> Card:
    owned = plans.owned_by(turn.session, turn.plan, turn.person_id)
    asked_on = people.account_of(turn.session, turn.person_id)
    elsewhere = asked_on.platform if asked_on and asked_on.platform is not turn.account.platform else None
    example = owned[0].ref if owned else ""
    return words.welcome(
        first_name(turn.person.name, turn.person.post),
        turn.document.title,
        turn.roles,
        example,
        elsewhere,
        turn.account.platform,
    )


def undelivered(session: Session, inbound: Undelivered, now: datetime) -> Nothing:
    """A message of ours came back: the lead hears why, once. One that came back from a lead is told to no lead."""
    row = outbox.by_message(session, inbound.at.place, inbound.at.message)
    if not receipts.claim(session, inbound.receipt, now) or row is None:
        return Nothing()
    sending.failed(session, row.id, inbound.reason, now)
    person = people.by_id(session, row.person_id)
    leads = people.leads_for(session, person.id) if person is not None and row.kind is not Kind.NOTICE else []
    for lead in leads:
        if person is not None and lead.id != person.id:
            card = notice.not_delivered(person.name, person.post, row.kind, inbound.reason)
            key = f"undelivered:{row.key}:{lead.handle}"
            outbox.promise(session, key, Kind.NOTICE, outbox.To(person_id=lead.id), card, now)
    return Nothing()
