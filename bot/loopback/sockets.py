"""Socket Mode: tickets, up to ten connections, envelopes out and acknowledgements in."""

import asyncio
import json
from asyncio import Future
from contextlib import suppress
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from bot.loopback.records import Install
from bot.loopback.stamps import Stamps
from bot.loopback.wire import Fields, Refused, decode_object

MOST_CONNECTIONS = 10
HOST = "loopback-host"


class Unreachable(Exception):
    """No connection took the envelope, or the one that did was lost."""


@dataclass(eq=False)
class Connection:
    """One socket and the envelopes that wait for its answer."""

    socket: web.WebSocketResponse
    transport: asyncio.BaseTransport | None
    waiting: dict[str, Future[Fields]] = field(default_factory=dict[str, "Future[Fields]"])


class Sockets:
    """All the app's connections; each envelope goes to one of them, in turn."""

    def __init__(self, install: Install, stamps: Stamps) -> None:
        self._install = install
        self._stamps = stamps
        self._tickets: set[str] = set()
        self._turn = 0
        self.open: list[Connection] = []

    def ticket(self) -> str:
        """A path that may be connected to once."""
        if len(self.open) >= MOST_CONNECTIONS:
            raise Refused("too_many_websockets")
        ticket = self._stamps.id("link-")
        self._tickets.add(ticket)
        return f"/link/{ticket}?app_id={self._install.app_id}"

    async def accept(self, request: web.Request) -> web.StreamResponse:
        """Hold one connection until it ends."""
        ticket = request.match_info["ticket"]
        if ticket not in self._tickets:
            return web.Response(status=404, text="unknown or used ticket")
        self._tickets.remove(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        connection = Connection(socket, request.transport)
        self.open.append(connection)
        try:
            await socket.send_json(self._hello())
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    _take_answer(connection, str(message.data))
        finally:
            self._lost(connection)
        return socket

    async def ask(self, envelope: Fields, seconds: float) -> Fields:
        """Send an envelope and return what it was answered with; TimeoutError, Unreachable."""
        connection = self._next()
        answer: Future[Fields] = asyncio.get_running_loop().create_future()
        envelope_id = str(envelope["envelope_id"])
        connection.waiting[envelope_id] = answer
        try:
            await connection.socket.send_json(envelope)
            return await asyncio.wait_for(answer, seconds)
        except ConnectionError as error:
            self._lost(connection)
            raise Unreachable from error
        finally:
            connection.waiting.pop(envelope_id, None)

    async def disconnect(self, reason: str) -> None:
        """Tell every connection that it is about to end; a client is expected to open another."""
        frame: Fields = {"type": "disconnect", "reason": reason, "debug_info": {"host": HOST}}
        for connection in list(self.open):
            with suppress(ConnectionError):
                await connection.socket.send_json(frame)

    def cut(self) -> None:
        """End every connection without a word."""
        for connection in list(self.open):
            self._lost(connection)
            if isinstance(connection.transport, asyncio.WriteTransport):
                connection.transport.abort()

    async def close(self) -> None:
        """End every connection in good order."""
        for connection in list(self.open):
            self._lost(connection)
            with suppress(ConnectionError, TimeoutError):
                await asyncio.wait_for(connection.socket.close(), 1)

    def _next(self) -> Connection:
        if not self.open:
            raise Unreachable
        self._turn += 1
        return self.open[self._turn % len(self.open)]

    def _lost(self, connection: Connection) -> None:
        if connection in self.open:
            self.open.remove(connection)
        for answer in connection.waiting.values():
            if not answer.done():
                answer.set_exception(Unreachable())

    def _hello(self) -> Fields:
        debug: Fields = {"host": HOST, "build_number": 1, "approximate_connection_time": 18060}
        info: Fields = {"app_id": self._install.app_id}
        return {"type": "hello", "num_connections": len(self.open), "debug_info": debug, "connection_info": info}


def _take_answer(connection: Connection, text: str) -> None:
    """Hand an acknowledgement to whoever waits for it; one that comes too late is dropped."""
    try:
        frame = decode_object(text)
    except Refused:
        return
    waiting = connection.waiting.get(str(frame.get("envelope_id")))
    if waiting is not None and not waiting.done():
        waiting.set_result(frame)


def payload_of(frame: Fields) -> Fields | str | None:
    """What an acknowledgement carried besides the envelope's id."""
    payload: object = frame.get("payload")
    if payload is None or payload in ({}, ""):
        return None
    return json.loads(json.dumps(payload)) if isinstance(payload, dict) else str(payload)
