"""What is known of people who are reached by e-mail: which of our e-mails went to whom."""

from sqlmodel import Session

from bot.chat import Account, Place, Platform
from bot.clock import Now
from bot.models import Kind
from bot.store import outbox, people
from bot.store.store import Store
from bot.wording import links as words


class Partners:
    def __init__(self, store: Store, now: Now) -> None:
        self._store, self._now = store, now

    async def sent(self, message: str) -> Place | None:
        """To whom an e-mail of ours went."""

        def work(session: Session) -> Place | None:
            row = outbox.by_mail(session, message)
            return None if row is None or row.conversation is None else place_of(row.conversation)

        return await self._store.read(work)

    async def in_doubt(self, address: str) -> None:
        """Once an hour at most, and to nobody but who is in the plan."""
        await self._store.write(lambda session: self._doubted(session, Account(Platform.MAIL, "", address)))

    def _doubted(self, session: Session, account: Account) -> None:
        person, now = people.by_account(session, account), self._now()
        if person is not None and person.active:
            key = f"in-doubt:{person.handle}:{now:%Y-%m-%dT%H}"
            to = outbox.To(person_id=person.id, place=place_of(account.user_id))
            outbox.promise(session, key, Kind.NOTICE, to, words.in_doubt(), now)


def place_of(address: str) -> Place:
    return Place(Platform.MAIL, address, door="mail")
