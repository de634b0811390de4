"""Sends what the outbox owes, lane by lane: a lane is what is owed to one person or conversation, and keeps its order.

Each lane goes on by itself, in the places of its workspace (`bulkhead.py`); the messages are sent by `sender.py`.
"""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import structlog
from sqlmodel import Session

from bot.chat import Channel, Platform
from bot.clock import Now
from bot.models import Outgoing
from bot.store.database.store import Store
from bot.store.message import lanes
from jobs.delivery.bulkhead import Bulkhead, Bulkheads
from jobs.delivery.lease import free_the_dead, workspace_of
from jobs.delivery.progress import Progress, Tally
from jobs.delivery.redraw import draw_again
from jobs.delivery.retry_policy import RetryPolicy
from jobs.delivery.sender import Sender
from jobs.runner import guarded

log = structlog.get_logger(__name__)

TROUBLED = 5.0  # seconds, where the outbox could not be read or written
LONGEST = 60.0  # seconds between two looks, where nothing is due
AT_MOST = 0.3  # seconds that a look waits until people have spoken
BESIDE = 1.0  # the same, while some lanes are under way: what they put off may be due before


@dataclass(frozen=True)
class Looked:
    """What there is to be done, beside the lanes that are under way."""

    due: dict[lanes.Lane, Bulkhead]  # lanes in which something is, and in whose places they are gone through
    next_at: datetime | None  # when the first of what is not due yet is


class Delivery:
    """Drains the outbox. Lanes run side by side; within a lane, messages keep their order."""

    def __init__(
        self, store: Store, channels: Mapping[Platform, Channel], now: Now, retry_policy: RetryPolicy | None = None
    ) -> None:
        self.store, self.channels, self.now = store, channels, now
        self.retry_policy = retry_policy or RetryPolicy()
        self.sender = Sender(store, channels, now, self.retry_policy)
        self.bulkheads = Bulkheads(self.retry_policy.lanes)
        self.stopping = False
        self._woken, self._rest = asyncio.Event(), TROUBLED
        self._busy = self._troubled = False
        self._under_way: dict[lanes.Lane, asyncio.Task[None]] = {}
        self._wakes = 0
        self._tally, self._progress = Tally(), Progress()

    @property
    def owner(self) -> str:
        """Whose the leases are."""
        return self.sender.owner

    def wake(self) -> None:
        """Something was just promised."""
        self.sender.heard()
        self._wakes += 1
        self._woken.set()

    def redraw(self, session: Session, row: Outgoing, now: datetime) -> bool:
        """Brings a message's card up to date in its row."""
        return draw_again(session, row, now)

    async def run(self) -> None:
        """Drains whenever something is due, until cancelled."""
        await guarded("free the dead", partial(free_the_dead, self.store, self.owner, self.now))
        while not self.stopping:
            self._rest = TROUBLED
            await guarded("deliver", self._turn)
            with suppress(TimeoutError):
                async with asyncio.timeout(self._rest):
                    await self._woken.wait()
            await self.sender.let_people_speak(AT_MOST)  # nothing goes out before, and one look serves for all they say

    async def _turn(self) -> None:
        self._rest = self._seconds_to(await self._begin())

    async def stop(self) -> None:
        """Starts nothing new, and waits for what is being sent."""
        self.stopping = True
        self._woken.set()
        await self._all_done()

    async def finish(self, seconds: float) -> Tally:
        """Drains until nothing is due soon, or the seconds are over; for a run that ends by itself."""
        await free_the_dead(self.store, self.owner, self.now)
        total = await self.drain()
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while (wait := await self._seconds_to_next()) < min(30.0, end - loop.time()):
            await asyncio.sleep(wait)
            total += await self.drain()
        return total

    async def drain(self) -> Tally:
        """Tries, once each, all that is due."""
        tally = self._tally
        await self._begin()
        await self._all_done()
        return tally

    async def _all_done(self) -> None:
        while self._under_way:
            await asyncio.wait(self._under_way.values())

    async def _seconds_to_next(self) -> float:
        self._busy = bool(self._under_way)
        return self._seconds_to(await self.store.read(lanes.soonest))

    def _seconds_to(self, at: datetime | None) -> float:
        if self._troubled:
            self._troubled = False
            return TROUBLED
        longest = BESIDE if self._busy else LONGEST
        return longest if at is None else min(longest, max(0.05, (at - self.now()).total_seconds()))

    async def _begin(self) -> datetime | None:
        """Begins each lane in which something is due and that is not under way; tells when something else is."""
        self._woken.clear()
        under_way = frozenset(self._under_way)
        looked = await self.store.read(lambda session: self._look(session, under_way))
        if self.stopping:
            return None
        for lane, bulkhead in looked.due.items():
            if lane not in self._under_way:
                self._under_way[lane] = asyncio.create_task(self._through(lane, bulkhead))
        self._busy = bool(under_way or self._under_way)
        return looked.next_at

    def _look(self, session: Session, under_way: frozenset[lanes.Lane]) -> Looked:
        """No further than the first of each lane: on an opening day hundreds wait, and all that is said has us look."""
        now, heads = self.now(), [head for head in lanes.heads(session) if head.lane not in under_way]
        fresh = {
            head.lane: self.bulkheads[workspace_of(session, head.whom, self.channels)]
            for head in heads
            if head.at <= now
        }
        return Looked(fresh, min((head.at for head in heads if head.at > now), default=None))

    async def _through(self, lane: lanes.Lane, bulkhead: Bulkhead) -> None:
        wakes = -1
        while wakes != self._wakes and not self.stopping:  # what was promised meanwhile may be in this lane
            wakes = self._wakes
            if not await guarded("deliver", partial(self._one_by_one, lane, bulkhead)):
                self._troubled = True
                self._tally.broken += 1
                break
        del self._under_way[lane]
        if not self._under_way:
            if self._tally.any:
                log.info("delivered", **vars(self._tally))
            self._tally, self._progress = Tally(), Progress()

    async def _one_by_one(self, lane: lanes.Lane, bulkhead: Bulkhead) -> None:
        items = await self.store.read(lambda session: lanes.due_in(session, lane, self.now()))
        self._progress.more(len(items))
        for number, item in enumerate(items):
            if number:  # while this conversation waits, others are spoken to
                await asyncio.sleep(self.retry_policy.conversation_pace)
            async with bulkhead.place(unasked=lane.first_word):
                if self.stopping or not await self.sender.one(item.id, self._tally):
                    return
                self._progress.one_more()
