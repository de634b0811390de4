"""People of the plan and the accounts they use."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.chat import Account, Platform, Profile
from bot.models import LinkedAccount, Person
from bot.store.audit import note
from bot.words import Role


def by_handle(session: Session, handle: str) -> Person | None:
    return session.exec(select(Person).where(Person.handle == handle)).first()


def by_id(session: Session, person_id: int | None) -> Person | None:
    return None if person_id is None else session.get(Person, person_id)


def by_account(session: Session, account: Account) -> Person | None:
    found = linked(session, account)
    return None if found is None else session.get(Person, found.person_id)


def linked(session: Session, account: Account) -> LinkedAccount | None:
    return session.exec(
        select(LinkedAccount).where(
            LinkedAccount.platform == account.platform,
            LinkedAccount.tenant == account.tenant,
            LinkedAccount.user_id == account.user_id,
        )
    ).first()


def account_of(session: Session, person_id: int, platform: Platform | None = None) -> LinkedAccount | None:
    """The account a person is written to: the newest on that platform, or on any."""
    query = select(LinkedAccount).where(LinkedAccount.person_id == person_id)
    if platform is not None:
        query = query.where(LinkedAccount.platform == platform)
    return session.exec(query.order_by(col(LinkedAccount.id).desc())).first()


def everyone(session: Session) -> list[Person]:
    return list(session.exec(select(Person).where(col(Person.active)).order_by(col(Person.id))))


def with_role(session: Session, role: Role) -> list[Person]:
    return [person for person in everyone(session) if role in person.roles]


def without_account(session: Session, platform: Platform) -> list[Person]:
    matched = select(LinkedAccount.person_id).where(LinkedAccount.platform == platform)
    query = select(Person).where(col(Person.active), col(Person.id).not_in(matched)).order_by(col(Person.id))
    return list(session.exec(query))


def link(session: Session, person: Person, account: Account, matched_by: str, now: datetime) -> LinkedAccount:
    """Ties an account to a person, or moves it to them when it was another's."""
    assert person.id is not None
    row = linked(session, account)
    if row is None:
        row = LinkedAccount(
            person_id=person.id,
            platform=account.platform,
            tenant=account.tenant,
            user_id=account.user_id,
            matched_by=matched_by,
            matched_at=now,
        )
    else:
        row.person_id, row.matched_by, row.matched_at = person.id, matched_by, now
    session.add(row)
    session.flush()
    note(session, now, matched_by if matched_by != "e-mail" else "bot", "matched", f"person {person.handle}")
    return row


def match_by_email(session: Session, profile: Profile, now: datetime) -> Person | None:
    """The person with that e-mail, tied to the account; no one for strangers, bots and the departed."""
    if profile.stranger or profile.bot or profile.gone or not profile.email:
        return None
    wanted = profile.email.strip().lower()
    for person in everyone(session):
        if person.email.lower() == wanted:
            row = link(session, person, profile.account, "e-mail", now)
            if profile.zone:
                person.zone = profile.zone
                session.add(person)
            session.add(row)
            return person
    return None


def conversation_opened(session: Session, account: Account, conversation: str, now: datetime) -> None:
    """From now on, what is said there while the bot is away is caught up with."""
    row = linked(session, account)
    if row is not None and row.conversation != conversation:
        row.conversation = conversation
        row.heard_until = row.heard_until or now
        session.add(row)


def heard(session: Session, row: LinkedAccount, conversation: str, said_at: datetime) -> None:
    """Nothing said there before this was missed."""
    row.conversation = row.conversation or conversation
    row.heard_until = max(row.heard_until or said_at, said_at)
    session.add(row)
