"""Sending over the real wire: nothing lost, nothing twice, whatever happens to the answer."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from bot.card import Card, says
from bot.clock import seconds_passed
from bot.models import Kind, Outgoing, State
from bot.store.message import lanes, outbox, sending
from jobs.delivery.loop import Delivery
from jobs.delivery.unreachable import tell_leads
from jobs.enrolment import match_everyone
from tests.factories import person
from tests.jobs.outgoing import QUICK, START, Wire
from tests.refusing import out_of_reach
from tests.store.test_statements import statements

STATEMENTS = 6  # of a message, from its claim until it is noted as sent


@asynccontextmanager
async def at_work(delivery: Delivery) -> AsyncGenerator[None]:
    running = asyncio.create_task(delivery.run())
    try:
        yield
    finally:
        await delivery.stop()
        await running


async def test_a_message_is_sent_once_and_noted(wire: Wire) -> None:
    wire.promise()
    delivery = wire.delivery()
    await delivery.drain()
    await delivery.drain()
    assert len(wire.heard()) == 1
    assert (wire.row().state, wire.row().message) == (State.SENT, wire.heard()[0].ts)


async def test_a_message_sent_takes_few_statements(wire: Wire) -> None:
    wire.promise("first")
    delivery = wire.delivery()
    await delivery.drain()  # the conversation is known from now on
    for number in range(5):
        wire.promise(f"answer:{number}")
    with statements(wire.town.store.engine) as made:
        await delivery.drain()
    assert len(wire.heard()) == 6
    assert len(made) <= 5 * STATEMENTS


async def test_an_answer_that_was_lost_is_looked_up_and_not_sent_again(wire: Wire) -> None:
    wire.promise()
    wire.workspace.faults.drop_after("chat.postMessage")
    await wire.delivery().finish(3)
    assert len(wire.heard()) == 1
    assert wire.row().state is State.SENT


async def test_a_message_that_never_arrived_is_sent_again_after_two_looks(wire: Wire) -> None:
    wire.promise()
    wire.workspace.faults.drop_before("chat.postMessage")
    await wire.delivery().finish(3)
    assert len(wire.heard()) == 1
    looks = [call for call in wire.workspace.calls if call.method == "conversations.history"]
    assert len(looks) >= 2


@pytest.mark.parametrize("state", [State.WAITING, State.SENDING])  # as it is left now, and by 0.2.0
async def test_a_bot_that_dies_once_it_knows_that_a_message_never_arrived_loses_nothing(
    wire: Wire, state: State
) -> None:
    wire.promise()
    wire.workspace.faults.drop_before("chat.postMessage")
    await wire.delivery().drain()
    assert wire.row().state is State.SENDING

    def known_as_lost(session: Session) -> None:
        row = session.exec(select(Outgoing)).one()
        sending.looked_in_vain(session, row.id, wire.clock())
        sending.never_arrived(session, row.id)
        assert (row.state, row.unknown_fates) == (State.WAITING, 0)
        row.state = state

    wire.town.do(known_as_lost)
    await wire.delivery().finish(6)
    assert (len(wire.heard()), wire.row().state) == (1, State.SENT)


async def test_a_500_is_unknown_until_looked_up(wire: Wire) -> None:
    wire.promise()
    wire.workspace.faults.fail("chat.postMessage")
    await wire.delivery().finish(3)
    assert len(wire.heard()) == 1


async def test_slack_says_wait_and_it_waits(wire: Wire) -> None:
    wire.promise()
    wire.workspace.faults.rate_limit("chat.postMessage", retry_after=1)
    delivery = wire.delivery()
    await delivery.drain()
    assert wire.heard() == []
    assert wire.row().state is State.WAITING
    await delivery.finish(3)
    assert len(wire.heard()) == 1


async def test_messages_to_one_person_keep_their_order(wire: Wire) -> None:
    for number in range(5):
        wire.promise(f"chase:{number}", f"number {number}")
    wire.workspace.faults.drop_after("chat.postMessage")
    await wire.delivery().finish(3)
    assert [post.text for post in wire.heard()] == [f"number {number}" for number in range(5)]


async def test_two_senders_at_the_same_moment_send_once(wire: Wire) -> None:
    for number in range(10):
        wire.promise(f"chase:{number}", f"number {number}")
    first, second = wire.delivery(), wire.delivery()
    await first.drain()
    await second.drain()
    assert len(wire.heard()) == 10


async def test_a_redrawn_message_is_edited_in_place(wire: Wire) -> None:
    wire.promise()
    delivery = wire.delivery()
    await delivery.drain()
    wire.town.do(
        lambda s: outbox.redraw(s, s.exec(select(Outgoing)).one(), Card("done", (says("done"),)), wire.clock())
    )
    await delivery.drain()
    assert [post.text for post in wire.heard()] == ["done"]


async def test_a_person_without_an_account_is_kept_waiting_and_told_to_nobody_else(wire: Wire) -> None:
    wire.promise(handle="therapy")
    await wire.delivery().drain()
    row = wire.row()
    assert (row.state, row.reason) == (State.WAITING, "No account is matched to this person yet.")


async def test_a_failure_for_good_is_told_to_the_lead(wire: Wire) -> None:
    def ask(session: Session) -> None:
        to = outbox.To(person_id=person(session, "sen_head").id)
        outbox.promise(session, "chase:1", Kind.ASK, to, Card("hello", (says("hello"),)), wire.clock())

    wire.town.do(ask)
    wire.workspace.faults.refuse("chat.postMessage", "channel_not_found")
    await wire.delivery().drain()
    assert wire.row().state is State.FAILED
    notice = wire.row("undelivered:chase:1:imp_lead")
    assert "Ruth Okafor" in str(notice.card)


async def test_a_claim_of_a_process_that_died_is_freed_at_once(wire: Wire) -> None:
    wire.promise()
    dead = "elsewhere:1:abc"

    def die(session: Session, owner: str) -> None:
        row = session.exec(select(Outgoing)).one()
        row.state, row.first_try_at, row.attempts = State.SENDING, wire.clock(), 1
        row.lease_owner, row.lease_until = owner, wire.clock() + timedelta(minutes=1)
        session.add(row)

    wire.town.do(lambda s: die(s, wire.delivery().owner.rsplit(":", 1)[0] + ":another"))
    await wire.delivery().finish(3)
    assert len(wire.heard()) == 1
    wire.town.do(lambda s: die(s, dead))
    await wire.delivery().finish(0)
    assert wire.row().lease_owner == dead


async def test_messages_in_one_conversation_are_paced(wire: Wire) -> None:
    wire.retry_policy = replace(QUICK, conversation_pace=0.2)
    for number in range(3):
        wire.promise(f"chase:{number}", f"number {number}")
    started = seconds_passed()
    await wire.delivery().finish(3)
    assert len(wire.heard()) == 3
    assert seconds_passed() - started >= 0.4


async def test_told_to_wait_the_bot_asks_for_nobody_else_meanwhile(wire: Wire) -> None:
    others = [wire.someone(handle) for handle in ("therapy", "imp_lead", "dcs")]
    wire.retry_policy = replace(QUICK, lanes=1)
    for number, handle in enumerate(("sen_head", "therapy", "imp_lead", "dcs")):
        wire.promise(f"chase:{number}", "hello", handle)
    wire.workspace.faults.rate_limit("chat.postMessage", retry_after=1)
    delivery = wire.delivery()
    await delivery.drain()
    assert [call.status for call in wire.workspace.calls if call.method == "chat.postMessage"] == [429]
    await delivery.finish(4)
    assert [len(wire.heard(user)) for user in (wire.user, *others)] == [1, 1, 1, 1]
    assert [call.status for call in wire.workspace.calls if call.method == "chat.postMessage"] == [429, *[200] * 4]


async def test_told_to_wait_with_opening_conversations_it_still_writes_where_one_is_open(wire: Wire) -> None:
    wire.promise()
    await wire.delivery().drain()
    other = wire.someone("therapy")
    wire.promise("chase:2", "to a new one", "therapy")
    wire.promise("chase:3", "to the old one")
    wire.workspace.faults.rate_limit("conversations.open", retry_after=30)
    await wire.delivery().drain()
    assert (len(wire.heard()), len(wire.heard(other))) == (2, 0)
    assert wire.row("chase:2").state is State.WAITING


async def test_what_waits_for_an_account_keeps_its_order_when_the_account_comes_meanwhile(wire: Wire) -> None:
    for number in range(3):
        wire.promise(f"chase:{number}", f"number {number}", "therapy")
    delivery = wire.delivery()
    await delivery.drain()
    assert wire.row("chase:0").reason and not wire.row("chase:1").reason
    other = wire.someone("therapy")
    wire.town.do(lambda s: outbox.release(s, person(s, "therapy").id, wire.clock()))
    await delivery.finish(3)
    assert [post.text for post in wire.heard(other)] == ["number 0", "number 1", "number 2"]


async def test_whoever_speaks_is_answered_before_the_clock_goes_on(wire: Wire) -> None:
    wire.retry_policy = replace(QUICK, lanes=1, workspace_pace=0.05)
    people_asked = [wire.someone(handle) for handle in ("therapy", "imp_lead", "dcs")]
    for number, handle in enumerate(("therapy", "imp_lead", "dcs")):
        wire.promise(f"chase:{number}", "asked", handle, rule="open")
    delivery = wire.delivery()
    async with at_work(delivery):
        await wire.workspace.wait(lambda: sum(len(wire.heard(user)) for user in people_asked) == 1)
        wire.promise("answer:1", "answered")
        delivery.wake()
        await wire.workspace.wait(wire.heard)
        assert sum(len(wire.heard(user)) for user in people_asked) <= 2
        await wire.workspace.wait(lambda: [len(wire.heard(user)) for user in people_asked] == [1, 1, 1])
    assert [post.text for post in wire.heard()] == ["answered"]


@pytest.mark.slow
@pytest.mark.covered
async def test_a_conversation_that_does_not_answer_holds_up_no_other(wire: Wire) -> None:
    other = wire.someone("therapy")
    wire.workspace.faults.slow_commit("chat.postMessage", seconds=4)
    delivery = wire.delivery()
    async with at_work(delivery):
        wire.promise()
        delivery.wake()
        await wire.workspace.wait(lambda: not wire.workspace.faults.waiting, 6.0)
        for number in range(3):  # said one after another meanwhile
            wire.promise(f"answer:{number}", f"number {number}", "therapy")
            delivery.wake()
            await wire.workspace.wait(lambda said=number + 1: len(wire.heard(other)) == said)
        wire.promise("chase:2", "behind it")
        delivery.wake()
        assert wire.heard() == []
        await wire.workspace.wait(lambda: len(wire.heard()) == 2, 10.0)
    assert [post.text for post in wire.heard()] == ["hello", "behind it"]


async def test_a_claim_that_another_machine_holds_is_not_asked_for_again_and_again(wire: Wire) -> None:
    wire.promise()

    def claimed(session: Session) -> None:
        sending.claim(session, wire.row().id, "elsewhere:1:abc", wire.clock(), timedelta(seconds=60))

    wire.town.do(claimed)
    soonest = wire.town.do(lanes.soonest)
    assert soonest is not None and soonest > wire.clock() + timedelta(seconds=50)


async def test_how_far_a_long_sending_is(wire: Wire) -> None:
    for number in range(12):
        wire.promise(f"chase:{number}", "asked", rule="open")
    start = wire.clock()

    def some_went(session: Session) -> None:
        for number in range(3):
            row = session.exec(select(Outgoing).where(Outgoing.key == f"chase:{number}")).one()
            row.state, row.sent_at, row.shown_revision = State.SENT, start + timedelta(seconds=10 * number), 1
            session.add(row)

    wire.town.do(some_went)
    found = wire.town.do(lambda session: sending.progress(session, start + timedelta(seconds=30)))
    assert (found.sent, found.left, found.seconds_left) == (3, 9, 90.0)
    later = wire.town.do(lambda session: sending.progress(session, start + timedelta(minutes=5)))
    assert (later.sent, later.left, later.seconds_left) == (3, 9, None)


async def test_who_was_deactivated_is_not_written_to_and_the_lead_hears_what_to_do(wire: Wire) -> None:
    wire.deactivated(True)
    wire.promise(rule="nudge-1")
    await wire.delivery().drain()
    row = wire.row()
    assert row.state is State.WAITING and "deactivated" in row.reason
    assert wire.heard() == []
    wire.town.do(lambda session: tell_leads(session, wire.clock()))
    wire.town.do(lambda session: tell_leads(session, wire.clock()))
    (told,) = wire.town.heard("imp_lead")
    assert "Ruth Okafor (Head of SEN) can't be reached: their Slack account was deactivated." in told
    assert "/wsoa handover" in told and "3.1.1" in told


async def test_a_deactivated_account_that_is_on_again_gets_what_waited(wire: Wire) -> None:
    wire.deactivated(True)
    wire.promise(rule="nudge-1")
    await wire.delivery().drain()
    wire.deactivated(False)
    await match_everyone(wire.town.store, wire.channel, wire.clock)
    wire.clock.move_to(START + timedelta(hours=2))
    await wire.delivery().drain()
    assert wire.row().state is State.SENT


async def test_the_account_is_asked_about_once_a_day(wire: Wire) -> None:
    delivery = wire.delivery()
    for number in range(3):
        wire.promise(f"chase:{number}", rule="nudge-1")
        await delivery.drain()
    assert wire.row("chase:2").state is State.SENT


async def test_the_delivery_outlives_a_database_that_was_out_of_reach(wire: Wire) -> None:
    wire.promise()
    delivery = wire.delivery()
    with out_of_reach(wire.town.store.engine):
        running = asyncio.create_task(delivery.run())
        await asyncio.sleep(0.2)
    delivery.wake()
    await wire.workspace.wait(wire.heard)
    assert not running.done()
    running.cancel()


async def test_the_outbox_is_looked_at_no_further_than_the_first_of_each_lane(wire: Wire) -> None:
    for number in range(4):
        wire.promise(f"answer:{number}")
        wire.promise(f"chase:{number}", rule="nudge-1")
    heads = wire.town.do(lanes.heads)
    assert [head.lane.first_word for head in heads] == [False, True]
    for head in heads:
        items = wire.town.do(lambda session, lane=head.lane: lanes.due_in(session, lane, wire.clock()))
        assert (items[0], len(items)) == (head, 4)
