"""Sends what the outbox owes: claims a message, checks that it is still wanted, sends it, notes the outcome.

A send whose fate is unknown is looked up in the conversation before it is sent again, so that nothing is lost and
nothing arrives twice. No transaction is open while a platform is spoken to.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import takewhile
from typing import TypeVar

import structlog
from sqlmodel import Session

from bot.chat import Account, Channel, DeliveryError, MessageRef, Place, Platform
from bot.clock import Now, seconds_passed
from bot.models import Outgoing, State
from bot.store.database.store import Store
from bot.store.message import outbox, sending
from bot.store.person import people
from bot.wording.upkeep import delivery as words
from jobs.delivery import dead_letter
from jobs.delivery.lease import ClaimedMessage, claimed_message, free_the_dead, own_name
from jobs.delivery.pre_send_check import postponed_until, reason_to_withdraw
from jobs.delivery.progress import Progress, Tally
from jobs.delivery.rate_limiter import Call, RateLimiter
from jobs.delivery.reconcile import in_doubt, marked_as_maybe_twice, may_send_again, never_arrived
from jobs.delivery.redraw import draw_again
from jobs.delivery.retry_policy import RetryPolicy
from jobs.delivery.unreachable import AccountState, set_aside
from jobs.runner import guarded

log = structlog.get_logger(__name__)
T = TypeVar("T")

QUIET = 0.06  # seconds without a word from anyone, before the bot speaks
TROUBLED = 5.0  # seconds, where the outbox could not be read or written
PATIENT = 1.0  # seconds that it waits for them at most
ALWAYS = datetime(1970, 1, 2, tzinfo=UTC)


class Delivery:
    """Drains the outbox. Lanes run side by side; within a lane, messages keep their order."""

    def __init__(
        self, store: Store, channels: Mapping[Platform, Channel], now: Now, retry_policy: RetryPolicy | None = None
    ) -> None:
        self.store, self.channels, self.now = store, channels, now
        self.retry_policy = retry_policy or RetryPolicy()
        self.owner, self._accounts = own_name(), AccountState()
        self.rate_limiter = RateLimiter(self.retry_policy.conversation_pace, self.retry_policy.workspace_pace)
        self._woken = asyncio.Event()
        self.stopping, self._heard_at, self._rest = False, 0.0, TROUBLED
        self._draining = asyncio.Lock()
        self.gate = asyncio.Semaphore(self.retry_policy.lanes)

    def wake(self) -> None:
        """Something was just promised."""
        self._heard_at = seconds_passed()
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

    async def _turn(self) -> None:
        await self.drain()
        self._rest = await self._seconds_to_next()

    async def stop(self) -> None:
        """Starts nothing new, and waits for what is being sent."""
        self.stopping = True
        async with self._draining:
            self._woken.set()

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
        """Tries, once each, all that is due; leaves the rest of what the clock asked for when someone is to be
        answered meanwhile."""
        async with self._draining:
            return await self._drain()

    async def _drain(self) -> Tally:
        self._woken.clear()
        tally, now = Tally(), self.now()
        lanes: dict[str, list[sending.Due]] = {}
        for item in await self.store.read(sending.open_messages):
            lanes.setdefault(item.lane, []).append(item)
        due = [list(takewhile(lambda item: item.at <= now, items)) for items in lanes.values()]
        progress = Progress(sum(map(len, due)))

        async def one_lane(items: list[sending.Due]) -> None:
            for number, item in enumerate(items):
                if number:  # while this conversation waits, others are spoken to
                    await asyncio.sleep(self.retry_policy.conversation_pace)
                async with self.gate:
                    if self.stopping or (item.unasked and self._woken.is_set()):
                        return
                    if not await self.one(item.id, tally):
                        return
                    progress.one_more()

        async with asyncio.TaskGroup() as group:
            for items in sorted(filter(None, due), key=lambda items: items[0].unasked):
                group.create_task(one_lane(items))
        if tally.any:
            log.info("delivered", **vars(tally))
        return tally

    async def _seconds_to_next(self) -> float:
        soonest = await self.store.read(sending.soonest)
        return 60.0 if soonest is None else min(60.0, max(0.05, (soonest - self.now()).total_seconds()))

    async def one(self, outgoing_id: int, tally: Tally) -> bool:
        """True when the lane may go on behind this message."""
        await self._let_people_speak()
        claimed = await self.store.write_together(lambda session: self._claim(session, outgoing_id, tally))
        if isinstance(claimed, bool):
            return claimed
        went_on: list[bool] = []

        async def speak() -> None:
            try:
                went_on.append(await self._speak(claimed, tally))
            except DeliveryError as error:  # before it was sent: what we did not try before did not arrive
                not_sent = claimed.state is State.WAITING
                went_on.append(await self._went_wrong(claimed, error, tally, not_sent=not_sent))

        if await guarded("deliver one", speak):
            return went_on[0]
        fault = DeliveryError(words.NOT_DRAWN)
        return await self._went_wrong(claimed, fault, tally, not_sent=False)

    async def _let_people_speak(self) -> None:
        """What is said goes before what we say: it waits for its acknowledgement, we do not."""
        for _ in range(round(PATIENT / QUIET)):
            if seconds_passed() >= self._heard_at + QUIET:
                return
            await asyncio.sleep(QUIET)

    def _claim(self, session: Session, outgoing_id: int, tally: Tally) -> ClaimedMessage | bool:
        """What to send now; else whether the lane may go on behind it."""
        now = self.now()
        row = sending.claim(session, outgoing_id, self.owner, now, self.retry_policy.lease)
        if row is None:
            return False
        reason = reason_to_withdraw(session, row, now)
        if reason and row.state is State.WAITING:
            outbox.withdraw(session, row, reason)
            row.lease_owner = row.lease_until = None
            tally.withdrawn += 1
            return True
        later = postponed_until(session, row, now) if row.state is State.WAITING else None
        if later is not None:
            return self._put_off(session, outgoing_id, later, row.reason, tally)
        found = claimed_message(session, row)
        if found.account is None and found.place is None:
            later = now + self.retry_policy.unmatched
            return self._put_off(session, outgoing_id, later, words.NOT_MATCHED, tally)
        wait = self.rate_limiter.held(found.workspace(self.channels), found.call)
        if wait:
            return self._put_off(session, outgoing_id, now + timedelta(seconds=wait), row.reason, tally)
        if draw_again(session, row, now) | in_doubt(row, self.retry_policy, now):
            found = claimed_message(session, row)
        if found.call is Call.SEND:
            sending.start_send(session, row, now)
        return found

    def _put_off(self, session: Session, outgoing_id: int, later: datetime, reason: str, tally: Tally) -> bool:
        sending.try_again(session, outgoing_id, later, reason, not_sent=False)
        tally.put_off += 1
        return False

    async def _speak(self, mail: ClaimedMessage, tally: Tally) -> bool:
        channel, place = self._channel(mail), mail.place
        await self._accounts.before(channel, mail, self.now())
        if place is None:
            account = mail.account
            assert account is not None
            place = await self._asking(mail, Call.OPEN, lambda: channel.place_of(account))
            await self._opened(mail, account, place)
        if mail.state is State.SENT:
            return await self._show(mail, channel, place, tally)
        if mail.state is State.SENDING:
            if not await self._settled_as_lost(mail, channel, place, tally):
                return False
            mail = mail if channel.reads_back else marked_as_maybe_twice(mail)
            await self.store.write_together(lambda session: self._start(session, mail))
        await self.rate_limiter.turn(mail.workspace(self.channels), place.conversation)
        if not await self._still_ours(mail):
            return False
        return await self._send(mail, channel, place, tally)

    async def _still_ours(self, mail: ClaimedMessage) -> bool:
        """Whoever waited for their turn longer than the lease, or was frozen meanwhile, may no longer speak."""
        now, policy = self.now(), self.retry_policy
        if mail.leased_until is None or now + policy.call <= mail.leased_until:
            return True
        return await self.store.write(lambda s: sending.renew(s, mail.id, self.owner, now + policy.lease))

    async def _asking(self, mail: ClaimedMessage, call: Call, ask: Callable[[], Awaitable[T]]) -> T:
        """The platform's answer; when it says to slow down, no such call is made to anyone there for so long."""
        self.rate_limiter.refuse_held(mail.workspace(self.channels), call)
        try:
            return await ask()
        except DeliveryError as error:
            if error.retry_after is not None:
                self.rate_limiter.hold(mail.workspace(self.channels), call, error.retry_after)
            raise

    def _start(self, session: Session, mail: ClaimedMessage) -> None:
        sending.start_send(session, sending.by_id(session, mail.id), self.now())

    async def _send(self, mail: ClaimedMessage, channel: Channel, place: Place, tally: Tally) -> bool:
        try:
            at = await self._asking(mail, Call.SEND, lambda: channel.send(place, mail.card, mail.key))
        except DeliveryError as error:
            return await self._went_wrong(mail, error, tally, not_sent=not error.unknown)
        await self._note_sent(mail, at)
        tally.sent += 1
        return True

    async def _show(self, mail: ClaimedMessage, channel: Channel, place: Place, tally: Tally) -> bool:
        assert mail.message is not None
        at = MessageRef(place, mail.message)
        await self._asking(mail, Call.EDIT, lambda: channel.update(at, mail.card, mail.key))
        await self._note_sent(mail, at)
        tally.shown += 1
        return True

    async def _settled_as_lost(self, mail: ClaimedMessage, channel: Channel, place: Place, tally: Tally) -> bool:
        """True when the conversation shows, at every look, that an earlier try never arrived."""
        found = await self._asking(mail, Call.LOOK, lambda: channel.find(place, mail.card, mail.key, ALWAYS))
        if found is not None:
            await self._note_sent(replace(mail, revision=1), found)
            tally.sent += 1
            return False
        decide = never_arrived if channel.reads_back else may_send_again
        return await self.store.write(lambda session: decide(session, mail, self.retry_policy, self.now()))

    async def _note_sent(self, mail: ClaimedMessage, at: MessageRef) -> None:
        await self.store.write_together(lambda s: sending.was_sent(s, mail.id, at, mail.revision, self.now()))

    async def _opened(self, mail: ClaimedMessage, account: Account, place: Place) -> None:
        def work(session: Session) -> None:
            people.conversation_opened(session, account, place, self.now())
            if mail.state is State.WAITING:
                self._start(session, mail)

        await self.store.write_together(work)

    async def _went_wrong(self, mail: ClaimedMessage, error: DeliveryError, tally: Tally, *, not_sent: bool) -> bool:
        log.warning("not delivered", outgoing=mail.id, reason=error.reason, unknown=error.unknown)
        now = self.now()
        if error.gone:
            await self.store.write(lambda s: set_aside(s, mail, error.reason, now, self.retry_policy.unmatched))
            tally.put_off += 1
            return False
        if error.permanent or mail.attempts >= self.retry_policy.tries:
            await self.store.write(lambda session: dead_letter.give_up(session, mail.id, error.reason, now))
            tally.failed += 1
            return True
        wait = self.retry_policy.after(error, mail.attempts)
        await self.store.write(
            lambda session: sending.try_again(
                session, mail.id, now + wait, error.reason, not_sent=not_sent, counts=not error.down
            )
        )
        tally.put_off += 1
        return False

    def _channel(self, mail: ClaimedMessage) -> Channel:
        channel = self.channels.get(mail.platform) if mail.platform else None
        if channel is None:
            raise DeliveryError(words.not_connected(mail.platform), retry_after=600)
        return channel
