"""Our web server against connections that ask for nothing, too slowly, or for too much; and the log meanwhile."""

import asyncio
import json
import logging
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from io import StringIO

import pytest
import structlog
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient, TestServer
from structlog.testing import capture_logs

from bot.process import http_safeguards, logs, web_server
from bot.settings import Settings
from tests.journeys.process import free_port

SECRET = "Bearer " + "s3cret" * 4_000


async def _hello(request: web.Request) -> web.Response:
    await request.read()
    return web.Response(text="hello")


async def _breaks(_request: web.Request) -> web.Response:
    raise ValueError("the words of a message")


@asynccontextmanager
async def served(**bounds: float) -> AsyncIterator[int]:
    """A server of ours with small bounds; yields its port."""
    app = web.Application()
    app.add_routes([web.post("/", _hello), web.get("/", _hello), web.get("/breaks", _breaks)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    assert runner.server is not None
    loop = asyncio.get_running_loop()
    listening = await loop.create_server(web_server.Threshold(runner.server, **bounds), "127.0.0.1", 0)
    try:
        yield listening.sockets[0].getsockname()[1]
    finally:
        listening.close()
        await runner.cleanup()


async def ask(port: int, path: str = "/", **more: object) -> tuple[int, str]:
    async with (
        ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}{path}", **more) as answer,  # type: ignore[arg-type]
    ):
        return answer.status, await answer.text()


async def raw(port: int, sent: bytes) -> bytes:
    """What comes back for these bytes until the connection closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    try:
        return await asyncio.wait_for(reader.read(), 5)
    except ConnectionError:
        return b""
    finally:
        writer.close()


@pytest.mark.parametrize("begun", [b"", b"POST / HTTP/1.1\r\nHost: x\r\n", b"POST / HTTP/1.1\r\nHost: x\r\n\r\n"])
async def test_connections_that_ask_for_nothing_make_room_for_those_that_do(begun: bytes) -> None:
    async with served(most=20) as port:
        half_open = [await asyncio.open_connection("127.0.0.1", port) for _ in range(60)]
        for _reader, writer in half_open:
            writer.write(begun)
        with capture_logs():
            assert [await ask(port) for _ in range(30)] == [(200, "hello")] * 30
        for _reader, writer in half_open:
            writer.close()


async def test_whoever_takes_too_long_to_ask_is_sent_away() -> None:
    async with served(head=0.2) as port:
        with capture_logs() as said:
            assert await raw(port, b"POST / HTTP/1.1\r\nHost: x\r\nX-Slow: ") == b""
        assert [line["reason"] for line in said] == ["no request in time"]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r")
        await asyncio.sleep(0.05)
        writer.write(b"\n\r\n")
        await asyncio.sleep(0.4)
        assert b"hello" in await reader.read(500)
        writer.close()


@pytest.mark.parametrize(
    "sent",
    [
        f"GET / HTTP/1.1\r\nHost: x\r\nAuthorization: {SECRET}\r\n\r\n".encode(),
        b"GET / HTTP/1.1\r\nHost: x\r\nAuthorization: s3cret\x00s3cret\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\ns3cret s3cret\r\n\r\n",
        b"GET /s3cret s3cret s3cret\r\n\r\n",
        b"s3cret\r\n\r\n",
        b"\x16\x03\x01s3cret\r\n\r\n",
        f"GET /{'s3cret' * 3_000} HTTP/1.1\r\nHost: x\r\n\r\n".encode(),
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: s3cret\r\n\r\n",
    ],
)
async def test_what_a_broken_request_holds_is_in_neither_answer_nor_log(
    sent: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async with served() as port:
        with capture_logs() as said:
            answer = await raw(port, sent)
    assert answer.startswith(b"HTTP/1.") and b" 400 " in answer and b"s3cret" not in answer
    assert said and "s3cret" not in str(said) + caplog.text


@pytest.mark.parametrize("packed", ["deflate", "gzip"])
async def test_a_body_that_is_not_packed_as_it_says_is_refused_and_not_told(packed: str) -> None:
    app = web.Application(middlewares=[http_safeguards.RefusalLimit().middleware()])
    app.add_routes([web.post("/", _hello)])
    async with TestClient(TestServer(app)) as client:
        with capture_logs() as said:
            answer = await client.post("/", data=b"s3cret", headers={"Content-Encoding": packed})
        assert answer.status == 400 and "s3cret" not in str(said)


async def test_a_fault_of_ours_is_told_without_its_words() -> None:
    async with served() as port:
        with capture_logs() as said:
            assert await ask(port, "/breaks") == (500, "500: Internal Server Error")
    assert said[0]["error"] == "ValueError" and "words of a message" not in str(said)


async def test_every_answer_lets_nobody_do_anything_with_it() -> None:
    async with AsyncExitStack() as stack:
        app = web.Application()
        app.add_routes([web.get("/", _hello)])
        port = free_port()
        await web_server.serve(stack, app, Settings(http_port=port))
        for sent in (b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", b"nonsense\r\n\r\n"):
            answer = (await raw(port, sent)).decode()
            assert all(f"{name}: {value}" in answer for name, value in http_safeguards.HEADERS.items()), answer
            assert "aiohttp" not in answer and "Python" not in answer


async def test_whoever_is_refused_again_and_again_is_turned_away_unread_and_nobody_else() -> None:
    read: list[int] = []

    async def refuses(request: web.Request) -> web.Response:
        read.append(len(await request.read()))
        return web.Response(status=200 if "signed" in request.headers else 401)

    seconds = [0.0]
    app = web.Application(middlewares=[http_safeguards.RefusalLimit(3, lambda: seconds[0]).middleware()])
    app.add_routes([web.post("/", refuses)])
    async with TestClient(TestServer(app)) as client:

        async def status(who: str, **headers: str) -> int:
            return (await client.post("/", data=b"x", headers={"X-Forwarded-For": f"1.1.1.1, {who}", **headers})).status

        assert [await status("stranger") for _ in range(5)] == [401, 401, 401, 429, 429]
        assert len(read) == 3
        assert [await status("slack", signed="yes") for _ in range(9)] == [200] * 9
        seconds[0] = 61.0
        assert await status("stranger") == 401


async def test_to_listen_to_everyone_is_said_at_the_start() -> None:
    async def warned(host: str) -> list[str]:
        with capture_logs() as said:
            async with AsyncExitStack() as stack:
                await web_server.serve(stack, web.Application(), Settings(http_host=host, http_port=0))
        return [line["event"] for line in said if line["log_level"] == "warning"]

    assert "HTTP_HOST is 0.0.0.0" in (await warned("0.0.0.0"))[0]
    assert await warned("127.0.0.1") == []


@pytest.fixture
def written() -> Iterator[StringIO]:
    """What the log of a process would hold."""
    before, root, out = structlog.get_config(), logging.getLogger(), StringIO()
    handlers, level = list(root.handlers), root.level
    logs.set_up("INFO", out)
    yield out
    structlog.configure(**before)
    logging.captureWarnings(False)
    root.handlers = handlers
    root.setLevel(level)


def test_what_others_log_is_json_and_holds_nothing_they_were_given(written: StringIO) -> None:
    logging.getLogger("aiohttp.server").error("Error handling request from %s", "s3cret", exc_info=ValueError("s3cret"))
    logging.getLogger("asyncio").error("Exception in callback Some.one(<s3cret>)\nhandle: s3cret")
    logging.getLogger("asyncio").error("socket.accept() out of system resource\nsocket: s3cret")
    logging.getLogger("apscheduler.executors.default").warning('Run time of job "%s" was missed', "tick")
    logging.getLogger("somebody").error({"s3cret": 1})
    text = written.getvalue()
    lines = [json.loads(line) for line in text.splitlines()]
    assert [line["event"] for line in lines] == [
        "Error handling request from",
        "Exception in callback Some.one",
        "socket.accept() out of system resource",
        'Run time of job "tick" was missed',
        "something went wrong",
    ]
    assert lines[0]["error"] == "ValueError" and lines[0]["logger"] == "aiohttp.server"
    assert "s3cret" not in text


def test_a_warning_of_a_library_tells_nothing_of_what_somebody_sent(written: StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("a header that can't be read: s3cret", stacklevel=1)
    assert json.loads(written.getvalue())["logger"] == "py.warnings" and "s3cret" not in written.getvalue()


def test_what_repeats_is_written_once_a_minute_with_a_count() -> None:
    now = 0.0
    once = logs.OnceAMinute(lambda: now)
    kept: list[dict[str, object]] = []
    for second in range(130):
        now = float(second)
        for reason in ("too many", "too slow"):
            try:
                kept.append(dict(once(None, "", {"event": "connection dropped", "reason": reason})))
            except structlog.DropEvent:
                continue
    assert [line.get("repeated", 0) for line in kept] == [0, 0, 59, 59, 59, 59]
