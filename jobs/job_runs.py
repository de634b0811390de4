"""Runs a job so that the run leaves a row: started, finished, tally, and what it failed with."""

from collections.abc import Awaitable, Callable

from bot.clock import Now
from bot.store.database.store import Store
from bot.store.upkeep import job_runs
from jobs.runner import run_logged


async def run_recorded(store: Store, name: str, now: Now, job: Callable[[], Awaitable[dict[str, int]]]) -> bool:
    """False when it failed: logged once, and the row says so."""
    run_id = await store.write(lambda session: job_runs.started(session, name, now()))
    tally: dict[str, int] = {}

    async def work() -> None:
        tally.update(await job())

    fault = await run_logged(name, work)
    error, reference = (fault.kind, fault.reference) if fault else ("", "")
    await store.write(lambda session: job_runs.finished(session, run_id, now(), tally, error, reference))
    return fault is None
