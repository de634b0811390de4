"""/healthz tells whether what is said now would be heard and recorded."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp.test_utils import make_mocked_request

from bot.clock import MovableClock
from bot.process.health import Health
from bot.store.database.migrate import migrate
from bot.store.database.store import Store
from bot.store.upkeep import job_runs
from bot.store.upkeep.heartbeat import NOTHING_WRITTEN, Pulse
from tests.factories import Town
from tests.refusing import no_writes
from tests.store.postgres import postgres_server

NOW = datetime(2026, 12, 4, 10, tzinfo=UTC)


class Asked:
    """A health that is asked every ten seconds."""

    def __init__(self, store: Store) -> None:
        self.clock, self.lines = MovableClock(NOW), [True]
        self._health = Health(Pulse(store), self.clock, [lambda: all(self.lines)])

    async def __call__(self) -> tuple[int, str]:
        self.clock.move_to(self.clock() + timedelta(seconds=10))
        answer = await self._health.answer(make_mocked_request("GET", "/healthz"))
        return answer.status, str(answer.text)


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path)


async def test_it_is_well_while_a_write_succeeds(town: Town) -> None:
    asked = Asked(town.store)
    assert await asked() == (200, "ok")
    with no_writes(town.store.engine):
        assert await asked() == (503, NOTHING_WRITTEN)
    assert await asked() == (200, "ok")
    town.close()


async def test_it_is_not_well_while_a_platform_can_not_reach_the_bot(town: Town) -> None:
    asked = Asked(town.store)
    asked.lines = [False]
    assert (await asked())[0] == 503
    town.close()


async def test_it_is_not_well_when_the_clocks_work_fails(town: Town) -> None:
    asked = Asked(town.store)
    town.do(lambda s: job_runs.finished(s, job_runs.started(s, "tick", NOW), NOW, {}, "ZeroDivisionError", "ABC"))
    assert await asked() == (503, "the tick has failed")
    town.close()


async def test_asked_often_it_writes_seldom(town: Town) -> None:
    clock = MovableClock(NOW)
    pulse = Pulse(town.store)
    assert await pulse.trouble(clock()) == ""
    with no_writes(town.store.engine):
        assert await pulse.trouble(clock()) == ""
    town.close()


@pytest.mark.slow
async def test_a_database_that_is_down_is_a_503_and_no_more() -> None:
    with postgres_server() as server:
        store = Store.open(server.url)
        migrate(store.engine)
        asked = Asked(store)
        assert await asked() == (200, "ok")
        server.stop()
        assert await asked() == (503, NOTHING_WRITTEN)
        server.start()
        assert await asked() == (200, "ok")
        store.close()
