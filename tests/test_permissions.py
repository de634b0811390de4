"""The table of permissions, cell by cell: each command by each kind of speaker, typed in Slack, over the wire."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from bot.chat import Platform
from bot.clock import MovableClock
from bot.loopback.records import Member
from bot.loopback.server import serve
from bot.loopback.workspace import Workspace
from bot.models import Audit, Risk, Update
from bot.models.words import Role
from bot.plan.contents.document import PersonLine, PlanDocument
from bot.receive import Reception
from bot.slack.app import slack_app
from bot.slack.channel import SlackChannel
from bot.slack.identity import http_session, identify, web_client
from bot.slack.serve import PATH, slack_routes
from bot.wording.command.declaration import CommandLine, Sight
from bot.wording.command.registry import ACTION, COMMANDS
from jobs.delivery.loop import Delivery
from jobs.enrolment import match_everyone
from tests.factories import NOW, Town, a_document, a_risk, an_action, people
from tests.teams.signing import serving

DEPUTY = PersonLine(
    "deputy", "Mo Khan", "Deputy Head of SEN", "Wexbourne Council", "mo@wexbourne.example", (Role.DEPUTY,)
)
SPEAKS = {
    Role.OWNER: "sen_head",
    Role.DEPUTY: "deputy",
    Role.LEAD: "imp_lead",
    Role.SRO: "ad_edu",
    Role.DIRECTOR: "dcs",
    Role.MEMBER: "member",
}  # who has that role and no other
WORDS = {"risk": "risk SR01 close", "try": "try 3.1.1 amber", "send": "send now", "confirm": "confirm 3.1.1 green"}
EVERY = (ACTION, *COMMANDS)


@dataclass
class Typing:
    """A workspace whose people type commands, and the whole bot behind it."""

    town: Town
    workspace: Workspace
    users: dict[str, str]
    delivery: Delivery

    async def asks(self, handle: str, words: str) -> str:
        seen = await self.workspace.command(self.users[handle], "/wsoa", words)
        assert seen.ok, seen.notice
        return seen.post.text if seen.post is not None else ""

    async def says(self, handle: str, words: str) -> str:
        """Their conversation with the bot after those words."""
        user = self.users[handle]
        await self.workspace.say(user, words)
        await self.workspace.settled()
        await self.delivery.drain()
        return str([(post.text, post.blocks) for post in self.workspace.conversation(user)])

    async def refused(self, handle: str, line: CommandLine) -> bool:
        return (await self.asks(handle, WORDS.get(line.name, line.name))).startswith(f"/wsoa {line.name} is for ")


@asynccontextmanager
async def typing(folder: Path, document: PlanDocument | None = None) -> AsyncIterator[Typing]:
    clock = MovableClock(NOW)
    workspace = Workspace(now=clock)
    plan = document or replace(a_document(), people=(*people(), DEPUTY))
    town = Town(folder, plan)
    town.ask()
    users = {one.handle: workspace.add_member(Member(one.handle, one.name, email=one.email)) for one in plan.people}
    users["guest"] = workspace.add_member(Member("guest", "Gil Guest", email="a@elsewhere.example", is_stranger=True))
    users["unknown"] = workspace.add_member(Member("unknown", "Uma New", email="uma@wexbourne.example"))
    async with serve(workspace) as server, http_session() as session:
        client = web_client(workspace.install.bot_token, session, base_url=server.api_url)
        us = await identify(client)
        channel = SlackChannel(client, us)
        channels = {Platform.SLACK: channel}
        delivery = Delivery(town.store, channels, clock)
        reception = Reception(town.store, channels, delivery, clock)
        await match_everyone(town.store, channel, clock)
        secret = workspace.install.signing_secret
        app = slack_app(client, signing_secret=secret, identity=us, receive=reception.receive)
        async with serving(slack_routes(app, signing_secret=secret)) as base:
            workspace.request_url = base + PATH
            yield Typing(town, workspace, users, delivery)
    town.close()


@pytest.mark.parametrize("role", SPEAKS)
async def test_each_role_may_what_its_column_says(tmp_path: Path, role: Role) -> None:
    async with typing(tmp_path) as wire:
        for line in EVERY:
            assert await wire.refused(SPEAKS[role], line) is (line.sight(role) is Sight.NONE), line.name


@pytest.mark.parametrize("who", ["unknown", "guest"])
async def test_an_unknown_account_and_a_guest_may_nothing_and_change_nothing(tmp_path: Path, who: str) -> None:
    no = {"unknown": "I can't match your account", "guest": "I only take updates from people in this workspace"}[who]
    async with typing(tmp_path) as wire:
        before = wire.town.do(_noted)
        for line in EVERY:
            assert (await wire.asks(who, WORDS.get(line.name, line.name))).startswith(no), line.name
        assert set(wire.town.do(_noted)[len(before) :]) == {"refused"}


@pytest.mark.parametrize("role", [Role.OWNER, Role.DIRECTOR])
async def test_a_guest_whom_the_lead_has_matched_may_what_that_person_may(tmp_path: Path, role: Role) -> None:
    async with typing(tmp_path) as wire:
        assert "is now" in await wire.asks("imp_lead", f"match {SPEAKS[role]} <@{wire.users['guest']}>")
        for line in EVERY:
            assert await wire.refused("guest", line) is (line.sight(role) is Sight.NONE), line.name


def test_an_owner_sees_of_those_who_are_missing_only_their_own(tmp_path: Path) -> None:
    town = Town(tmp_path)
    town.ask()
    assert "Therapies Manager" in town.asks("missing", "imp_lead")
    assert "Therapies Manager" not in town.asks("missing", "ad_edu")
    assert "Therapies Manager" not in town.asks("missing", "sen_head")
    town.close()


def _noted(session: Session) -> list[str]:
    """What was done, oldest first; nothing was said of any action."""
    assert session.exec(select(Update)).first() is None
    return [row.verb for row in session.exec(select(Audit).order_by(col(Audit.id)))]


ELSEWHERE = PersonLine("hr", "Tom Reed", "HR Manager", "Wexbourne Council", "tom@wexbourne.example")
SPEAK_OF_A_RISK = {
    "therapy": True,  # its owner
    "sen_head": True,  # owns an action that it is a risk to
    "deputy": True,  # of that action
    "ad_edu": True,  # accountable for its area
    "imp_lead": True,
    "hr": False,  # owns something else
    "dcs": False,
}


@pytest.mark.slow
@pytest.mark.covered
@pytest.mark.parametrize("who", SPEAK_OF_A_RISK)
@pytest.mark.parametrize("door", ["in a reply", "by a command"])
async def test_who_may_score_a_risk_is_one_rule_in_both_doors(tmp_path: Path, who: str, door: str) -> None:
    plan = a_document()
    actions = (replace(plan.actions[0], deputy="deputy"), *plan.actions[1:], an_action("5.3.1", "Hire", owner="hr"))
    risks = (a_risk(owner="therapy", refs=("3.1.1",)),)
    plan = replace(plan, people=(*people(), DEPUTY, ELSEWHERE), actions=actions, risks=risks)
    async with typing(tmp_path, plan) as wire:
        told = await (wire.says(who, "SR01 2x3") if door == "in a reply" else wire.asks(who, "risk SR01 score 2x3"))
        assert (wire.town.do(_scored) == (2, 3)) is SPEAK_OF_A_RISK[who], told
        if not SPEAK_OF_A_RISK[who]:
            assert "the Therapies Manager, the Head of SEN, the Associate Director or the Improvement Manager" in told
            assert wire.town.do(_scored) == (4, 5)


def _scored(session: Session) -> tuple[int | None, int | None]:
    row = session.exec(select(Risk).where(Risk.code == "SR01")).one()
    return row.likelihood, row.impact
