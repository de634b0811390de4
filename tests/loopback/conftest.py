"""A workspace with people in it, served on 127.0.0.1, and the vendor's own client to speak to it."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.loopback.records import Install, Member
from bot.loopback.server import Server, serve
from bot.loopback.workspace import Workspace

INSTALL = Install()


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.time = datetime(2027, 1, 11, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def move(self, **by: float) -> None:
        self.time += timedelta(**by)


@dataclass(frozen=True)
class Town:
    """Everything a test needs in hand."""

    ws: Workspace
    server: Server
    clock: Clock
    client: AsyncWebClient
    ann: str
    bob: str
    channel: str

    def app(self) -> AsyncApp:
        """A Bolt app pointed at this workspace."""
        return AsyncApp(client=self.client, signing_secret=INSTALL.signing_secret, process_before_response=True)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The SDK would send even loopback calls through a proxy named in the environment."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
async def town() -> AsyncGenerator[Town]:
    clock = Clock()
    ws = Workspace(now=clock, install=INSTALL)
    ann = ws.add_member(Member("ann", "Ann Archer", "SEND lead", "ann@council.example"))
    bob = ws.add_member(Member("bob", "Bob Baker", "Analyst", "bob@council.example", is_guest=True))
    channel = ws.add_channel("send-plan", [ann, bob])
    async with serve(ws) as server:
        client = AsyncWebClient(token=INSTALL.bot_token, base_url=server.api_url, retry_handlers=[])
        yield Town(ws, server, clock, client, ann, bob, channel)


@pytest.fixture
async def http_app(town: Town) -> AsyncGenerator[AsyncApp]:
    """The app behind signed HTTP requests; add listeners before anything is sent."""
    app = town.app()

    async def receive(request: web.Request) -> web.Response:
        headers = {name: [value] for name, value in request.headers.items()}
        bolt = await app.async_dispatch(AsyncBoltRequest(body=await request.text(), headers=headers))
        content_type = bolt.first_headers().get("content-type", "text/plain").partition(";")[0]
        return web.Response(status=bolt.status, text=bolt.body, content_type=content_type)

    application = web.Application()
    application.router.add_post("/slack/events", receive)
    runner = web.AppRunner(application, shutdown_timeout=0.2)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    town.ws.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    yield app
    await runner.cleanup()


@pytest.fixture
async def socket_app(town: Town) -> AsyncGenerator[AsyncApp]:
    """The app connected by Socket Mode; add listeners before anything is sent."""
    app = town.app()
    handler = AsyncSocketModeHandler(app, INSTALL.app_token, ping_interval=0.3)
    await handler.connect_async()
    await town.ws.wait(lambda: town.ws.dispatch.sockets.open)
    yield app
    await handler.close_async()
