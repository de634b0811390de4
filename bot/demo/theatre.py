"""The demo: the real bot and a make-believe workspace in one process, with a clock that can be moved."""

import asyncio
import os
import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import web

from bot.app import Bot, listening, wired, working
from bot.clock import MovableClock
from bot.demo.replies import REPLIES
from bot.intake.workbook import read_plan
from bot.loopback.page import page_routes
from bot.loopback.page_stage import CastMember
from bot.loopback.records import Install, Member
from bot.loopback.server import Server, serve
from bot.loopback.workspace import Workspace
from bot.plan.calendar import say_day
from bot.plan.cycle import CycleDays, cycles_of
from bot.plan.document import PersonLine, PlanDocument
from bot.plan.steps import Step
from bot.problem import Problem
from bot.settings import Settings
from bot.store import plan_import
from bot.store.migrate import migrate
from bot.store.store import Store
from bot.words import Role

SAMPLE = Path(__file__).parents[2] / "sample" / "wexbourne.xlsx"
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
ROLES = (
    (Role.DIRECTOR, "Director"),
    (Role.LEAD, "Improvement lead"),
    (Role.SRO, "Senior responsible officer"),
    (Role.OWNER, "Owner"),
)
GUEST = Member(
    "guest", "Alex Guest", "Visitor from another workspace", "alex@elsewhere.example", is_stranger=True, id="U0GUEST"
)


@dataclass
class Theatre:
    """The workspace, the bot in it, and the clock: what the page calls its stage."""

    workspace: Workspace
    bot: Bot
    clock: MovableClock
    document: PlanDocument
    accounts: dict[str, str]  # user id by handle
    replied: set[str] = field(default_factory=set[str])

    def now(self) -> datetime:
        return self.clock()

    def zone(self) -> str:
        return self.document.zone

    def cast(self) -> tuple[CastMember, ...]:
        people = [
            CastMember(self.accounts[p.handle], p.name, p.post, p.organisation, _role(p)) for p in self.document.people
        ]
        return (*people, CastMember(GUEST.id, GUEST.real_name, GUEST.title, "Elsewhere", "Not in the plan"))

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
        await self.workspace.settled()
        await self.bot.delivery.drain()
        await self.workspace.settled()

    def story(self) -> tuple[str, ...]:
        owner, lead, director = (self._name(handle) for handle in ("sen_head", "imp_lead", "dcs"))
        return (
            f"As {owner}, type: 3.1.1 amber - backlog 131, agency starts 4 Jan. Risk: locum leaves; mitigation: second "
            "supplier asked",
            "Press Update under an action, or No change. Edit or delete a reply, and see the confirmation follow.",
            f"As {owner}, type: UPN A999000126001 is 9 weeks late",
            "Go to the next step: other owners answer, and only the silent are reminded.",
            f"As {lead}, type: /wsoa missing",
            f"As {lead}, type: /wsoa 3.1.1",
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
            user = self.accounts[handle]
            spoken = any(post.user == user for post in self.workspace.conversation(user))
            if handle in self.replied or spoken:
                continue
            self.replied.add(handle)
            await self.workspace.say(user, text)
            answered += 1
        return answered


@asynccontextmanager
async def theatre(port: int, *, page: bool) -> AsyncGenerator[tuple[Theatre, Server]]:
    """The demo, ready on its opening day; its record lives in a folder that goes with it."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY", "all_proxy"):
        os.environ.pop(name, None)  # a proxy has no business between the bot and 127.0.0.1
    document = read_plan(SAMPLE)
    if not isinstance(document, PlanDocument):
        raise Problem(f"{SAMPLE} can't be read. Clone the project again.")
    clock = MovableClock(STARTS)
    workspace = Workspace(now=clock, install=Install(team_name=document.council))
    accounts = _join(workspace, document)
    stage: list[Theatre] = []

    def extra(application: web.Application) -> None:
        if page:
            application.add_routes(page_routes(workspace, LateStage(stage)))

    with tempfile.TemporaryDirectory(prefix="wsoa-demo-") as folder:
        url = f"sqlite:///{folder}/wsoa.db"
        _import(url, document, clock)
        async with serve(workspace, port=port, extra=extra) as server:
            settings = Settings(
                env="demo",
                database_url=url,
                slack_bot_token=workspace.install.bot_token,
                slack_app_token=workspace.install.app_token,
                slack_api_url=server.api_url,
            )
            async with wired(settings, clock) as bot, listening(bot), working(bot):
                play = Theatre(workspace, bot, clock, document, accounts)
                stage.append(play)
                await bot.match()
                await bot.tick()
                await play.delivered()
                yield play, server


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


async def show(port: int) -> int:
    """Serves the page until interrupted."""
    async with theatre(port, page=True) as (_play, server):
        print(f"\n  The demo is at {server.url}/  (Ctrl+C ends it)\n", flush=True)
        await asyncio.Event().wait()
    return 0


def _import(url: str, document: PlanDocument, clock: MovableClock) -> None:
    store = Store.open(url)
    migrate(store.engine)
    store.write_now(lambda session: plan_import.save(session, document, clock()))
    store.close()


def _join(workspace: Workspace, document: PlanDocument) -> dict[str, str]:
    accounts = {
        person.handle: workspace.add_member(Member(person.handle, person.name, person.post, person.email))
        for person in document.people
    }
    workspace.add_member(GUEST)
    return accounts


def _role(person: PersonLine) -> str:
    return next((name for role, name in ROLES if role in person.roles), "Member")
