"""What people said and no event told of: read from their conversations at the start, after whatever may have lost
something, and every so often. What was heard before is dropped by its receipt."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlmodel import Session

from bot.chat import Account, Channel, DeliveryError, Edited, Message, Place
from bot.clock import Now
from bot.models import Kind, Person
from bot.store.database.store import Store
from bot.store.message import outbox, read_through, receipts
from bot.store.message.read_through import Conversation
from bot.store.person import people
from bot.store.plan import plans
from bot.store.upkeep.job_runs import CATCH_UP
from bot.wording.ask import missed_messages as missed
from bot.wording.upkeep.delivery import NOT_UNDERSTOOD
from jobs.catch_up.conversations import KnownConversations
from jobs.catch_up.gaps import Gaps, Rhythm
from jobs.job_runs import run_recorded
from jobs.runner import guarded, run_logged

log = structlog.get_logger(__name__)

Said = Message | Edited


class CatchUp:
    """One platform whose conversations can be read. Each is read by itself, with its own next try."""

    def __init__(
        self,
        store: Store,
        channel: Channel,
        hear: Callable[[Said], Awaitable[object]],
        now: Now,
        rhythm: Rhythm | None = None,
    ) -> None:
        """`now` is never ahead of the platform's clock by more than the rhythm's lag."""
        self.store, self.channel, self.hear, self.now = store, channel, hear, now
        self._rhythm = rhythm or Rhythm()
        self.gaps = Gaps(self._rhythm)
        self._found = KnownConversations()
        self._everywhere: datetime | None = None  # up to when something may have been missed, wherever
        self._swept_at: datetime | None = None
        self._held_until: dict[str, datetime] = {}  # workspaces that asked us to slow down
        self._woken = asyncio.Event()
        self._whose: dict[Place, Account] = {}

    def doubt(self, place: Place, account: Account) -> None:
        """Something said in this conversation was not taken."""
        where = Place(place.platform, place.conversation)
        self.gaps.doubt(where, self.now(), urgent=True)
        self._whose[where] = account
        self._woken.set()

    def doubt_all(self) -> None:
        """Something may have been said anywhere that did not reach us."""
        self._everywhere = self.now()
        self._woken.set()

    async def run(self) -> None:
        """Until cancelled."""
        self.doubt_all()
        failures = 0
        while True:
            failures = 0 if await self._run() else failures + 1
            if failures:
                await asyncio.sleep(self._rhythm.after(failures).total_seconds())
            else:
                await self._rest()

    async def _run(self) -> bool:
        """False where even the run could not be noted: nothing can be written, so nothing needs to be read."""
        fine: list[bool] = []

        async def work() -> None:
            fine.append(await run_recorded(self.store, CATCH_UP, self.now, self.once))

        await guarded(CATCH_UP, work)
        return fine == [True]

    async def _rest(self) -> None:
        """Until something is due, or comes into doubt; then a moment more, for the platform's own next try."""
        try:
            async with asyncio.timeout(max(0.0, (self._next_at() - self.now()).total_seconds())):
                await self._woken.wait()
        except TimeoutError:
            return
        await asyncio.sleep(self._rhythm.settle.total_seconds())

    def _next_at(self) -> datetime:
        sweep = (self._swept_at or self.now()) + self._rhythm.every
        return min(self.gaps.next_at() or sweep, sweep)

    async def once(self) -> dict[str, int]:
        """Reads all that is due now. Raises what the store raises."""
        self._woken.clear()
        now = self.now()
        if self._swept_at is None or now - self._swept_at >= self._rhythm.every:
            self._everywhere = self._everywhere or now - self._rhythm.lag
        known = {each.place: each for each in await self._known()}
        tally = {"heard": 0, "not handled": 0, "not read": 0}
        await self._read_due(known, tally)
        await self._open_missing()
        unread = self.gaps.unread(self.now())
        if unread:
            whose = {place: known[place] for place in unread}
            await self.store.write(lambda session: tell_leads(session, whose, unread, self.now()))
            self.gaps.told(unread)
        return tally

    async def _read_due(self, known: Mapping[Place, Conversation], tally: dict[str, int]) -> None:
        """Workspaces side by side: one that does not answer keeps none of the others unread."""
        due: dict[str, list[Conversation]] = {}
        for place in self.gaps.due(self.now()):
            due.setdefault(self.channel.tenant_at(known[place].account), []).append(known[place])
        done = await asyncio.gather(*(self._read_all(some, tally) for some in due.values()), return_exceptions=True)
        for fault in filter(None, done):
            raise fault

    async def _read_all(self, due: list[Conversation], tally: dict[str, int]) -> None:
        """One after another, those of one workspace."""
        asked = 0
        for each in due:
            until = self._held(each)
            if until is not None:
                self.gaps.wait(each.place, until)
                continue
            asked += 1
            if asked > self._rhythm.burst:
                await asyncio.sleep(self._rhythm.pace)
            if self._woken.is_set():
                return  # what is left stays due
            await self._read(each, tally)

    async def _open_missing(self) -> None:
        """What was said in a conversation that was only now found is read next."""
        pace, stop = self._rhythm.pace, self._woken.is_set
        held = [tenant for tenant, until in self._held_until.items() if self.now() < until]
        for place in await self._found.open_missing(self.store, self.channel, self.now, pace, stop, held):
            self.gaps.doubt(place, self.now())

    async def _known(self) -> list[Conversation]:
        """All conversations; those in doubt stand among the gaps."""
        everywhere = self._everywhere
        if everywhere is not None:
            await self._found.look(self.store, self.channel, self.now())
        if self._whose:
            whose = dict(self._whose)
            await self.store.write(lambda session: _know(session, whose, self.now()))
            self._whose = {place: who for place, who in self._whose.items() if place not in whose}
        known = await self.store.read(lambda session: read_through.all_of(session, self.channel.platform))
        if everywhere is not None:
            self._swept_at = self.now()
            self._everywhere = None if self._everywhere == everywhere else self._everywhere
            for each in known:
                self.gaps.doubt(each.place, self._swept_at, everywhere)
        return known

    def _held(self, conversation: Conversation) -> datetime | None:
        """Until when its workspace is not to be asked."""
        until = self._held_until.get(self.channel.tenant_at(conversation.account))
        return until if until is not None and self.now() < until else None

    async def _read(self, conversation: Conversation, tally: dict[str, int]) -> None:
        place, began = conversation.place, self.now()
        missed: list[Said] = []
        trouble: list[DeliveryError] = []

        async def ask() -> None:
            try:
                missed.extend(await self.channel.missed(place, conversation.until))
            except DeliveryError as error:
                trouble.append(error)

        fault = await run_logged("read a conversation", ask)
        if fault is None and not trouble:
            await self._take(conversation, missed, began, tally)
            return
        error = trouble[0] if trouble else DeliveryError(NOT_UNDERSTOOD)
        if error.retry_after is not None:
            until = self.now() + timedelta(seconds=error.retry_after)
            self._held_until[self.channel.tenant_at(conversation.account)] = until
            self.gaps.wait(place, until)
            return
        log.warning("could not catch up", conversation=place.conversation, reason=error.reason)
        self.gaps.failed(place, self.now(), error.reason, hopeless=error.permanent)
        tally["not read"] += 1

    async def _take(
        self, conversation: Conversation, missed: list[Said], began: datetime, tally: dict[str, int]
    ) -> None:
        """Hands over what was not heard yet. One that can't be handled stops no other, and is tried again."""
        place, through = conversation.place, began - self._rhythm.lag
        known = await self.store.read(lambda session: receipts.claimed(session, [each.receipt for each in missed]))
        fine = True
        for each in _not_heard(missed, known):
            taken = await guarded("hear what was missed", partial(self.hear, each))
            tally["heard" if taken else "not handled"] += 1
            if not taken and fine:
                fine, through = False, min(through, each.said_at)
        await self.store.write(lambda session: read_through.read_to(session, place, through))
        if fine:
            self.gaps.read(place, through)
        else:
            self.gaps.failed(place, self.now(), "")


def _know(session: Session, whose: dict[Place, Account], now: datetime) -> None:
    for place, account in whose.items():
        read_through.heard_in(session, account, place, now)


def _not_heard(missed: list[Said], known: frozenset[str]) -> list[Said]:
    """A message that was never heard is heard as it reads now; a change, of one that was heard before."""
    fresh = {each.at for each in missed if isinstance(each, Message) and each.receipt not in known}
    return [
        each for each in missed if each.receipt not in known and (isinstance(each, Message) or each.at not in fresh)
    ]


def tell_leads(
    session: Session, whose: Mapping[Place, Conversation], unread: Mapping[Place, str], now: datetime
) -> int:
    """How many notices were promised. Nobody is told of an account that is nobody's in the plan."""
    told = 0
    for reason in dict.fromkeys(unread.values()):
        gaps = [whose[place] for place, why in unread.items() if why == reason]
        for lead in people.leads_for(session):
            theirs = [(person, gap) for gap in gaps if (person := _of(session, gap, lead)) is not None]
            told += _tell(session, lead, theirs, reason, now) if theirs else 0
    return told


def _of(session: Session, gap: Conversation, lead: Person) -> Person | None:
    """Whose it is, where that lead should know."""
    person = people.by_account(session, gap.account)
    if person is None or not person.active or person.id == lead.id:
        return None
    return person if any(one.id == lead.id for one in people.leads_for(session, person.id)) else None


def _tell(session: Session, lead: Person, gaps: list[tuple[Person, Conversation]], reason: str, now: datetime) -> bool:
    since = min(gap.until for _person, gap in gaps)
    first = min(gap.place.conversation for _person, gap in gaps)
    key = f"unread:{first}+{len(gaps) - 1}:{since:%Y-%m-%dT%H:%M:%S}:{lead.handle}"
    names = tuple(dict.fromkeys(f"{person.name} ({person.post})" for person, _gap in gaps))
    card = missed.unread(names, since, plans.zone_of(session, lead), reason)
    return outbox.promise(session, key, Kind.NOTICE, outbox.To(person_id=lead.id), card, now) is not None
