"""A make-believe workspace with the sample plan's people, and the bot beside it as a process."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.clock import MovableClock
from bot.loopback.records import Member, Post
from bot.loopback.server import serve
from bot.loopback.workspace import Workspace
from tests.databases import sample_plan
from tests.journeys.process import Wsoa
from tests.journeys.towns import Anywhere, Kept, in_mailboxes, in_slack, in_teams

IN_CHECK = {  # what is gone on that platform, and by e-mail, by `make check` only; `make test` goes on the other one
    "test_decisions": "teams",
    "test_several_plans": "slack",
    "test_two_ticks": "teams",
    "test_the_same_event_delivered_three_times_leaves_one": "teams",
    "test_killed_between_reply_and_confirmation_it_is_recorded_once_and_confirmed_once": "slack",
}
TOWNS = {"slack": in_slack, "teams": in_teams, "mail": in_mailboxes}
OPENS = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


@dataclass
class Town:
    """The workspace, its people's accounts, and the bot."""

    workspace: Workspace
    wsoa: Wsoa
    accounts: dict[str, str]

    def from_bot(self, handle: str) -> list[Post]:
        bot = self.workspace.install.bot_user_id
        return [post for post in self.workspace.conversation(self.accounts[handle]) if post.user == bot]

    async def hears(self, handle: str, words: str, seconds: float = 15.0) -> Post:
        """The first message from the bot in which the words stand."""

        def found() -> list[Post]:
            return [post for post in self.from_bot(handle) if words.lower() in str((post.text, post.blocks)).lower()]

        await self.workspace.wait(found, seconds)
        return found()[0]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longer journeys are gone on one platform by `make test`, on all by `make check`."""
    for item in items:
        here = item.callspec.params.get("anywhere") if isinstance(item, pytest.Function) and "[" in item.name else None
        later = ("mail", IN_CHECK.get(item.path.stem), IN_CHECK.get(item.name.partition("[")[0]))
        if here is not None and here in later:
            item.add_marker(pytest.mark.slow)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """The sample plan imported, everyone in the workspace, the bot not started yet."""
    document = sample_plan()
    workspace = Workspace(now=MovableClock(OPENS))
    accounts = {
        person.handle: workspace.add_member(Member(person.handle, person.name, person.post, person.email))
        for person in document.people
    }
    async with serve(workspace) as server:
        wsoa = Wsoa(tmp_path, server.api_url)
        workspace.request_url = wsoa.request_url
        await wsoa.import_plan()
        yield Town(workspace, wsoa, accounts)
        if wsoa.running is not None and wsoa.running.returncode is None:
            await wsoa.stop()


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Kept]:
    """Where an installation for each platform is kept, in which everyone in Teams has been greeted."""
    return {platform: Kept(tmp_path_factory.mktemp(platform)) for platform in TOWNS}


@pytest.fixture(params=[*TOWNS])
async def anywhere(request: pytest.FixtureRequest, tmp_path: Path, kept: dict[str, Kept]) -> AsyncIterator[Anywhere]:
    """The sample plan imported, everyone on one platform, the bot not started yet."""
    async with TOWNS[request.param](tmp_path, kept[request.param]) as found:
        yield found
