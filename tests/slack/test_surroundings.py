"""What stands in the process's environment, and how connections are used."""

import os
import subprocess
import sys

import pytest
from aiohttp import web

from bot.card import Card
from bot.chat import Place, Platform
from bot.slack.channel import SlackChannel
from bot.slack.identity import Identity, http_session, web_client

CHILD = """
import asyncio
from datetime import UTC, datetime
from bot.chat import Nothing
from bot.loopback.records import Member
from bot.loopback.server import serve
from bot.loopback.workspace import Workspace
from bot.slack.app import slack_app
from bot.slack.identity import http_session, identify, web_client
from bot.slack.socket_link import SocketLink

async def main():
    space = Workspace(now=lambda: datetime(2027, 1, 11, tzinfo=UTC))
    owner = space.add_member(Member("amara"))
    heard = []
    async def receive(inbound):
        heard.append(inbound.text)
        return Nothing()
    async with serve(space) as server, http_session() as session:
        client = web_client(space.install.bot_token, session, base_url=server.api_url)
        app = slack_app(client, signing_secret="s", identity=await identify(client), receive=receive)
        plug = web_client(space.install.app_token, session, base_url=server.api_url)
        link = SocketLink(app, plug, session)
        await link.open()
        await space.say(owner, "1.1 green")
        await link.close()
    print(heard, [delivery.status for delivery in space.deliveries], sum(c.method == "auth.test" for c in space.calls))

asyncio.run(main())
"""


@pytest.mark.parametrize(
    "surroundings",
    [
        {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "s"},
        {"SLACK_BOT_TOKEN": "xoxb-other", "SLACK_SIGNING_SECRET": "other", "SLACK_APP_TOKEN": "xapp-other"},
        {"HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9"},
    ],
    ids=["oauth", "tokens", "proxy"],
)
def test_the_environment_does_not_change_what_the_app_is(surroundings, tmp_path) -> None:
    """With a client id set, the app would turn into another kind and drop its token; a proxy would take every call."""
    run = subprocess.run(
        [sys.executable, "-c", CHILD],
        env={**os.environ, **surroundings, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.stdout.splitlines()[-1:] == ["['1.1 green'] [200] 1"], run.stderr
    assert list(tmp_path.iterdir()) == []


async def test_many_calls_share_one_connection() -> None:
    """The SDK's own default opens and closes a session for each."""
    connections: set[int] = set()

    async def post(request: web.Request) -> web.Response:
        assert request.transport is not None
        connections.add(request.transport.get_extra_info("peername")[1])
        return web.json_response({"ok": True, "channel": "D1", "ts": "1.0"})

    site = web.Application()
    site.add_routes([web.post("/api/chat.postMessage", post)])
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with http_session() as session:
        client = web_client("xoxb-1", session, base_url=f"http://127.0.0.1:{runner.addresses[0][1]}/api/")
        channel = SlackChannel(client, Identity("T1", "B1", "U1"))
        for number in range(20):
            await channel.send(Place(Platform.SLACK, "D1"), Card("Hello."), str(number))
    await runner.cleanup()
    assert len(connections) == 1


async def test_a_call_is_given_ten_seconds() -> None:
    """A client's own timeout is not heeded once it shares a session."""
    async with http_session() as session:
        assert session.timeout.total == 10 and session.timeout.sock_connect == 5
        client = web_client("xoxb-1", session)
        assert client.retry_handlers == [] and client.session is session
