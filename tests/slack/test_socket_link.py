"""Socket Mode when lines are replaced, cut, or go quiet."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from aiohttp import WSMsgType, web

from bot.chat import DeliveryError, Nothing
from bot.slack.app import slack_app
from bot.slack.identity import Identity, http_session, web_client
from bot.slack.socket_link import SocketLink

US = Identity("T1", "B1", "U1")


async def test_a_refused_app_token_is_said_at_once(start) -> None:
    """The SDK's own client would try for ever without a word."""
    async with start() as living:
        wrong = web_client("xapp-wrong", living.session, base_url=living.server.api_url)
        with pytest.raises(DeliveryError, match="xapp-") as caught:
            await asyncio.wait_for(SocketLink(_app(living.session), wrong, living.session).open(), 2)
        assert caught.value.permanent


async def test_two_lines_are_held_and_hung_up(start) -> None:
    async with start(via="socket") as living:
        await living.workspace.wait(lambda: len(living.workspace.dispatch.sockets.open) == 2)
        assert living.link.ready
        await living.link.close()
        await _until(lambda: not living.workspace.dispatch.sockets.open)
        assert not living.link.ready


async def test_nothing_is_lost_while_lines_are_replaced(start) -> None:
    async with start(via="socket") as living:
        await living.workspace.wait(lambda: len(living.workspace.dispatch.sockets.open) == 2)
        before = set(map(id, living.workspace.dispatch.sockets.open))
        await living.workspace.disconnect()
        for number in range(10):
            await living.workspace.say(living.owner, f"1.{number} green")
        assert [delivery.status for delivery in living.workspace.deliveries] == [200] * 10
        await _until(lambda: len(living.workspace.dispatch.sockets.open) == 4)
        assert before <= set(map(id, living.workspace.dispatch.sockets.open))


async def test_a_cut_line_is_opened_again_and_the_event_comes_again(start) -> None:
    async with start(via="socket") as living:
        await living.workspace.wait(lambda: len(living.workspace.dispatch.sockets.open) == 2)
        await living.workspace.cut()
        await living.workspace.say(living.owner, "1.1 green")
        await living.workspace.wait(lambda: len(living.workspace.dispatch.sockets.open) == 2, 3)
        await living.workspace.retry_due(at_once=True)
        await living.workspace.settled()
        assert len(living.listener.heard) == 1 and living.link.ready


async def test_once_slack_reaches_us_again_after_a_cut_it_is_told_and_not_after_a_planned_replacement(start) -> None:
    back: list[int] = []
    async with start(via="socket", back=lambda: back.append(1)) as living:
        await living.workspace.wait(lambda: len(living.workspace.dispatch.sockets.open) == 2)
        await living.workspace.disconnect()
        await living.workspace.wait(lambda: len(living.workspace.dispatch.sockets.open) == 4)
        assert back == []
        await living.workspace.cut()
        await _until(lambda: bool(back), 3)
        assert living.link.ready


async def test_what_is_being_committed_is_acknowledged_before_hanging_up(start) -> None:
    async with start(via="socket") as living:
        committing = asyncio.Event()
        living.listener.before = committing.wait
        saying = asyncio.create_task(living.workspace.say(living.owner, "1.1 green"))
        await asyncio.sleep(0.1)
        closing = asyncio.create_task(living.link.close())
        await asyncio.sleep(0.1)
        committing.set()
        await asyncio.gather(saying, closing)
        assert living.workspace.deliveries[-1].status == 200


@dataclass
class Wire:
    """A socket server that goes quiet in the way a test wants; it counts the lines it was asked for."""

    answers_pings: bool
    pings_first: bool
    opened: list[float] = field(default_factory=list)

    async def connect(self, request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "url": f"ws://{request.host}/line"})

    async def line(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(autoping=self.answers_pings)
        await socket.prepare(request)
        self.opened.append(time.monotonic())
        await socket.send_json({"type": "hello"})
        if self.pings_first:
            await socket.ping(b"slack")
        while (await socket.receive()).type not in (WSMsgType.CLOSE, WSMsgType.CLOSED, WSMsgType.CLOSING):
            pass
        return socket


@pytest.mark.parametrize("wire", [Wire(False, False), Wire(True, True)], ids=["black hole", "silent behind its pongs"])
async def test_a_line_that_goes_quiet_is_opened_again(wire) -> None:
    async with _quiet_server(wire) as base_url, http_session() as session:
        client = web_client("xapp-1", session, base_url=base_url)
        link = SocketLink(_app(session), client, session, lines=1, ping=0.1, silent=0.4)
        await link.open()
        await _until(lambda: len(wire.opened) >= 2, 3)
        await link.close()
        assert wire.opened[1] - wire.opened[0] < 2


async def test_a_socket_that_cannot_be_opened_is_said() -> None:
    async def connect(request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "url": "ws://127.0.0.1:9/line"})

    async with _serving([web.post("/api/apps.connections.open", connect)]) as base_url, http_session() as session:
        link = SocketLink(_app(session), web_client("xapp-1", session, base_url=base_url), session, opening=0.3)
        with pytest.raises(DeliveryError, match="firewall"):
            await link.open()


@asynccontextmanager
async def _quiet_server(wire: Wire) -> AsyncIterator[str]:
    routes = [web.post("/api/apps.connections.open", wire.connect), web.get("/line", wire.line)]
    async with _serving(routes) as base_url:
        yield base_url


@asynccontextmanager
async def _serving(routes: list[web.RouteDef]) -> AsyncIterator[str]:
    site = web.Application()
    site.add_routes(routes)
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    finally:
        await runner.cleanup()


def _app(session):
    async def receive(inbound) -> Nothing:
        return Nothing()

    return slack_app(web_client("xoxb-1", session), signing_secret="", identity=US, receive=receive)


async def _until(holds, seconds: float = 2.0) -> None:
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
