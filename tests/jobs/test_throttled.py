"""One workspace of several is told to wait, or does not answer: nobody of another waits with it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, ExitStack, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.card import Card, says
from bot.chat import Account, DeliveryError, Edited, Message, Place, Platform
from bot.clock import MovableClock, seconds_passed
from bot.loopback.records import Install, Member, Post
from bot.loopback.server import serve
from bot.loopback.workspace import Workspace
from bot.models import Kind, Outgoing, State
from bot.slack.channel import SlackChannel
from bot.slack.identity import Identity, http_session, web_client
from bot.slack.workspaces import Token, Workspaces
from bot.store.message import outbox
from bot.store.person import people
from jobs.catch_up.catch_up import CatchUp
from jobs.catch_up.gaps import Rhythm
from jobs.delivery import lane
from jobs.delivery.loop import Delivery, RetryPolicy
from jobs.delivery.rate_limiter import Workspace as Limited
from jobs.enrolment import match_everyone
from tests.factories import Town, person

START = datetime(2026, 12, 4, 10, tzinfo=UTC)
OF_FIRST, OF_SECOND = ("sen_head", "therapy"), ("imp_lead", "dcs")
UNPACED = RetryPolicy(lanes=1, conversation_pace=0.0, workspace_pace=0.0)


@dataclass
class Kept:
    """Installations in memory: who is of which workspace is told by their address."""

    tokens: dict[str, Token] = field(default_factory=dict[str, Token])
    places: dict[str, str] = field(default_factory=dict[str, str])
    homes: dict[str, str] = field(default_factory=dict[str, str])

    async def of_team(self, team_id: str) -> Token | None:
        return self.tokens.get(team_id)

    async def teams(self) -> tuple[str, ...]:
        return tuple(self.tokens)

    async def forget(self, team_id: str) -> None:
        self.tokens.pop(team_id, None)

    async def team_at(self, conversation: str) -> str:
        return self.places.get(conversation, "")

    async def is_at(self, conversation: str, team_id: str) -> None:
        self.places[conversation] = team_id

    async def homes_of(self, email: str) -> tuple[str, ...]:
        return (self.homes[email],) if email in self.homes else ()


@dataclass
class Two:
    town: Town
    clock: MovableClock
    first: Workspace
    second: Workspace
    channel: Workspaces
    kept: Kept
    users: dict[str, str]

    def workspace(self, handle: str) -> Workspace:
        return self.first if handle in OF_FIRST else self.second

    def link(self, *handles: str) -> None:
        for handle in handles or self.users:
            account = Account(Platform.SLACK, self.workspace(handle).install.team_id, self.users[handle])
            self.town.do(lambda s, h=handle, a=account: people.link(s, person(s, h), a, "e-mail", START))

    def promise(self, handle: str, number: int = 1, rule: str = "") -> None:
        card = Card("hello", (says("hello"),))

        def work(session: Session) -> None:
            to = outbox.To(person_id=person(session, handle).id)
            outbox.promise(session, f"{handle}:{number}", Kind.NOTICE, to, card, self.clock(), rule=rule)

        self.town.do(work)

    def delivery(self, policy: RetryPolicy = UNPACED) -> Delivery:
        return Delivery(self.town.store, {Platform.SLACK: self.channel}, self.clock, policy)

    def heard(self, handle: str) -> list[Post]:
        workspace = self.workspace(handle)
        bot = workspace.install.bot_user_id
        return [post for post in workspace.conversation(self.users[handle]) if post.user == bot]

    def states(self) -> dict[str, State]:
        rows = self.town.do(lambda session: list(session.exec(select(Outgoing))))
        return {row.key: row.state for row in rows}


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Two]:
    town, clock, kept = Town(tmp_path), MovableClock(START), Kept()
    spaces = [
        Workspace(now=clock, install=Install(bot_token=f"xoxb-{n}", bot_user_id=f"U0BOT{n}", team_id=f"T0{n}"))
        for n in (1, 2)
    ]
    for _ in range(999):  # at Slack no two workspaces have the same id
        spaces[1].stamps.id("D")
    emails = {h: town.do(lambda s, h=h: person(s, h).email) for h in (*OF_FIRST, *OF_SECOND)}
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(http_session())
        urls: dict[str, str] = {}
        for space in spaces:
            install = space.install
            urls[install.team_id] = (await stack.enter_async_context(serve(space))).api_url
            us = Identity(install.team_id, install.bot_id, install.bot_user_id, "")
            kept.tokens[install.team_id] = Token(us, install.bot_token)

        def opened(token: Token) -> SlackChannel:
            client = web_client(token.value, http, base_url=urls[token.identity.team_id])
            return SlackChannel(client, token.identity)

        first, second = spaces
        users = {
            handle: (first if handle in OF_FIRST else second).add_member(Member(handle, handle, email=email))
            for handle, email in emails.items()
        }
        kept.homes = {e: (first if h in OF_FIRST else second).install.team_id for h, e in emails.items()}
        yield Two(town, clock, first, second, Workspaces(kept, opened), kept, users)
    town.close()


async def test_a_workspace_that_is_told_to_wait_holds_back_no_answer_in_another(two: Two) -> None:
    two.link()
    two.first.faults.rate_limit("chat.postMessage", retry_after=60)
    for handle in (*OF_FIRST, *OF_SECOND):
        two.promise(handle)
    delivery = two.delivery()
    await delivery.drain()
    two.promise(OF_SECOND[0], 2)
    two.promise(OF_FIRST[0], 2)
    await delivery.drain()
    assert [len(two.heard(handle)) for handle in OF_SECOND] == [2, 1]
    assert [len(two.heard(handle)) for handle in OF_FIRST] == [0, 0]
    posts = [call.status for call in two.first.calls if call.method == "chat.postMessage"]
    assert posts == [429]  # and nobody else there was tried meanwhile


async def test_the_pace_of_one_workspace_is_not_that_of_another(two: Two) -> None:
    two.link()
    slow = RetryPolicy(lanes=4, conversation_pace=0.0, workspace_pace=0.6)
    for handle in (*OF_FIRST, *OF_SECOND):
        two.promise(handle)
    began = seconds_passed()
    await two.delivery(slow).drain()
    assert set(two.states().values()) == {State.SENT}
    assert seconds_passed() - began < 3 * slow.workspace_pace  # four messages of one workspace would take so long


async def test_a_workspace_that_does_not_answer_holds_up_nobody_of_another(two: Two) -> None:
    two.link()
    two.first.faults.slow_commit("conversations.open", seconds=1)
    for handle in (*OF_FIRST, *OF_SECOND):
        two.promise(handle)
    draining = asyncio.create_task(two.delivery().drain())  # one place in each workspace
    await two.second.wait(lambda: all(two.heard(handle) for handle in OF_SECOND))
    assert not any(two.heard(handle) for handle in OF_FIRST)
    await draining
    assert set(two.states().values()) == {State.SENT}


async def test_no_workspace_takes_all_that_a_replica_can_do_at_once(two: Two) -> None:
    """Of what the clock asked for, what would only wait for its turn comes back then, one after another."""
    two.link()
    two.promise(OF_FIRST[0], rule="open")
    two.promise(OF_FIRST[1])
    two.promise(OF_SECOND[0], rule="open")
    delivery = two.delivery(replace(UNPACED, workspace_pace=0.2))
    first = delivery.bulkheads[Limited(Platform.SLACK, two.first.install.team_id)]
    with ExitStack() as busy:
        for _ in range(lane.MOST_UNASKED):
            busy.enter_context(first.lane())
        waits = [await lane.deliver(delivery, 1) for _ in range(3)]
        assert [round(later - sooner, 1) for sooner, later in pairwise(waits)] == [0.2, 0.2] and waits[0] >= 1.0
        assert [await lane.deliver(delivery, number) for number in (2, 3)] == [0.0, 0.0]
        assert [len(two.heard(handle)) for handle in (*OF_FIRST, OF_SECOND[0])] == [0, 1, 1]
    assert await lane.deliver(delivery, 1) == 0.0
    assert len(two.heard(OF_FIRST[0])) == 1


async def test_what_was_said_in_another_workspace_is_read_while_one_is_told_to_wait(two: Two) -> None:
    two.link()
    for handle in (*OF_FIRST, *OF_SECOND):
        await two.workspace(handle).say(two.users[handle], f"of {handle}")
    two.first.faults.rate_limit("conversations.history", retry_after=600)
    two.first.faults.rate_limit("conversations.list", retry_after=600)
    heard: list[str] = []

    async def hear(said: Message | Edited) -> None:
        heard.append(said.text)

    catching = CatchUp(two.town.store, two.channel, hear, two.clock, Rhythm(lag=timedelta(0), pace=0.0))
    catching.doubt_all()
    for _ in range(3):
        await catching.once()
    assert sorted(heard) == [f"of {handle}" for handle in sorted(OF_SECOND)]
    asked = [call for call in two.first.calls if call.method == "conversations.history"]
    assert len(asked) == 1
    two.clock.move_to(START + timedelta(seconds=601))
    await catching.once()
    assert sorted(heard)[-2:] == [f"of {handle}" for handle in sorted(OF_FIRST)]


@pytest.mark.parametrize("trouble", ["told to wait", "silent"])
async def test_people_of_another_workspace_are_matched_though_one_does_not_answer(two: Two, trouble: str) -> None:
    lookup = "users.lookupByEmail"
    if trouble == "silent":
        two.first.faults.refuse(lookup, "missing_scope")
    else:
        two.first.faults.rate_limit(lookup, retry_after=1)
    with pytest.raises(DeliveryError) if trouble == "silent" else nullcontext():
        await match_everyone(two.town.store, two.channel, two.clock, last=False)
    matched = {handle for handle in two.users if two.town.do(lambda s, h=handle: people.account_of(s, person(s, h).id))}
    assert matched == ({*OF_SECOND} if trouble == "silent" else {*two.users})


async def test_in_which_workspace_a_conversation_is_is_known_once_it_was_spoken_in(two: Two) -> None:
    account = Account(Platform.SLACK, "T02", two.users["dcs"])
    place = await two.channel.place_of(account)
    assert (two.channel.tenant_at(account), two.channel.tenant_at(place)) == ("T02", "T02")
    assert two.channel.tenant_at(Place(Platform.SLACK, "D0UNKNOWN")) == ""
