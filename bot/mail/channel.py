"""The channel through which the bot writes e-mails."""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from bot.card import Card, Chart, charts_of, says
from bot.chat import Account, DeliveryError, Message, MessageRef, Place, Platform, Profile
from bot.clock import Now
from bot.mail.attached import Attached
from bot.mail.letter import Letters
from bot.mail.record_port import NOBODY, Addressee
from bot.mail.sending import Post
from bot.mail.sent import SentFolder
from bot.reports.chart_thread import Charts
from bot.settings.mail import ADDRESS

NOWHERE = ".invalid"
DOOR = "mail"  # a mailbox is reached in one way
OF_NOBODY = "operator:"  # keys of what goes to whoever looks after the bot: they have no page
NO_ADDRESS = "This is no e-mail address. Correct it in the plan file and import that again."
Known = Callable[[str], Awaitable[Addressee]]  # who has that address
PICTURES_S = 12.0  # seconds that an e-mail waits for its pictures


class MailChannel:
    """Every call raises DeliveryError, and nothing else.

    What was sent can't be taken back or changed, and whether it arrived is told by chance only. The same message has
    the same Message-ID, however often it is sent: most mailboxes show it once.
    """

    platform = Platform.MAIL
    reads_back = False

    def __init__(
        self,
        post: Post,
        letters: Letters,
        now: Now,
        charts: Charts | None = None,
        known: Known | None = None,
        sent: SentFolder | None = None,
    ) -> None:
        """`sent`: where the mail server may keep what it took."""
        self._post, self.letters, self._now, self._charts, self._known = post, letters, now, charts, known
        self._sent = sent
        self.attached = Attached(now)

    async def addressee(self, address: str) -> Addressee:
        """Who has that address, as far as they are known."""
        return NOBODY if self._known is None else await self._known(address)

    def tenant_at(self, at: Account | Place) -> str:
        return ""

    async def place_of(self, account: Account) -> Place:
        """The address itself."""
        if not ADDRESS.fullmatch(account.user_id):
            raise DeliveryError(NO_ADDRESS, permanent=True)
        return Place(Platform.MAIL, account.user_id, door=DOOR)

    async def send(self, place: Place, card: Card, key: str) -> MessageRef:
        """What is said in a thread goes under its first e-mail."""
        mark, page = self.letters.signer.mark(key), None if key.startswith(OF_NOBODY) else ""
        to, who = place.conversation, await self.addressee(place.conversation)
        pictures, under = await self._pictures(card), place.thread or ""
        made = self.letters.message(to, card, mark, self._now(), pictures, under, page=page, who=who)
        await self._post.send(self.letters.settings.sender, (to, *who.others), made)
        return MessageRef(place, self.letters.id_of(mark))

    async def send_about(self, place: Place, card: Card, message: str) -> None:
        """Past the outbox, about another e-mail of ours: to the page of that one it leads."""
        page = self.letters.mark_in(message)
        mark = self.letters.signer.mark(f"about:{message}:{secrets.token_hex(8)}")
        who = replace(await self.addressee(place.conversation), introduction="")
        made = self.letters.message(place.conversation, card, mark, self._now(), {}, message, page=page, who=who)
        await self._post.send(self.letters.settings.sender, (place.conversation, *who.others), made)

    async def update(self, at: MessageRef, card: Card, key: str) -> None:
        """Nothing: it shows on the page of that e-mail."""

    async def find(self, place: Place, card: Card, key: str, since: datetime) -> MessageRef | None:
        """Where the mail server keeps what it took, it may be there, by its Message-ID."""
        message = self.letters.id_of(self.letters.signer.mark(key))
        taken = self._sent is not None and await self._sent.has(message)
        return MessageRef(place, message) if taken else None

    async def profile(self, account: Account) -> Profile | None:
        """Whoever reads what is sent to an address is who uses it."""
        return Profile(account, "", account.user_id, None)

    async def by_email(self, email: str) -> Profile | None:
        """Everyone who has an address; one that ends in .invalid stands where nobody gave one."""
        address = email.strip().lower()
        if not ADDRESS.fullmatch(address) or address.endswith(NOWHERE):
            return None
        return Profile(Account(Platform.MAIL, "", address), "", address, None)

    async def again(self, at: MessageRef) -> Message | None:
        """None: what was said there is not kept."""
        return None

    async def missed(self, place: Place, since: datetime) -> tuple[Message, ...]:
        """Nothing: what came meanwhile waits in the mailbox."""
        return ()

    async def file(self, file: str, most: int) -> bytes | None:
        """While its e-mail waits, or a button leads to it; None afterwards."""
        return await self.attached.content(file, most)

    async def give(self, account: Account, name: str, content: bytes, said: str) -> None:
        """As an attachment."""
        mark = self.letters.signer.mark(f"file:{secrets.token_hex(8)}")
        card, who = Card(said, (says(said),)), await self.addressee(account.user_id)
        made = self.letters.message(account.user_id, card, mark, self._now(), {}, page=None, who=who)
        made.add_attachment(content, "application", "octet-stream", filename=name)
        await self._post.send(self.letters.settings.sender, (account.user_id, *who.others), made)

    async def chats(self) -> tuple[tuple[Account, Place], ...]:
        """Nobody: a mailbox is no list of people."""
        return ()

    async def close(self) -> None:
        await self._post.close()

    async def _pictures(self, card: Card) -> dict[Chart, bytes]:
        if self._charts is None:
            return {}
        found = {chart: await self._charts.png(chart, PICTURES_S) for chart in charts_of(card)}
        return {chart: content for chart, content in found.items() if content}
