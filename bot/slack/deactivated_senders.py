"""Who has left the workspace: what still comes in a deactivated account's name is not theirs any more."""

import asyncio
from collections.abc import Callable

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.chat import Account, DeliveryError
from bot.clock import seconds_passed
from bot.slack.api import Method, ask
from bot.vendor_json import Fields, fields, words

KNOWN_FOR = 60.0  # seconds that Slack's word on an account is good for; of a change it tells at once
TIMEOUT_S = 1.0  # seconds; an acknowledgement waits for it
MOST = 5_000  # accounts

log = structlog.get_logger(__name__)


class Departed:
    """Asks Slack once a minute of each who speaks. Where Slack does not answer, they are there."""

    def __init__(self, client: AsyncWebClient, seconds: Callable[[], float] = seconds_passed) -> None:
        self._client, self._seconds = client, seconds
        self._known: dict[str, tuple[float, bool]] = {}

    def told(self, user: Fields) -> None:
        """An account was changed, as Slack describes it."""
        if words(user.get("id")):
            self._remember(words(user.get("id")), user.get("deleted") is True)

    async def gone(self, account: Account) -> bool:
        """Whether the account is deactivated; said in the log where it is."""
        at, gone = self._known.get(account.user_id, (self._seconds() - KNOWN_FOR, False))
        if self._seconds() - at >= KNOWN_FOR:
            gone = await self._asked(account.user_id)
            self._remember(account.user_id, gone)
        if gone:
            log.warning("not heard", platform="slack", reason="the account is deactivated", user=account.user_id)
        return gone

    async def _asked(self, user_id: str) -> bool:
        try:
            found = await asyncio.wait_for(ask(self._client, Method.USER, user=user_id), TIMEOUT_S)
        except (DeliveryError, TimeoutError):
            return False
        return fields(found.get("user")).get("deleted") is True

    def _remember(self, user_id: str, gone: bool) -> None:
        self._known.pop(user_id, None)
        self._known[user_id] = self._seconds(), gone
        while len(self._known) > MOST:
            del self._known[next(iter(self._known))]
