"""What no event told of is heard all the same: over the wire, with the real reception and the real store."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot.chat import Edited, Message, Place, Platform
from bot.clock import MovableClock
from bot.loopback.records import Member, Post
from bot.loopback.server import serve
from bot.loopback.workspace import Workspace
from bot.models import Kind, Update
from bot.receive import Reception
from bot.slack.channel import SlackChannel
from bot.slack.identity import http_session, identify, web_client
from bot.store.message import cards, read_through
from bot.store.person import people
from jobs.catch_up.catch_up import CatchUp
from jobs.catch_up.gaps import Rhythm
from jobs.delivery.loop import Delivery
from jobs.enrolment import match_everyone
from tests.factories import Town, text_of
from tests.refusing import out_of_reach

START = datetime(2026, 12, 4, 10, tzinfo=UTC)
QUICK = Rhythm(lag=timedelta(0), pauses=(timedelta(minutes=1),), pace=0.0)
HISTORY = "conversations.history"


@dataclass
class Wire:
    town: Town
    workspace: Workspace
    channel: SlackChannel
    clock: MovableClock
    users: dict[str, str]
    reception: Reception
    poison: set[str] = field(default_factory=set[str])  # words that can't be handled

    def catching(self, rhythm: Rhythm = QUICK) -> CatchUp:
        """The bot as it starts: all is in doubt."""
        made = CatchUp(self.town.store, self.channel, self.hear, self.clock, rhythm)
        made.doubt_all()
        return made

    async def hear(self, said: Message | Edited) -> object:
        if any(words in said.text for words in self.poison):
            raise ZeroDivisionError
        return await self.reception.hear(said)

    async def missed(self, handle: str, words: str) -> Post:
        """They say it, and no event of it arrives."""
        return await self.workspace.say(self.users[handle], words)

    async def heard(self, handle: str, words: str) -> Post:
        """They say it, and it arrives."""
        post = await self.workspace.say(self.users[handle], words)
        (live,) = [each for each in await self.said(handle) if isinstance(each, Message) and each.at.message == post.ts]
        await self.reception.receive(live)
        return post

    async def said(self, handle: str) -> tuple[Message | Edited, ...]:
        place = Place(Platform.SLACK, self.workspace.dm(self.users[handle]))
        return await self.channel.missed(place, START - timedelta(days=1))

    def on_record(self) -> list[str]:
        """The words of each update, in the order in which they were said."""
        rows = self.town.do(lambda session: list(session.exec(select(Update).order_by(col(Update.said_at)))))
        return [row.text.split(" ", 1)[1] for row in rows]

    def told(self, handle: str, kind: Kind = Kind.NOTICE) -> list[str]:
        return [text_of(cards.from_json(row.card)) for row in self.town.outbox(handle) if row.kind is kind]

    def pass_(self, **span: float) -> None:
        self.clock.move_to(self.clock() + timedelta(**span))


@pytest.fixture
async def wire(tmp_path: Path) -> AsyncIterator[Wire]:
    town, clock = Town(tmp_path), MovableClock(START)
    workspace = Workspace(now=clock)
    everyone = town.do(lambda session: [(p.handle, p.name, p.email) for p in people.everyone(session)])
    users = {handle: workspace.add_member(Member(handle, name, email=email)) for handle, name, email in everyone}
    async with serve(workspace) as server, http_session() as session:
        client = web_client("xoxb-loopback", session, base_url=server.api_url)
        channel = SlackChannel(client, await identify(client))
        delivery = Delivery(town.store, {Platform.SLACK: channel}, clock)
        reception = Reception(town.store, {Platform.SLACK: channel}, delivery, clock)
        await match_everyone(town.store, channel, clock)
        yield Wire(town, workspace, channel, clock, users, reception)
    town.close()


async def test_a_reply_that_was_missed_is_heard_though_its_sender_said_more_since(wire: Wire) -> None:
    await wire.missed("sen_head", "3.1.1 amber first")
    catching = wire.catching()
    wire.workspace.faults.fail(HISTORY)
    assert (await catching.once())["not read"] == 1
    await wire.heard("sen_head", "3.1.1 red second")
    wire.pass_(minutes=2)
    await catching.once()
    assert wire.on_record() == ["amber first", "red second"]
    assert "Red" in wire.town.asks("3.1.1", "imp_lead", wire.clock())


async def test_a_gap_before_the_newest_word_outlives_a_restart(wire: Wire) -> None:
    await wire.catching().once()
    await wire.missed("sen_head", "3.1.1 amber first")
    await wire.heard("sen_head", "3.1.1 red second")
    wire.workspace.faults.fail(HISTORY, times=len(wire.users))
    await wire.catching().once()
    assert len(wire.on_record()) == 1
    await wire.catching().once()
    assert len(wire.on_record()) == 2


async def test_one_conversation_that_can_not_be_read_stops_no_other(wire: Wire) -> None:
    for handle in ("sen_head", "therapy", "imp_lead"):
        await wire.missed(handle, "3.1.1 amber")
    wire.workspace.faults.refuse(HISTORY, "not_in_channel")
    assert await wire.catching().once() == {"heard": 2, "not handled": 0, "not read": 1}


async def test_the_lead_is_told_once_of_one_that_stays_unreadable_and_it_is_read_when_it_can_be(wire: Wire) -> None:
    await wire.missed("sen_head", "3.1.1 amber")
    catching = wire.catching()
    wire.workspace.faults.fail(HISTORY, times=999)
    for _ in range(12):
        await catching.once()
        wire.pass_(minutes=2)
    first, *others = [said for said in wire.told("imp_lead") if "can't read" in said]
    assert "what Ruth Okafor (Head of SEN) may have written to me since Fri 20 Nov" in first
    assert not any("Ruth Okafor" in said or "Eleanor Marsh" in said for said in others)
    assert len([said for said in others if "Dan Price" in said]) == 1
    wire.workspace.faults.clear()
    await catching.once()
    assert wire.on_record() == ["amber"]


async def test_someone_who_was_never_written_to_is_found(wire: Wire) -> None:
    await wire.missed("therapy", "5.1.1 amber, two posts are open")
    await wire.catching().once()
    assert wire.on_record() == ["amber, two posts are open"]


async def test_someone_who_is_nobodys_account_is_found_and_the_lead_is_told(wire: Wire) -> None:
    someone = wire.workspace.add_member(Member("alex", "Alex Stranger", email="alex@wexbourne.example"))
    await wire.workspace.say(someone, "3.1.1 amber")
    await wire.catching().once()
    assert ["Alex Stranger" in said and "wrote to me" in said for said in wire.told("imp_lead")] == [True]
    assert wire.on_record() == []


async def test_without_the_permission_to_list_conversations_those_of_people_in_the_plan_are_opened(wire: Wire) -> None:
    await wire.missed("therapy", "5.1.1 amber, two posts are open")
    wire.workspace.faults.refuse("conversations.list", "missing_scope", times=9)
    catching = wire.catching()
    await catching.once()
    await catching.once()
    assert wire.on_record() == ["amber, two posts are open"]
    opened = sum(call.method == "conversations.open" for call in wire.workspace.calls)
    await wire.catching().once()
    assert sum(call.method == "conversations.open" for call in wire.workspace.calls) == opened == len(wire.users)


async def test_one_message_that_can_not_be_handled_stops_no_other_and_is_not_passed_over(wire: Wire) -> None:
    for words in ("3.1.1 amber", "3.1.2 green poison", "3.2.1 red"):
        await wire.missed("sen_head", words)
    wire.poison.add("poison")
    catching = wire.catching()
    assert await catching.once() == {"heard": 2, "not handled": 1, "not read": 0}
    wire.poison.clear()
    wire.pass_(minutes=2)
    assert (await catching.once())["heard"] == 1
    assert len(wire.on_record()) == 3


async def test_a_change_that_was_missed_is_heard_and_a_changed_message_once_as_it_reads_now(wire: Wire) -> None:
    before = await wire.heard("sen_head", "3.1.1 amber")
    await wire.workspace.edit(wire.users["sen_head"], before.channel, before.ts, "3.1.1 red, the tender failed")
    missed = await wire.missed("sen_head", "3.1.2 amber")
    await wire.workspace.edit(wire.users["sen_head"], missed.channel, missed.ts, "3.1.2 green, posts filled")
    await wire.catching().once()
    assert wire.on_record() == ["amber", "red, the tender failed", "green, posts filled"]


@pytest.mark.slow
@pytest.mark.covered
async def test_what_the_history_shows_late_is_found_by_a_second_look(wire: Wire) -> None:
    catching = wire.catching(Rhythm(lag=timedelta(minutes=2)))
    await wire.missed("sen_head", "3.1.1 amber")
    wire.workspace.faults.lag_history(seconds=60)
    await catching.once()
    assert wire.on_record() == []
    wire.pass_(minutes=2, seconds=1)
    await catching.once()
    assert wire.on_record() == ["amber"]


async def test_nothing_is_heard_in_the_name_of_a_deactivated_account(wire: Wire) -> None:
    await wire.catching().once()  # from here on the conversation is known
    await wire.missed("sen_head", "3.1.1 amber")
    await wire.missed("therapy", "5.1.1 green, two posts filled")
    member = wire.workspace.member(wire.users["sen_head"])
    await wire.workspace.change_member(replace(member, deleted=True))
    await wire.catching().once()
    assert wire.on_record() == ["green, two posts filled"]


async def test_told_to_slow_down_it_reads_on_later(wire: Wire) -> None:
    for handle in ("sen_head", "therapy", "imp_lead"):
        await wire.missed(handle, "3.1.1 amber")
    wire.workspace.faults.rate_limit(HISTORY, retry_after=30)
    catching = wire.catching()
    assert (await catching.once())["heard"] == 0
    await catching.once()
    assert sum(call.method == HISTORY for call in wire.workspace.calls) == 1
    wire.pass_(seconds=31)
    assert (await catching.once())["heard"] == 3


async def test_where_something_is_known_to_have_been_said_is_read_before_all_else(wire: Wire) -> None:
    for handle in ("sen_head", "therapy", "imp_lead"):
        await wire.missed(handle, "3.1.1 amber")
    catching = wire.catching()
    (lead, *_) = await wire.said("imp_lead")
    catching.doubt(lead.at.place, lead.account)
    await catching.once()
    read = [call.args["channel"] for call in wire.workspace.calls if call.method == HISTORY]
    assert read[1] == lead.at.place.conversation  # the first was ours


async def test_what_nothing_failed_for_is_read_every_so_often(wire: Wire) -> None:
    catching = wire.catching()
    for _ in range(2):  # the second reads what the first opened
        await catching.once()
    await wire.missed("sen_head", "3.1.1 amber")
    await catching.once()
    assert wire.on_record() == []
    wire.pass_(minutes=15)
    await catching.once()
    assert wire.on_record() == ["amber"]


async def test_it_outlives_a_database_that_was_out_of_reach(wire: Wire) -> None:
    await wire.missed("sen_head", "3.1.1 amber")
    catching = wire.catching(replace(QUICK, pauses=(timedelta(milliseconds=50),)))
    with out_of_reach(wire.town.store.engine):
        running = asyncio.create_task(catching.run())
        await asyncio.sleep(0.2)
    async with asyncio.timeout(5):
        while not wire.on_record():  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    running.cancel()


async def test_how_far_was_read_never_follows_what_was_heard(wire: Wire) -> None:
    await wire.heard("sen_head", "3.1.1 amber")
    (known,) = wire.town.do(lambda session: read_through.all_of(session, Platform.SLACK))
    assert known.until < START - timedelta(days=1)
