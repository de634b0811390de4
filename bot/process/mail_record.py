"""What is known of people who are reached by e-mail: which of our e-mails went to whom, and who may open its link."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.card import Card
from bot.chat import Account, Place, Platform
from bot.clock import Now
from bot.mail.in_language import as_it_is
from bot.mail.record_port import CLOSED, NOBODY, Addressee, Standing, Trouble, Visit
from bot.models import Kind, Outgoing
from bot.store.database.store import Store
from bot.store.message import cards, outbox
from bot.store.person import mail_links, people, shared_posts
from bot.store.plan import plans
from bot.wording.catalogue import ENGLISH, PLAIN, OwnWords, catalogue
from bot.wording.person import mail_links as words

NOT_HEARD = {Trouble.DOUBT: words.in_doubt, Trouble.EMPTY: words.empty, Trouble.TOO_MANY: words.too_many}
FIRST_VISIT = timedelta(hours=72)  # in which a link is opened without a code


class MailRecord:
    def __init__(self, store: Store, now: Now, wake: Callable[[], None]) -> None:
        """`wake`: something was just promised."""
        self._store, self._now, self._wake = store, now, wake

    async def sent(self, message: str) -> Place | None:
        """To whom an e-mail of ours went."""

        def work(session: Session) -> Place | None:
            row = mail_links.by_mail(session, message)
            return None if row is None or row.conversation is None else place_of(row.conversation)

        return await self._store.read(work)

    async def shares(self, address: str, sender: str, *, sure: bool) -> bool:
        """Whether a sender answers for whoever has that address."""
        return await self._store.read(lambda session: shared_posts.may_answer(session, address, sender, sure=sure))

    async def not_heard(self, address: str, why: Trouble) -> None:
        """Once an hour at most, and to nobody but who is in the plan."""
        await self._store.write(lambda session: self._not_heard(session, Account(Platform.MAIL, "", address), why))
        self._wake()

    async def say(self, place: Place, card: Card, key: str) -> None:
        """What answers somebody at once, elsewhere, goes to them by e-mail."""

        def work(session: Session) -> None:
            person = people.by_account(session, Account(Platform.MAIL, "", place.conversation))
            if person is not None:
                to = outbox.To(person_id=person.id, place=place)
                outbox.promise(session, key, Kind.REFUSAL, to, card, self._now())

        await self._store.write(work)
        self._wake()

    async def visit(self, message: str, device: str) -> Visit:
        """Who stands before the link of an e-mail."""
        return await self._store.read(lambda session: _visit(session, message, device, self._now()))

    async def enter(self, message: str, device: str) -> bool:
        """The first to open it: from now on that browser is theirs."""

        def work(session: Session) -> bool:
            found, visit = mail_links.live(session, message, self._now()), _visit(session, message, device, self._now())
            if found is None or visit.standing not in (Standing.FIRST, Standing.KNOWN):
                return False
            if visit.standing is Standing.FIRST:
                _know(session, *found, device, self._now())
            return True

        return await self._store.write(work)

    async def new_code(self, message: str, mark: str) -> bool:
        """A code with that mark goes to them."""

        def work(session: Session) -> bool:
            found = mail_links.live(session, message, self._now())
            person_id = found[0].person_id if found is not None else None
            return person_id is not None and mail_links.new_code(session, person_id, mark, self._now())

        return await self._store.write(work)

    async def try_code(self, message: str, mark: str, device: str) -> bool:
        """Whether a code is right; from now on that browser is theirs."""

        def work(session: Session) -> bool:
            found = mail_links.live(session, message, self._now())
            if found is None or found[0].person_id is None:
                return False
            right = mail_links.take_code(session, found[0].person_id, mark, self._now())
            if right:
                _know(session, *found, device, self._now())
            return right

        return await self._store.write(work)

    async def end(self, message: str) -> None:
        """They want no link of theirs to be good any more."""

        def work(session: Session) -> None:
            found = mail_links.live(session, message, self._now())
            if found is not None and found[0].person_id is not None:
                mail_links.end_all(session, found[0].person_id, found[0].person_id, self._now())

        await self._store.write(work)

    async def answers(self, place: Place, since: datetime) -> list[Card]:
        """What they were answered since then."""

        def work(session: Session) -> list[Card]:
            return [cards.from_json(row.card) for row in mail_links.said_at(session, place, since)]

        return await self._store.read(work)

    def _not_heard(self, session: Session, account: Account, why: Trouble) -> None:
        person, now = people.by_account(session, account), self._now()
        if person is None or not person.active:
            return
        to = outbox.To(person_id=person.id, place=place_of(account.user_id))
        outbox.promise(session, f"{why}:{person.handle}:{now:%Y-%m-%dT%H}", Kind.NOTICE, to, NOT_HEARD[why](), now)
        for lead in people.leads_for(session, person.id) if why is Trouble.TOO_MANY else ():
            key, card = f"{why}:{person.handle}:{now:%Y-%m-%d}:{lead.handle}", words.too_many_from(person.name)
            outbox.promise(session, key, Kind.NOTICE, outbox.To(person_id=lead.id), card, now)


async def addressee(store: Store, address: str, own: OwnWords | None = None) -> Addressee:
    """Whoever has that address: in whose name they are written to, and in which words; of a stranger, nothing."""

    def work(session: Session) -> Addressee:
        person = people.by_account(session, Account(Platform.MAIL, "", address))
        named = plans.of_person(session, person.id) if person is not None else []
        if person is None or not named:
            return NOBODY
        leads = [f"{lead.name}, {lead.post}, {lead.email}" for lead in people.leads_for(session, person.id)]
        councils, titles = list(dict.fromkeys(plan.council for plan in named)), [plan.title for plan in named]
        first = not mail_links.was_written_to(session, address)
        said = catalogue(person.language or ENGLISH, own or {})
        return Addressee(
            words.asks(councils, titles, leads),
            words.introduction(councils, titles, leads) if first else "",
            "en-GB" if said.language in (ENGLISH, PLAIN) else said.language,
            said.say if said.sentences else as_it_is,
            person.shared,
            shared_posts.others(session, person, address),
            "en-GB" if said.language == ENGLISH else said.language,
        )

    return await store.read(work)


def place_of(address: str) -> Place:
    return Place(Platform.MAIL, address, door="mail")


def _visit(session: Session, message: str, device: str, now: datetime) -> Visit:
    found = mail_links.live(session, message, now)
    if found is None or found[0].conversation is None:
        return CLOSED
    row, place = found[0], place_of(found[0].conversation)
    known = mail_links.device_of(session, device, now) if device else None
    if known is not None and known.person_id == row.person_id:
        return Visit(Standing.KNOWN, place)
    fresh = now - (row.sent_at or row.created_at) <= FIRST_VISIT
    first = fresh and known is None and not mail_links.was_opened(session, message)
    return Visit(Standing.FIRST if first else Standing.STRANGE, place)


def _know(session: Session, row: Outgoing, until: datetime, device: str, now: datetime) -> None:
    assert row.person_id is not None
    mail_links.know(session, row.person_id, row.message or "", device, now, until)
