"""Two bots on one PostgreSQL, and each event reaches both at the same moment."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from bot.chat import Message, Nothing, Place, Platform
from bot.clock import MovableClock
from bot.loopback.records import Member
from bot.loopback.server import serve
from bot.loopback.workspace import Workspace
from bot.models import Kind, Outgoing, Update
from bot.receive import Reception
from bot.slack.channel import SlackChannel
from bot.slack.identity import http_session, identify, web_client
from bot.store.database.migrate import migrate
from bot.store.database.store import Store
from bot.store.plan import plan_import
from jobs.delivery.loop import Delivery
from tests.factories import IMPORTED, a_document, people
from tests.store.postgres import postgres

START = datetime(2026, 12, 4, 10, tzinfo=UTC)
REPLIES = 40


@dataclass
class Pair:
    workspace: Workspace
    channel: SlackChannel
    store: Store
    receptions: tuple[Reception, Reception]
    users: dict[str, str]

    async def both_hear(self, user: str, words: str) -> None:
        """Raises where one of them could not take it."""
        post = await self.workspace.say(user, words)
        missed = await self.channel.missed(Place(Platform.SLACK, post.channel), START - timedelta(days=1))
        (said,) = [each for each in missed if each.at.message == post.ts]
        assert isinstance(said, Message)
        assert await asyncio.gather(*(each.receive(said) for each in self.receptions)) == [Nothing(), Nothing()]

    def kinds(self) -> list[Kind]:
        return self.store.read_now(lambda session: list(session.exec(select(Outgoing.kind))))


@asynccontextmanager
async def pair() -> AsyncIterator[Pair]:
    clock = MovableClock(START)
    workspace = Workspace(now=clock)
    users = {line.handle: workspace.add_member(Member(line.handle, line.name, email=line.email)) for line in people()}
    with postgres() as url:
        stores = (Store.open(url), Store.open(url))
        migrate(stores[0].engine)
        stores[0].write_now(lambda session: plan_import.save(session, a_document(), IMPORTED))
        async with serve(workspace) as server, http_session() as session:
            client = web_client("xoxb-loopback", session, base_url=server.api_url)
            channels = {Platform.SLACK: SlackChannel(client, await identify(client))}
            one, other = (Reception(each, channels, Delivery(each, channels, clock), clock) for each in stores)
            yield Pair(workspace, channels[Platform.SLACK], stores[0], (one, other), users)
        for store in stores:
            store.close()


@pytest.mark.slow
async def test_each_reply_is_recorded_once_neither_fails_and_nobody_hears_an_apology() -> None:
    """The first is from an account that nobody knew, and opens the cycle."""
    async with pair() as town:
        for number in range(REPLIES):
            await town.both_hear(town.users["sen_head"], f"3.1.1 amber, draft {number} is with the board")
        said = town.store.read_now(lambda session: list(session.exec(select(Update.text))))
        assert len(said) == len(set(said)) == REPLIES
        assert (town.kinds().count(Kind.CONFIRMATION), town.kinds().count(Kind.APOLOGY)) == (REPLIES, 0)


@pytest.mark.slow
async def test_a_stranger_who_knocks_at_both_is_refused_once_and_each_lead_is_told_once() -> None:
    async with pair() as town:
        stranger = town.workspace.add_member(Member("alex", "Alex Stranger", email="alex@elsewhere.example"))
        await town.both_hear(stranger, "3.1.1 amber")
        assert (town.kinds().count(Kind.REFUSAL), town.kinds().count(Kind.NOTICE)) == (1, 1)
        assert Kind.APOLOGY not in town.kinds()
