"""Hears what people say, and what they said while it could not: the reception, with all that makes up for a failure."""

import asyncio
from collections.abc import Coroutine, Sequence
from functools import partial

from bot.chat import Account, Answer, Channel, Inbound, Place, Platform
from bot.clock import MovableClock, Now, machine_now
from bot.process.mail_record import MailRecord
from bot.process.platforms import Listener
from bot.receive import Reception
from bot.store.database.store import Store
from jobs.catch_up.catch_up import CatchUp
from jobs.delivery.loop import Delivery
from jobs.missed_messages_notice import note_alive
from jobs.retry_uncommitted import UncommittedMessages
from jobs.runner import guarded

PULSE = 20.0  # seconds between two signs of life


def without_history(channels: Sequence[Channel], now: Now, *, clock_is_set: bool) -> list[Platform]:
    """Where those who may have written have to be asked: not where what they wrote waits in a mailbox. A clock that is
    moved tells nothing of an absence."""
    moves = clock_is_set or isinstance(now, MovableClock)
    lost = [channel.platform for channel in channels if not channel.reads_back]
    return [] if moves else [platform for platform in lost if platform is not Platform.MAIL]


class Listening:
    """A channel that gives back its history is read; of another, those who may have written are asked."""

    def __init__(
        self,
        store: Store,
        channels: Sequence[Channel],
        delivery: Delivery,
        now: Now,
        *,
        clock_is_set: bool,
        first_lead: str = "",
    ) -> None:
        """`clock_is_set`: our clock tells nothing of the platforms', or of how long we were away."""
        self._store, self._now, self._wake = store, now, delivery.wake
        by_platform = {channel.platform: channel for channel in channels}
        self._uncommitted = UncommittedMessages(self._hear, now)
        self._reception = Reception(
            store,
            by_platform,
            delivery,
            now,
            clock_is_set=clock_is_set,
            doubt=self._doubt,
            keep=self._uncommitted.keep,
            first_lead=first_lead,
        )
        theirs = (lambda: min(now(), machine_now())) if clock_is_set else now
        self._reads = {
            channel.platform: CatchUp(store, channel, self._reception.hear, theirs)
            for channel in channels
            if channel.reads_back
        }
        self._deaf = without_history(channels, now, clock_is_set=clock_is_set)

    @property
    def ears(self) -> Listener:
        mail_record = MailRecord(self._store, self._now, self._wake)
        return Listener(self._reception.receive, self._reception.shown, self._now, self._gap, mail_record)

    def waits(self) -> float:
        """Seconds since the oldest event came that could not be taken yet."""
        return self._uncommitted.oldest().total_seconds()

    def works(self) -> list[Coroutine[object, object, None]]:
        """What goes on beside, until it is cancelled."""
        return [self._live(), *(each.run() for each in self._reads.values())]

    async def _hear(self, inbound: Inbound) -> Answer:
        return await self._reception.hear(inbound)

    def _doubt(self, place: Place, account: Account) -> None:
        if place.platform in self._reads:
            self._reads[place.platform].doubt(place, account)

    def _gap(self, platform: Platform) -> None:
        if platform in self._reads:
            self._reads[platform].doubt_all()

    async def _live(self) -> None:
        awake = None
        while True:
            now = self._now()
            beat = partial(note_alive, deaf=self._deaf, awake=awake, now=now)
            await guarded("sign of life", partial(self._store.write, beat))
            await self._uncommitted.again()
            await self._reception.apologise_again()
            awake = now
            await asyncio.sleep(PULSE)
