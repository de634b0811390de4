"""Sends what the outbox owes: claims a message, checks that it is still wanted, sends it, notes the outcome.

A send whose fate is unknown is looked up in the conversation before it is sent again, so that nothing is lost and
nothing arrives twice. No transaction is open while a platform is spoken to.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import takewhile

import structlog
from sqlmodel import Session

from bot.chat import Account, Channel, DeliveryError, MessageRef, Place, Platform
from bot.clock import Now, seconds_passed
from bot.models import State
from bot.store import outbox, people
from bot.store.store import Store
from jobs import undelivered
from jobs.chases import draw_again
from jobs.lease import is_dead, own_name
from jobs.pace import Pace
from jobs.parcel import Parcel, parcel
from jobs.runner import guarded
from jobs.wanted import no_longer_wanted
from jobs.when import put_off

log = structlog.get_logger(__name__)

QUIET = 0.06  # seconds without a word from anyone, before the bot speaks
PATIENT = 1.0  # seconds that it waits for them at most
ALWAYS = datetime(1970, 1, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Patience:
    """How long to wait for what. A lease covers a whole call, its time-out and the note of its outcome."""

    lease: timedelta = timedelta(seconds=60)
    first_look: timedelta = timedelta(seconds=1)
    second_look: timedelta = timedelta(seconds=10)  # history may show a message late
    looks: int = 2  # in vain, before it is sent again
    unmatched: timedelta = timedelta(hours=1)
    longest_wait: timedelta = timedelta(minutes=10)
    lanes: int = 4  # conversations spoken to side by side
    tries: int = 20
    conversation_pace: float = 1.0  # seconds between two messages in one conversation
    workspace_pace: float = 0.05  # seconds between any two


@dataclass
class Tally:
    sent: int = 0
    shown: int = 0
    put_off: int = 0
    failed: int = 0
    withdrawn: int = 0


class Delivery:
    """Drains the outbox. Lanes run side by side; within a lane, messages keep their order."""

    def __init__(
        self, store: Store, channels: Mapping[Platform, Channel], now: Now, patience: Patience | None = None
    ) -> None:
        self.store, self.channels, self.now = store, channels, now
        self.patience = patience or Patience()
        self.owner = own_name()
        self._pace = Pace(self.patience.conversation_pace, self.patience.workspace_pace)
        self._woken = asyncio.Event()
        self._stopping = False
        self._heard_at = 0.0
        self._draining = asyncio.Lock()

    def wake(self) -> None:
        """Something was just promised."""
        self._heard_at = seconds_passed()
        self._woken.set()

    async def run(self) -> None:
        """Drains whenever something is due, until cancelled."""
        await guarded("free the dead", self.free_the_dead)
        while not self._stopping:
            self._woken.clear()
            await guarded("deliver", self.drain)
            wait = await self._seconds_to_next()
            try:
                async with asyncio.timeout(wait):
                    await self._woken.wait()
            except TimeoutError:
                continue

    async def stop(self) -> None:
        """Starts nothing new, and waits for what is being sent."""
        self._stopping = True
        async with self._draining:
            self._woken.set()

    async def finish(self, seconds: float) -> Tally:
        """Drains until nothing is due soon, or the seconds are over; for a run that ends by itself."""
        await self.free_the_dead()
        total = await self.drain()
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while (wait := await self._seconds_to_next()) < min(30.0, end - loop.time()):
            await asyncio.sleep(wait)
            more = await self.drain()
            total = Tally(*(a + b for a, b in zip(vars(total).values(), vars(more).values(), strict=True)))
        return total

    async def drain(self) -> Tally:
        """Tries, once each, all that is due."""
        async with self._draining:
            return await self._drain()

    async def _drain(self) -> Tally:
        tally = Tally()
        lanes: dict[str, list[outbox.Due]] = {}
        for item in await self.store.read(outbox.open_messages):
            lanes.setdefault(item.lane, []).append(item)
        now = self.now()
        gate = asyncio.Semaphore(self.patience.lanes)

        async def one_lane(items: list[outbox.Due]) -> None:
            async with gate:
                for item in takewhile(lambda due: due.at <= now, items):
                    if self._stopping or not await self._one(item.id, tally):
                        return

        async with asyncio.TaskGroup() as group:
            for items in lanes.values():
                group.create_task(one_lane(items))
        if any(vars(tally).values()):
            log.info("delivered", **vars(tally))
        return tally

    async def free_the_dead(self) -> None:
        """What a sender claimed before it died can be settled at once."""

        def work(session: Session) -> None:
            for owner, ids in outbox.leases_held_by_others(session, self.owner).items():
                if is_dead(owner):
                    for outgoing_id in ids:
                        outbox.free(session, outgoing_id, self.now())

        await self.store.write(work)

    async def _seconds_to_next(self) -> float:
        firsts: dict[str, datetime] = {}
        for item in await self.store.read(outbox.open_messages):
            firsts.setdefault(item.lane, item.at)
        soonest = min(firsts.values(), default=None)
        return 60.0 if soonest is None else min(60.0, max(0.05, (soonest - self.now()).total_seconds()))

    async def _one(self, outgoing_id: int, tally: Tally) -> bool:
        """True when the lane may go on behind this message."""
        await self._let_people_speak()
        claimed = await self.store.write(lambda session: self._claim(session, outgoing_id, tally))
        if claimed is None:
            return True
        went_on: list[bool] = []

        async def speak() -> None:
            try:
                went_on.append(await self._speak(claimed, tally))
            except DeliveryError as error:
                went_on.append(await self._went_wrong(claimed, error, tally, not_sent=False))

        if await guarded("deliver one", speak):
            return went_on[0]
        fault = DeliveryError("The bot could not draw or send this message; its log says why.")
        return await self._went_wrong(claimed, fault, tally, not_sent=False)

    async def _let_people_speak(self) -> None:
        """What is said goes before what we say: it waits for its acknowledgement, we do not."""
        for _ in range(round(PATIENT / QUIET)):
            if seconds_passed() >= self._heard_at + QUIET:
                return
            await asyncio.sleep(QUIET)

    def _claim(self, session: Session, outgoing_id: int, tally: Tally) -> Parcel | None:
        now = self.now()
        row = outbox.claim(session, outgoing_id, self.owner, now, self.patience.lease)
        if row is None:
            return None
        reason = no_longer_wanted(session, row, now)
        if reason and row.state is State.WAITING:
            outbox.withdraw(session, row, reason)
            row.lease_owner = row.lease_until = None
            tally.withdrawn += 1
            return None
        later = put_off(session, row, now) if row.state is State.WAITING else None
        if later is not None:
            outbox.try_again(session, outgoing_id, later, row.reason, not_sent=True)
            tally.put_off += 1
            return None
        draw_again(session, row, now)
        found = parcel(session, row)
        if found.account is None and found.place is None:
            outbox.try_again(
                session, outgoing_id, now + self.patience.unmatched, undelivered.NOT_MATCHED, not_sent=True
            )
            tally.put_off += 1
            return None
        return found

    async def _speak(self, mail: Parcel, tally: Tally) -> bool:
        channel = self._channel(mail)
        place = mail.place
        if place is None:
            assert mail.account is not None
            place = await channel.place_of(mail.account)
            await self._opened(mail.account, place)
        if mail.state is State.SENT:
            return await self._show(mail, channel, place, tally)
        if mail.state is State.SENDING and not await self._settled_as_lost(mail, channel, place, tally):
            return False
        await self._pace.turn(place.conversation)
        await self.store.write(lambda session: outbox.start_send(session, mail.id, self.now()))
        mail = replace(mail, state=State.SENDING)
        return await self._send(mail, channel, place, tally)

    async def _send(self, mail: Parcel, channel: Channel, place: Place, tally: Tally) -> bool:
        try:
            at = await channel.send(place, mail.card, mail.key)
        except DeliveryError as error:
            return await self._went_wrong(mail, error, tally, not_sent=not error.unknown)
        await self._note_sent(mail, at)
        tally.sent += 1
        return True

    async def _show(self, mail: Parcel, channel: Channel, place: Place, tally: Tally) -> bool:
        assert mail.message is not None
        at = MessageRef(place, mail.message)
        await channel.update(at, mail.card, mail.key)
        await self._note_sent(mail, at)
        tally.shown += 1
        return True

    async def _settled_as_lost(self, mail: Parcel, channel: Channel, place: Place, tally: Tally) -> bool:
        """True when the conversation shows, at every look, that an earlier try never arrived."""
        found = await channel.find(place, mail.card, mail.key, ALWAYS)
        if found is not None:
            await self._note_sent(replace(mail, revision=1), found)
            tally.sent += 1
            return False
        again = self.now() + self.patience.second_look
        looks = await self.store.write(lambda session: outbox.looked_in_vain(session, mail.id, again))
        tried = mail.first_try_at or self.now()
        return looks >= self.patience.looks and self.now() - tried >= self.patience.second_look

    async def _note_sent(self, mail: Parcel, at: MessageRef) -> None:
        await self.store.write(lambda session: outbox.was_sent(session, mail.id, at, mail.revision, self.now()))

    async def _opened(self, account: Account, place: Place) -> None:
        await self.store.write(
            lambda session: people.conversation_opened(session, account, place.conversation, self.now())
        )

    async def _went_wrong(self, mail: Parcel, error: DeliveryError, tally: Tally, *, not_sent: bool) -> bool:
        log.warning("not delivered", outgoing=mail.id, reason=error.reason, unknown=error.unknown)
        now = self.now()
        if error.permanent or mail.attempts >= self.patience.tries:
            await self.store.write(lambda session: undelivered.give_up(session, mail.id, error.reason, now))
            tally.failed += 1
            return True
        wait = self._wait(mail, error)
        await self.store.write(
            lambda session: outbox.try_again(session, mail.id, now + wait, error.reason, not_sent=not_sent)
        )
        tally.put_off += 1
        return False

    def _wait(self, mail: Parcel, error: DeliveryError) -> timedelta:
        if error.retry_after is not None:
            return timedelta(seconds=error.retry_after)
        if error.unknown:
            return self.patience.first_look
        return min(self.patience.longest_wait, timedelta(seconds=2 ** min(mail.attempts, 10)))

    def _channel(self, mail: Parcel) -> Channel:
        platform = mail.place.platform if mail.place else mail.account.platform if mail.account else None
        channel = self.channels.get(platform) if platform else None
        if channel is None:
            raise DeliveryError(f"The bot is not connected to {platform}.", retry_after=600)
        return channel
