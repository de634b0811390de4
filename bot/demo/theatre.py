"""The demo as the page's stage: who plays, what time it is, and what comes next."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.app import Bot
from bot.clock import MovableClock
from bot.demo.hands import Hands
from bot.demo.replies import REPLIES
from bot.loopback.page_stage import CastMember
from bot.plan.calendar import say_day
from bot.plan.cycle import CycleDays, cycles_of
from bot.plan.document import PlanDocument
from bot.plan.steps import Step

STARTS = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)  # opening day of the sample plan's first cycle
STEPS = (Step.OPEN, Step.NUDGE_1, Step.NUDGE_2, Step.DUE, Step.ESCALATE, Step.DIGEST_1)
HAPPENS = {
    Step.OPEN: "owners are asked",
    Step.NUDGE_1: "those who have not answered are reminded",
    Step.NUDGE_2: "a second reminder",
    Step.DUE: "updates are due",
    Step.ESCALATE: "the lead hears who is missing",
    Step.DIGEST_1: "directors get their digest",
}


@dataclass
class Theatre:
    """The workspace, the bot in it, and the clock: what the page calls its stage."""

    bot: Bot
    clock: MovableClock
    document: PlanDocument
    people: tuple[CastMember, ...]
    hands: dict[str, Hands]  # by platform
    teams: frozenset[str]  # the handles of those who live there
    replied: set[str] = field(default_factory=set[str])

    def now(self) -> datetime:
        return self.clock()

    def zone(self) -> str:
        return self.document.zone

    def cast(self) -> tuple[CastMember, ...]:
        return self.people

    def hands_of(self, handle: str) -> Hands:
        """The hands of whoever this is, where they live."""
        return self.hands["teams" if handle in self.teams else "slack"]

    def next_step(self) -> str | None:
        coming = self._next()
        if coming is None:
            return None
        at, _cycle, step = coming
        return f"{say_day(at.date())}, {at:%H:%M}: {HAPPENS[step]}"

    async def advance(self) -> str:
        """Others answer in their own words, the clock goes to the next step, and what is due is done."""
        coming = self._next()
        if coming is None:
            return "That was the last cycle of the plan."
        at, cycle, step = coming
        answered = await self._others_answer(cycle, step, at)
        self.clock.move_to(at)
        await self.bot.tick()
        await self.delivered()
        also = f" Meanwhile {answered} other owners answered in their own words." if answered > 1 else ""
        return f"{say_day(at.date())}: {HAPPENS[step]}.{also}"

    async def delivered(self) -> None:
        """Until nothing waits to be sent."""
        for hands in self.hands.values():
            await hands.settled()
        await self.bot.delivery.drain()
        for hands in self.hands.values():
            await hands.settled()

    def story(self) -> tuple[str, ...]:
        owner, lead, director = (self._name(handle) for handle in ("sen_head", "imp_lead", "dcs"))
        elsewhere = "icb_comm" in self.teams and "sen_head" not in self.teams
        teams = (
            (f"As {self._name('icb_comm')}, who lives in Teams, press Update or write a reply.",) if elsewhere else ()
        )
        return (
            f"As {owner}, type: 3.1.1 amber - backlog 131, agency starts 4 Jan. Risk: locum leaves; mitigation: second "
            "supplier asked",
            "Press Update under an action, or No change. Edit or delete a reply, and see the confirmation follow.",
            *teams,
            f"As {owner}, type: UPN A999000126001 is 9 weeks late",
            "Go to the next step: other owners answer, and only the silent are reminded.",
            f"As {lead}, type: /wsoa missing",
            f"As {lead}, type: /wsoa 3.1.1",
            f"As {lead}, type: /wsoa measures K2",
            f"On Mon 21 Dec, read the digest as {director}.",
        )

    def _name(self, handle: str) -> str:
        return next(person.name for person in self.document.people if person.handle == handle)

    def _next(self) -> tuple[datetime, CycleDays, Step] | None:
        now = self.clock()
        coming = [
            (cycle.at(step), cycle, step)
            for cycle in cycles_of(self.document)
            for step in STEPS
            if cycle.at(step) > now
        ]
        return min(coming, key=lambda item: item[0], default=None)

    async def _others_answer(self, cycle: CycleDays, step: Step, at: datetime) -> int:
        """Owners whom the visitor has not played yet reply, as owners do; only in the first cycle."""
        if cycle != cycles_of(self.document)[0]:
            return 0
        answered = 0
        for handle, text in REPLIES.get(step, ()):
            hands = self.hands_of(handle)
            if handle in self.replied or hands.has_spoken(handle):
                continue
            self.replied.add(handle)
            await hands.say(handle, text)
            answered += 1
        return answered


class LateStage:
    """The page's stage before the bot is up: the routes are laid first."""

    def __init__(self, stage: list[Theatre]) -> None:
        self._stage = stage

    def cast(self) -> tuple[CastMember, ...]:
        return self._stage[0].cast()

    def now(self) -> datetime:
        return self._stage[0].now()

    def zone(self) -> str:
        return self._stage[0].zone()

    def next_step(self) -> str | None:
        return self._stage[0].next_step()

    async def advance(self) -> str:
        return await self._stage[0].advance()

    def story(self) -> tuple[str, ...]:
        return self._stage[0].story()
