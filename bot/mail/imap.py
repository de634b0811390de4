"""A connection to an IMAP server, for one look: what hangs is cut, and nothing is kept open. Waits for the network: not
for the loop's own thread."""

import imaplib
import ssl
from collections.abc import Generator
from contextlib import contextmanager, suppress

from bot.chat import DeliveryError
from bot.mail.certificate import checks_of, not_trusted
from bot.mail.oauth_token import Token, signed
from bot.settings.mail import Server

TIMEOUT_S = 20.0
NOT_REACHED = "The mailbox could not be reached. Check IMAP_URL, and that this computer reaches it."
NOT_LET_IN = (
    "The mail server does not let the bot into its mailbox. Check the user and password in IMAP_URL, and that IMAP is "
    "switched on for it."
)
NO_SUCH = "There is no such folder in the mailbox. Correct what stands behind the last / of IMAP_URL, or write INBOX."
INBOX = "INBOX"


class Imap:
    """One server, and the user whose mailbox it is."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._token = Token(server.oauth) if server.oauth is not None else None

    @contextmanager
    def open(self) -> Generator[imaplib.IMAP4]:
        """Signed in; no folder is open yet. What it can do is what it says after that."""
        server = self.server
        if server.scheme == "imaps":
            box = imaplib.IMAP4_SSL(server.host, server.port, ssl_context=checks_of(server), timeout=TIMEOUT_S)
        else:
            box = imaplib.IMAP4(server.host, server.port, timeout=TIMEOUT_S)
        try:
            with refused(NOT_LET_IN):
                self._sign_in(box)
            yield box
        finally:
            with suppress(imaplib.IMAP4.error, OSError):
                box.logout()
            with suppress(imaplib.IMAP4.error, OSError):
                box.shutdown()

    @contextmanager
    def inbox(self) -> Generator[imaplib.IMAP4]:
        """The folder in which replies wait."""
        with self.open() as box:
            with refused(NO_SUCH):
                kind, _ = box.select(quoted(self.server.path or INBOX))
            if kind != "OK":
                raise DeliveryError(NO_SUCH)
            yield box

    def _sign_in(self, box: imaplib.IMAP4) -> None:
        """With the token at hand; with a new one, where that is over."""
        server, token = self.server, self._token
        if token is None:
            box.login(server.user, server.password)
            return
        try:
            _xoauth2(box, server.user, token.get(anew=False))
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:
            _xoauth2(box, server.user, token.get(anew=True))


def can(box: imaplib.IMAP4, what: str) -> bool:
    """Whether it says so to whom it has let in."""
    kind, said = box.capability()
    return kind == "OK" and what.encode() in b" ".join(each for each in said if isinstance(each, bytes)).upper().split()


def quoted(name: str) -> str:
    return '"' + name.replace("\\", "").replace('"', "") + '"'


def _xoauth2(box: imaplib.IMAP4, user: str, token: str) -> None:
    """A refusal comes with its reason first, which has to be answered with nothing."""
    box.authenticate("XOAUTH2", lambda said: b"" if said else signed(user, token).encode())


@contextmanager
def refused(reason: str) -> Generator[None]:
    """A server's no; a connection that breaks off is none."""
    try:
        yield
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        raise DeliveryError(reason) from error


@contextmanager
def reaching() -> Generator[None]:
    """Whatever else goes wrong on the way."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise DeliveryError(not_trusted(error, "IMAP_URL")) from error
    except (imaplib.IMAP4.error, OSError, EOFError, ValueError) as error:
        raise DeliveryError(NOT_REACHED) from error
