"""A thousand messages, and a bot that is killed ten times while it sends them: each arrives, once, in its order.
Counted by what the workspace received."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from bot.card import Card, says
from bot.chat import Account, Platform
from bot.clock import MovableClock
from bot.intake.workbook import write_plan
from bot.loopback.records import Member
from bot.loopback.server import serve
from bot.loopback.workspace import Workspace
from bot.models import Kind
from bot.models.words import Role
from bot.plan.contents.document import PersonLine
from bot.store.database.store import Store
from bot.store.message import outbox
from bot.store.person import people
from tests.factories import a_document, an_action
from tests.journeys.conftest import OPENS
from tests.journeys.process import Wsoa

OWNERS, WORDS, KILLS = 250, 3, 10  # an opening message each, and so many words that keep their order
ALL = OWNERS * (1 + WORDS)


@dataclass
class Count:
    """What the workspace received from the bot."""

    workspace: Workspace
    users: list[str]

    def of(self, user: str) -> list[str]:
        bot = self.workspace.install.bot_user_id
        return [post.text for post in self.workspace.conversation(user) if post.user == bot]

    def all(self) -> int:
        """Nobody but the bot says anything here."""
        return sum(len(posts) for posts in self.workspace.rooms.posts.values())


@pytest.mark.slow
async def test_a_thousand_messages_arrive_once_and_in_order_though_the_bot_is_killed_ten_times(tmp_path: Path) -> None:
    workspace = Workspace(now=MovableClock(OPENS))
    async with serve(workspace) as server:
        wsoa = Wsoa(tmp_path, server.api_url, more={"MESSAGES_A_MINUTE": "12000"})
        users = {p.handle: workspace.add_member(Member(p.handle, p.name, email=p.email)) for p in owners()}
        count = Count(workspace, list(users.values()))
        workspace.request_url = wsoa.request_url
        await import_plan(wsoa, tmp_path)
        store = Store.open(wsoa.env["DATABASE_URL"])
        store.write_now(lambda session: match_and_promise(session, users, workspace.install.team_id))
        store.close()
        seed = random.randrange(2**32)
        chance = random.Random(seed)
        for stop_at in sorted(chance.sample(range(10, ALL - 50), KILLS)):
            await wsoa.start()
            misbehave(workspace, chance)
            await workspace.wait(lambda target=stop_at: count.all() >= target, 60.0)
            await wsoa.kill()
        assert count.all() < ALL
        await wsoa.start()
        await workspace.wait(lambda: count.all() >= ALL, 60.0)
        assert await wsoa.stop() == 0
    assert {0, 429, 500} <= {call.status for call in workspace.calls}  # dropped, told to wait, broken: all were met
    wrong = {user: texts for user in count.users if not in_order(texts := count.of(user))}
    assert (wrong, count.all()) == ({}, ALL), f"seed {seed}"


def in_order(texts: list[str]) -> bool:
    """The opening message once, at whatever place; the numbered words once each, one after another."""
    words = [text for text in texts if text.startswith("word ")]
    return words == [f"word {number}" for number in range(WORDS)] and len(texts) == WORDS + 1


def misbehave(workspace: Workspace, chance: random.Random) -> None:
    faults = workspace.faults
    faults.clear()
    kinds: list[Callable[[], None]] = [
        lambda: faults.drop_after("chat.postMessage", times=2),
        lambda: faults.drop_before("chat.postMessage"),
        lambda: faults.rate_limit("chat.postMessage", retry_after=1),
        lambda: faults.fail("chat.postMessage", status=500),
        lambda: faults.slow_answer("chat.postMessage", seconds=0.3, times=4),
        lambda: faults.rate_limit("conversations.open", retry_after=1),
        lambda: faults.drop_after("chat.update"),
    ]
    for fault in chance.sample(kinds, len(kinds)):
        fault()


def owners() -> list[PersonLine]:
    return [
        PersonLine(f"owner{n}", f"Owner {n}", f"Post {n}", "Wexbourne Council", f"owner{n}@wexbourne.example")
        for n in range(1, OWNERS + 1)
    ]


async def import_plan(wsoa: Wsoa, folder: Path) -> None:
    lead = PersonLine("lead", "The Lead", "Lead", "Wexbourne Council", "lead@wexbourne.example", (Role.LEAD,))
    sro = PersonLine("ad_edu", "The Officer", "Officer", "Wexbourne Council", "sro@wexbourne.example", (Role.SRO,))
    actions = tuple(an_action(f"3.{n}.1", f"Action number {n}", owner=f"owner{n}") for n in range(1, OWNERS + 1))
    document = replace(a_document(), people=(*owners(), lead, sro), actions=actions, measures=(), risks=())
    write_plan(document, folder / "plan.xlsx")
    await wsoa.import_plan(folder / "plan.xlsx")


def match_and_promise(
    session: Session, users: dict[str, str], team: str, words: int = WORDS, at: datetime = OPENS
) -> None:
    for person in people.everyone(session):
        if person.handle in users:
            account = Account(Platform.SLACK, team, users[person.handle])
            people.link(session, person, account, "e-mail", at)
            for number in range(words):
                card = Card(f"word {number}", (says(f"word {number}"),))
                key = f"word:{person.handle}:{number}"
                outbox.promise(session, key, Kind.NOTICE, outbox.To(person_id=person.id), card, at)
