"""Conversations that stay unreadable: the leads of whoever writes there hear of it, once for each gap."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from bot.chat import Place
from bot.models import Kind, Person
from bot.store import outbox, people, plans
from bot.store.read_through import Conversation
from bot.wording import missed


def tell_leads(
    session: Session, whose: Mapping[Place, Conversation], unread: Mapping[Place, str], now: datetime
) -> int:
    """How many notices were promised. Nobody is told of an account that is nobody's in the plan."""
    told = 0
    for reason in dict.fromkeys(unread.values()):
        gaps = [whose[place] for place, why in unread.items() if why == reason]
        for lead in people.leads_for(session):
            theirs = [(person, gap) for gap in gaps if (person := _of(session, gap, lead)) is not None]
            told += _tell(session, lead, theirs, reason, now) if theirs else 0
    return told


def _of(session: Session, gap: Conversation, lead: Person) -> Person | None:
    """Whose it is, where that lead should know."""
    person = people.by_account(session, gap.account)
    if person is None or not person.active or person.id == lead.id:
        return None
    return person if any(one.id == lead.id for one in people.leads_for(session, person.id)) else None


def _tell(session: Session, lead: Person, gaps: list[tuple[Person, Conversation]], reason: str, now: datetime) -> bool:
    since = min(gap.until for _person, gap in gaps)
    first = min(gap.place.conversation for _person, gap in gaps)
    key = f"unread:{first}+{len(gaps) - 1}:{since:%Y-%m-%dT%H:%M:%S}:{lead.handle}"
    names = tuple(dict.fromkeys(f"{person.name} ({person.post})" for person, _gap in gaps))
    card = missed.unread(names, since, plans.zone_of(session, lead), reason)
    return outbox.promise(session, key, Kind.NOTICE, outbox.To(person_id=lead.id), card, now) is not None
