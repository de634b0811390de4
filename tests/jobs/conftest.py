from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.chat import Account, Platform
from bot.clock import MovableClock
from bot.loopback.records import Member
from bot.loopback.server import serve
from bot.loopback.workspace import Workspace
from bot.slack.channel import SlackChannel
from bot.slack.identity import http_session, identify, web_client
from bot.store.person import people
from tests.factories import Town, person
from tests.jobs.outgoing import START, Wire


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    town = Town(tmp_path)
    yield town
    town.close()


@pytest.fixture
async def wire(tmp_path: Path) -> AsyncIterator[Wire]:
    town = Town(tmp_path)
    clock = MovableClock(START)
    workspace = Workspace(now=clock)
    user = workspace.add_member(Member("ruth", "Ruth Okafor", email="ruth@wexbourne.example"))
    async with serve(workspace) as server, http_session() as session:
        client = web_client("xoxb-loopback", session, base_url=server.api_url)
        channel = SlackChannel(client, await identify(client))
        account = Account(Platform.SLACK, workspace.install.team_id, user)
        town.do(lambda s: people.link(s, person(s, "sen_head"), account, "e-mail", START))
        yield Wire(town, workspace, channel, clock, user, client)
    town.close()
