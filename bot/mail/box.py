"""Where e-mails for the bot wait: a mailbox on a server, or a folder. What was taken is deleted there."""

import asyncio
import imaplib
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any, Protocol, cast

from bot.chat import DeliveryError
from bot.mail.idle import IDLE_S, idle, undeleted
from bot.mail.imap import Imap, can, reaching
from bot.settings.mail import Server

MOST = 256 * 1024  # bytes of an e-mail that are read: its words stand at its beginning
AT_ONCE = 50  # e-mails
BREATH_S = 1.0  # after the mailbox said that something came: what comes together is heard together
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


@dataclass(frozen=True)
class Waiting:
    """An e-mail that waits: its beginning, and whether that is all of it."""

    number: str
    at: datetime
    raw: bytes = field(repr=False)
    size: int = 0  # bytes of the whole

    @property
    def whole(self) -> bool:
        return self.size <= len(self.raw)


class Box(Protocol):
    async def waiting(self) -> list[Waiting]:
        """The oldest first, not too many at once. Raises DeliveryError."""
        ...

    async def taken(self, number: str) -> None:
        """It need not be kept. Raises DeliveryError."""
        ...

    async def all_of(self, number: str, most: int) -> bytes:
        """The whole e-mail, or so many bytes of it. Raises DeliveryError."""
        ...

    async def news(self, seconds: float) -> None:
        """Returns when something came; where nobody tells, after so many seconds."""
        ...


class FolderBox:
    """Each file is an e-mail; one whose name begins with a dot is still being written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def waiting(self) -> list[Waiting]:
        with reaching():
            return await asyncio.to_thread(lambda: list(self._read()))

    async def taken(self, number: str) -> None:
        with reaching():
            await asyncio.to_thread((self._folder / number).unlink, missing_ok=True)

    async def all_of(self, number: str, most: int) -> bytes:
        with reaching():
            return await asyncio.to_thread(_beginning, self._folder / number, most)

    async def news(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    def _read(self) -> Iterator[Waiting]:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        files = [path for path in self._folder.iterdir() if path.is_file() and not path.name.startswith(".")]
        for path in sorted(files, key=lambda path: (path.stat().st_mtime_ns, path.name))[:AT_ONCE]:
            about = path.stat()
            raw = _beginning(path, MOST)
            at = datetime.fromtimestamp(about.st_mtime, UTC)
            yield Waiting(path.name, at, raw, about.st_size)


def _beginning(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        return file.read(most)


class ImapBox:
    """A mailbox that is the bot's alone."""

    def __init__(self, server: Server) -> None:
        self._imap = Imap(server)

    async def waiting(self) -> list[Waiting]:
        with reaching():
            return await asyncio.to_thread(self._look)

    async def taken(self, number: str) -> None:
        with reaching():
            await asyncio.to_thread(self._delete, number)

    async def all_of(self, number: str, most: int) -> bytes:
        with reaching():
            return await asyncio.to_thread(self._all_of, number, most)

    async def news(self, seconds: float) -> None:
        """By IDLE, where the server has it: it says itself when something comes."""
        over = Event()
        try:
            with reaching():
                waited = await asyncio.to_thread(idle, self._imap, IDLE_S, over)
        except DeliveryError:
            waited = False
        finally:
            over.set()
        await asyncio.sleep(min(seconds, BREATH_S) if waited else seconds)

    async def check(self) -> None:
        """Whether it lets us in. Raises DeliveryError."""
        with reaching():
            await asyncio.to_thread(self._enter)

    def _enter(self) -> None:
        with self._imap.inbox():
            pass

    def _look(self) -> list[Waiting]:
        with self._imap.inbox() as box:
            numbers = undeleted(box)
            return [mail for number in numbers[:AT_ONCE] for mail in _fetched(box, number)]

    def _all_of(self, number: str, most: int) -> bytes:
        with self._imap.inbox() as box:
            return next((mail.raw for mail in _fetched(box, number, most)), b"")

    def _delete(self, number: str) -> None:
        with self._imap.inbox() as box:
            box.uid("STORE", number, "+FLAGS.SILENT", r"(\Deleted \Seen)")
            with suppress(imaplib.IMAP4.error):  # all that is deleted there, on a server that knows no other way
                if can(box, "UIDPLUS"):
                    box.uid("EXPUNGE", number)
                else:
                    box.expunge()


def _fetched(box: imaplib.IMAP4, number: str, most: int = MOST) -> Iterator[Waiting]:
    _kind, data = box.uid("FETCH", number, f"(INTERNALDATE RFC822.SIZE BODY.PEEK[]<0.{most}>)")
    for item in data:
        if isinstance(item, tuple):
            about, raw = cast("tuple[bytes, bytes]", item)
            size, when = _SIZE.search(about), imaplib.Internaldate2tuple(about)
            at = datetime.fromtimestamp(_seconds(when), UTC) if when else datetime.fromtimestamp(0, UTC)
            yield Waiting(number, at, raw, int(size[1]) if size is not None else len(raw))


def _seconds(when: Any) -> float:
    """Of the local time that imaplib gives back."""
    return datetime(*when[:6]).astimezone().timestamp()


def box_of(server: Server) -> "Box":
    return FolderBox(Path(server.path)) if server.is_folder else ImapBox(server)
