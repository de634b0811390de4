"""The lead ties a Slack account to a person: the workspace is asked whether there is one, while the command waits."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.chat import Account, Command, Platform
from bot.clock import MovableClock
from bot.loopback.records import Member
from bot.loopback.server import serve
from bot.loopback.workspace import Workspace
from bot.receive import Reception
from bot.slack.channel import SlackChannel
from bot.slack.identity import http_session, identify, web_client
from bot.store.person import people
from jobs.delivery.loop import Delivery
from tests.factories import NOW, Town, card_of, text_of


@dataclass
class Wire:
    town: Town
    workspace: Workspace
    reception: Reception
    tenant: str
    users: dict[str, str]

    async def asks(self, words: str, receipt: str = "c:1") -> str:
        lead = Account(Platform.SLACK, self.tenant, self.users["imp_lead"])
        return text_of(card_of(await self.reception.receive(Command(receipt, lead, words))))

    def tied(self, handle: str) -> bool:
        return handle not in {person.handle for person in self.town.do(people.unreached)}


@pytest.fixture
async def wire(tmp_path: Path) -> AsyncIterator[Wire]:
    town, clock = Town(tmp_path), MovableClock(NOW)
    workspace = Workspace(now=clock)
    users = {"imp_lead": workspace.add_member(Member("el", "Eleanor Marsh", email="el@wexbourne.example"))}
    users["other"] = workspace.add_member(Member("dan", "Dan Price", email="dan.private@elsewhere.example"))
    async with serve(workspace) as server, http_session() as session:
        client = web_client("xoxb-loopback", session, base_url=server.api_url)
        us = await identify(client)
        channels = {Platform.SLACK: SlackChannel(client, us)}
        reception = Reception(town.store, channels, Delivery(town.store, channels, clock), clock)
        yield Wire(town, workspace, reception, us.team_id, users)
    town.close()


async def test_an_account_of_the_workspace_is_tied_in_one_go_with_the_leads_own(wire: Wire) -> None:
    assert "The account is now that of Dan Price" in await wire.asks(f"match therapy <@{wire.users['other']}|dan>")
    assert wire.tied("therapy") and wire.tied("imp_lead")


async def test_one_that_does_not_exist_is_not_and_the_same_words_may_be_said_again(wire: Wire) -> None:
    for receipt in ("c:1", "c:2"):
        assert "I find no such account in this workspace" in await wire.asks("match therapy @UNOBODY", receipt)
    assert not wire.tied("therapy")


async def test_a_workspace_that_does_not_answer_ties_nobody_and_says_so(wire: Wire) -> None:
    await wire.asks("people", "c:0")
    wire.workspace.faults.fail("users.info")
    assert "I could not find out whether that account exists" in await wire.asks(
        f"match therapy @{wire.users['other']}"
    )
    assert not wire.tied("therapy")
