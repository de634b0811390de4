"""A file attached to an e-mail: read from the mailbox while its e-mail waits there, if someone asks for it, and held in
memory alone, for as long as a button of an answer leads to it."""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.card import Buttons, Card
from bot.chat import Answer, Say, SentFile
from bot.clock import Now

HELD = timedelta(days=2)
MOST_HELD = 4  # files, each of 20 MB at most; the oldest goes
Read = Callable[[int], Awaitable[bytes | None]]  # no more than so many bytes


@dataclass(frozen=True)
class _Held:
    whose: str  # the address that it came from
    content: bytes
    until: datetime


class Attached:
    """Those of one installation. What a file is called by is told to whoever sent it, and can't be guessed."""

    def __init__(self, now: Now) -> None:
        self._now = now
        self._waiting: dict[str, tuple[str, Read]] = {}
        self._held: dict[str, _Held] = {}

    def waits(self, whose: str, name: str, size: int, read: Read) -> SentFile:
        """Its e-mail is being heard; `read` gets it."""
        file = SentFile(secrets.token_hex(16), name, size)
        self._waiting[file.id] = whose, read
        return file

    async def content(self, file: str, most: int) -> bytes | None:
        """None where it is larger, or not there any more. Raises DeliveryError."""
        self._let_go()
        if file in self._held:
            return self._held[file].content
        if file not in self._waiting:
            return None
        whose, read = self._waiting[file]
        content = await read(most)
        if content is not None:
            self._held[file] = _Held(whose, content, self._now() + HELD)
            self._let_go()
        return content

    def heard(self, file: str, answer: Answer | None) -> None:
        """Its e-mail goes, or will come again. The file is held on only where the answer leads to it."""
        self._waiting.pop(file, None)
        if not isinstance(answer, Say) or not _leads_to(answer.card, file):
            self._held.pop(file, None)

    def forget(self, whose: str) -> None:
        """They want nothing of what they sent."""
        self._held = {file: one for file, one in self._held.items() if one.whose != whose}

    def _let_go(self) -> None:
        for file in [file for file, one in self._held.items() if one.until <= self._now()]:
            del self._held[file]
        while len(self._held) > MOST_HELD:
            del self._held[next(iter(self._held))]


def _leads_to(card: Card, file: str) -> bool:
    buttons = [button for part in card.parts if isinstance(part, Buttons) for button in part.items]
    return any(file in dict(button.args).values() for button in buttons)
