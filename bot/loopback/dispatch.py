"""Handing things to the app, over HTTP or a socket: deadlines, acknowledgements, and the retries of events."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiohttp import ClientError, ClientSession

from bot.loopback.changes import Changes
from bot.loopback.faults import Faults, Kind
from bot.loopback.journal import Delivery
from bot.loopback.records import Install
from bot.loopback.signed import Payload, send_signed
from bot.loopback.sockets import Sockets, Unreachable, payload_of
from bot.loopback.stamps import Stamps
from bot.loopback.wire import Fields

PAUSES = (timedelta(0), timedelta(seconds=60), timedelta(seconds=300))  # before the first, second and third retry
SOCKET_WORDS = {"event": "events_api", "interaction": "interactive", "command": "slash_commands"}


@dataclass(frozen=True)
class Answer:
    """How the app took it; `reason` is Slack's word for why it counts as failed, empty when acknowledged."""

    status: int  # 0 when nobody answered in time, or nobody was there
    body: Fields | str | None = None
    reason: str = ""
    no_retry: bool = False


@dataclass(frozen=True)
class Unacknowledged:
    """An event that waits for its next attempt."""

    payload: Payload
    due: datetime


class Dispatch:
    """The way from the workspace to the app."""

    def __init__(
        self, install: Install, stamps: Stamps, now: Callable[[], datetime], faults: Faults, changes: Changes
    ) -> None:
        self.install, self.faults, self.changes = install, faults, changes
        self.stamps, self.now = stamps, now
        self.sockets = Sockets(install, stamps)
        self.deliveries: list[Delivery] = []
        self.unacknowledged: list[Unacknowledged] = []
        self.request_url: str | None = None
        self.ack_seconds = 3.0
        self._sent: dict[str, Payload] = {}
        self._tasks: set[asyncio.Task[object]] = set()
        self._session: ClientSession | None = None
        self._watch: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Open what needs a running loop, and watch the clock for retries."""
        self._session = ClientSession()
        self._watch = asyncio.create_task(self._watch_clock())

    async def stop(self) -> None:
        """Let go of everything under way."""
        under_way = [*self._tasks, *([self._watch] if self._watch else [])]
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
        await self.sockets.close()
        if self._session is not None:
            await self._session.close()

    async def send(self, payload: Payload) -> Answer:
        """One attempt; an event that is not acknowledged is put down for its next."""
        loop = asyncio.get_running_loop()
        began, at = loop.time(), self.now()
        answer = await self._attempt(payload)
        if payload.kind == "event" and answer.status == 200 and self.faults.take("", Kind.ACK_LOST):
            answer = Answer(0, reason="http_timeout")
        via = "http" if self.request_url else "socket"
        took = (loop.time() - began) * 1000
        self.deliveries.append(
            Delivery(payload.name, payload.event_id, payload.attempt, at, answer.status, took, via, payload.body)
        )
        if payload.kind == "event":
            self._sent[payload.event_id] = payload
            if answer.reason and not answer.no_retry:
                self._put_down(payload, answer.reason)
        self.changes.bump()
        return answer

    def send_soon(self, payload: Payload) -> None:
        """Send without waiting for the answer."""
        self.in_background(self.send(payload))

    def in_background(self, work: Coroutine[object, object, object]) -> None:
        """Run something that `settled` waits for and `stop` ends."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settled(self) -> None:
        """Return when nothing is under way any more (what waits for a later retry is not)."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def retry_due(self, *, at_once: bool = False) -> int:
        """Make the retries that are due, or all of them; returns how many."""
        now = self.now()
        due = [waiting for waiting in self.unacknowledged if at_once or waiting.due <= now]
        self.unacknowledged = [waiting for waiting in self.unacknowledged if waiting not in due]
        await asyncio.gather(*(self.send(waiting.payload) for waiting in due))
        return len(due)

    async def redeliver(self, event_id: str | None, times: int) -> None:
        """Send an event again although it was acknowledged."""
        payload = self._sent[event_id] if event_id else list(self._sent.values())[-1]
        for attempt in range(1, times + 1):
            await self.send(payload.again(attempt, "http_timeout"))

    def _put_down(self, payload: Payload, reason: str) -> None:
        if payload.attempt >= len(PAUSES):
            return
        again = payload.again(payload.attempt + 1, reason)
        pause = PAUSES[payload.attempt]
        if pause:
            self.unacknowledged.append(Unacknowledged(again, self.now() + pause))
        else:
            self.send_soon(again)

    async def _attempt(self, payload: Payload) -> Answer:
        try:
            return await (self._by_http(payload) if self.request_url else self._by_socket(payload))
        except TimeoutError:
            return Answer(0, reason="http_timeout")
        except (ClientError, ConnectionError, Unreachable):
            return Answer(0, reason="connection_failed")

    async def _by_http(self, payload: Payload) -> Answer:
        if self._session is None or self.request_url is None:
            raise Unreachable
        async with asyncio.timeout(self.ack_seconds):
            reply = await send_signed(self._session, self.request_url, self.install.signing_secret, payload)
        return Answer(reply.status, reply.body, "" if reply.status == 200 else "http_error", reply.no_retry)

    async def _by_socket(self, payload: Payload) -> Answer:
        envelope: Fields = {
            "envelope_id": self.stamps.id("envelope-"),
            "type": SOCKET_WORDS[payload.kind],
            "accepts_response_payload": payload.kind != "event",
            "payload": payload.body,
        }
        if payload.kind == "event":
            envelope |= {"retry_attempt": payload.attempt, "retry_reason": payload.reason}
        return Answer(200, payload_of(await self.sockets.ask(envelope, self.ack_seconds)))

    async def _watch_clock(self) -> None:
        while True:
            await asyncio.sleep(0.1)
            await self.retry_due()
