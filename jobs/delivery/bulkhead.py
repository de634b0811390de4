"""Bulkheads: so many conversations of one workspace are spoken to side by side. Whoever waits for one that does not
answer waits in that workspace's own places, and holds up nobody of another."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager

from bot.clock import seconds_passed
from jobs.delivery.rate_limiter import Workspace


class Bulkhead:
    """The places of one workspace. Answers take a free one before what the clock asked for."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._waiting = (deque[asyncio.Future[None]](), deque[asyncio.Future[None]]())  # answers; first words
        self._lanes, self._next_turn = 0, 0.0

    @asynccontextmanager
    async def place(self, *, unasked: bool) -> AsyncGenerator[None]:
        """Waits for one, and has it until the end."""
        if self._free:
            self._free -= 1
        else:
            await self._given(self._waiting[unasked])
        try:
            yield
        finally:
            self._give()

    async def _given(self, waiting: deque[asyncio.Future[None]]) -> None:
        mine = asyncio.get_running_loop().create_future()
        waiting.append(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if not mine.cancelled():  # it was given at this very moment
                self._give()
            raise

    def _give(self) -> None:
        for waiting in self._waiting:
            while waiting:
                first = waiting.popleft()
                if not first.done():
                    first.set_result(None)
                    return
        self._free += 1

    @contextmanager
    def lane(self) -> Generator[None]:
        """One more conversation there is gone through."""
        self._lanes += 1
        try:
            yield
        finally:
            self._lanes -= 1

    def turned_away(self, most: int, pace: float) -> float:
        """Seconds after which one more may come, where so many are gone through already; else 0. Each gets a later turn
        than the one before, as the pace has it."""
        if self._lanes < most:
            return 0.0
        now = seconds_passed()
        self._next_turn = max(now + 1.0, self._next_turn + pace)
        return self._next_turn - now


class Bulkheads(dict[Workspace, Bulkhead]):
    """One for each workspace that is spoken to."""

    def __init__(self, places: int) -> None:
        super().__init__()
        self._places = places

    def __missing__(self, workspace: Workspace) -> Bulkhead:
        made = self[workspace] = Bulkhead(self._places)
        return made
