"""A counter that grows with every change, and a way to sleep until it does."""

import asyncio
from collections.abc import Callable


class Changes:
    """The workspace's version, for pages that poll and tests that wait."""

    def __init__(self) -> None:
        self.version = 0
        self._woken = asyncio.Event()

    def bump(self) -> None:
        """Something changed: wake everyone who waits."""
        self.version += 1
        self._woken.set()
        self._woken = asyncio.Event()

    async def after(self, since: int, seconds: float) -> int:
        """The version once it has passed `since`, or the same one when so many real seconds brought none."""
        if self.version <= since:
            woken = self._woken
            try:
                await asyncio.wait_for(woken.wait(), seconds)
            except TimeoutError:
                return self.version
        return self.version

    async def until(self, predicate: Callable[[], object], seconds: float) -> None:
        """Return as soon as the predicate holds; TimeoutError when it has not in so many real seconds."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while not predicate():
            left = end - loop.time()
            if left <= 0:
                raise TimeoutError(f"not so within {seconds} s")
            await self.after(self.version, min(left, 0.05))  # the predicate may look outside the workspace too
