"""Finding people's accounts: over the wire."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import select

from bot.chat import DeliveryError
from bot.clock import MovableClock
from bot.loopback.records import Member
from bot.loopback.server import serve
from bot.loopback.workspace import Workspace
from bot.models import Outgoing
from bot.slack.channel import SlackChannel
from bot.slack.identity import http_session, identify, web_client
from bot.store.person import people
from jobs.enrolment import match_everyone
from tests.factories import Town

START = datetime(2026, 12, 4, 10, tzinfo=UTC)


@dataclass
class Wire:
    town: Town
    workspace: Workspace
    channel: SlackChannel
    clock: MovableClock
    users: dict[str, str]

    async def match(self) -> dict[str, int]:
        return await match_everyone(self.town.store, self.channel, self.clock)


@pytest.fixture
async def wire(tmp_path: Path) -> AsyncIterator[Wire]:
    town, clock = Town(tmp_path), MovableClock(START)
    workspace = Workspace(now=clock)
    everyone = town.do(lambda session: [(p.handle, p.name, p.email) for p in people.everyone(session)])
    users = {handle: workspace.add_member(Member(handle, name, email=email)) for handle, name, email in everyone}
    async with serve(workspace) as server, http_session() as session:
        client = web_client("xoxb-loopback", session, base_url=server.api_url)
        yield Wire(town, workspace, SlackChannel(client, await identify(client)), clock, users)
    town.close()


async def test_told_to_look_people_up_more_slowly_it_waits_and_finds_them_all(wire: Wire) -> None:
    wire.workspace.faults.rate_limit("users.lookupByEmail", retry_after=1)
    assert await wire.match() == {"matched": len(wire.users)}


async def test_a_platform_that_does_not_answer_is_a_failed_run_and_nobody_is_called_unknown(wire: Wire) -> None:
    wire.workspace.faults.fail("users.lookupByEmail")
    with pytest.raises(DeliveryError):
        await wire.match()
    assert wire.town.do(lambda session: list(session.exec(select(Outgoing)))) == []
    assert await wire.match() == {"matched": len(wire.users)}


async def test_leads_hear_of_the_rest_once_the_last_platform_was_asked(wire: Wire) -> None:
    """Who is in no chat may have a mailbox."""
    left = replace(wire.workspace.people.known(wire.users["sen_head"]), deleted=True)
    wire.workspace.add_member(left)
    await match_everyone(wire.town.store, wire.channel, wire.clock, last=False)
    assert wire.town.heard("imp_lead") == []
    await wire.match()
    assert "Ruth Okafor" in wire.town.heard("imp_lead")[-1]
