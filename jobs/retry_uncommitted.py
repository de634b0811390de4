"""What reached us and could not be committed: kept in memory and tried again, for a platform does not send it for long.

A process that ends meanwhile forgets it: then only what can be read from a conversation's history is still heard.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.chat import Inbound
from bot.clock import Now
from jobs.runner import guarded

MOST = 1_000
SOON, LATE = timedelta(seconds=15), timedelta(minutes=10)  # before the next try; doubled each time
IN_VAIN = 3  # in a row: nothing can be written just now


@dataclass
class UncommittedMessage:
    inbound: Inbound
    came_at: datetime
    next_at: datetime
    wait: timedelta = SOON


class UncommittedMessages:
    """Oldest first; each has its own next try, so that one that can't be handled stops no other."""

    def __init__(self, hear: Callable[[Inbound], Awaitable[object]], now: Now) -> None:
        self._hear, self._now = hear, now
        self._waiting: dict[str, UncommittedMessage] = {}

    def keep(self, inbound: Inbound) -> None:
        """Tried again a little later, after the platform's own next try. Past the most, the oldest goes."""
        self._waiting.setdefault(inbound.receipt, UncommittedMessage(inbound, self._now(), self._now() + SOON))
        while len(self._waiting) > MOST:
            del self._waiting[next(iter(self._waiting))]

    def oldest(self) -> timedelta:
        """How long the first of them has waited."""
        return max((self._now() - held.came_at for held in self._waiting.values()), default=timedelta())

    async def again(self) -> None:
        """Those whose time has come."""
        failed = 0
        for receipt, held in list(self._waiting.items()):
            if self._now() < held.next_at:
                continue
            if await guarded("hear again", partial(self._hear, held.inbound)):
                self._waiting.pop(receipt, None)
                failed = 0
                continue
            held.wait = min(held.wait * 2, LATE)
            held.next_at = self._now() + held.wait
            failed += 1
            if failed >= IN_VAIN:
                return
