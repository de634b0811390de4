"""Where all that is said comes in: one transaction, committed before it is acknowledged; what fails is caught here."""

import asyncio
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

import structlog
from sqlmodel import Session

from bot import error_in_log
from bot.card import Card
from bot.chat import (
    Account,
    Answer,
    Channel,
    Command,
    Deleted,
    DeliveryError,
    Edited,
    GiveFile,
    HomeOpened,
    Inbound,
    Message,
    MessageRef,
    Nothing,
    NotTaken,
    Place,
    Platform,
    Press,
    Profile,
    ReadAgain,
    ReadFile,
    Say,
    Submission,
    WhoIsThis,
    where,
)
from bot.clock import Now
from bot.models import Kind, Outgoing
from bot.store.database.group_commit import NoTurn
from bot.store.database.store import Store
from bot.store.message import cards, outbox
from bot.wording.plan import bring
from bot.wording.reply import refusal
from handlers.router import answer_of, is_question, note_question, route
from handlers.turn import AccountSeen

log = structlog.get_logger(__name__)

Said = Message | Edited | Deleted
Doubt = Callable[[Place, Account], None]
Keep = Callable[[Inbound], None]

LOOK_UPS = 3  # for one thing said
LARGEST_FILE = 20 * 1024 * 1024  # bytes
FILE_TIMEOUT_S = 20.0  # seconds in which a file has to be here
LOOK_UP_TIMEOUT_S = 1.5  # seconds that a command waits for what the platform knows of an account
APOLOGIES = 1_000  # kept until they can be promised
REDELIVERED_BY = timedelta(minutes=7)  # by then a platform has tried again, and again
MOST_WAIT = {Platform.SLACK: 1.5}  # seconds that what comes again may wait for its turn: Slack gives up after three


class Deliverer(Protocol):
    """Whoever sends what is promised."""

    def wake(self) -> None:
        """Something was just promised."""

    def redraw(self, session: Session, row: Outgoing, now: datetime) -> object:
        """Brings a message's card up to date in its row."""


class Reception:
    """Hands what reached us to the router, and wakes whoever delivers what it promised."""

    def __init__(
        self,
        store: Store,
        channels: Mapping[Platform, Channel],
        delivery: Deliverer,
        now: Now,
        *,
        clock_is_set: bool = False,
        doubt: Doubt | None = None,
        keep: Keep | None = None,
        first_lead: str = "",
        most_wait: Mapping[Platform, float] = MOST_WAIT,
    ) -> None:
        """`clock_is_set`: the platform's clock is not ours, so what is said is said now. Where something said was not
        taken, `doubt` is told where it was said, and `keep` is given it to be heard again later."""
        self._store, self._channels, self._delivery, self._now = store, channels, delivery, now
        self._clock_is_set, self._doubt, self._keep = clock_is_set, doubt, keep
        self._first_lead, self._most_wait = first_lead, most_wait
        self._giving: set[asyncio.Task[None]] = set()
        self._apologies: dict[str, tuple[Said, str]] = {}  # that could not be promised yet

    async def receive(self, inbound: Inbound) -> Answer:
        """Committed when it returns. Raises NotTaken, so that the platform sends it again, when it could not be."""
        try:
            return await self._hear(inbound, self._waits(inbound))
        except NoTurn as error:
            log.warning("not taken yet", reason="too much is said at once", receipt=inbound.receipt)
            if self._keep is not None:
                self._keep(inbound)
            raise NotTaken from error
        except Exception as error:
            return await self._apologise(inbound, error)

    async def hear(self, inbound: Inbound) -> Answer:
        """Committed when it returns. Raises whatever went wrong."""
        return await self._hear(inbound, None)

    def _waits(self, inbound: Inbound) -> float | None:
        """How many seconds it may wait for its turn; None, as long as it takes, for what does not come again."""
        if isinstance(inbound, Command | Press | Submission):
            return None
        return self._most_wait.get(inbound.account.platform)

    async def _hear(self, inbound: Inbound, most_wait: float | None) -> Answer:
        if self._clock_is_set and isinstance(inbound, Message | Edited | Deleted):
            inbound = replace(inbound, said_at=self._now())
        answer = await self._route(inbound, most_wait)
        self._delivery.wake()
        return self._given(inbound, answer) if isinstance(answer, GiveFile) else answer

    def _given(self, inbound: Inbound, answer: GiveFile) -> Say:
        """The words at once; the file beside them, for it takes longer than a platform waits."""
        task = asyncio.create_task(self._give(inbound, answer))
        self._giving.add(task)
        task.add_done_callback(self._giving.discard)
        return Say(answer.card)

    async def _give(self, inbound: Inbound, answer: GiveFile) -> None:
        """Where it could not be given, that is said."""
        try:
            channel = self._channels[inbound.account.platform]
            made = answer.content
            content = made if isinstance(made, bytes) else await asyncio.to_thread(made)
            await channel.give(inbound.account, answer.name, content, answer.card.summary)
        except DeliveryError as error:
            log.warning("file not given", reason=error.reason, receipt=inbound.receipt)
            await self._store.write(partial(_promise_word, inbound=inbound, name=answer.name, now=self._now))
            self._delivery.wake()

    async def apologise_again(self) -> None:
        """Those whom an apology could not be promised are promised one now."""
        for receipt, (said, reference) in list(self._apologies.items()):
            if not await self._promise(said, reference):
                return
            del self._apologies[receipt]

    async def shown(self, at: MessageRef) -> Card | None:
        """How a message of ours should look now; None for one that we keep no account of."""
        return await self._store.write(lambda session: _as_it_stands(session, at, self._delivery, self._now()))

    async def _route(self, inbound: Inbound, most_wait: float | None) -> Answer:
        """Whoever speaks may be unknown, and so may whoever they speak of."""
        if is_question(inbound):
            answer = await self._store.answer(lambda session: answer_of(session, inbound, self._now()))
            if answer is not None:
                taking = partial(note_question, inbound=inbound, now=self._now(), answer=answer)
                first = await self._store.write_together(taking, most_wait)
                return answer if first else Nothing()
        seen: AccountSeen | None = None
        for _ in range(LOOK_UPS):
            answer = await self._store.write_together(self._routing(inbound, seen), most_wait)
            if isinstance(answer, ReadAgain):
                seen = await self._again(inbound, answer)
            elif isinstance(answer, ReadFile):
                seen = await self._file(inbound, answer, seen.profile if seen is not None else None)
            elif isinstance(answer, WhoIsThis):
                seen = await self._seen(inbound, answer)
            else:
                return answer
        return await self._store.write_together(self._routing(inbound, seen), most_wait)

    def _routing(self, inbound: Inbound, seen: AccountSeen | None) -> Callable[[Session], Answer]:
        return partial(_routed, inbound=inbound, now=self._now, seen=seen, first_lead=self._first_lead)

    async def _again(self, inbound: Inbound, asks: ReadAgain) -> AccountSeen:
        """A message whose words we did not keep, as it stands there now; without an answer it is gone."""
        try:
            found = await asyncio.wait_for(self._channels[inbound.account.platform].again(asks.at), LOOK_UP_TIMEOUT_S)
        except (DeliveryError, TimeoutError):
            found = None
        return AccountSeen(None, again=True, message=found)

    async def _file(self, inbound: Inbound, asks: ReadFile, profile: Profile | None) -> AccountSeen:
        """What someone sent; without an answer it can't be had."""
        try:
            reading = self._channels[inbound.account.platform].file(asks.file, LARGEST_FILE)
            content = await asyncio.wait_for(reading, FILE_TIMEOUT_S)
        except (DeliveryError, TimeoutError):
            content = None
        return AccountSeen(profile, file=asks.file, content=content)

    async def _seen(self, inbound: Inbound, asks: WhoIsThis) -> AccountSeen:
        """Of whoever speaks it has to be known; about another, a platform that does not answer is an answer."""
        channel = self._channels[inbound.account.platform]
        if asks.account is None:
            return AccountSeen(await channel.profile(inbound.account))
        try:
            return AccountSeen(await asyncio.wait_for(channel.profile(asks.account), LOOK_UP_TIMEOUT_S), asks.account)
        except (DeliveryError, TimeoutError):
            return AccountSeen(None, asks.account, asked=False)

    async def _apologise(self, inbound: Inbound, error: Exception) -> Answer:
        reference = secrets.token_hex(3).upper()
        if isinstance(error, DeliveryError):
            log.warning("not taken yet", reason=error.reason, reference=reference, receipt=inbound.receipt)
        else:
            log.error("not handled", reference=reference, receipt=inbound.receipt, **error_in_log.of(error))
        if isinstance(inbound, Command | Press | Submission):
            return Say(refusal.went_wrong(reference))
        if self._keep is not None and not isinstance(inbound, HomeOpened):
            self._keep(inbound)
        if isinstance(inbound, Message | Edited | Deleted):
            if self._doubt is not None and (not isinstance(inbound, Message) or inbound.direct):
                self._doubt(inbound.at.place, inbound.account)
            if not await self._promise(inbound, reference) and len(self._apologies) < APOLOGIES:
                self._apologies[inbound.receipt] = (inbound, reference)
        raise NotTaken from error

    async def _promise(self, said: Said, reference: str) -> bool:
        """False while nothing can be written."""
        try:
            await self._store.write(partial(_promise_apology, message=said, reference=reference, now=self._now))
        except Exception as error:
            log.error("apology not promised", reference=reference, **error_in_log.of(error))
            return False
        return True


def _routed(session: Session, *, inbound: Inbound, now: Now, seen: AccountSeen | None, first_lead: str) -> Answer:
    return route(session, inbound, now(), seen, first_lead)


def _as_it_stands(session: Session, at: MessageRef, delivery: Deliverer, now: datetime) -> Card | None:
    row = outbox.by_message(session, at.place, at.message)
    if row is None:
        return None
    delivery.redraw(session, row, now)
    return cards.from_json(row.card)


def _promise_word(session: Session, inbound: Inbound, name: str, now: Now) -> None:
    """That a file did not arrive."""
    to = outbox.To(account=inbound.account, place=where(inbound))
    outbox.promise(session, f"file:{inbound.receipt}", Kind.APOLOGY, to, bring.not_given(name), now())


def _promise_apology(session: Session, message: Said, reference: str, now: Now) -> None:
    """Sent only if no redelivery was handled by then."""
    at = now()
    outbox.promise(
        session,
        f"apology:{message.receipt}",
        Kind.APOLOGY,
        outbox.To(account=message.account, place=message.at.place),
        refusal.went_wrong(reference),
        at,
        source=message.receipt,
        not_before=at + REDELIVERED_BY,
    )
