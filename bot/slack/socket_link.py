"""Slack over Socket Mode: connections that the bot opens itself, so that the council opens no port."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress

import aiohttp
import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.chat import DeliveryError
from bot.slack.api import Method, tell
from bot.vendor_json import Fields, fields, words

LINES = 2  # while one is replaced, the other hears
PING = 5.0  # seconds between our pings; no answer within half of it ends the line
SILENT = 40.0  # seconds without a word or a ping of Slack's own, once it has begun to send them
PAUSES = (0.2, 1.0, 2.0, 5.0, 10.0, 30.0)  # seconds before each new try
LAST_WORDS = 5.0  # seconds given on closing to what is being committed
OPENING = 30.0  # seconds for the first line
REPLACED = 12.0  # seconds that a line which Slack has had replaced is still heard
NO_SOCKET = "Slack takes the token, but its socket cannot be opened. Check that the firewall lets wss:// out."


class SocketLink:
    """The lines to Slack. An envelope is acknowledged once committed; otherwise Slack sends it again."""

    def __init__(
        self,
        app: AsyncApp,
        client: AsyncWebClient,
        session: aiohttp.ClientSession,
        *,
        lines: int = LINES,
        ping: float = PING,
        silent: float = SILENT,
        opening: float = OPENING,
        back: Callable[[], None] | None = None,
    ) -> None:
        """`client` carries the app-level token, not the bot's. `back` is told when Slack reaches us again after a line
        broke: what it had sent there may be lost."""
        self._app = app
        self._client = client
        self._session = session
        self._lines = lines
        self._ping = ping
        self._silent = silent
        self._opening = opening
        self._open: set[aiohttp.ClientWebSocketResponse] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._turns: set[asyncio.Task[None]] = set()
        self._up = asyncio.Event()
        self._back, self._broke = back, False

    @property
    def ready(self) -> bool:
        """Whether Slack can reach us now."""
        return self._up.is_set()

    async def open(self) -> None:
        """Connect, and stay connected. Raises DeliveryError at once when the token is refused."""
        first = await self._address()
        for number in range(self._lines):
            self._start(first if number == 0 else "")
        try:
            await asyncio.wait_for(self._up.wait(), self._opening)
        except TimeoutError:
            await self.close()
            raise DeliveryError(NO_SOCKET) from None

    async def close(self) -> None:
        """Hang up, once what is being committed is acknowledged."""
        tasks, self._tasks = self._tasks, set()
        if self._turns:
            await asyncio.wait(self._turns, timeout=LAST_WORDS)
        for task in (*tasks, *self._turns):
            task.cancel()
        await asyncio.gather(*tasks, *self._turns, return_exceptions=True)
        self._up.clear()

    def _start(self, address: str = "") -> None:
        task = asyncio.create_task(self._keep(address))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _keep(self, address: str) -> None:
        """One line, opened again whenever it breaks; ends when Slack has had it replaced."""
        tries = 0
        while True:
            try:
                if await self._line(address or await self._address()):
                    return
                tries, self._broke = 0, True
            except DeliveryError as error:
                _log("socket refused", reason=error.reason)
                await asyncio.sleep(error.retry_after or PAUSES[-1 if error.permanent else 0])
            except (aiohttp.ClientError, OSError, TimeoutError) as error:
                _log("socket broke", error=type(error).__name__)
                self._broke = True
            address = ""
            await asyncio.sleep(PAUSES[min(tries, len(PAUSES) - 1)])
            tries += 1

    async def _address(self) -> str:
        return words((await tell(self._client, Method.CONNECT, {})).get("url"))

    async def _line(self, address: str) -> bool:
        """Hear one connection out; True when Slack asked for it to be replaced."""
        proxy = self._client.proxy
        async with self._session.ws_connect(address, autoping=False, heartbeat=self._ping, proxy=proxy) as socket:
            try:
                return await self._hear(socket)
            finally:
                self._open.discard(socket)
                if not self._open:
                    self._up.clear()

    async def _hear(self, socket: aiohttp.ClientWebSocketResponse) -> bool:
        clock = asyncio.get_running_loop().time
        heard: float | None = None  # when Slack itself last said something, from its first ping on
        while True:
            frame = await socket.receive(timeout=self._silent)
            match frame.type:
                case aiohttp.WSMsgType.TEXT:
                    if self._take(socket, fields(_json(str(frame.data)))):
                        await self._hear_out(socket)
                        return True
                    heard = clock() if heard is not None else None
                case aiohttp.WSMsgType.PING:
                    heard = clock()
                    await socket.pong(bytes(frame.data))
                case aiohttp.WSMsgType.PONG:
                    if heard is not None and clock() - heard > self._silent:
                        raise TimeoutError
                case _:
                    return False

    async def _hear_out(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        """Have the line replaced, and take what still comes until Slack closes it."""
        self._start()
        with suppress(TimeoutError):
            async with asyncio.timeout(REPLACED):
                async for frame in socket:
                    if frame.type is aiohttp.WSMsgType.TEXT:
                        self._take(socket, fields(_json(str(frame.data))))

    def _take(self, socket: aiohttp.ClientWebSocketResponse, envelope: Fields) -> bool:
        """Act on one frame; True when Slack is about to close the line."""
        match words(envelope.get("type")):
            case "hello":
                self._open.add(socket)
                self._up.set()
                self._is_back()
            case "disconnect":
                return True
            case _ if words(envelope.get("envelope_id")):
                turn = asyncio.create_task(self._turn(socket, envelope))
                self._turns.add(turn)
                turn.add_done_callback(self._turns.discard)
            case _:
                pass
        return False

    def _is_back(self) -> None:
        if self._broke and self._back is not None:
            self._back()
        self._broke = False

    async def _turn(self, socket: aiohttp.ClientWebSocketResponse, envelope: Fields) -> None:
        """Hand one envelope over, and acknowledge it if it was taken."""
        asked = AsyncBoltRequest(mode="socket_mode", body=fields(envelope.get("payload")), headers={})
        answer = await self._app.async_dispatch(asked)
        if answer.status == 200:
            with suppress(aiohttp.ClientError, ConnectionError):  # unacknowledged, it comes again
                await socket.send_str(json.dumps({"envelope_id": envelope["envelope_id"], **_payload(answer)}))


def _payload(answer: BoltResponse) -> Fields:
    body = fields(_json(answer.body)) if answer.body else {}
    return {"payload": body} if body else {}


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _log(event: str, **about: str) -> None:
    structlog.get_logger().warning(event, platform="slack", **about)
