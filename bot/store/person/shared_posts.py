"""Posts that several people share: at which addresses they are written to, and which of them wrote what."""

from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.chat import Account, Platform
from bot.models import Action, Conversation, LinkedAccount, Person, PostWriter
from bot.models.words import Rating
from bot.plan.action.action_state import rows_that_count
from bot.store.action import updates
from bot.store.history.audit import note
from bot.store.person import mailboxes, people


def addresses(session: Session, person_id: int) -> list[str]:
    """At which someone is written to by e-mail, the first that was known first."""
    gone = select(Conversation.user_id).where(
        Conversation.platform == Platform.MAIL, col(Conversation.gone_at).is_not(None)
    )
    query = select(LinkedAccount.user_id).where(
        LinkedAccount.person_id == person_id,
        LinkedAccount.platform == Platform.MAIL,
        col(LinkedAccount.user_id).not_in(gone),
    )
    return list(session.exec(query.order_by(col(LinkedAccount.id))))


def others(session: Session, person: Person, address: str) -> tuple[str, ...]:
    """To whom what goes to that address of a shared post goes, too."""
    return tuple(each for each in addresses(session, person.id) if each != address) if person.shared else ()


def may_answer(session: Session, address: str, sender: str, *, sure: bool) -> bool:
    """Whether a sender answers for whoever has that address: from another address of theirs; for a shared post from any
    of its organisation, where it is `sure` that they were sent what they answer."""
    person = people.by_account(session, Account(Platform.MAIL, "", address))
    if person is None:
        return False
    other = people.linked(session, Account(Platform.MAIL, "", sender))
    if other is not None and other.person_id == person.id:
        return True
    return person.shared and sure and sender.partition("@")[2] == address.partition("@")[2]


def taken(session: Session, person: Person, wanted: Sequence[str]) -> list[str]:
    """Addresses among those that are somebody else's."""
    found = [(each, people.by_account(session, Account(Platform.MAIL, "", each))) for each in wanted]
    named = {row.email.lower() for row in people.everyone(session) if row.id != person.id}
    return [each for each, who in found if each in named or (who is not None and who.id != person.id)]


def share(session: Session, person: Person, wanted: Sequence[str], by: Person, now: datetime) -> None:
    """From now on several people answer for it, at these addresses beside those that are known."""
    person.shared = True
    session.add(person)
    for each in wanted:
        people.link(session, person, Account(Platform.MAIL, "", each), by.handle, now)
    note(session, now, by.handle, "shared a post", f"person {person.handle}", after={"addresses": len(wanted)})


def end(session: Session, person: Person, address: str | None, by: Person, now: datetime) -> None:
    """One of them answers no more, or, without an address, it is one person's again, at the plan's address."""
    if address is None:
        person.shared = False
        session.add(person)
    known = addresses(session, person.id)
    ended = [address] if address is not None else [each for each in known if each != person.email.lower()]
    for each in ended:
        mailboxes.end(session, person, by, now, each)
    session.exec(
        sa.delete(PostWriter).where(col(PostWriter.person_id) == person.id, col(PostWriter.address).in_(ended))
    )
    note(session, now, by.handle, "ended sharing", f"person {person.handle}", after={"addresses": len(ended)})


def wrote(session: Session, person_id: int, source: str, address: str, now: datetime) -> None:
    """Which of them a message is from."""
    session.add(PostWriter(person_id=person_id, source=source, address=address, at=now))


def writers(session: Session, sources: Collection[str]) -> dict[str, str]:
    """By source, where one of several wrote it."""
    query = select(PostWriter.source, PostWriter.address).where(col(PostWriter.source).in_(set(sources)))
    return dict(session.exec(query.order_by(col(PostWriter.id))).all()) if sources else {}


def other_rating(
    session: Session, actions: Sequence[Action], source: str, writer: str
) -> list[tuple[Action, Rating, str]]:
    """Where another of them rated an action otherwise in the same cycle, just before that message: how, and who."""
    found: list[tuple[Action, Rating, str]] = []
    for action in actions:
        rows = rows_that_count(updates.history(session, action.id))[-2:]
        if len(rows) < 2 or rows[1].source != source or rows[0].cycle_id != rows[1].cycle_id:
            continue
        before, last = rows
        who = writers(session, [before.source]).get(before.source, "")
        if before.rag is not None and last.rag not in (None, before.rag) and who not in ("", writer):
            found.append((action, before.rag, who))
    return found
