"""A token in a password's place, as Microsoft 365 wants: given to the bot itself, by its id and secret."""

import json
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ssl import create_default_context
from threading import Lock
from urllib.parse import urlencode, urlsplit

from bot.chat import DeliveryError
from bot.settings.mail import HERE, MailOAuth

SCOPE = "https://outlook.office365.com/.default"  # for SMTP and IMAP alike
TIMEOUT_S = 20.0
MOST = 64 * 1024  # bytes of an answer
A_WHILE, TEN_MINUTES = 60.0, 600.0  # seconds
NOT_REACHED = "The sign-in server could not be reached. Check MAIL_OAUTH_TENANT_ID, and that this computer reaches it."
NOT_GIVEN = (
    "The sign-in server gives the bot no token for its mailbox. Check MAIL_OAUTH_CLIENT_ID and MAIL_OAUTH_SECRET: "
    "a secret ends on its day."
)


class Token:
    """Kept until it is refused. Waits for the network: not for the loop's own thread."""

    def __init__(self, oauth: MailOAuth) -> None:
        self._oauth, self._lock, self._held = oauth, Lock(), ""

    def get(self, *, anew: bool) -> str:
        """`anew`: the one that was held was refused. Raises DeliveryError."""
        with self._lock:
            if anew or not self._held:
                self._held = _asked(self._oauth)
            return self._held


def signed(user: str, token: str) -> str:
    """What a server is told in XOAUTH2."""
    return f"user={user}\x01auth=Bearer {token}\x01\x01"


def _asked(oauth: MailOAuth) -> str:
    asked = {"grant_type": "client_credentials", "client_id": oauth.client_id, "client_secret": oauth.secret}
    try:
        status, answer = _posted(oauth.token_url, urlencode(asked | {"scope": SCOPE}))
    except (OSError, HTTPException, ValueError) as error:
        raise DeliveryError(NOT_REACHED, down=True, retry_after=A_WHILE) from error
    if status >= 500 or status == 429:
        raise DeliveryError(NOT_REACHED, down=True, retry_after=A_WHILE)
    token = _token_in(answer) if status == 200 else ""
    if not token:
        raise DeliveryError(NOT_GIVEN, down=True, retry_after=TEN_MINUTES)
    return token


def _posted(url: str, body: str) -> tuple[int, bytes]:
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port
    if parts.scheme == "http" and host in HERE:
        line = HTTPConnection(host, port, timeout=TIMEOUT_S)
    else:
        line = HTTPSConnection(host, port, timeout=TIMEOUT_S, context=create_default_context())
    try:
        line.request("POST", parts.path, body, {"Content-Type": "application/x-www-form-urlencoded"})
        answer = line.getresponse()
        return answer.status, answer.read(MOST)
    finally:
        line.close()


def _token_in(answer: bytes) -> str:
    try:
        found = json.loads(answer)
    except ValueError:
        return ""
    token = found.get("access_token") if isinstance(found, dict) else None  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    return token if isinstance(token, str) and token.isascii() and token.isprintable() else ""
