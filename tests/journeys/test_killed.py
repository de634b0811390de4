"""kill -9 in the middle of 40 reminders: all sent, each once, counted by what the workspace received."""

import asyncio
from dataclasses import replace
from pathlib import Path

from bot.clock import MovableClock
from bot.intake.workbook import write_plan
from bot.loopback.records import Member
from bot.loopback.server import serve
from bot.loopback.workspace import Workspace
from bot.plan.document import PersonLine
from bot.words import Role
from tests.factories import a_document, an_action
from tests.journeys.conftest import OPENS
from tests.journeys.process import Wsoa

OWNERS = 40


def forty_owners() -> tuple[PersonLine, ...]:
    owners = (
        PersonLine(f"owner{n}", f"Owner {n}", f"Post {n}", "Wexbourne Council", f"owner{n}@wexbourne.example")
        for n in range(1, OWNERS + 1)
    )
    lead = PersonLine("lead", "The Lead", "Lead", "Wexbourne Council", "lead@wexbourne.example", (Role.LEAD,))
    sro = PersonLine("ad_edu", "The Officer", "Officer", "Wexbourne Council", "sro@wexbourne.example", (Role.SRO,))
    return (*owners, lead, sro)


async def test_killed_in_the_middle_of_forty_messages_all_are_sent_once(tmp_path: Path) -> None:
    actions = tuple(an_action(f"3.{n}.1", f"Action number {n}", owner=f"owner{n}") for n in range(1, OWNERS + 1))
    document = replace(a_document(), people=forty_owners(), actions=actions, measures=(), risks=())
    write_plan(document, tmp_path / "plan.xlsx")
    workspace = Workspace(now=MovableClock(OPENS))
    users = [workspace.add_member(Member(p.handle, p.name, email=p.email)) for p in document.people]
    async with serve(workspace) as server:
        wsoa = Wsoa(tmp_path, server.api_url)
        workspace.request_url = wsoa.request_url
        await wsoa.import_plan(tmp_path / "plan.xlsx")
        sent = 0
        for stop_at in (3, 11, 24, 36):
            await wsoa.start()
            workspace.faults.slow_answer("chat.postMessage", seconds=0.3, times=4)
            workspace.faults.drop_after("chat.postMessage")
            await workspace.wait(lambda target=stop_at: messages(workspace, users) >= target, 30.0)
            await wsoa.kill()
            sent = messages(workspace, users)
        assert sent < OWNERS
        await wsoa.start()
        await workspace.wait(lambda: messages(workspace, users) >= OWNERS, 60.0)
        await asyncio.sleep(1.0)
        counts = [sum(post.user == workspace.install.bot_user_id for post in workspace.conversation(u)) for u in users]
        assert counts == [1] * OWNERS + [0, 0]
        assert await wsoa.stop() == 0


def messages(workspace: Workspace, users: list[str]) -> int:
    bot = workspace.install.bot_user_id
    return sum(post.user == bot for user in users for post in workspace.conversation(user))
