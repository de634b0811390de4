"""More is said at once than the bot can take within Slack's three seconds: it says so, and nothing is lost or twice."""

import asyncio
import platform
import subprocess
import sys
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import pytest
from sqlmodel import select
from structlog.testing import capture_logs

from bot.chat import Platform
from bot.clock import MovableClock
from bot.loopback.records import Member
from bot.loopback.server import serve
from bot.loopback.workspace import Workspace
from bot.models import Kind, Outgoing, Update
from bot.receive import Reception
from bot.slack.app import slack_app
from bot.slack.channel import SlackChannel
from bot.slack.identity import http_session, identify, web_client
from bot.slack.serve import PATH, slack_routes
from jobs.delivery.loop import Delivery
from jobs.enrolment import match_everyone
from jobs.retry_uncommitted import LATE, UncommittedMessages
from tests.factories import NOW, Town, people
from tests.teams.signing import serving

MOST_WAIT = 0.2  # seconds


@dataclass
class Busy:
    town: Town
    workspace: Workspace
    uncommitted: UncommittedMessages
    clock: MovableClock
    users: dict[str, str]

    @asynccontextmanager
    async def writer_held(self) -> AsyncGenerator[None]:
        """Something else is being written meanwhile."""
        over = Event()
        held = asyncio.ensure_future(self.town.store.write(lambda _session: over.wait(20)))
        await asyncio.sleep(0)
        try:
            yield
        finally:
            over.set()
            await held

    async def again(self) -> None:
        self.clock.move_to(self.clock() + LATE)
        await self.uncommitted.again()

    def said(self) -> list[str]:
        return self.town.do(lambda session: [row.text for row in session.exec(select(Update))])

    def kinds(self) -> list[Kind]:
        return self.town.do(lambda session: [row.kind for row in session.exec(select(Outgoing))])

    @property
    def statuses(self) -> list[int]:
        return [one.status for one in self.workspace.deliveries]


@pytest.fixture
async def busy(tmp_path: Path) -> AsyncIterator[Busy]:
    clock, town = MovableClock(NOW), Town(tmp_path)
    workspace = Workspace(now=clock)
    workspace.dispatch.ack_seconds = 60  # a slow machine is not what is tested
    users = {one.handle: workspace.add_member(Member(one.handle, one.name, email=one.email)) for one in people()}
    async with serve(workspace) as server, http_session() as session:
        client = web_client(workspace.install.bot_token, session, base_url=server.api_url)
        us = await identify(client)
        channels = {Platform.SLACK: SlackChannel(client, us)}
        uncommitted = UncommittedMessages(lambda said: reception.hear(said), clock)
        delivery, patience = Delivery(town.store, channels, clock), {Platform.SLACK: MOST_WAIT}
        reception = Reception(town.store, channels, delivery, clock, keep=uncommitted.keep, most_wait=patience)
        await match_everyone(town.store, channels[Platform.SLACK], clock)
        secret = workspace.install.signing_secret
        app = slack_app(client, signing_secret=secret, identity=us, receive=reception.receive)
        async with serving(slack_routes(app, signing_secret=secret)) as base:
            workspace.request_url = base + PATH
            yield Busy(town, workspace, uncommitted, clock, users)
    town.close()


async def test_what_there_is_no_time_for_is_refused_in_time_and_recorded_once_when_it_comes_again(busy: Busy) -> None:
    with capture_logs() as logs:
        async with busy.writer_held():
            await busy.workspace.say(busy.users["sen_head"], "3.1.1 amber, the draft is with the board")
            assert busy.statuses[:1] == [503]
        await busy.workspace.settled()
    await busy.again()
    assert len(busy.said()) == 1
    assert (busy.kinds().count(Kind.CONFIRMATION), busy.kinds().count(Kind.APOLOGY)) == (1, 0)
    assert {line["reason"] for line in logs if line["event"] == "not taken yet"} == {"too much is said at once"}


async def test_a_command_waits_for_its_turn_for_it_would_not_come_again(busy: Busy) -> None:
    async with busy.writer_held():
        asking = asyncio.ensure_future(
            busy.workspace.command(busy.users["imp_lead"], "/wsoa", "hold @sen_head is away")
        )
        await asyncio.sleep(2 * MOST_WAIT)
        assert not asking.done()
    seen = await asking
    assert seen.ok and seen.post is not None


async def test_what_slack_has_given_up_is_recorded_all_the_same(busy: Busy) -> None:
    async with busy.writer_held():
        await busy.workspace.say(busy.users["sen_head"], "3.1.1 amber, the draft is with the board")
        await busy.workspace.settled()
    assert set(busy.statuses) == {503} and busy.said() == []
    await busy.again()
    assert len(busy.said()) == 1


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library has other heaps")
def test_all_threads_share_one_heap(tmp_path: Path) -> None:
    """What one of them gives back, the others use: with heaps of their own, memory goes on growing."""
    told = tmp_path / "heaps.xml"
    words = (sys.executable, "-c", HEAPS.format(told=str(told)))
    subprocess.run(words, check=True, cwd=Path(__file__).parents[1])
    assert told.read_text(encoding="utf-8").count("<heap nr=") == 1


HEAPS = """
import ctypes, threading
from bot.process.heap import share_one_heap

share_one_heap()
kept = []
threads = [threading.Thread(target=lambda: kept.extend(bytes(5000) for _ in range(3000))) for _ in range(8)]
[each.start() for each in threads], [each.join() for each in threads]
libc = ctypes.CDLL(None)
libc.fopen.restype, libc.malloc_info.argtypes = ctypes.c_void_p, [ctypes.c_int, ctypes.c_void_p]
libc.fclose.argtypes = [ctypes.c_void_p]
file = libc.fopen(b"{told}", b"w")
libc.malloc_info(0, file)
libc.fclose(file)
"""
