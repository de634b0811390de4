"""One message on its way out: claimed, checked that it is still wanted, sent, and its outcome noted.

A send whose fate is unknown is looked up in the conversation before it is sent again, so that nothing is lost and
nothing arrives twice. No transaction is open while a platform is spoken to.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import structlog
from sqlmodel import Session

from bot.chat import Account, Channel, DeliveryError, MessageRef, Place, Platform
from bot.clock import Now, seconds_passed
from bot.models import State
from bot.store.database.store import Store
from bot.store.message import outbox, sending
from bot.store.person import people
from bot.wording.upkeep import delivery as words
from jobs.delivery import dead_letter
from jobs.delivery.lease import ClaimedMessage, claimed_message, own_name
from jobs.delivery.pre_send_check import postponed_until, reason_to_withdraw
from jobs.delivery.progress import Tally
from jobs.delivery.rate_limiter import Call, RateLimiter, Workspace
from jobs.delivery.reconcile import in_doubt, marked_as_maybe_twice, may_send_again, never_arrived
from jobs.delivery.redraw import draw_again
from jobs.delivery.retry_policy import RetryPolicy
from jobs.delivery.unreachable import AccountState, set_aside
from jobs.runner import guarded

log = structlog.get_logger(__name__)
T = TypeVar("T")

QUIET = 0.06  # seconds without a word from anyone, before the bot speaks
PATIENT = 1.0  # seconds that it waits for them at most
ALWAYS = datetime(1970, 1, 2, tzinfo=UTC)


class Sender:
    """Sends what it is given, for as long as it holds the message's lease."""

    def __init__(self, store: Store, channels: Mapping[Platform, Channel], now: Now, retry_policy: RetryPolicy) -> None:
        self.store, self.channels, self.now, self.retry_policy = store, channels, now, retry_policy
        self.owner, self._accounts, self._heard_at = own_name(), AccountState(), 0.0
        self.rate_limiter = RateLimiter(retry_policy.conversation_pace, retry_policy.workspace_pace)
        self._got_through = dict[Workspace, datetime]()  # when a message last did
        self._in_trouble = dict[int, datetime]()  # since when a message is

    def heard(self) -> None:
        """Somebody said something just now."""
        self._heard_at = seconds_passed()

    async def one(self, outgoing_id: int, tally: Tally) -> bool:
        """Tries one message that is due. True when the lane may go on behind it."""
        await self.let_people_speak(PATIENT)
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

    async def let_people_speak(self, at_most: float) -> None:
        """What is said goes before what we say: it waits for its acknowledgement, we do not."""
        for _ in range(round(at_most / QUIET)):
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
            self._in_trouble.pop(outgoing_id, None)
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
        self._got_through[mail.workspace(self.channels)] = self.now()
        self._in_trouble.pop(mail.id, None)

    async def _opened(self, mail: ClaimedMessage, account: Account, place: Place) -> None:
        def work(session: Session) -> None:
            people.conversation_opened(session, account, place, self.now())
            if mail.state is State.WAITING:
                self._start(session, mail)

        await self.store.write_together(work)

    async def _went_wrong(self, mail: ClaimedMessage, error: DeliveryError, tally: Tally, *, not_sent: bool) -> bool:
        log.warning("not delivered", outgoing=mail.id, reason=error.reason, unknown=error.unknown)
        now = self.now()
        since = self._in_trouble.setdefault(mail.id, now)
        if error.gone:
            await self.store.write(lambda s: set_aside(s, mail, error.reason, now, self.retry_policy.unmatched))
            tally.put_off += 1
            return False
        if self._gives_up(mail, error, since):
            del self._in_trouble[mail.id]
            await self.store.write(lambda session: dead_letter.give_up(session, mail.id, error.reason, now))
            tally.failed += 1
            return True
        wait = self.retry_policy.after(error, mail.attempts, now - since)
        await self.store.write(
            lambda session: sending.try_again(
                session, mail.id, now + wait, error.reason, not_sent=not_sent, counts=self.retry_policy.counts(error)
            )
        )
        tally.put_off += 1
        return False

    def _gives_up(self, mail: ClaimedMessage, error: DeliveryError, since: datetime) -> bool:
        last = self._got_through.get(mail.workspace(self.channels), since)
        return self.retry_policy.gives_up(error, mail.attempts, others_get_through=last > since)

    def _channel(self, mail: ClaimedMessage) -> Channel:
        channel = self.channels.get(mail.platform) if mail.platform else None
        if channel is None:
            raise DeliveryError(words.not_connected(mail.platform), retry_after=600)
        return channel
