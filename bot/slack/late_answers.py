"""Answers that take longer than an acknowledgement may, for their pictures: said beside it, and finished at the end."""

import asyncio
from collections.abc import Awaitable

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.card import Card, charts_of
from bot.chat import Account, Answer, DeliveryError, Place, Say
from bot.slack.api import Method, answer_at, tell
from bot.slack.illustrated import said
from bot.slack.pictures import Pictures
from bot.vendor_json import Fields

log = structlog.get_logger(__name__)


class Afterwards:
    """What is still being said when its request has been acknowledged."""

    def __init__(self, client: AsyncWebClient, pictures: Pictures | None) -> None:
        self._client, self._pictures = client, pictures
        self._saying: set[asyncio.Task[None]] = set()

    def takes(self, answer: Answer, place: Place | None, account: Account) -> bool:
        """Whether the answer takes longer, and is now being said here."""
        if not (isinstance(answer, Say) and self._takes_longer(answer.card) and place is not None):
            return False
        self._whisper(place, account, answer.card)
        return True

    def takes_command(self, answer: Answer, url: str) -> bool:
        """The same of the answer to a command, at the address that came with it."""
        if not (isinstance(answer, Say) and self._takes_longer(answer.card) and url):
            return False
        self._answer(url, answer.card)
        return True

    async def close(self) -> None:
        """Finishes what is being said."""
        await asyncio.gather(*self._saying, return_exceptions=True)

    def _takes_longer(self, card: Card) -> bool:
        return self._pictures is not None and bool(charts_of(card))

    def _answer(self, url: str, card: Card) -> None:
        """For the asker's eyes."""

        async def say(message: Fields) -> None:
            await answer_at(self._client, url, {"response_type": "ephemeral", **message})

        self._begin(said(card, self._pictures, say))

    def _whisper(self, place: Place, account: Account, card: Card) -> None:
        """In a conversation, for one person's eyes."""
        thread = {"thread_ts": place.thread} if place.thread else {}
        to = {"channel": place.conversation, "user": account.user_id, **thread}

        async def say(message: Fields) -> None:
            await tell(self._client, Method.WHISPER, {**to, **message})

        self._begin(said(card, self._pictures, say))

    def _begin(self, saying: Awaitable[None]) -> None:
        task = asyncio.create_task(_quietly(saying))
        self._saying.add(task)
        task.add_done_callback(self._saying.discard)


async def _quietly(saying: Awaitable[None]) -> None:
    """What was committed stays so: nobody waits for this any more."""
    try:
        await saying
    except DeliveryError as error:
        log.warning("answer not shown", platform="slack", reason=error.reason)
