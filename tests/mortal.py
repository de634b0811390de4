"""A bot that is killed at one of its writes: before it is made, or once it is committed."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

from sqlalchemy import Engine
from sqlmodel import Session

from bot.store.database.store import Store
from jobs.delivery.loop import Delivery

T = TypeVar("T")


class Dead(BaseException):
    """What kill -9 is to a coroutine: nothing catches it."""


class Mortal(Store):
    """The database of a process that dies at its write of that number."""

    def __init__(self, engine: Engine, number: int, *, committed: bool) -> None:
        super().__init__(engine)
        self._left, self._committed, self.died = number, committed, asyncio.Event()

    async def write(self, work: Callable[[Session], T]) -> T:
        return await self._counted(super().write(work))

    async def write_together(self, work: Callable[[Session], T], most_wait: float | None = None) -> T:
        return await self._counted(super().write_together(work, most_wait))

    async def _counted(self, write: Coroutine[Any, Any, T]) -> T:
        """Nothing is written before it is awaited."""
        self._left -= 1
        dies = self._left <= 0
        if dies and (self._left < 0 or not self._committed):
            write.close()
            self._die()
        done = await write
        if dies:
            self._die()
        return done

    def _die(self) -> None:
        self.died.set()
        raise Dead


async def dies(store: Mortal, delivery: Delivery) -> bool:
    """A bot sends what is owed until it is killed; False when it had no more to do before."""
    tasks = [asyncio.create_task(delivery.finish(3)), asyncio.create_task(store.died.wait())]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in (*tasks, *delivery._under_way.values()):
        task.cancel()
        with suppress(asyncio.CancelledError, Dead):
            await task
    return store.died.is_set()
