"""The bot's Slack side against the loopback workspace, over real HTTP and real sockets."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import ClientSession, web
from slack_sdk.web.async_client import AsyncWebClient

from bot.chat import Answer, Inbound, Nothing
from bot.loopback.records import Install, Member
from bot.loopback.server import Server, serve
from bot.loopback.workspace import Workspace
from bot.reports.chart_thread import Charts
from bot.slack.app import slack_app
from bot.slack.channel import SlackChannel
from bot.slack.identity import Identity, http_session, identify, web_client
from bot.slack.late_answers import Afterwards
from bot.slack.pictures import Pictures
from bot.slack.serve import PATH, slack_routes
from bot.slack.socket_link import SocketLink


@dataclass
class Clock:
    """Time as the test has it."""

    now: datetime = datetime(2027, 1, 11, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass
class Listener:
    """What the bot heard; answers as told, and fails as often as told."""

    heard: list[Inbound] = field(default_factory=list)
    answer: Answer = field(default_factory=Nothing)
    failures: int = 0
    before: Callable[[], Awaitable[None]] | None = None  # what is awaited before it commits

    async def __call__(self, inbound: Inbound) -> Answer:
        if self.before is not None:
            await self.before()
        if self.failures:
            self.failures -= 1
            raise ConnectionError("the words of a message, which no log may hold")
        self.heard.append(inbound)
        return self.answer


@dataclass
class Living:
    """A workspace with people, and the bot in it."""

    workspace: Workspace
    server: Server
    session: ClientSession
    client: AsyncWebClient
    identity: Identity
    channel: SlackChannel
    listener: Listener
    clock: Clock
    owner: str
    link: SocketLink | None = None
    url: str = ""

    def called(self, method: str) -> int:
        return sum(call.method == method for call in self.workspace.calls)


Start = Callable[..., AbstractAsyncContextManager[Living]]


@asynccontextmanager
async def _start(
    *, via: str = "http", install: Install | None = None, pictures: Charts | None = None, **link: Any
) -> AsyncIterator[Living]:
    clock, listener = Clock(), Listener()
    workspace = Workspace(now=clock, install=install)
    owner = workspace.add_member(Member("amara", real_name="Amara Okafor", email="amara@example.gov.uk"))
    async with serve(workspace) as server, http_session() as session:
        client = web_client(workspace.install.bot_token, session, base_url=server.api_url)
        us = await identify(client)
        living = Living(workspace, server, session, client, us, SlackChannel(client, us), listener, clock, owner)
        secret, later = (
            workspace.install.signing_secret,
            Afterwards(client, Pictures(client, pictures) if pictures else None),
        )
        app = slack_app(client, signing_secret=secret, identity=us, receive=listener, later=later)
        if via == "http":
            async with _http(slack_routes(app, signing_secret=workspace.install.signing_secret)) as url:
                living.url = workspace.request_url = url
                yield living
        else:
            plug = web_client(workspace.install.app_token, session, base_url=server.api_url)
            living.link = SocketLink(app, plug, session, **link)
            await living.link.open()
            try:
                yield living
            finally:
                await living.link.close()


@asynccontextmanager
async def _http(routes: list[web.RouteDef]) -> AsyncIterator[str]:
    site = web.Application()
    site.add_routes(routes)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}{PATH}"
    finally:
        await runner.cleanup()


@pytest.fixture
def start() -> Start:
    """`async with start() as living`; via="socket" for Socket Mode."""
    return _start
