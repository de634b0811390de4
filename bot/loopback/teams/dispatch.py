"""Handing activities to the bot, each signed. What is not taken is gone; `redeliver` is Teams' rare repeat."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.loopback.changes import Changes
from bot.loopback.journal import Delivery
from bot.loopback.teams.keys import Keys
from bot.loopback.wire import Fields, Refused, decode_object

TIMEOUTS_S = {"invoke": 5.0}  # seconds; a dialog that is not answered by then has failed
OTHERWISE = 15.0


@dataclass(frozen=True)
class Reply:
    """How the bot took it; 0 when nobody answered in time, or nobody was there."""

    status: int
    body: Fields = field(default_factory=Fields)

    @property
    def taken(self) -> bool:
        """Whether the bot said that all is well."""
        return 200 <= self.status < 300


class Dispatch:
    """The way from the tenant to the bot's /api/messages."""

    def __init__(self, keys: Keys, now: Callable[[], datetime], changes: Changes) -> None:
        self.keys, self.now, self.changes = keys, now, changes
        self.bot_url = ""  # where the bot's messaging endpoint is
        self.timeouts_s = dict(TIMEOUTS_S)
        self.signed = True
        self.deliveries: list[Delivery] = []
        self._sent: list[Fields] = []
        self._tasks: set[asyncio.Task[object]] = set()
        self._session: ClientSession | None = None

    def start(self) -> None:
        """Open what needs a running loop."""
        self._session = ClientSession()

    async def stop(self) -> None:
        """Let go of everything under way."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    async def send(self, activity: Fields, *, attempt: int = 0) -> Reply:
        """One attempt."""
        loop = asyncio.get_running_loop()
        began, at = loop.time(), self.now()
        reply = await self._attempt(activity)
        kind = str(activity.get("name") or activity["type"])
        took = (loop.time() - began) * 1000
        self.deliveries.append(
            Delivery(kind, str(activity["id"]), attempt, at, reply.status, took, "teams", dict(activity))
        )
        if not attempt:
            self._sent.append(activity)
        self.changes.bump()
        return reply

    def in_background(self, work: Coroutine[object, object, object]) -> None:
        """Run something that `settled` waits for and `stop` ends."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settled(self) -> None:
        """Return when nothing is under way any more."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def redeliver(self, times: int) -> None:
        """The last activity again, word for word."""
        for attempt in range(1, times + 1):
            await self.send(self._sent[-1], attempt=attempt)

    async def _attempt(self, activity: Fields) -> Reply:
        if self._session is None or not self.bot_url:
            return Reply(0)
        seconds = self.timeouts_s.get(str(activity["type"]), OTHERWISE)
        headers = {"User-Agent": "Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)"}
        if self.signed:
            headers["Authorization"] = f"Bearer {self.keys.signature(str(activity['serviceUrl']))}"
        sending = self._session.post(self.bot_url, json=activity, headers=headers, timeout=ClientTimeout(seconds))
        try:
            async with sending as response:
                return Reply(response.status, _object(await response.text()))
        except (TimeoutError, ClientError, ConnectionError):
            return Reply(0)


def _object(text: str) -> Fields:
    try:
        return decode_object(text)
    except Refused:
        return {}
