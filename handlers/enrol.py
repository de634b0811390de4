"""Ties accounts to people: by e-mail, then by the lead. Who can't be tied is refused politely and told to the lead."""

from datetime import datetime

from sqlmodel import Session

from bot.chat import (
    Account,
    Answer,
    Deleted,
    Edited,
    HomeOpened,
    Inbound,
    Installed,
    Message,
    Nothing,
    Platform,
    Profile,
    Say,
)
from bot.models import Kind, Person
from bot.store.history.audit import note
from bot.store.message import outbox
from bot.store.person import people, reach
from bot.wording.reply import refusal
from bot.wording.upkeep import notice


def by_profile(session: Session, profile: Profile | None, now: datetime) -> Person | None:
    """The person whose e-mail the account has, tied to it from now on."""
    person = None if profile is None else people.match_by_email(session, profile, now)
    if person is not None:
        outbox.release(session, person.id, now)
    return person


def refuse(session: Session, inbound: Inbound, profile: Profile | None, now: datetime) -> Answer:
    """To an account that is nobody's in the plan: a polite no; the lead hears who knocked, and nothing is kept."""
    if isinstance(inbound, Edited | Deleted | HomeOpened):
        return Nothing()
    account = inbound.account
    if account.platform is Platform.MAIL:
        return _no_answer(session, account, now)
    stranger = profile is not None and profile.stranger
    card = refusal.stranger() if stranger else refusal.nobody_yet()
    who = f"{account.platform}:{account.user_id}"
    note(session, now, who, "refused", "stranger" if stranger else "not in the plan")
    name = profile.name if profile and profile.name else account.user_id
    for lead in reach.leads_near(session, account):
        key = f"knocked:{who}:{now:%Y-%m-%d}:{lead.handle}"
        about = notice.knocked(name, account.user_id, stranger, wrote=not isinstance(inbound, Installed))
        outbox.promise(session, key, Kind.NOTICE, outbox.To(person_id=lead.id), about, now)
    if not isinstance(inbound, Message) or not inbound.direct:
        return Say(card)
    to = outbox.To(account=account, place=inbound.at.place)
    outbox.promise(session, f"refusal:{inbound.receipt}", Kind.REFUSAL, to, card, now)
    return Nothing()


def _no_answer(session: Session, account: Account, now: datetime) -> Answer:
    """Anyone can write to a mailbox in anyone's name: nobody is answered there, and the lead hears of it once a day."""
    note(session, now, f"{account.platform}:somebody", "refused", "not in the plan")
    for lead in people.leads_for(session):
        key = f"knocked:{account.platform}:{now:%Y-%m-%d}:{lead.handle}"
        outbox.promise(
            session, key, Kind.NOTICE, outbox.To(person_id=lead.id), notice.wrote_from_elsewhere(account.user_id), now
        )
    return Nothing()


def match(session: Session, person: Person, account: Account, lead: Person, now: datetime) -> None:
    """The lead says whose account it is. What waited for them goes out."""
    people.link(session, person, account, lead.handle, now)
    outbox.release(session, person.id, now)
