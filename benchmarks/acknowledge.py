"""How long a reply takes to be acknowledged, after its commit, beside the bare limit: the same wire, nothing recorded.

Also the time from start to ready. Run: make bench
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from aiohttp import web

sys.path.insert(0, str(Path(__file__).parents[1]))

from bot.clock import MovableClock
from bot.intake.workbook import read_plan
from bot.loopback.journal import Delivery
from bot.loopback.records import Member
from bot.loopback.server import serve
from bot.loopback.workspace import Workspace
from bot.plan.document import PlanDocument
from tests.journeys.conftest import OPENS
from tests.journeys.process import SAMPLE, Wsoa

REPLIES = 150


async def main() -> None:
    document = read_plan(SAMPLE)
    assert isinstance(document, PlanDocument)
    workspace = Workspace(now=MovableClock(OPENS))
    accounts = {p.handle: workspace.add_member(Member(p.handle, p.name, email=p.email)) for p in document.people}
    with tempfile.TemporaryDirectory() as folder:
        async with serve(workspace) as server:
            wsoa = Wsoa(Path(folder), server.api_url)
            await wsoa.import_plan()
            starts = [await start(wsoa) for _ in range(5)]
            print(f"start to ready: median {statistics.median(starts):.2f} s of {len(starts)}")
            workspace.request_url = wsoa.request_url
            await wsoa.start()
            await asyncio.sleep(3)
            said = [(accounts[line.owner], line.ref) for line in document.actions if line.pct != 100]
            ours = await replies(workspace, said)
            apart = await replies(workspace, said, apart=0.25)
            await wsoa.stop()
            bare = await bare_limit(workspace, said)
    report("acknowledged after its commit, one upon another", ours)
    report("a quarter of a second apart, while the bot answers", apart)
    report("bare limit: aiohttp answers 200", bare)


async def start(wsoa: Wsoa) -> float:
    began = time.perf_counter()
    await wsoa.start()
    took = time.perf_counter() - began
    await wsoa.stop()
    return took


async def replies(workspace: Workspace, said: list[tuple[str, str]], apart: float = 0.0) -> list[float]:
    """Milliseconds of each delivery, over all owners and their actions, so many seconds apart."""
    before = len(workspace.deliveries)
    for number in range(REPLIES):
        user, ref = said[number % len(said)]
        await workspace.say(user, f"{ref} amber - {60 + number} done, agency starts 4 Jan. Risk: it is late")
        await asyncio.sleep(apart)
    people = {user for user, _ref in said}
    mine = [one for one in workspace.deliveries[before:] if one.kind == "message" and spoken_by(one) in people]
    return [delivery.ms for delivery in mine]


def spoken_by(delivery: Delivery) -> str:
    return str(delivery.body.get("event", {}).get("user", ""))


async def bare_limit(workspace: Workspace, said: list[tuple[str, str]]) -> list[float]:
    async def ok(request: web.Request) -> web.Response:
        await request.read()
        return web.Response()

    application = web.Application()
    application.add_routes([web.post("/slack/events", ok)])
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    workspace.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    found = await replies(workspace, said)
    await runner.cleanup()
    return found


def report(name: str, found: list[float]) -> None:
    found = sorted(found)
    p99 = found[int(len(found) * 0.99) - 1]
    print(f"{name}: p50 {statistics.median(found):.1f} ms, p99 {p99:.1f} ms ({len(found)} replies)")


if __name__ == "__main__":
    print(f"on {os.cpu_count()} cores")
    asyncio.run(main())
