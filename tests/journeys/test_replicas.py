"""Three replicas on one PostgreSQL, killed at any moment, and the database with them: each message arrives, once, in
its order, and the clock's work goes on. Counted by what the workspace received."""

import asyncio
import os
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import MovableClock, machine_now
from bot.loopback.records import Member
from bot.loopback.server import serve
from bot.loopback.workspace import Workspace
from bot.process.engine import DEAD_S
from bot.store.database.store import Store
from bot.store.upkeep import job_runs
from tests.journeys.conftest import OPENS
from tests.journeys.process import Wsoa
from tests.journeys.test_killed import OWNERS, Count, import_plan, match_and_promise, misbehave, owners
from tests.store.postgres import Postgres, postgres_server

REPLICAS = 3
# seconds within which the clock's work goes on. Beside other tests: one is taken for dead, and the next sweep looks
ON = float(os.environ.get("ON", DEAD_S + 10))
# `make soak` asks for more: within 15 seconds; and a fan-out of 2,000, 20 kills, two crashes of the database
WORDS, KILLS, CRASHES = (int(os.environ.get(name, few)) for name, few in (("WORDS", 2), ("KILLS", 4), ("CRASHES", 1)))
MESSAGES = OWNERS * WORDS


@dataclass
class Ticks:
    """When the clock's work was begun, as the record tells; looked at again and again."""

    url: str
    seen: list[float] = field(default_factory=list[float])
    last: datetime | None = None

    async def watch(self) -> None:
        store = Store.open(self.url)
        try:
            while True:
                await asyncio.sleep(0.25)
                try:
                    row = await store.read(lambda session: job_runs.latest(session, job_runs.TICK))
                except SQLAlchemyError:
                    continue  # it is being restarted
                if row is not None and row.started_at != self.last:
                    self.last = row.started_at
                    self.seen.append(time.monotonic())
        finally:
            store.close()

    def longest(self) -> float:
        return max((b - a for a, b in zip(self.seen, self.seen[1:], strict=False)), default=float("inf"))


@dataclass
class Town:
    workspace: Workspace
    replicas: list[Wsoa]
    database: Postgres
    count: Count
    ticks: Ticks

    def words(self) -> int:
        """How many arrived; what a day's clock asks for is not counted."""
        return sum(text.startswith("word ") for user in self.count.users for text in self.count.of(user))

    def wrong(self) -> dict[str, list[str]]:
        """To whom not every word came once, one after another."""
        all_words = [f"word {number}" for number in range(WORDS)]
        heard = {user: [text for text in self.count.of(user) if text.startswith("word ")] for user in self.count.users}
        return {user: words for user, words in heard.items() if words != all_words}

    async def begin(self) -> None:
        await asyncio.gather(*(each.start() for each in self.replicas))

    async def kill_one(self, chance: random.Random) -> None:
        """As an orchestrator has it: one that died is started again."""
        one = chance.choice(self.replicas)
        await one.kill()
        await one.start()

    async def end(self) -> None:
        assert [await each.stop() for each in self.replicas] == [0] * REPLICAS


@asynccontextmanager
async def town(folder: Path) -> AsyncIterator[Town]:
    workspace = Workspace(now=MovableClock(OPENS))
    async with serve(workspace) as server:
        with postgres_server() as database:
            replicas = [replica(folder / str(number), server.api_url, database.url) for number in range(REPLICAS)]
            users = {p.handle: workspace.add_member(Member(p.handle, p.name, email=p.email)) for p in owners()}
            workspace.request_url = replicas[0].request_url
            await import_plan(replicas[0], folder)
            store = Store.open(database.url)
            store.write_now(
                lambda session: match_and_promise(session, users, workspace.install.team_id, WORDS, machine_now())
            )
            store.close()
            ticks = Ticks(database.url)
            yield Town(workspace, replicas, database, Count(workspace, list(users.values())), ticks)


def replica(folder: Path, api_url: str, database: str) -> Wsoa:
    folder.mkdir()
    return Wsoa(folder, api_url, starts_at=None, more={"MESSAGES_A_MINUTE": "12000", "DATABASE_URL": database})


@pytest.mark.slow
async def test_each_message_arrives_once_though_replicas_and_the_database_are_killed(tmp_path: Path) -> None:
    seed = int(os.environ.get("SEED", random.randrange(2**32)))
    print(f"seed {seed}")
    chance = random.Random(seed)
    async with town(tmp_path) as here:
        moments = sorted(chance.sample(range(10, MESSAGES - 50), KILLS + CRASHES))
        crash_at = set(chance.sample(moments, CRASHES))
        watching = asyncio.create_task(here.ticks.watch())
        began = time.monotonic()
        await here.begin()
        for moment in moments:
            misbehave(here.workspace, chance)
            await here.workspace.wait(lambda target=moment: here.words() >= target, 180.0)
            if moment in crash_at:
                here.database.crash()
                here.database.start()
            else:
                await here.kill_one(chance)
        await here.workspace.wait(lambda: here.words() >= MESSAGES, 180.0)
        took = time.monotonic() - began
        await asyncio.sleep(2)
        watching.cancel()
        await here.end()
        wrong = here.wrong()
        print(f"took {took:.0f} s, longest between ticks {here.ticks.longest():.1f} s, wrong {len(wrong)}")
        assert (wrong, here.words()) == ({}, MESSAGES), f"seed {seed}"
        assert here.ticks.longest() <= ON, f"seed {seed}"
