"""Whether an e-mail of ours is among those that the server keeps as sent, where it keeps any.

Some put there what they took over SMTP: Microsoft 365 and Google do. What is found there was taken. What is not found
may have been taken all the same.
"""

import asyncio
import imaplib
import re
from collections.abc import Iterator

from bot.chat import DeliveryError
from bot.mail.imap import Imap, quoted, reaching
from bot.settings.mail import Server

USUAL = ("sent items", "sent", "sent messages", "sent mail", "inbox.sent")
_LISTED = re.compile(rb'\(([^)]*)\) (?:"[^"]*"|NIL) (?:"((?:[^"\\]|\\.)*)"|(\S+))\s*$')
_OURS = re.compile(r"<[A-Za-z0-9.@_-]{1,200}>")


class SentFolder:
    """Of the mailbox that replies come to."""

    def __init__(self, server: Server) -> None:
        self._imap = Imap(server)
        self._name: str | None = None  # None: not looked for yet; empty: there is none

    async def has(self, message_id: str) -> bool:
        """False where nobody can tell."""
        if self._name == "" or not _OURS.fullmatch(message_id):
            return False
        try:
            with reaching():
                return await asyncio.to_thread(self._look, message_id)
        except DeliveryError:  # it is asked for an e-mail in doubt, which goes on being so
            return False

    def _look(self, message_id: str) -> bool:
        with self._imap.open() as box:
            if self._name is None:
                self._name = _sent_among(box)
            if not self._name or box.select(quoted(self._name), readonly=True)[0] != "OK":
                return False
            kind, found = box.uid("SEARCH", "HEADER", "Message-ID", quoted(message_id))
            return kind == "OK" and any(each for each in found)


def _sent_among(box: imaplib.IMAP4) -> str:
    """The folder that the server marks as the one of what was sent; else by its usual name; else none."""
    folders = list(_folders(box))
    marked = [name for marks, name in folders if "\\sent" in marks]
    named = [name for usual in USUAL for _marks, name in folders if name.lower() == usual]
    return next(iter((*marked, *named)), "")


def _folders(box: imaplib.IMAP4) -> Iterator[tuple[list[str], str]]:
    _kind, listed = box.list()
    for line in listed:
        found = _LISTED.search(line) if isinstance(line, bytes) else None
        if found is not None:
            name = found[2] if found[2] is not None else found[3]
            yield found[1].decode(errors="replace").lower().split(), name.decode(errors="replace")
