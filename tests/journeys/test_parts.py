"""Replicas that do one part each, on one PostgreSQL: what one hears the other answers, before the crowd that waits."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlmodel import Session

from bot.card import Card, says
from bot.chat import Account, Platform
from bot.clock import MovableClock, machine_now
from bot.loopback.records import Member
from bot.loopback.server import serve
from bot.loopback.workspace import Workspace
from bot.models import Kind
from bot.store.database.store import Store
from bot.store.message import outbox
from tests.databases import sample_plan
from tests.journeys.conftest import OPENS
from tests.journeys.process import Wsoa
from tests.store.postgres import postgres

CROWD = 120  # to whom the bot is about to write, one a second


@dataclass
class Town:
    workspace: Workspace
    users: dict[str, str]
    crowd: list[str]
    store: Store

    def heard(self, user: str) -> list[str]:
        bot = self.workspace.install.bot_user_id
        return [post.text for post in self.workspace.conversation(user) if post.user == bot]

    def written_to(self) -> int:
        return sum(bool(self.heard(user)) for user in self.crowd)


@asynccontextmanager
async def town(folder: Path) -> AsyncIterator[Town]:
    """A replica that hears and one that works."""
    workspace = Workspace(now=MovableClock(OPENS))
    users = {p.handle: workspace.add_member(Member(p.handle, p.name, p.post, p.email)) for p in sample_plan().people}
    crowd = [workspace.add_member(Member(f"one{n}", f"Person {n}")) for n in range(CROWD)]
    async with serve(workspace) as server:
        with postgres() as url:
            web, work = (part(folder / name, server.api_url, url, name) for name in ("web", "work"))
            workspace.request_url = web.request_url
            await web.import_plan()
            await asyncio.gather(web.start(), work.start())
            store = Store.open(url)
            try:
                yield Town(workspace, users, crowd, store)
            finally:
                store.close()
                assert [await web.stop(), await work.stop()] == [0, 0]


def part(folder: Path, api_url: str, database: str, name: str) -> Wsoa:
    folder.mkdir()
    more = {"DATABASE_URL": database, "MESSAGES_A_MINUTE": "60"}
    return Wsoa(folder, api_url, starts_at=None, more=more, words=("--only", name))


@pytest.mark.slow
async def test_what_one_replica_hears_another_answers_before_the_crowd_that_it_writes_to(tmp_path: Path) -> None:
    async with town(tmp_path) as here:
        here.store.write_now(lambda session: to_a_crowd(session, here.crowd, here.workspace.install.team_id))
        await here.workspace.wait(lambda: here.written_to() >= 3, 60.0)
        await here.workspace.say(here.users["sen_head"], "3.1.1 amber, the board has the draft")
        await here.workspace.wait(lambda: any("3.1.1" in text for text in here.heard(here.users["sen_head"])), 120.0)
        assert here.written_to() < CROWD / 2


def to_a_crowd(session: Session, users: list[str], team: str) -> None:
    for user in users:
        to = outbox.To(account=Account(Platform.SLACK, team, user))
        card = Card("hello", (says("hello"),))
        outbox.promise(session, f"hello:{user}", Kind.NOTICE, to, card, machine_now(), rule="a crowd")
