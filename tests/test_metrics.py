"""/metrics tells a monitor how the bot's work goes, in numbers alone; the rules and the board ask for nothing else."""

import asyncio
import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp.test_utils import make_mocked_request
from prometheus_client.parser import text_string_to_metric_families

from bot.chat import Account, HomeOpened, Nothing, NotTaken, Platform
from bot.models import Kind, Outgoing, State, StoppedMessage
from bot.process.health import FORWARDED, Health, Measured
from bot.process.timing import Timing
from bot.store.upkeep import copies, job_runs
from bot.store.upkeep.heartbeat import Pulse
from tests.factories import Town
from tests.refusing import no_writes

NOW = datetime(2026, 12, 4, 10, tzinfo=UTC)
OPS = Path(__file__).parents[1] / "ops"
OPENED = HomeOpened(Account(Platform.SLACK, "T1", "U1"), "receipt")


class Watched:
    """A council whose numbers are asked for."""

    def __init__(self, folder: Path) -> None:
        self.town, self.timing = Town(folder), Timing()
        self._folder = folder

    async def page(self, **headers: str) -> tuple[int, str]:
        measured = Measured(self.town.store, lambda: NOW, self.timing, lambda: 0.0, self._folder)
        answer = await measured.answer(make_mocked_request("GET", "/metrics", headers=headers))
        return answer.status, (answer.body or b"").decode() if isinstance(answer.body, bytes) else ""

    async def numbers(self) -> dict[str, float]:
        """By name and labels, as people write them."""
        found: dict[str, float] = {}
        for family in text_string_to_metric_families((await self.page())[1]):
            for one in family.samples:
                labels = ",".join(f"{name}={value}" for name, value in sorted(one.labels.items()))
                found[f"{one.name}{{{labels}}}" if labels else one.name] = one.value
        return found


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    return Watched(tmp_path)


def outgoing(key: str, state: State, hours: int = 0, **more: object) -> Outgoing:
    at = NOW - timedelta(hours=hours)
    return Outgoing(key=key, kind=Kind.ASK, person_id=1, card={}, state=state, created_at=at, not_before=at, **more)


async def test_sends_are_told_by_how_they_ended_and_how_long_the_oldest_waits(watched: Watched) -> None:
    rows = [outgoing("a", State.SENT), outgoing("b", State.SENT), outgoing("c", State.FAILED)]
    rows += [outgoing("d", State.WAITING, 2), outgoing("e", State.WAITING, -1), outgoing("f", State.SENDING, 1)]
    watched.town.do(lambda session: session.add_all(rows))
    found = await watched.numbers()
    assert found["wsoa_sends_total{kind=ask,outcome=sent}"] == 2
    assert found["wsoa_sends_total{kind=ask,outcome=failed}"] == 1
    assert (found["wsoa_sends_waiting"], found["wsoa_oldest_waiting_send_seconds"]) == (2, 7200)
    watched.town.close()


async def test_jobs_holds_questions_and_the_backup_are_told(watched: Watched, tmp_path: Path) -> None:
    def work(session: object) -> None:
        job_runs.finished(session, job_runs.started(session, "tick", NOW), NOW, {"promised": 1})
        failed = job_runs.started(session, "tick", NOW)
        job_runs.finished(session, failed, NOW, {}, "ZeroDivisionError", "ABC")
        session.add(StoppedMessage(at=NOW, person_id=1, platform=Platform.SLACK, reasons=["child", "number"]))
        session.add(StoppedMessage(at=NOW, person_id=1, platform=Platform.SLACK, reasons=["child"]))
        session.add(outgoing("q", State.SENT, source="slack:1", asked=[{"which": "action"}]))

    watched.town.do(work)
    assert (await watched.numbers())["wsoa_backup_timestamp_seconds"] == 0  # as an alert sees what never was
    (tmp_path / copies.name_at(NOW, locked=True)).touch()
    found = await watched.numbers()
    assert found["wsoa_job_success_timestamp_seconds{job=tick}"] == NOW.timestamp()
    assert found["wsoa_job_failed{job=tick}"] == 1
    assert (found["wsoa_holds_total{reason=child}"], found["wsoa_holds_total{reason=number}"]) == (2, 1)
    assert found["wsoa_questions_asked_back_total"] == 1
    assert found["wsoa_backup_timestamp_seconds"] == NOW.timestamp()
    watched.town.close()


async def test_how_long_words_wait_for_their_acknowledgement_is_counted_by_steps() -> None:
    clock = iter([0.0, 0.2, 10.0, 14.0])
    timing = Timing(lambda: next(clock))

    async def taken(_inbound: object) -> Nothing:
        return Nothing()

    async def refused(_inbound: object) -> Nothing:
        raise NotTaken

    await timing.timed(taken)(OPENED)
    with pytest.raises(NotTaken):
        await timing.timed(refused)(OPENED)
    assert (timing.within, timing.refused, round(timing.total, 1)) == ([0, 0, 1, 0, 0, 0, 0, 1, 0, 0], 1, 4.2)


async def test_an_event_that_is_under_way_is_the_oldest_that_is_not_answered() -> None:
    timing = Timing(iter([0.0, 5.0, 6.0, 7.0]).__next__)
    go = asyncio.Event()

    async def slow(_inbound: object) -> Nothing:
        await go.wait()
        return Nothing()

    task = asyncio.create_task(timing.timed(slow)(OPENED))
    await asyncio.sleep(0)
    assert timing.oldest() == 5.0
    go.set()
    await task
    assert timing.oldest() == 0.0


@pytest.mark.parametrize("header", FORWARDED)
async def test_nobody_outside_the_proxy_gets_the_numbers(watched: Watched, header: str) -> None:
    assert (await watched.page(**{header: "203.0.113.7"}))[0] == 404
    watched.town.close()


async def test_no_name_is_among_the_numbers(watched: Watched) -> None:
    page = (await watched.page())[1]
    assert "wsoa_people_unreached 6.0" in page
    assert not re.search(r"Okafor|wexbourne|sen_head|3\.1\.1", page, re.IGNORECASE)
    watched.town.close()


async def test_a_bot_whose_database_takes_no_writes_lives_and_is_not_ready(watched: Watched) -> None:
    health = Health(Pulse(watched.town.store), lambda: NOW, [])
    request = make_mocked_request("GET", "/")
    with no_writes(watched.town.store.engine):
        assert ((await health.live(request)).status, (await health.answer(request)).status) == (200, 503)
    assert {str(route.path) for route in health.routes()} == {"/health/live", "/health/ready", "/healthz"}
    watched.town.close()


async def test_the_alerts_and_the_board_ask_for_what_is_told(watched: Watched, tmp_path: Path) -> None:
    (tmp_path / copies.name_at(NOW, locked=False)).touch()
    told = set(re.findall(r"^# TYPE (\w+)", (await watched.page())[1], re.MULTILINE))
    told |= {"wsoa_acknowledgement_seconds_bucket"}
    board = json.loads((OPS / "grafana-dashboard.json").read_text(encoding="utf-8"))
    asked = " ".join(target["expr"] for panel in board["panels"] for target in panel["targets"])
    asked += re.sub(r"(?m)^#.*$", "", (OPS / "prometheus-alerts.yml").read_text(encoding="utf-8"))
    assert set(re.findall(r"\bwsoa_\w+", asked)) - told == set()
    watched.town.close()
