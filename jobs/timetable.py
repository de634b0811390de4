"""The timetable: when the bot looks at the clock. What is due then, the store knows; nothing is planned in memory."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import UTC

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # pyright: ignore[reportMissingTypeStubs]

from bot.store.upkeep.job_runs import MATCH, TICK, UPKEEP
from jobs.runner import guarded

SECONDS = {TICK: 20, MATCH: 3600, UPKEEP: 3600}  # between two looks at whether there is anything to do

Job = Callable[[], Awaitable[object]]


def timetable(jobs: Mapping[str, Job]) -> AsyncIOScheduler:
    """A scheduler, not started: a missed run costs lateness, never loss."""
    scheduler = AsyncIOScheduler(
        timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    for name, job in jobs.items():
        scheduler.add_job(_look, "interval", (name, job), seconds=SECONDS[name], id=name)  # pyright: ignore[reportUnknownMemberType]
    return scheduler


async def _look(name: str, job: Job) -> None:
    with suppress(asyncio.CancelledError):  # the bot is being stopped: the next start looks at once
        await guarded(name, job)
