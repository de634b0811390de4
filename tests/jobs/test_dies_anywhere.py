"""The bot dies before or after any of its writes, whatever the platform did: each message arrives, once, in its order."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import pytest
from sqlmodel import Session, col, select

from bot.chat import Platform
from bot.loopback.faults import Faults
from bot.models import Outgoing, State
from bot.store.database.store import Store
from jobs.delivery.loop import Delivery
from tests.jobs.outgoing import Wire

T = TypeVar("T")
TROUBLE: dict[str, Callable[[Faults], None]] = {
    "all is well": lambda faults: None,
    "an answer is lost": lambda faults: faults.drop_after("chat.postMessage"),
    "a message is lost": lambda faults: faults.drop_before("chat.postMessage"),
    "two messages are lost": lambda faults: faults.drop_before("chat.postMessage", times=2),
    "a 500": lambda faults: faults.fail("chat.postMessage", status=500),
    "asked to slow down": lambda faults: faults.rate_limit("chat.postMessage", retry_after=0),
    "no look is answered": lambda faults: (faults.drop_before("chat.postMessage"), faults.fail("conversations.history")),
    "nobody opens the conversation": lambda faults: faults.drop_after("conversations.open"),
}
WORDS = ["one", "two", "three"]


class Dead(BaseException):
    """What kill -9 is to a coroutine: nothing catches it."""


class Mortal(Store):
    """The same database under a process that dies at one of its writes, before it is made or once it is committed."""

    def dies_at(self, number: int, *, committed: bool) -> None:
        self.left, self.committed, self.died = number, committed, asyncio.Event()

    async def write(self, work: Callable[[Session], T]) -> T:
        return await self._counted(super().write, work)

    async def write_together(self, work: Callable[[Session], T], most_wait: float | None = None) -> T:
        return await self._counted(super().write_together, work)

    async def _counted(self, write: Callable[[Callable[[Session], T]], object], work: Callable[[Session], T]) -> T:
        self.left -= 1
        if self.left < 0 or (self.left == 0 and not self.committed):
            self._die()
        done = await write(work)  # type: ignore[misc]
        if self.left <= 0:
            self._die()
        return done  # type: ignore[return-value]

    def _die(self) -> None:
        self.died.set()
        raise Dead


async def dies(wire: Wire, number: int, *, committed: bool) -> bool:
    """A bot that is killed at that write of its life; False when it had no more to do before."""
    store = Mortal(wire.town.store.engine)
    store.dies_at(number, committed=committed)
    delivery = Delivery(store, {Platform.SLACK: wire.channel}, wire.clock, wire.retry_policy)
    living = asyncio.create_task(delivery.finish(3))
    end = asyncio.create_task(store.died.wait())
    await asyncio.wait((living, end), return_when=asyncio.FIRST_COMPLETED)
    for task in (living, end, *delivery._under_way.values()):
        task.cancel()
        with suppress(asyncio.CancelledError, Dead):
            await task
    return store.died.is_set()


@pytest.mark.slow
@pytest.mark.parametrize("trouble", TROUBLE)
@pytest.mark.parametrize("committed", [False, True])
async def test_a_bot_that_dies_at_any_write_loses_nothing_and_says_nothing_twice(
    wire: Wire, trouble: str, *, committed: bool
) -> None:
    deaths = 0
    for number in range(1, 60):
        for word in WORDS:
            wire.promise(f"{number}:{word}", word)
        wire.workspace.faults.clear()
        TROUBLE[trouble](wire.workspace.faults)
        died = await dies(wire, number, committed=committed)
        await wire.delivery().finish(6)
        heard = [post.text for post in wire.heard()]
        rows = wire.town.do(lambda s: [(r.key, r.state) for r in s.exec(select(Outgoing).order_by(col(Outgoing.id)))])
        assert heard == WORDS * number, (number, rows)
        assert {state for _key, state in rows} == {State.SENT}
        if not died:
            break
        deaths += 1
    assert deaths >= 2 * len(WORDS)
