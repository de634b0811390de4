"""The demo as the page's stage: who plays, what time it is, and what comes next."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from bot.app import Bot
from bot.clock import MovableClock
from bot.demo.comers import Comers
from bot.demo.hands import Hands
from bot.demo.moments import HAPPENS, IN_MAIL, IN_TEAMS, OWNER, tries
from bot.demo.replies import replies_to
from bot.loopback.page_stage import CastMember
from bot.models.words import Role
from bot.plan.contents.document import PlanDocument
from bot.plan.days.calendar import say_day
from bot.plan.days.cycle import CycleDays, cycles_of, steps_ahead
from bot.plan.days.steps import Step
from bot.plan.report.digest import missing
from bot.store.plan.plans import first_plan
from bot.store.report.standing import standing

COMING = "the bot starts, which takes a few seconds"
TOO_EARLY = "The bot is starting. Try again in a few seconds."
AN_HOUR = timedelta(minutes=61)
STARTS = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)  # opening day of the sample plan's first cycle


@dataclass
class Theatre:
    """The workspace, the bot in it, and the clock: what the page calls its stage."""

    bot: Bot
    clock: MovableClock
    document: PlanDocument
    people: tuple[CastMember, ...]
    hands: dict[str, Hands]  # by platform
    teams: frozenset[str]  # the handles of those who live there
    comers: Comers
    mail: frozenset[str] = frozenset()  # of those who are reached by e-mail alone
    spoken: dict[str, int] = field(default_factory=dict[str, int])  # how often each had, when the cycle opened

    def now(self) -> datetime:
        return self.clock()

    def zone(self) -> str:
        return self.document.zone

    def cast(self) -> tuple[CastMember, ...]:
        return self.people

    def hands_of(self, handle: str) -> Hands:
        """The hands of whoever this is, where they live."""
        if handle in self.mail:
            return self.hands["mail"]
        return self.hands["teams" if handle in self.teams else "slack"]

    def brings(self) -> str | None:
        """Who may bring in the visitor's own tracker: the improvement lead, where files can be sent."""
        lead = next((one for one in self.document.people if Role.LEAD in one.roles), None)
        return None if lead is None or lead.handle in self.teams else self.comers.account(lead)

    async def acted(self) -> None:
        """Whoever a plan has named since joins the make-believe workspace, and hears what is due to them."""
        come = await self.bot.store.read(self.comers.missing)
        if not come:
            return
        self.people = (*self.people, *self.comers.join(come))
        await self.bot.match()
        await self.bot.tick()
        await self.delivered()

    def next_step(self) -> str | None:
        coming = self._next()
        if not coming:
            return None
        at = coming[0][0]
        return f"{say_day(at.date())}, {at:%H:%M}: {_happens(coming)}"

    async def advance(self) -> str:
        """Others answer in their own words, the clock goes to the next step, and what is due is done."""
        coming = self._next()
        if not coming:
            return "That was the last cycle of the plan."
        at = coming[0][0]
        await self._an_hour(at)
        answered = sum([await self._others_answer(cycle, step) for _at, cycle, step in coming])
        self.clock.move_to(at)
        if any(step is Step.OPEN for _at, _cycle, step in coming):
            self.spoken = {who: self.hands_of(who).spoken(who) for who in self._owners()}
        await self.bot.tick()
        await self.delivered()
        also = f" Meanwhile {answered} other owners answered in their own words." if answered > 1 else ""
        return f"{say_day(at.date())}: {_happens(coming)}.{also}"

    async def _an_hour(self, until: datetime) -> None:
        """What waits for an hour, as what directors are to hear out of turn does, has had it."""
        later = self.clock() + AN_HOUR
        if later < until:
            self.clock.move_to(later)
            await self.bot.tick()
            await self.delivered()

    async def delivered(self) -> None:
        """Until nothing waits to be sent."""
        for hands in self.hands.values():
            await hands.settled()
        await self.bot.delivery.drain()
        for hands in self.hands.values():
            await hands.settled()

    def story(self) -> tuple[str, ...]:
        """What to try at the step where the clock stands."""
        now, cycles = self.clock(), cycles_of(self.document)
        past = [(cycle.at(step), cycle, step) for cycle in cycles for step in Step if cycle.at(step) <= now]
        _at, cycle, step = max(past, key=lambda item: item[0])
        return tries(step, cycle == cycles[0], self._name, self._plays)

    def _plays(self, handle: str) -> bool:
        """What is to be done in an in-tray is said where there is one, and what is to be done in Teams only where that
        is another place than where the rest are."""
        if handle == IN_MAIL:
            return IN_MAIL in self.mail
        return handle != IN_TEAMS or (IN_TEAMS in self.teams and OWNER not in self.teams)

    def _owners(self) -> set[str]:
        return {action.owner for action in self.document.actions}

    def _name(self, handle: str) -> str:
        return next(person.name for person in self.document.people if person.handle == handle)

    def _next(self) -> list[tuple[datetime, CycleDays, Step]]:
        """What comes next: one step, or all of that moment."""
        coming = steps_ahead(cycles_of(self.document), self.clock())
        return [item for item in coming if item[0] == coming[0][0]]

    async def _others_answer(self, cycle: CycleDays, step: Step) -> int:
        """Owners who have not answered, and whom the visitor has not played in this cycle, reply as owners do."""
        replies = replies_to(cycles_of(self.document).index(cycle), step)
        silent = await self.bot.store.read(lambda session: self._silent(session, cycle)) if replies else set[str]()
        answered = 0
        for handle, text in replies:
            hands = self.hands_of(handle)
            if handle in silent and hands.spoken(handle) == self.spoken.get(handle, 0):
                await hands.say(handle, text)
                answered += 1
        return answered

    def _silent(self, session: Session, cycle: CycleDays) -> set[str]:
        plan = first_plan(session)
        if plan is None:
            return set()
        left = missing(standing(session, plan, cycle, self.clock()))
        return {one.who.handle for organisation in left for one in organisation.people}


def _happens(coming: list[tuple[datetime, CycleDays, Step]]) -> str:
    return "; ".join(HAPPENS[step] for _at, _cycle, step in coming)


@dataclass
class LateStage:
    """The page's stage from its first moment: it is served before the bot is up, and answers then too."""

    document: PlanDocument
    clock: MovableClock
    people: tuple[CastMember, ...]
    theatre: Theatre | None = None

    def cast(self) -> tuple[CastMember, ...]:
        return self.people if self.theatre is None else self.theatre.cast()

    def brings(self) -> str | None:
        return None if self.theatre is None else self.theatre.brings()

    async def acted(self) -> None:
        if self.theatre is not None:
            await self.theatre.acted()

    def now(self) -> datetime:
        return self.clock()

    def zone(self) -> str:
        return self.document.zone

    def next_step(self) -> str | None:
        return COMING if self.theatre is None else self.theatre.next_step()

    async def advance(self) -> str:
        return TOO_EARLY if self.theatre is None else await self.theatre.advance()

    def story(self) -> tuple[str, ...]:
        return () if self.theatre is None else self.theatre.story()
