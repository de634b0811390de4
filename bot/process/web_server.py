"""Our web server, as anyone may meet it: few connections, short timeouts, and nothing of a stranger's in an answer or a
log. What is said over it is read in `bot.slack.serve` and `bot.teams.serve`."""

import asyncio
from contextlib import AsyncExitStack
from http import HTTPStatus

import structlog
from aiohttp import web

from bot import error_in_log
from bot.process.http_safeguards import HEADERS, add_headers
from bot.settings import HERE, Settings
from bot.user_error import Problem

MOST = 200  # connections at once; a platform keeps a few
HEAD = 10.0  # seconds that the head of a first request may take; its body has its own time where it is read
IDLE = 30.0  # seconds that a connection is kept for another request
END_OF_HEAD = b"\r\n\r\n"

log = structlog.get_logger(__name__)


class Threshold:
    """All that are connected, first come first. Whoever says nothing makes room for who comes after."""

    def __init__(self, server: web.Server, most: int = MOST, head: float = HEAD) -> None:
        self.most, self.head = most, head
        self._server = server
        self._here: dict[Visitor, None] = {}

    def __call__(self) -> "Visitor":
        return Visitor(self._server, self)

    def came(self, visitor: "Visitor") -> None:
        """Where there is no room, the first goes that has not asked for anything yet; else the first of all."""
        if len(self._here) >= self.most:
            silent = (one for one in self._here if not one.asked)
            next(silent, next(iter(self._here))).leave("too many connections")
        self._here[visitor] = None

    def left(self, visitor: "Visitor") -> None:
        self._here.pop(visitor, None)


class Visitor(web.RequestHandler):
    """One connection."""

    def __init__(self, server: web.Server, threshold: Threshold) -> None:
        loop = asyncio.get_running_loop()
        super().__init__(server, loop=loop, keepalive_timeout=IDLE)
        self.asked = False  # the head of a request was whole
        self._threshold = threshold
        self._tail = b""
        self._waits: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._threshold.came(self)
        loop = asyncio.get_running_loop()
        self._waits = loop.call_later(self._threshold.head, self.leave, "no request in time")

    def data_received(self, data: bytes) -> None:
        if not self.asked:
            self.asked = END_OF_HEAD in self._tail + data
            self._tail = (self._tail + data)[1 - len(END_OF_HEAD) :]
            if self.asked:
                self._stop_waiting()
        super().data_received(data)

    def connection_lost(self, exc: BaseException | None) -> None:
        self._stop_waiting()
        self._threshold.left(self)
        super().connection_lost(exc)

    def leave(self, why: str) -> None:
        """At once, without a word."""
        self._stop_waiting()
        self._threshold.left(self)
        if self.transport is not None:
            self.transport.abort()
        log.warning("connection dropped", reason=why)

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Never with the words of the error: they hold what was sent."""
        about = error_in_log.of(exc) if exc is not None and status >= 500 else {"error": type(exc).__name__}
        log.warning("request refused" if status < 500 else "request failed", status=status, **about)
        if request.writer.output_size > 0:
            raise ConnectionError("the answer was begun already")
        said = web.Response(status=status, text=f"{status}: {HTTPStatus(status).phrase}", headers=HEADERS)
        said.force_close()
        return said

    def _stop_waiting(self) -> None:
        if self._waits is not None:
            self._waits.cancel()
            self._waits = None


async def serve(stack: AsyncExitStack, app: web.Application, settings: Settings) -> None:
    """Listens until the stack closes. Raises Problem."""
    host, port = settings.http_host, settings.http_port
    app.on_response_prepare.append(add_headers)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=5)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    assert runner.server is not None
    try:
        listening = await asyncio.get_running_loop().create_server(Threshold(runner.server), host, port)
    except OSError as error:
        raise Problem(
            f"{host}:{port} can't be opened ({error.strerror}). "
            "Stop the program that uses it, or set HTTP_PORT to another number."
        ) from error
    stack.callback(listening.close)
    if host not in HERE:
        log.warning(
            f"HTTP_HOST is {host}: every computer that reaches this one can speak to the bot. Put a proxy with TLS in "
            "front of it, or set HTTP_HOST=127.0.0.1."
        )
