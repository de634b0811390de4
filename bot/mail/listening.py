"""Which e-mails are heard, and as what. Each is deleted from the mailbox only once `receive` has committed it."""

import asyncio
import hashlib
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.chat import (
    Account,
    Answer,
    DeliveryError,
    Inbound,
    Message,
    MessageRef,
    NotTaken,
    Place,
    Platform,
    Removed,
    Say,
    SentFile,
    Undelivered,
)
from bot.clock import Now
from bot.mail.box import Box, Waiting
from bot.mail.channel import DOOR, MailChannel
from bot.mail.letter import Letters
from bot.mail.reader import Mail, attached_in, read_mail
from bot.mail.record_port import Record, Trouble

Receive = Callable[[Inbound], Awaitable[Answer]]
POLL_S = 15.0  # seconds between two looks
TROUBLED_S = 60.0  # after one that failed

MOST_FILES = 10  # of an e-mail
MOST = 40  # e-mails of one address that are read in an hour: each of somebody's actions may be answered by itself
HOUR = timedelta(hours=1)

log = structlog.get_logger(__name__)


class Counted:
    """E-mails by sender, for two machines that answer each other have to stop. Since the start: whoever restarts the
    bot lets them begin anew."""

    def __init__(self) -> None:
        self._heard = defaultdict[str, deque[datetime]](deque)

    def too_many(self, address: str, now: datetime) -> bool:
        """Counts one more; whether it is past what is read."""
        for each in [each for each, times in self._heard.items() if not times or times[-1] <= now - HOUR]:
            del self._heard[each]
        times = self._heard[address]
        while times and times[0] <= now - HOUR:
            times.popleft()
        if len(times) >= MOST:
            return True
        times.append(now)
        return False


class Listener:
    """Looks into the mailbox, and hears what waits there."""

    def __init__(self, box: Box, channel: MailChannel, record: Record, receive: Receive, now: Now) -> None:
        self._box, self._channel, self._record = box, channel, record
        self._receive, self._now = receive, now
        self._counted = Counted()
        self._left = 0  # what waits on, for it could not be committed
        self.reached = True  # whether the mailbox could be looked into, the last time

    @property
    def _letters(self) -> Letters:
        return self._channel.letters

    async def run(self, poll_s: float = POLL_S) -> None:
        """Until it is cancelled."""
        while True:
            try:
                await self.look()
                self.reached = True
            except DeliveryError as error:
                log.warning("mailbox not looked into", platform="mail", reason=error.reason)
                self.reached = False
            await self._until_something_comes(poll_s)

    async def _until_something_comes(self, poll_s: float) -> None:
        """What could not be committed is no news, and is tried again all the same."""
        if not self.reached or self._left:
            await asyncio.sleep(poll_s if self.reached else max(poll_s, TROUBLED_S))
            return
        await self._box.news(poll_s)

    async def look(self) -> int:
        """Hears all that waits; how many were taken. Raises DeliveryError. What could not be committed waits on."""
        taken, self._left = 0, 0
        for mail in await self._box.waiting():
            try:
                await self.hear(mail)
            except NotTaken:
                self._left += 1
                continue
            await self._box.taken(mail.number)
            taken += 1
        return taken

    async def hear(self, waiting: Waiting) -> None:
        """Raises NotTaken when it could not be committed."""
        try:
            mail = await asyncio.to_thread(read_mail, waiting.raw, self._letters.settings.sender)
        except ValueError:
            log.warning("not for us", platform="mail", kind="unreadable")
            return
        if not mail.sender and mail.bounce is None:
            log.info("not for us", platform="mail", kind="without a sender")
            return
        if self._is_ours(mail.sender):
            log.info("not for us", platform="mail", kind="our own")
            return
        ours = await self._answered(mail)
        if mail.bounce is not None:
            await self._came_back(mail, ours)
            return
        await self._heard(mail, ours, waiting)

    def _is_ours(self, sender: str) -> bool:
        """Whatever tag it has."""
        local, _, domain = sender.partition("@")
        return f"{local.partition('+')[0]}@{domain}" == self._letters.settings.sender

    async def _answered(self, mail: Mail) -> MessageRef | None:
        """Which of ours it answers: by the tag that we signed, else by the Message-ID that it names."""
        tagged = [self._letters.id_of(mark) for tag in mail.tags if (mark := self._letters.signer.replied_to(tag))]
        for message in (*tagged, *mail.answers):
            place = await self._record.sent(message)
            if place is not None:
                return MessageRef(place, message)
        return None

    def _is_signed(self, mail: Mail, ours: MessageRef | None) -> bool:
        """Whether it came to an address that only whoever got that e-mail knows."""
        marks = {self._letters.signer.replied_to(tag) for tag in mail.tags}
        return ours is not None and self._letters.mark_in(ours.message) in marks - {""}

    async def _heard(self, mail: Mail, ours: MessageRef | None, waiting: Waiting) -> None:
        address = ours.place.conversation if ours is not None else mail.sender
        signed = self._is_signed(mail, ours)
        proved = mail.proved is not False and (signed or mail.proved is True)
        sure = proved and (mail.sender == address or await self._shares(address, mail, signed=signed))
        if not sure:
            log.warning("not sure who wrote", platform="mail", signed=signed, proved=mail.proved)
            if not mail.automatic and (signed or ours is None):
                await self._record.not_heard(address, Trouble.DOUBT)
            return
        if not mail.text and not mail.files:
            log.info("not for us", platform="mail", kind="empty")
            if not mail.automatic:
                await self._record.not_heard(address, Trouble.EMPTY)
            return
        if not mail.automatic and self._counted.too_many(address, self._now()):
            log.warning("not for us", platform="mail", kind="too many")
            await self._record.not_heard(address, Trouble.TOO_MANY)
            return
        files = self._files(mail, address, waiting)
        answer: Answer | None = None
        try:
            answer = await self._receive(self._message(mail, address, ours, waiting, files))
        finally:
            for file in files:
                self._channel.attached.heard(file.id, answer)
        if isinstance(answer, Say) and not mail.automatic:
            at = Place(Platform.MAIL, address, ours.message if ours is not None else mail.id, DOOR)
            await self._record.say(at, answer.card, f"answer:{_receipt(mail, address)}")

    async def _shares(self, address: str, mail: Mail, *, signed: bool) -> bool:
        return await self._record.shares(address, mail.sender, sure=signed and mail.proved is True)

    def _files(self, mail: Mail, address: str, waiting: Waiting) -> tuple[SentFile, ...]:
        """Its files, which stay in the mailbox until someone asks for one."""

        async def read(number: int, most: int) -> bytes | None:
            raw = await self._box.all_of(waiting.number, most * 3 // 2)  # as an e-mail writes it
            content = await asyncio.to_thread(attached_in, raw, number)
            return content if content is not None and len(content) <= most else None

        named = [(number, name) for number, name in enumerate(mail.attached) if name and not mail.automatic]
        size = waiting.size * 5 // 7  # of all of them
        waits = self._channel.attached.waits
        return tuple(waits(address, name, size, partial(read, number)) for number, name in named[:MOST_FILES])

    def _message(
        self, mail: Mail, address: str, ours: MessageRef | None, waiting: Waiting, files: tuple[SentFile, ...]
    ) -> Message:
        place = Place(Platform.MAIL, address, ours.message if ours is not None else None, DOOR)
        return Message(
            receipt=_receipt(mail, address),
            account=Account(Platform.MAIL, "", address),
            at=MessageRef(place, mail.id),
            said_at=min(waiting.at, self._now()),
            text=mail.text,
            files=mail.files or not waiting.whole,
            automatic=mail.automatic,
            sent=files,
            writer=mail.sender,
        )

    async def _came_back(self, mail: Mail, ours: MessageRef | None) -> None:
        bounce = mail.bounce
        if ours is None or bounce is None:
            log.info("not for us", platform="mail", kind="a report")
            return
        address, receipt = ours.place.conversation, f"mail:back:{ours.message}"
        if bounce.of not in ("", address) and await self._record.shares(address, bounce.of, sure=False):
            address, receipt = bounce.of, f"{receipt}:{bounce.of}"  # of one of several to whom it went
        account = Account(Platform.MAIL, "", address)
        if bounce.gone:
            await self._receive(Removed(receipt, account, ours.place))
        else:
            await self._receive(Undelivered(receipt, account, ours, bounce.reason))


def _receipt(mail: Mail, address: str) -> str:
    """The same each time that it comes; of a sender, nobody can use up another's."""
    return f"mail:{hashlib.sha256(f'{address} {mail.id}'.encode(errors='replace')).hexdigest()[:32]}"
