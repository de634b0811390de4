"""The timetable: a stop in the middle of a look is no error; the next start looks again."""

import asyncio
import logging
from datetime import UTC, datetime

import pytest

from bot.store.upkeep.job_runs import TICK
from jobs.timetable import timetable


async def test_a_stop_in_the_middle_of_a_look_is_told_as_no_error(caplog: pytest.LogCaptureFixture) -> None:
    looking = asyncio.Event()

    async def look() -> None:
        looking.set()
        await asyncio.sleep(60)

    scheduler = timetable({TICK: look})
    scheduler.start()
    scheduler.modify_job(TICK, next_run_time=datetime.now(UTC))  # pyright: ignore[reportUnknownMemberType]
    with caplog.at_level(logging.WARNING):
        async with asyncio.timeout(5):
            await looking.wait()
        scheduler.shutdown(wait=False)
        await asyncio.sleep(0.05)
    assert caplog.records == []
