"""Procrastinate: what is to be done on PostgreSQL is done by whichever replica takes it first.

The jobs only wake. What is to be sent, and whether it was, stands in the outbox; what is due, the clock and the record
tell. So a job may be lost, or run twice, and nothing else is.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

import structlog
from procrastinate import App, JobContext, PsycopgConnector
from procrastinate.jobs import Status
from sqlalchemy import make_url

from bot.clock import Now
from bot.store.database.store import Store
from bot.store.upkeep import jobs
from bot.store.upkeep.job_runs import MATCH, PACKS, TICK, UPKEEP
from jobs.runner import guarded

QUEUE = "wsoa"
CRONS = {TICK: "* * * * * */5", PACKS: "* * * * *", MATCH: "11 * * * *", UPKEEP: "41 * * * *"}  # the last one: seconds
SWEEP = "* * * * * */10"
SIGN_S, DEAD_S = 5.0, 20.0  # seconds between two signs of life of a worker, and until it is taken for dead
AT_ONCE = 96  # lanes that a replica goes through side by side, far more than those of one workspace
POLL_S = 1.0  # seconds until what was put off is seen to be due
AGAIN_S = 2.0  # seconds at most before it is tried again, where the database was gone

log = structlog.get_logger(__name__)
Job = Callable[[], Awaitable[object]]


class Engine:
    """A worker that comes back whenever the database does."""

    def __init__(
        self,
        store: Store,
        deliver: Callable[[int], Awaitable[float]],
        duties: Mapping[str, Job],
        share: Callable[[int], None],
        now: Now,
    ) -> None:
        """`deliver` tells after how many seconds to come back, where it could not begin; `duties`: what the clock asks
        for; `share` is told how many replicas work."""
        self._store, self._deliver, self._duties = store, deliver, duties
        self._share, self._now = share, now

    async def run(self) -> None:
        """Until it is cancelled. A worker ends when PostgreSQL is restarted, and begins anew."""
        while True:
            await guarded("engine", self._work)
            await asyncio.sleep(random.uniform(AGAIN_S / 4, AGAIN_S))  # not all replicas at one moment

    async def _work(self) -> None:
        address = make_url(self._store.engine.url).set(drivername="postgresql").render_as_string(hide_password=False)
        app = App(connector=PsycopgConnector(conninfo=address, min_size=1, max_size=4, timeout=10))
        self._tasks(app)
        async with app.open_async():
            await app.run_worker_async(
                queues=[QUEUE],
                concurrency=AT_ONCE,
                delete_jobs="always",
                install_signal_handlers=False,
                fetch_job_polling_interval=POLL_S,
                update_heartbeat_interval=SIGN_S,
                stalled_worker_timeout=DEAD_S,
            )

    def _tasks(self, app: App) -> None:
        """No job has a `lock` together with a `queueing_lock`: killed, it would be in its own way for ever."""

        async def deliver(context: JobContext, outgoing: int) -> None:
            await guarded("deliver", partial(self._deliver_or_come_back, context, outgoing))

        async def sweep(timestamp: int) -> None:
            await guarded("sweep", partial(self._sweep, app))

        app.task(name="deliver", queue=QUEUE, pass_context=True)(deliver)
        app.periodic(cron=SWEEP)(app.task(name="sweep", queue=QUEUE, priority=2)(sweep))
        for name, duty in self._duties.items():
            lock = None if name == TICK else name  # no tick waits for one that died
            task = app.task(name=name, queue=QUEUE, priority=2, lock=lock)(_at_its_time(name, duty))
            app.periodic(cron=CRONS[name])(task)

    async def _deliver_or_come_back(self, context: JobContext, outgoing: int) -> None:
        wait = await self._deliver(outgoing)
        if wait:
            priority, at = context.job.priority, {"seconds": wait}
            later = context.app.configure_task("deliver", queue=QUEUE, priority=priority, schedule_in=at)
            await later.defer_async(outgoing=outgoing)

    async def _sweep(self, app: App) -> None:
        """Ends the jobs of the dead, each by itself, and defers anew what is due and has none."""
        manager = app.job_manager
        stalled = await manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_S)
        for number in filter(None, (job.id for job in stalled)):
            end = partial(manager.finish_job_by_id_async, number, status=Status.FAILED, delete_job=True)
            await guarded("end the job of one that died", end)
        lost = await self._store.write(lambda session: jobs.defer_lost(session, self._now()))
        if lost:
            log.info("deferred anew", messages=lost)
        self._share(await self._store.read(jobs.workers))


def _at_its_time(name: str, duty: Job) -> Callable[[int], Awaitable[None]]:
    async def run(timestamp: int) -> None:
        await guarded(name, duty)

    return run
