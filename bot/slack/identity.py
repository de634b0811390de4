"""Who the bot is in its workspace, and the client it speaks through."""

import logging
from dataclasses import dataclass
from urllib.parse import urlsplit

from aiohttp import ClientSession, ClientTimeout
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.api import Method, tell
from bot.slack.errors import unreadable
from bot.slack.wire import words

SLACK = "https://slack.com/api/"
_HERE = ("127.0.0.1", "localhost", "::1")


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
