"""Runs a job so that the run leaves a row: started, finished, tally, and what it failed with."""

from collections.abc import Awaitable, Callable

from bot.clock import Now
from bot.store import job_runs
from bot.store.store import Store
from jobs.runner import attempt


async def recorded(store: Store, name: str, now: Now, job: Callable[[], Awaitable[dict[str, int]]]) -> bool:
    """False when it failed: logged once, and the row says so."""
    run_id = await store.write(lambda session: job_runs.started(session, name, now()))
    tally: dict[str, int] = {}

    async def work() -> None:
        tally.update(await job())

    fault = await attempt(name, work)
    error, reference = (fault.kind, fault.reference) if fault else ("", "")
    await store.write(lambda session: job_runs.finished(session, run_id, now(), tally, error, reference))
    return fault is None
