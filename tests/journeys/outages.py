"""What can stop a reply from being heard: each begins, and ends again, while the bot runs or because it does not."""

import asyncio
import resource
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlmodel import select

from bot.clock import MovableClock
from bot.loopback.records import Member
from bot.loopback.server import serve
from bot.loopback.workspace import Workspace
from bot.models import Update
from bot.store.database.store import Store
from tests.databases import sample_plan
from tests.journeys.process import Wsoa
from tests.journeys.towns import OPENS, ended
from tests.store.postgres import Postgres, postgres_server

HISTORY = "conversations.history"
CLOSED = ("complete", "embedded", "no_longer_applicable")


@dataclass
class Council:
    """The sample plan's people in Slack, each with an action of theirs to write about, and the bot."""

    workspace: Workspace
    wsoa: Wsoa
    accounts: dict[str, str]
    actions: tuple[tuple[str, str], ...]  # owner, reference
    database: Postgres | None = None
    said: list[str] = field(default_factory=list[str])

    async def says(self, replies: int) -> None:
        """So many more replies, by all owners in turn; Slack gives up on what is not taken."""
        for _ in range(replies):
            number = len(self.said)
            owner, ref = self.actions[number % len(self.actions)]
            self.said.append(f"draft {number} is with the board")
            await self.workspace.say(self.accounts[owner], f"{ref} amber, {self.said[-1]}")
        await self.workspace.settled()
        self.workspace.give_up()

    def lost(self) -> list[str]:
        """What is not on record."""
        store = Store.open(self.wsoa.env["DATABASE_URL"])
        try:
            texts = store.read_now(lambda session: session.exec(select(Update.text)).all())
        finally:
            store.close()
        counts = {words: sum(text.endswith(words) for text in texts) for words in self.said}
        assert max(counts.values()) <= 1, "recorded twice"
        return [words for words, count in counts.items() if count == 0]

    async def all_heard(self, seconds: float) -> None:
        """Asked again and again: a database tells nobody that it has changed."""
        for _ in range(round(seconds * 2)):
            if not self.lost():
                return
            await asyncio.sleep(0.5)
        assert not (lost := self.lost()), lost


class Outage:
    """A bot that is stopped."""

    socket = False

    async def begin(self, council: Council) -> None:
        await council.wsoa.kill()

    async def end(self, council: Council) -> None:
        await council.wsoa.start()

    async def over(self, council: Council) -> None:
        """What goes on failing for a while longer does so no more."""


class NoHistory(Outage):
    """A bot that was stopped and, once it is back, can't read what was said."""

    async def end(self, council: Council) -> None:
        council.workspace.faults.fail(HISTORY, times=9999)
        await council.wsoa.start()

    async def over(self, council: Council) -> None:
        council.workspace.faults.clear()


class FullDisk(Outage):
    """No file of the bot's may grow, or be written to at all."""

    async def begin(self, council: Council) -> None:
        let_files_grow(council.wsoa, 1)

    async def end(self, council: Council) -> None:
        let_files_grow(council.wsoa, resource.RLIM_INFINITY)


def let_files_grow(wsoa: Wsoa, size: int) -> None:
    """No file that the process writes may become longer than so many bytes."""
    assert wsoa.running is not None
    _soft, hard = resource.prlimit(wsoa.running.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(wsoa.running.pid, resource.RLIMIT_FSIZE, (size, hard))


class NoDatabase(Outage):
    """PostgreSQL is stopped and started."""

    async def begin(self, council: Council) -> None:
        assert council.database is not None
        council.database.stop()

    async def end(self, council: Council) -> None:
        assert council.database is not None
        council.database.start()


class CutSocket(Outage):
    """Every line is cut, and no new one can be opened."""

    socket = True

    async def begin(self, council: Council) -> None:
        council.workspace.faults.fail("apps.connections.open", times=9999)
        await council.workspace.cut()

    async def end(self, council: Council) -> None:
        council.workspace.faults.clear()
        await council.workspace.wait(lambda: council.workspace.dispatch.sockets.open, 60.0)


@asynccontextmanager
async def council(folder: Path, outage: Outage) -> AsyncIterator[Council]:
    """The bot runs, and everyone in the plan has an account."""
    document = sample_plan()
    workspace = Workspace(now=MovableClock(OPENS))
    accounts = {p.handle: workspace.add_member(Member(p.handle, p.name, p.post, p.email)) for p in document.people}
    actions = tuple((line.owner, line.ref) for line in document.actions if line.status not in CLOSED)
    async with serve(workspace) as server, _database(outage) as database:
        wsoa = Wsoa(folder, server.api_url, app_token="xapp-loopback" if outage.socket else "")
        wsoa.more = {"MESSAGES_A_MINUTE": "12000"} | ({"DATABASE_URL": database.url} if database else {})
        workspace.request_url = None if outage.socket else wsoa.request_url
        await wsoa.import_plan()
        await wsoa.start()
        try:
            yield Council(workspace, wsoa, accounts, actions, database)
        finally:
            await ended(wsoa)


@asynccontextmanager
async def _database(outage: Outage) -> AsyncIterator[Postgres | None]:
    if not isinstance(outage, NoDatabase):
        yield None
        return
    with postgres_server() as server:
        yield server


def in_parts(whole: int, parts: int) -> Iterable[int]:
    """Nearly equal parts."""
    return (whole // parts + (number < whole % parts) for number in range(parts))
