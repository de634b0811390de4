"""Wiring: builds the store, the channels, the doors and the timetable from the settings; starts and stops them."""

import asyncio
import os
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass

import structlog
from aiohttp import ClientSession, web

from bot.clock import MovableClock, Now, machine_now
from bot.problem import Problem
from bot.receive import Reception
from bot.settings import Settings
from bot.slack.app import slack_app
from bot.slack.channel import SlackChannel
from bot.slack.identity import Identity, http_session, identify, web_client
from bot.slack.serve import slack_routes
from bot.slack.socket_link import SocketLink
from bot.store import job_runs
from bot.store.audit import latest_instant
from bot.store.migrate import migrate
from bot.store.store import Store
from jobs.catch_up import catch_up
from jobs.cycle import tick
from jobs.deliver import Delivery
from jobs.enrolment import match_everyone
from jobs.recorded import recorded
from jobs.runner import guarded
from jobs.timetable import timetable

log = structlog.get_logger(__name__)

TICK = "tick"


@dataclass
class Bot:
    """The bot's parts, wired."""

    settings: Settings
    now: Now
    store: Store
    channel: SlackChannel
    identity: Identity
    delivery: Delivery
    session: ClientSession

    async def tick(self) -> None:
        """Promises what is due, and wakes the delivery."""
        await recorded(self.store, TICK, self.now, self._tick)

    async def _tick(self) -> dict[str, int]:
        now = self.now()
        added = await self.store.write(lambda session: tick(session, now))
        if added:
            log.info("promised", messages=added)
        self.delivery.wake()
        return {"promised": added}

    async def healthy(self, _request: web.Request) -> web.Response:
        """Whether the clock's work is done."""
        now = self.now()
        wrong = await self.store.read(lambda session: job_runs.trouble(session, TICK, now))
        return web.Response(text=f"the tick has {wrong}" if wrong else "ok", status=503 if wrong else 200)

    async def match(self) -> None:
        await match_everyone(self.store, self.channel, self.now)
        self.delivery.wake()

    async def once(self) -> None:
        """All that is due, once. Raises Problem when it failed."""
        await match_everyone(self.store, self.channel, self.now)
        if not await recorded(self.store, TICK, self.now, self._tick):
            raise Problem("What is due could not be worked out; the log says why.")
        await self.delivery.finish(seconds=120)


def clock_of(settings: Settings, store: Store) -> Now:
    """The machine's clock; or the one that starts where it is told, but never before what the record has seen."""
    if settings.clock_starts_at is None:
        return machine_now
    seen = store.read_now(latest_instant)
    return MovableClock(max(settings.clock_starts_at, seen or settings.clock_starts_at))


def open_store(settings: Settings) -> Store:
    """The store at the version this code knows. Raises Problem."""
    store = Store.open(settings.database_url)
    migrate(store.engine)
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
        client = web_client(settings.slack_bot_token, session, base_url=settings.slack_api_url)
        identity = await identify(client)
        channel = SlackChannel(client, identity)
        delivery = Delivery(store, {channel.platform: channel}, now)
        yield Bot(settings, now, store, channel, identity, delivery, session)


@asynccontextmanager
async def listening(bot: Bot) -> AsyncGenerator[str]:
    """Hears what people say; yields where. Raises Problem and DeliveryError."""
    settings = bot.settings
    client = web_client(settings.slack_bot_token, bot.session, base_url=settings.slack_api_url)
    reception = Reception(
        bot.store, bot.channel, bot.delivery, bot.now, clock_is_set=settings.clock_starts_at is not None
    )
    app = slack_app(
        client,
        signing_secret=settings.slack_signing_secret or "unused",
        identity=bot.identity,
        receive=reception.receive,
    )
    async with AsyncExitStack() as stack:
        if settings.socket_mode:
            opener = web_client(settings.slack_app_token, bot.session, base_url=settings.slack_api_url)
            link = SocketLink(app, opener, bot.session)
            await link.open()
            stack.push_async_callback(link.close)
            where = "Slack's socket"
        else:
            where = await _serve(stack, bot, settings, slack_routes(app, signing_secret=settings.slack_signing_secret))
        stack.push_async_callback(_stop, asyncio.create_task(catch_up(bot.store, bot.channel, reception.receive)))
        yield where


@asynccontextmanager
async def working(bot: Bot) -> AsyncGenerator[None]:
    """Delivers and keeps the timetable; on leaving, what is being sent is finished first."""
    delivering = asyncio.create_task(bot.delivery.run())
    scheduler = timetable({"tick": bot.tick, "match": bot.match})
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
    await guarded("tick", bot.tick)
    await guarded("match", bot.match)


async def run(settings: Settings, stop: asyncio.Event) -> None:
    """Runs until told to stop."""
    async with wired(settings) as bot, listening(bot) as where, working(bot):
        log.info("ready", listening=where, pid=os.getpid())
        await stop.wait()
        log.info("stopping")


async def _serve(stack: AsyncExitStack, bot: Bot, settings: Settings, routes: list[web.RouteDef]) -> str:
    server = web.Application()
    server.add_routes([*routes, web.get("/healthz", bot.healthy)])
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    site = web.TCPSite(runner, settings.http_host, settings.http_port, shutdown_timeout=5)
    try:
        await site.start()
    except OSError as error:
        raise Problem(
            f"{settings.http_host}:{settings.http_port} can't be opened ({error.strerror}). "
            "Stop the program that uses it, or set HTTP_PORT to another number."
        ) from error
    return f"http://{settings.http_host}:{settings.http_port}/slack/events"


async def _stop(task: "asyncio.Task[object]") -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
