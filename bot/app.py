"""Wiring: builds the store, the channels, the doors and the timetable from the settings; starts and stops them."""

import asyncio
import os
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import structlog
from aiohttp import web

from bot.chat import Channel, Platform
from bot.clock import MovableClock, Now, machine_now
from bot.process.backup_warning import warn_without_backup
from bot.process.health import Health, Measured
from bot.process.http_safeguards import RefusalLimit
from bot.process.operator import tell_operator
from bot.process.plan_page import PlanPage
from bot.process.platforms import Connection, PlatformDoor, doors
from bot.process.reception import Listening
from bot.process.timing import Timing
from bot.process.web_or_work import Part
from bot.process.web_server import serve
from bot.reports.chart_thread import Charts
from bot.settings import Settings
from bot.slack.identity import http_session
from bot.store.database.migrate import ready
from bot.store.database.revision import strays
from bot.store.database.store import Store
from bot.store.history.audit import latest_instant
from bot.store.person import plan_page_links
from bot.store.upkeep import copies, restore
from bot.store.upkeep.heartbeat import Pulse
from bot.store.upkeep.job_runs import MATCH, PACKS, TICK, UPKEEP, came_since_matching
from bot.user_error import Problem
from handlers.commands.saved_answers import answer_saved
from jobs import packs
from jobs.delivery.lane import deliver
from jobs.delivery.lease import free_the_dead
from jobs.delivery.loop import Delivery
from jobs.delivery.retry_policy import RetryPolicy
from jobs.delivery.unreachable import tell_leads
from jobs.enrolment import match_everyone
from jobs.job_runs import run_recorded
from jobs.plan_batches import PlanBatches
from jobs.runner import guarded
from jobs.saved_questions import ask_saved
from jobs.upkeep import is_due, upkeep

if TYPE_CHECKING:
    from bot.process.engine import Engine

log = structlog.get_logger(__name__)


@dataclass
class Bot:
    """The bot's parts, wired."""

    settings: Settings
    now: Now
    store: Store
    doors: list[PlatformDoor]
    delivery: Delivery
    engine: "Engine | None" = None  # on PostgreSQL; else the timetable, in this process

    @property
    def channels(self) -> dict[Platform, Channel]:
        return _channels(self.doors)

    async def tick(self) -> None:
        """Promises what is due, and wakes the delivery."""
        await self.freeze()
        await self.promise()

    async def promise(self) -> None:
        await run_recorded(self.store, TICK, self.now, self._tick)

    async def freeze(self) -> None:
        """The packs of a cycle that was cut."""
        for one in await self.store.read(lambda session: packs.packs_due(session, self.now())):
            await run_recorded(self.store, PACKS, self.now, partial(self._frozen, one))

    async def _frozen(self, one: packs.Key) -> dict[str, int]:
        return {"frozen": await self.store.write(lambda session: packs.freeze_packs(session, self.now(), one))}

    async def _tick(self) -> dict[str, int]:
        """What is due in each plan, and what no plan's calendar asks for."""
        if await self.store.read(came_since_matching):
            await self.match()
        now = self.now()
        look = PlanBatches(self.store, now, self.delivery.wake)
        await look.run()
        added = look.added + await self.store.write(lambda session: tell_leads(session, now))
        added += await self.store.write(lambda session: ask_saved(session, now, answer_saved))
        if added:
            log.info("promised", messages=added)
            self.delivery.wake()
        look.raise_faults()
        return {"promised": added}

    async def match(self) -> bool:
        """Looks for the accounts of those who have none yet."""
        done = await run_recorded(self.store, MATCH, self.now, self._match)
        self.delivery.wake()
        return done

    async def _match(self) -> dict[str, int]:
        """On each platform in turn: who is known on one is not looked for any less on the other."""
        channels = [door.channel for door in self.doors]
        found = [await match_everyone(self.store, one, self.now, last=one is channels[-1]) for one in channels]
        return {"matched": sum(each["matched"] for each in found)}

    async def upkeep(self) -> None:
        """Once a day, whenever it is looked at; what whoever looks after the bot has to do is told at each look."""
        await guarded("operator", partial(tell_operator, self.settings, self.store, self.channels, self.now))
        if await self.store.read(lambda session: is_due(session, self.now())):
            await run_recorded(self.store, UPKEEP, self.now, self._upkeep)

    async def _upkeep(self) -> dict[str, int]:
        warn_without_backup(self.settings)
        return await self.store.write(lambda session: upkeep(session, self.now()))

    async def once(self) -> None:
        """All that is due, once. Raises Problem when it failed."""
        await self.match()
        await self.freeze()
        if not await run_recorded(self.store, TICK, self.now, self._tick):
            raise Problem("What is due could not be worked out; the log says why.")
        sent = await self.delivery.finish(seconds=120)
        await self.upkeep()
        if sent.broken:
            raise Problem("Some messages were not sent: the database could not be read or written. The log says why.")


def clock_of(settings: Settings, store: Store) -> Now:
    """The machine's clock; or the one that starts where it is told, but never before what the record has seen."""
    if settings.clock_starts_at is None:
        return machine_now
    seen = store.read_now(latest_instant)
    return MovableClock(max(settings.clock_starts_at, seen or settings.clock_starts_at))


def open_store(settings: Settings, *, whole: bool = True) -> Store:
    """The store at the version this code knows; if `whole`, with every guard that belongs to it. Raises Problem."""
    store = Store.open(settings.database_url)
    try:
        ready(store.engine)
        if whole and (lost := strays(store.engine)):
            raise Problem(f"The database is not as it has to be: {'; '.join(lost[:3])}. See: wsoa db check")
    except Problem:
        store.close()
        raise
    return store


@asynccontextmanager
async def wired(settings: Settings, now: Now | None = None) -> AsyncGenerator[Bot]:
    """The bot with its connections open, by its own clock if none is given. Raises Problem and DeliveryError."""
    async with AsyncExitStack() as stack:
        store = open_store(settings)
        stack.callback(store.close)
        now = now or clock_of(settings, store)
        session = http_session()
        stack.push_async_callback(session.close)
        opened = await doors(settings, session, store, now)
        doubt = store.read_now(restore.doubt_until)
        retry_policy = RetryPolicy(workspace_pace=60 / settings.messages_a_minute, doubt_until=doubt)
        bot = Bot(settings, now, store, opened, Delivery(store, _channels(opened), now, retry_policy))
        bot.engine = _engine(bot)
        yield bot


def _engine(bot: Bot) -> "Engine | None":
    """On PostgreSQL, where the clock is everyone's: by one that was set, a database's own clock would be wrong."""
    if not bot.settings.shares_its_database:
        return None
    from bot.process.engine import Engine  # nobody pays for it who does not use it

    duties = {TICK: bot.promise, PACKS: bot.freeze, MATCH: bot.match, UPKEEP: bot.upkeep}
    delivery = bot.delivery
    bot.store.others_write()
    return Engine(bot.store, partial(deliver, delivery), duties, delivery.sender.rate_limiter.share, bot.now)


def _channels(opened: list[PlatformDoor]) -> dict[Platform, Channel]:
    return {door.channel.platform: door.channel for door in opened}


@asynccontextmanager
async def listening(bot: Bot) -> AsyncGenerator[str]:
    """Hears what people say; yields where. Raises Problem and DeliveryError."""
    clock_is_set = bot.settings.clock_starts_at is not None
    channels = [door.channel for door in bot.doors]
    first_lead = bot.settings.first_lead
    hearing = Listening(bot.store, channels, bot.delivery, bot.now, clock_is_set=clock_is_set, first_lead=first_lead)
    async with AsyncExitStack() as stack:
        timing = Timing()
        ears = replace(hearing.ears, receive=timing.timed(hearing.ears.receive))
        heard = [await door.hear(stack, ears) for door in bot.doors]
        where = [each.line for each in heard if each.line]
        where += await _serve(stack, bot, heard, timing, hearing.waits)
        for work in hearing.works():
            stack.push_async_callback(_stop, asyncio.create_task(work))
        yield " and ".join(where)


@asynccontextmanager
async def working(bot: Bot) -> AsyncGenerator[None]:
    """Delivers and keeps the timetable; on leaving, what is being sent is finished first."""
    if bot.engine is None:
        async with _by_itself(bot):
            yield
        return
    await guarded("free the dead", partial(free_the_dead, bot.store, bot.delivery.owner, bot.now))
    running, first = asyncio.create_task(bot.engine.run()), asyncio.create_task(_first(bot))
    try:
        yield
    finally:
        await _stop(first)
        await bot.delivery.stop()
        await _stop(running)


@asynccontextmanager
async def _by_itself(bot: Bot) -> AsyncGenerator[None]:
    from jobs.timetable import timetable  # looks through all that is installed: after the doors are open

    delivering = asyncio.create_task(bot.delivery.run())
    scheduler = timetable({TICK: bot.tick, MATCH: bot.match, UPKEEP: bot.upkeep})
    first = asyncio.create_task(_first(bot))
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
        await _stop(first)
        await bot.delivery.stop()
        await _stop(delivering)


async def _first(bot: Bot) -> None:
    """At the start, at once: whatever is overdue."""
    await guarded(TICK, bot.tick)
    await guarded(MATCH, bot.match)
    await guarded(UPKEEP, bot.upkeep)


async def run(settings: Settings, stop: asyncio.Event, only: Part | None = None) -> None:
    """Runs until told to stop; only one part of it, where other replicas do the other. Raises Problem."""
    if only is not None and not settings.shares_its_database:
        raise Problem(f"--only {only} is for several processes on one PostgreSQL. Here one does all: wsoa run")
    async with AsyncExitStack() as stack:
        bot = await stack.enter_async_context(wired(settings))
        where = await stack.enter_async_context(listening(bot) if only is not Part.WORK else _watched(bot))
        if only is not Part.WEB:
            await stack.enter_async_context(working(bot))
        log.info("ready", listening=where, pid=os.getpid())
        await stop.wait()
        log.info("stopping")


@asynccontextmanager
async def _watched(bot: Bot) -> AsyncGenerator[str]:
    """Health and numbers alone: what people say is heard by others."""
    async with AsyncExitStack() as stack:
        await _serve(stack, bot, [], Timing(), lambda: 0.0)
        yield "nothing: it only works"


async def _serve(
    stack: AsyncExitStack, bot: Bot, heard: Sequence[Connection], timing: Timing, waits: Callable[[], float]
) -> list[str]:
    """Where it is listened, route by route. Health and numbers are served even where nothing else is."""
    settings, server = bot.settings, web.Application(middlewares=[RefusalLimit().middleware()])
    routes = [route for each in heard for route in each.routes]
    health = Health(Pulse(bot.store), bot.now, [each.ready for each in heard])
    measured = Measured(bot.store, bot.now, timing, waits, copies.folder_of(settings.backup, settings.database_url))
    page = PlanPage(bot.store, Charts(), bot.now)
    server.add_routes([*routes, *health.routes(), web.get("/metrics", measured.answer), *page.routes()])
    try:
        await serve(stack, server, settings)
    except Problem as problem:
        if routes:
            raise
        log.warning("health is not served", reason=str(problem))  # Slack's socket needs no port of ours
        return []
    address = settings.public_url or f"http://{settings.http_host}:{settings.http_port}"
    await bot.store.write(lambda session: plan_page_links.served_at(session, address, bot.now()))
    return [f"http://{settings.http_host}:{settings.http_port}{route.path}" for route in routes]


async def _stop(task: "asyncio.Task[object]") -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
