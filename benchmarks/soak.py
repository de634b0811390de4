"""The bot under a steady load for an hour: its memory has to be as large at the end as it was once it was warm.

`make soak`, or: python -m benchmarks.soak --minutes 10 --rate 2 --seed 7. Exit code 1 where it grew or shrank by more
than a twentieth, or an event was not acknowledged.
"""

import argparse
import asyncio
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from aiohttp import ClientSession

from benchmarks.process import Server, running, wsoa
from bot.clock import MovableClock
from bot.intake.workbook import read_plan
from bot.loopback.records import Member, Post
from bot.loopback.server import serve
from bot.loopback.workspace import Workspace
from bot.plan.contents.document import PlanDocument
from bot.settings import read_instant

SAMPLE = Path(__file__).parents[1] / "sample" / "wexbourne.xlsx"
OPENS = "2026-12-01T09:00:00Z"
FLAT = 0.05  # of the memory that it had when it was warm
WARM = 0.25  # of the time: what is loaded at the first use, and caches that fill
EVERY = 5.0  # seconds between two looks at the memory
ASKED = (
    "status", "overdue", "risks", "actions area 3", "why 3.1.1", "3.1.1", "queue", "missing", "figures", "help",
    "trend K2", "what did we say about agency", "next meeting", "decisions", "3.1.1 at 1 December", "unconfirmed",
)  # fmt: skip
WORDS = ("agency starts soon", "two posts filled", "the backlog fell to 131", "waiting for finance", "panel agreed")


@dataclass
class Load:
    """People who speak to it, one after another, in an order that a seed repeats."""

    workspace: Workspace
    document: PlanDocument
    users: dict[str, str]
    chance: random.Random
    done: Counter[str] = field(default_factory=Counter[str])
    said: list[Post] = field(default_factory=list[Post])

    async def one(self) -> None:
        acts: tuple[tuple[int, Callable[[], Awaitable[None]]], ...] = (
            (50, self.reply),
            (25, self.ask),
            (8, self.edit),
            (3, self.delete),
            (8, self.home),
            (6, self.nonsense),
        )
        (act,) = self.chance.choices([act for _, act in acts], [weight for weight, _ in acts])
        await act()
        self.done[act.__name__] += 1

    async def reply(self) -> None:
        action = self.chance.choice([one for one in self.document.actions if one.owner in self.users])
        rag, share = self.chance.choice(("green", "amber", "red")), self.chance.randrange(5, 100, 5)
        text = f"{action.ref} {rag} {share}% - {self.chance.choice(WORDS)}"
        self.said.append(await self.workspace.say(self.users[action.owner], text))
        del self.said[:-50]

    async def ask(self) -> None:
        lead = next(one.handle for one in self.document.people if "lead" in one.roles)
        await self.workspace.command(self.users[lead], "/wsoa", self.chance.choice(ASKED))

    async def edit(self) -> None:
        if self.said:
            post = self.chance.choice(self.said)
            await self.workspace.edit(post.user, post.channel, post.ts, f"{post.text}, and more")

    async def delete(self) -> None:
        if self.said:
            post = self.said.pop(self.chance.randrange(len(self.said)))
            await self.workspace.delete(post.user, post.channel, post.ts)

    async def home(self) -> None:
        await self.workspace.open_home(self.chance.choice(list(self.users.values())))

    async def nonsense(self) -> None:
        await self.workspace.say(
            self.chance.choice(list(self.users.values())), self.chance.choice(("ok", "?", "thanks"))
        )


@dataclass
class Memory:
    """MB, with the second in which it was seen."""

    seen: list[tuple[float, float]] = field(default_factory=list[tuple[float, float]])

    async def watch(self, bot: Server, began: float) -> None:
        while True:
            if bot.memory is not None:
                self.seen.append((time.monotonic() - began, bot.memory))
            await asyncio.sleep(EVERY)

    def growth(self, seconds: float) -> tuple[float, float]:
        """The middle of the first and of the last third, once it was warm."""
        warm = seconds * WARM
        third = (seconds - warm) / 3
        first = [mb for at, mb in self.seen if warm <= at < warm + third]
        last = [mb for at, mb in self.seen if at >= seconds - third]
        return median(first), median(last)


async def soak(minutes: float, rate: float, seed: int) -> int:
    document = read_plan(SAMPLE)
    assert isinstance(document, PlanDocument)
    workspace = Workspace(now=MovableClock(read_instant(OPENS)))
    users = {one.handle: workspace.add_member(Member(one.handle, one.name, email=one.email)) for one in document.people}
    load, memory, seconds = Load(workspace, document, users, random.Random(seed)), Memory(), minutes * 60
    with tempfile.TemporaryDirectory() as folder:
        async with serve(workspace) as slack:
            bot = wsoa(Path(folder), slack.api_url, a_minute=12_000, CLOCK_STARTS_AT=OPENS)
            bring_in(bot)
            workspace.request_url = bot.url
            async with running(bot), ClientSession() as http:
                await _played(load, memory, bot, http, seconds, rate)
    return told(load, memory, seconds, seed)


async def _played(load: Load, memory: Memory, bot: Server, http: ClientSession, seconds: float, rate: float) -> None:
    began = time.monotonic()
    watching = asyncio.create_task(memory.watch(bot, began))
    told_at = 0.0
    while (now := time.monotonic() - began) < seconds:
        await load.one()
        if now - told_at >= 60:
            told_at = now
            async with http.get(f"http://127.0.0.1:{bot.port}/metrics") as answer:
                assert answer.status == 200
            print(f"{now / 60:5.1f} min  {bot.memory:7.1f} MB  {sum(load.done.values())} said", flush=True)
        await asyncio.sleep(load.chance.expovariate(rate))
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching


def bring_in(bot: Server) -> None:
    env = {name: value.format(port=bot.port, folder=bot.folder) for name, value in bot.env.items()}
    words = (sys.executable, "-m", "bot", "plan", "import", str(SAMPLE))
    subprocess.run(words, cwd=bot.folder, env=env, check=True, stdout=subprocess.DEVNULL)


def told(load: Load, memory: Memory, seconds: float, seed: int) -> int:
    first, last = memory.growth(seconds)
    grown = last / first - 1
    tried = {one.event_id for one in load.workspace.deliveries if one.event_id}
    failed = tried - {one.event_id for one in load.workspace.deliveries if one.status == 200}
    print(f"said: {dict(load.done)}; seed {seed}")
    print(f"memory: {first:.1f} MB when warm, {last:.1f} MB at the end: {grown:+.1%} (no more than {FLAT:.0%})")
    print(f"events never acknowledged: {len(failed)} of {len(tried)}")
    return int(abs(grown) > FLAT or bool(failed))


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=60)
    options.add_argument("--rate", type=float, default=2.0, help="acts a second")
    options.add_argument("--seed", type=int, default=random.randrange(2**32))
    given = options.parse_args()
    return asyncio.run(soak(given.minutes, given.rate, given.seed))


if __name__ == "__main__":
    sys.exit(main())
