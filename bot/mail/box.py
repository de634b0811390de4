"""Where e-mails for the bot wait: a mailbox on a server, or a folder. What was taken is deleted there."""

import asyncio
import imaplib
import re
import ssl
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol, cast

from bot.chat import DeliveryError
from bot.mail.token import Token, signed
from bot.settings.mail import Server

MOST = 256 * 1024  # bytes of an e-mail that are read: its words stand at its beginning
AT_ONCE = 50  # e-mails
TIMEOUT_S = 20.0
NOT_REACHED = "The mailbox could not be reached. Check IMAP_URL, and that this computer reaches it."
NOT_LET_IN = (
    "The mail server does not let the bot into its mailbox. Check the user and password in IMAP_URL, and that IMAP is "
    "switched on for it."
)
NO_SUCH = "There is no such folder in the mailbox. Correct what stands behind the last / of IMAP_URL, or write INBOX."
NOT_TRUSTED = "The certificate of the mail server is not good. Use the name in IMAP_URL for which it was made."
INBOX = "INBOX"
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


@dataclass(frozen=True)
class Waiting:
    """An e-mail that waits: its beginning, and whether that is all of it."""

    number: str
    at: datetime
    raw: bytes = field(repr=False)
    whole: bool = True


class Box(Protocol):
    async def waiting(self) -> list[Waiting]:
        """The oldest first, not too many at once. Raises DeliveryError."""
        ...

    async def taken(self, number: str) -> None:
        """It need not be kept. Raises DeliveryError."""
        ...


class FolderBox:
    """Each file is an e-mail; one whose name begins with a dot is still being written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def waiting(self) -> list[Waiting]:
        with _reaching():
            return await asyncio.to_thread(lambda: list(self._read()))

    async def taken(self, number: str) -> None:
        with _reaching():
            await asyncio.to_thread((self._folder / number).unlink, missing_ok=True)

    def _read(self) -> Iterator[Waiting]:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        files = [path for path in self._folder.iterdir() if path.is_file() and not path.name.startswith(".")]
        for path in sorted(files, key=lambda path: (path.stat().st_mtime_ns, path.name))[:AT_ONCE]:
            about = path.stat()
            with path.open("rb") as file:
                raw = file.read(MOST)
            at = datetime.fromtimestamp(about.st_mtime, UTC)
            yield Waiting(path.name, at, raw, whole=about.st_size <= MOST)


class ImapBox:
    """A mailbox that is the bot's alone. A connection a look: what hangs is cut, and nothing is kept open."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._token = Token(server.oauth) if server.oauth is not None else None

    async def waiting(self) -> list[Waiting]:
        with _reaching():
            return await asyncio.to_thread(self._look)

    async def taken(self, number: str) -> None:
        with _reaching():
            await asyncio.to_thread(self._delete, number)

    async def check(self) -> None:
        """Whether it lets us in. Raises DeliveryError."""
        with _reaching():
            await asyncio.to_thread(self._enter)

    def _enter(self) -> None:
        with self._open():
            pass

    def _look(self) -> list[Waiting]:
        with self._open() as box:
            _kind, (found, *_) = box.uid("SEARCH", "UNDELETED")
            numbers = cast("bytes | None", found) or b""
            return [mail for number in numbers.split()[:AT_ONCE] for mail in _fetched(box, number.decode())]

    def _delete(self, number: str) -> None:
        with self._open() as box:
            box.uid("STORE", number, "+FLAGS.SILENT", r"(\Deleted \Seen)")
            with suppress(imaplib.IMAP4.error):  # all that is deleted there, on a server that knows no other way
                if "UIDPLUS" in box.capabilities:
                    box.uid("EXPUNGE", number)
                else:
                    box.expunge()

    def _sign_in(self, box: imaplib.IMAP4) -> None:
        """With the token at hand; with a new one, where that is over."""
        server, token = self._server, self._token
        if token is None:
            box.login(server.user, server.password)
            return
        try:
            _xoauth2(box, server.user, token.get(anew=False))
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:
            _xoauth2(box, server.user, token.get(anew=True))

    @contextmanager
    def _open(self) -> Generator[imaplib.IMAP4]:
        server = self._server
        if server.scheme == "imaps":
            checks = ssl.create_default_context()
            box = imaplib.IMAP4_SSL(server.host, server.port, ssl_context=checks, timeout=TIMEOUT_S)
        else:
            box = imaplib.IMAP4(server.host, server.port, timeout=TIMEOUT_S)
        try:
            with _refused(NOT_LET_IN):
                self._sign_in(box)
            with _refused(NO_SUCH):
                kind, _ = box.select(_quoted(server.path or INBOX))
            if kind != "OK":
                raise DeliveryError(NO_SUCH)
            yield box
        finally:
            with suppress(imaplib.IMAP4.error, OSError):
                box.logout()
            with suppress(imaplib.IMAP4.error, OSError):
                box.shutdown()


def _xoauth2(box: imaplib.IMAP4, user: str, token: str) -> None:
    """A refusal comes with its reason first, which has to be answered with nothing."""
    box.authenticate("XOAUTH2", lambda said: b"" if said else signed(user, token).encode())


def _fetched(box: imaplib.IMAP4, number: str) -> Iterator[Waiting]:
    _kind, data = box.uid("FETCH", number, f"(INTERNALDATE RFC822.SIZE BODY.PEEK[]<0.{MOST}>)")
    for item in data:
        if isinstance(item, tuple):
            about, raw = cast("tuple[bytes, bytes]", item)
            size, when = _SIZE.search(about), imaplib.Internaldate2tuple(about)
            at = datetime.fromtimestamp(_seconds(when), UTC) if when else datetime.fromtimestamp(0, UTC)
            yield Waiting(number, at, raw, whole=size is None or int(size[1]) <= MOST)


def _seconds(when: Any) -> float:
    """Of the local time that imaplib gives back."""
    return datetime(*when[:6]).astimezone().timestamp()


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "").replace('"', "") + '"'


@contextmanager
def _refused(reason: str) -> Generator[None]:
    """A server's no; a connection that breaks off is none."""
    try:
        yield
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        raise DeliveryError(reason) from error


@contextmanager
def _reaching() -> Generator[None]:
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise DeliveryError(NOT_TRUSTED) from error
    except (imaplib.IMAP4.error, OSError, EOFError, ValueError) as error:
        raise DeliveryError(NOT_REACHED) from error


def box_of(server: Server) -> "Box":
    return FolderBox(Path(server.path)) if server.is_folder else ImapBox(server)
