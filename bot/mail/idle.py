"""Waiting until a mailbox says that something came (IDLE, RFC 2177), in place of asking it again and again."""

import imaplib
from threading import Event
from time import monotonic

from bot.mail.imap import Imap, can

IDLE_S = 540.0  # servers end it after half an hour, and some routers after ten minutes
STEP_S = 0.5  # within which it ends when the bot does
READ = 4096  # bytes


def idle(imap: Imap, seconds: float, over: Event) -> bool:
    """Returns when something waits in the inbox, after so many seconds, or when it is `over`; False at once where the
    server can't do it, or ended it."""
    with imap.inbox() as box:
        if not can(box, "IDLE"):
            return False
        if undeleted(box):
            return True
        box.send(b"W1 IDLE\r\n")
        return _told(box, monotonic() + seconds, over)


def undeleted(box: imaplib.IMAP4) -> list[str]:
    """Numbers of what waits there, the oldest first."""
    _kind, (found, *_) = box.uid("SEARCH", "UNDELETED")
    return found.decode().split() if isinstance(found, bytes) else []


def _told(box: imaplib.IMAP4, until: float, over: Event) -> bool:
    """Past the library's own reading, which can't wait for a while only."""
    line, said = box.socket(), b""
    line.settimeout(STEP_S)
    while monotonic() < until and not over.is_set():
        try:
            came = line.recv(READ)
        except TimeoutError:
            continue
        said = (said + came)[-READ:]
        if b" EXISTS" in said:
            break
        if not came or b"W1 " in said or b"* BYE" in said:
            return False
    line.settimeout(STEP_S)
    box.send(b"DONE\r\n")
    return True
