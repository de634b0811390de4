"""Set 2: how fast what is owed goes out, beside bare posts by the SDK and beside the floor that the pace sets; what a
reply waits meanwhile; and what a reply, the next message and a tick cost after so many messages of the past."""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path

from aiohttp import ClientSession
from slack_sdk.web.async_client import AsyncWebClient
from sqlmodel import Session, update

from benchmarks.figures import Better, late
from benchmarks.process import Server
from benchmarks.process import ok_slack as slack_server
from benchmarks.sheet import Sheet, run
from benchmarks.towns import OWN, OWNER, Statements, Town, account, best_of, council
from bot.card import Card, Words
from bot.chat import Message, MessageRef, Place, Platform
from bot.models import Kind, Outgoing, State
from bot.slack.channel import SlackChannel
from bot.slack.identity import Identity, http_session, web_client
from bot.store.message import lanes, outbox
from handlers.router import route
from jobs.delivery.loop import Delivery
from jobs.delivery.retry_policy import RetryPolicy

MESSAGES = 500
MEANWHILE = 200
FEW = 4  # rounds, where a round takes long
FAST = 12_000  # a minute, the most that the setting takes
USUAL, A_FEW = 300, 50  # the default pace; so many messages at it take ten seconds
PAST = (0, 10_000)
FULL_PAST = (0, 100_000)
EVERY = 0.1  # seconds between two replies that come in meanwhile


def measure(sheet: Sheet) -> None:
    asyncio.run(_measure(sheet))
    after_a_past(sheet, FULL_PAST if sheet.full else PAST)
    sheet.say("both post to a server that says ok to anything; each message goes to a conversation of its own")


async def _measure(sheet: Sheet) -> None:
    with tempfile.TemporaryDirectory() as folder:
        slack = slack_server(Path(folder))
        await slack.start()
        town = Town(f"sqlite:///{folder}/wsoa.db", (council(),))
        counted = Statements(town)
        try:
            async with clients(slack) as (channel, bare):
                for _ in range(sheet.rounds if sheet.full else min(sheet.rounds, FEW)):
                    sheet.put("500 messages", "bare posts", await bare_posts(bare, MESSAGES), "s")
                    before = counted.count
                    took = await delivered(town, channel, MESSAGES, FAST)
                    each = (counted.count - before) / MESSAGES
                    sheet.put("500 messages", "wsoa, 12,000 a minute", took, "s", beside="bare posts")
                    sheet.put("SQL statements a message", "wsoa, 12,000 a minute", round(each, 1), "statements")
                    floor = MESSAGES * 60 / FAST
                    sheet.put("of what the pace permits", "wsoa, 12,000 a minute", floor / took, "", better=Better.MORE)
                    await _while_people_speak(sheet, town, channel)
                many = MESSAGES if sheet.full else A_FEW
                for _ in range(sheet.rounds if sheet.full else 1):
                    took = await delivered(town, channel, many, USUAL)
                    share = (many - 1) * 60 / USUAL / took
                    sheet.put("of what the pace permits", f"wsoa, {USUAL} a minute", share, "", better=Better.MORE)
        finally:
            town.close()
            slack.kill()


@asynccontextmanager
async def clients(slack: Server) -> AsyncIterator[tuple[SlackChannel, AsyncWebClient]]:
    async with http_session() as ours, ClientSession() as theirs:
        url = f"http://127.0.0.1:{slack.port}/api/"
        channel = SlackChannel(web_client("xoxb-x", ours, base_url=url), Identity("T0LOOPBACK", "B0", "U0BOT"))
        yield channel, AsyncWebClient(token="xoxb-x", base_url=url, session=theirs, retry_handlers=[])


async def bare_posts(client: AsyncWebClient, many: int, lanes: int = 4) -> float:
    """As many at a time as the bot has lanes; seconds."""
    left, began = iter(range(many)), time.perf_counter()

    async def lane() -> None:
        for n in left:
            await client.chat_postMessage(channel=f"D{n}", text="Please tell us how your actions stand", blocks=[])

    await asyncio.gather(*(lane() for _ in range(lanes)))
    return time.perf_counter() - began


async def delivered(town: Town, channel: SlackChannel, many: int, a_minute: int) -> float:
    """Seconds until so many messages that are owed went out."""
    town.do(lambda session: _owe(session, many, town))
    town.now += timedelta(seconds=1)
    delivery = Delivery(
        town.store, {Platform.SLACK: channel}, lambda: town.now, RetryPolicy(workspace_pace=60 / a_minute)
    )
    began = time.perf_counter()
    tally = await delivery.drain()
    assert tally.sent == many, tally
    return time.perf_counter() - began


def _owe(session: Session, many: int, town: Town) -> None:
    shown = {"state": State.SENT, "shown_revision": Outgoing.revision}  # what else is owed, as if it had gone out
    session.exec(update(Outgoing).values(**shown))
    card = Card("Please tell us how your actions stand", (Words(("Please tell us how your actions stand",)),))
    for n in range(many):
        key = f"owed:{town.now.isoformat()}:{n}"
        outbox.promise(session, key, Kind.NOTICE, outbox.To(place=Place(Platform.SLACK, f"D{n}")), card, town.now)


async def _while_people_speak(sheet: Sheet, town: Town, channel: SlackChannel) -> None:
    """A reply's wait for its commit, while nothing is sent and while much is."""
    quiet = await _spoken(town, asyncio.sleep(5))
    busy = await _spoken(town, delivered(town, channel, MEANWHILE, FAST))
    sheet.put("p99 of a reply's commit", "quiet", late(quiet), "ms")
    sheet.put("p99 of a reply's commit", f"while {MEANWHILE} go out", late(busy), "ms", beside="quiet")


_number = count(1)


async def _spoken(town: Town, meanwhile: "asyncio.Future[object] | object") -> list[float]:
    waits: list[float] = []
    work = asyncio.ensure_future(meanwhile)  # pyright: ignore[reportArgumentType]
    while not work.done():
        n = next(_number)
        place = MessageRef(Place(Platform.SLACK, f"D-{OWNER}"), f"{n}.5")
        said = Message(f"meanwhile:{n}", account(OWNER), place, town.now, f"{OWN} amber - {n} done")
        began = time.perf_counter()
        await town.store.write_together(lambda session, said=said: route(session, said, town.now))
        waits.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(EVERY)
    await work
    return waits


def after_a_past(sheet: Sheet, sizes: tuple[int, ...]) -> None:
    """What must not grow with the years of messages behind it."""
    with tempfile.TemporaryDirectory() as folder:
        towns = {f"after {n:,} messages": Town(f"sqlite:///{folder}/{n}.db", (council(),)) for n in sizes}
        for size, town in zip(sizes, towns.values(), strict=True):
            town.sent(size)
        first = next(iter(towns))
        for _ in range(sheet.rounds):
            for who, town in towns.items():
                says = lambda town=town: town.hears(f"{OWN} amber - {next(_number)} done")  # noqa: E731
                soonest = lambda town=town: town.store.read_now(lanes.soonest)  # noqa: E731
                sheet.put("a reply", who, best_of(says), "ms", beside=first)
                sheet.put("the next message due", who, best_of(soonest), "ms", beside=first)
                sheet.put("a tick with nothing due", who, best_of(town.ticks), "ms", beside=first)
        for town in towns.values():
            town.close()


if __name__ == "__main__":
    run(measure)
