"""Socket Mode with two replicas on one PostgreSQL: Slack replaces lines, they break, a replica hears nothing any more
and then all at once, and the same event comes again by another line. What was said is recorded, once."""

import os
import random
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.clock import MovableClock
from bot.loopback.records import Member
from bot.loopback.server import serve
from bot.loopback.workspace import Workspace
from tests.journeys.conftest import OPENS
from tests.journeys.process import Wsoa
from tests.journeys.test_killed import import_plan, owners
from tests.store.postgres import postgres_server

REPLICAS, LINES, SAID, SPEAKERS = 2, 2, 30, 8


@dataclass
class Town:
    workspace: Workspace
    replicas: list[Wsoa]
    users: list[str]

    def lines(self) -> int:
        return len(self.workspace.dispatch.sockets.open)

    async def all_lines(self) -> None:
        await self.workspace.wait(lambda: self.lines() >= REPLICAS * LINES, 30.0)

    def signal(self, replica: Wsoa, which: signal.Signals) -> None:
        assert replica.running is not None
        replica.running.send_signal(which)

    def never_taken(self) -> set[str]:
        tried = self.workspace.deliveries
        return {one.event_id for one in tried} - {one.event_id for one in tried if one.status == 200}

    async def taken(self) -> None:
        """Slack tries again what nobody acknowledged, by whichever line: minutes later, when all is well again."""
        for event in sorted(self.never_taken()) * 5:
            if event in self.never_taken():
                await self.workspace.redeliver(event)


@asynccontextmanager
async def town(folder: Path) -> AsyncIterator[Town]:
    workspace = Workspace(now=MovableClock(OPENS))
    async with serve(workspace) as server:
        with postgres_server() as database:
            replicas = [replica(folder / str(n), server.api_url, workspace, database.url) for n in range(REPLICAS)]
            people = owners()[:SPEAKERS]
            users = [workspace.add_member(Member(one.handle, one.name, email=one.email)) for one in people]
            await import_plan(replicas[0], folder)
            for one in replicas:
                await one.start()
            yield Town(workspace, replicas, users)


def replica(folder: Path, api_url: str, workspace: Workspace, database: str) -> Wsoa:
    folder.mkdir()
    more = {"MESSAGES_A_MINUTE": "12000", "DATABASE_URL": database}
    return Wsoa(folder, api_url, starts_at=None, app_token=workspace.install.app_token, more=more)


@pytest.mark.slow
async def test_each_event_is_recorded_once_whatever_happens_to_the_lines(tmp_path: Path) -> None:
    seed = int(os.environ.get("SEED", random.randrange(2**32)))
    chance = random.Random(seed)
    async with town(tmp_path) as here:
        await here.all_lines()
        frozen: Wsoa | None = None
        for number in range(SAID):
            match number % 10:
                case 1:
                    await here.workspace.disconnect()  # planned: Slack wants another line, and closes this one
                case 3:
                    await here.workspace.cut()
                case 5:
                    frozen = chance.choice(here.replicas)  # its lines are open, and nobody hears by them
                    here.signal(frozen, signal.SIGSTOP)
                case 7 if frozen is not None:
                    here.signal(frozen, signal.SIGCONT)  # it hears what others have recorded meanwhile
                    frozen = None
                case 9:
                    await here.all_lines()
                    await here.workspace.redeliver(times=2)
                case _:
                    pass
            user = here.users[number % SPEAKERS]
            await here.workspace.say(user, f"3.{number % SPEAKERS + 1}.1 amber {number + 10}% - word {number}")
        await here.all_lines()
        await here.taken()
        record = await here.replicas[0].export()
        assert [await each.stop() for each in here.replicas] == [0] * REPLICAS
        statuses = {one.status for one in here.workspace.deliveries}
    assert here.never_taken() == set() and statuses != {200}, f"seed {seed}"
    assert sorted(shares(record)) == list(range(10, SAID + 10)), f"seed {seed}"


def shares(record: dict[str, Any]) -> list[int]:
    return [row["pct"] for row in record["updates"]]
