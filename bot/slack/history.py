"""Reading which conversations there are, and what each holds, page by page."""

from datetime import datetime

from slack_sdk.web.async_client import AsyncWebClient

from bot.chat import DeliveryError, MessageRef, Place
from bot.slack.api import Method, ask
from bot.slack.wire import stamp
from bot.vendor_json import Fields, fields, rows, words

PAGE = 200  # messages
PAGES = 50


class History:
    """One reader for conversations and for threads."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def of(self, place: Place, since: datetime) -> list[Fields]:
        """Every message since then, in Slack's order. Raises DeliveryError."""
        found: list[Fields] = []
        cursor = ""
        for _ in range(PAGES):
            page = await self._page(place, since, cursor)
            found += rows(page.get("messages"))
            cursor = words(fields(page.get("response_metadata")).get("next_cursor"))
            if not cursor:
                return found
        raise DeliveryError("There is more in this conversation than the bot can read through.")

    async def one(self, at: MessageRef) -> Fields:
        """The message of that time, as it stands now; empty when it is gone."""
        asked: dict[str, str | int | bool] = {
            "channel": at.place.conversation,
            "oldest": at.message,
            "latest": at.message,
            "inclusive": True,
        }
        if at.place.thread:
            page = await ask(self._client, Method.REPLIES, ts=at.place.thread, **asked)
        else:
            page = await ask(self._client, Method.HISTORY, limit=1, **asked)
        return next((row for row in rows(page.get("messages")) if words(row.get("ts")) == at.message), Fields())

    async def direct(self) -> list[Fields]:
        """Every conversation of one person with us. Raises DeliveryError."""
        found: list[Fields] = []
        cursor = ""
        for _ in range(PAGES):
            asked: dict[str, str | int | bool] = {"types": "im", "limit": PAGE}
            page = await ask(self._client, Method.CONVERSATIONS, **asked, **({"cursor": cursor} if cursor else {}))
            found += rows(page.get("channels"))
            cursor = words(fields(page.get("response_metadata")).get("next_cursor"))
            if not cursor:
                break
        return found

    async def _page(self, place: Place, since: datetime, cursor: str) -> Fields:
        asked: dict[str, str | int | bool] = {
            "channel": place.conversation,
            "oldest": stamp(since),
            "inclusive": True,
            "include_all_metadata": True,
            "limit": PAGE,
        }
        if cursor:
            asked["cursor"] = cursor
        if place.thread:
            return await ask(self._client, Method.REPLIES, ts=place.thread, **asked)
        return await ask(self._client, Method.HISTORY, **asked)
