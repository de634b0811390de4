"""Who the bot is in its workspace, and the client it speaks through."""

import logging
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from aiohttp import ClientSession, ClientTimeout
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.api import Method, tell, tell_and_see
from bot.slack.errors import unreadable
from bot.vendor_json import words

SLACK = "https://slack.com/api/"
_HERE = ("127.0.0.1", "localhost", "::1")

# the permissions that the bot needs, and what it can't do without each: the manifest asks for the same
SCOPES = {
    "app_mentions:read": "hear @wsoa in a channel",
    "chat:write": "ask, answer and correct its own messages",
    "commands": "take /wsoa",
    "files:read": "see whether Slack has taken in a chart",
    "files:write": "show charts",
    "im:history": "hear what is said to it, and tell whether its own message arrived",
    "im:read": "find who wrote to it while it was away",
    "im:write": "write to someone first",
    "users:read": "know names and time zones",
    "users:read.email": "match people to the plan",
}


@dataclass(frozen=True)
class Identity:
    """The bot, as auth.test names it."""

    team_id: str
    bot_id: str
    bot_user_id: str
    enterprise_id: str = ""


def http_session() -> ClientSession:
    """One pool of connections for all calls; 10 seconds a call. The caller closes it."""
    return ClientSession(timeout=ClientTimeout(total=10, sock_connect=5), trust_env=False)


def web_client(token: str, session: ClientSession, *, base_url: str = SLACK) -> AsyncWebClient:
    """A client that posts once: it never tries again by itself, and goes through no proxy to this machine."""
    client = AsyncWebClient(token=token, base_url=base_url, session=session, retry_handlers=[], logger=quiet())
    if urlsplit(base_url).hostname in _HERE:
        client.proxy = None
    return client


def quiet() -> logging.Logger:
    """A log for the vendor's code, which would otherwise write whole payloads into it."""
    for name in ("slack_sdk", "slack_bolt"):
        logging.getLogger(name).setLevel(logging.ERROR)
    logger = logging.getLogger("slack_sdk.wsoa")
    logger.setLevel(logging.ERROR)
    return logger


async def identify(client: AsyncWebClient) -> Identity:
    """Ask Slack who we are, once, before anything is served. Raises DeliveryError."""
    found = await tell(client, Method.WHO_AM_I, {})
    if not (words(found.get("user_id")) or words(found.get("bot_id"))):
        raise unreadable(Method.WHO_AM_I)
    return Identity(
        team_id=words(found.get("team_id")),
        bot_id=words(found.get("bot_id")),
        bot_user_id=words(found.get("user_id")),
        enterprise_id=words(found.get("enterprise_id")),
    )


@dataclass(frozen=True)
class Seen:
    """What Slack tells of an installation, for whoever looks after it."""

    team: str
    bot: str
    scopes: frozenset[str] | None  # None where Slack does not say
    at: datetime | None  # by Slack's clock


async def look(client: AsyncWebClient) -> Seen:
    """Raises DeliveryError."""
    found, above = await tell_and_see(client, Method.WHO_AM_I)
    scopes, at = above.get("x-oauth-scopes"), words(above.get("date"))
    return Seen(
        team=words(found.get("team")),
        bot=words(found.get("user")),
        scopes=frozenset(words(scopes).replace(",", " ").split()) if scopes is not None else None,
        at=_moment(at),
    )


async def opens_a_socket(client: AsyncWebClient) -> None:
    """Whether the app-level token may open one; none is opened. Raises DeliveryError."""
    await tell(client, Method.CONNECT, {})


def _moment(said: str) -> datetime | None:
    try:
        return parsedate_to_datetime(said)
    except ValueError:
        return None
