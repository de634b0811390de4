"""What reaches the bot from Slack, over HTTP and over sockets, and what is acknowledged when."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.card import Button, Buttons, Card, Entry, Form, Words
from bot.chat import (
    Account,
    Command,
    Deleted,
    Edited,
    FormErrors,
    HomeOpened,
    Message,
    Nothing,
    OpenForm,
    Platform,
    Press,
    Say,
    ShowHome,
    Submission,
)
from bot.loopback.records import Member

CARD = Card("Recorded.", (Words(("Recorded.",)),))
ASK = Card("How is 1.1?", (Words(("How is 1.1?",)), Buttons((Button("Update", "update", (("action", "1.1"),)),))))
FORM = Form("update", "Update 1.1", (Entry("progress", "What was done?", required=True),), args=(("action", "1.1"),))

BOTH = pytest.mark.parametrize("via", ["http", "socket"])


@BOTH
async def test_a_message_is_heard_once_committed_and_acknowledged(start, via) -> None:
    async with start(via=via) as living:
        post = await living.workspace.say(living.owner, "1.1 green & <on track>")
        (heard,) = living.listener.heard
        assert isinstance(heard, Message)
        assert heard.text == "1.1 green & <on track>"
        assert (heard.account.platform, heard.account.tenant) == (Platform.SLACK, "T0LOOPBACK")
        assert heard.receipt == f"slack:T0LOOPBACK:{post.channel}:{post.ts}"
        assert heard.said_at == living.clock.now and heard.direct and not heard.files
        assert living.workspace.deliveries[-1].status == 200


@BOTH
async def test_what_could_not_be_committed_is_not_acknowledged_and_comes_again(start, via) -> None:
    async with start(via=via) as living:
        living.workspace.dispatch.ack_seconds = 0.3
        living.listener.failures = 1
        with capture_logs() as logs:
            await living.workspace.say(living.owner, "1.1 green")
            await living.workspace.settled()
        first, second = living.workspace.deliveries
        assert first.status == (500 if via == "http" else 0)
        assert second.status == 200 and second.event_id == first.event_id
        assert [type(each) for each in living.listener.heard] == [Message]
        (logged,) = [line for line in logs if line["event"] == "not received"]
        assert logged["error"] == "ConnectionError" and "words of a message" not in str(logs)


@BOTH
async def test_nothing_is_acknowledged_before_it_is_committed(start, via) -> None:
    async with start(via=via) as living:
        committing = asyncio.Event()
        living.listener.before = committing.wait
        saying = asyncio.create_task(living.workspace.say(living.owner, "1.1 green"))
        await asyncio.sleep(0.2)
        assert living.workspace.deliveries == []
        committing.set()
        await saying
        assert living.workspace.deliveries[-1].status == 200


@BOTH
async def test_an_edit_a_deletion_and_an_event_of_no_interest_are_acknowledged(start, via) -> None:
    async with start(via=via) as living:
        space = living.workspace
        post = await space.say(living.owner, "1.1 green")
        edited = await space.edit(living.owner, post.channel, post.ts, "1.1 red")
        await space.react(living.owner, post.channel, post.ts, "eyes")
        await space.delete(living.owner, post.channel, post.ts)
        await space.settled()
        assert {delivery.status for delivery in space.deliveries} == {200}
        said, changed, gone = living.listener.heard
        assert isinstance(changed, Edited) and changed.text == "1.1 red" and changed.at == said.at
        assert changed.receipt == f"{said.receipt}:edited:{edited.edited_at}"
        assert isinstance(gone, Deleted) and gone.at == said.at and gone.receipt == f"{said.receipt}:deleted"
        assert changed.account == gone.account == said.account


async def test_the_bot_does_not_hear_itself_change_its_own_message(start) -> None:
    async with start() as living:
        place = await living.channel.place_of(_account(living))
        at = await living.channel.send(place, ASK, "k1")
        await living.channel.update(at, CARD, "k1")
        await living.workspace.settled()
        assert living.listener.heard == []
        assert {delivery.status for delivery in living.workspace.deliveries} <= {200}


@BOTH
async def test_nothing_is_heard_in_the_name_of_a_deactivated_account(start, via) -> None:
    async with start(via=via) as living:
        space, place = living.workspace, await living.channel.place_of(_account(living))
        at = await living.channel.send(place, ASK, "k1")
        await space.say(living.owner, "1.1 green")
        await space.change_member(replace(space.member(living.owner), deleted=True))
        with capture_logs() as logs:
            await space.say(living.owner, "1.1 red")
            await space.press(living.owner, place.conversation, at.message, "update:0")
            await space.command(living.owner, "/wsoa", "late")
            await space.open_home(living.owner)
        assert len(living.listener.heard) == 1 and {each.status for each in space.deliveries} == {200}
        assert {line["reason"] for line in logs if line["event"] == "not heard"} == {"the account is deactivated"}
        await space.change_member(replace(space.member(living.owner), deleted=False))
        await space.say(living.owner, "1.1 amber")
        assert len(living.listener.heard) == 2


async def test_one_who_left_before_the_start_is_not_heard_and_one_slack_does_not_know_is(start) -> None:
    async with start() as living:
        living.workspace.people.add(replace(living.workspace.member(living.owner), deleted=True))
        await living.workspace.say(living.owner, "1.1 red")
        assert living.listener.heard == []
        other = living.workspace.add_member(Member("bea"))
        living.workspace.faults.refuse("users.info", "user_not_found")
        await living.workspace.say(other, "1.1 red")
        assert len(living.listener.heard) == 1


async def test_in_a_channel_only_a_mention_is_for_the_bot(start) -> None:
    async with start() as living:
        channel = living.workspace.add_channel("send-board", [living.owner])
        await living.workspace.say(living.owner, "nothing for the bot", channel=channel)
        await living.workspace.say(living.owner, f"<@{living.identity.bot_user_id}> what is late?", channel=channel)
        (heard,) = living.listener.heard
        assert isinstance(heard, Message) and heard.text == "what is late?" and not heard.direct
        assert {delivery.status for delivery in living.workspace.deliveries} == {200}


async def test_a_file_and_a_reply_in_a_thread_are_told_apart(start) -> None:
    async with start() as living:
        post = await living.workspace.say(living.owner, "minutes", upload=("minutes.docx", b"x"))
        await living.workspace.say(living.owner, "and more", thread_ts=post.ts)
        with_file, reply = living.listener.heard
        assert with_file.files and with_file.at.place.thread is None
        assert reply.at.place.thread == post.ts and not reply.files


@BOTH
async def test_a_command_is_answered_to_the_asker_alone(start, via) -> None:
    async with start(via=via) as living:
        living.listener.answer = Say(CARD)
        seen = await living.workspace.command(living.owner, "/wsoa", "late <@U0BOT>")
        (heard,) = living.listener.heard
        assert isinstance(heard, Command) and heard.words == "late @U0BOT"
        assert heard.receipt.startswith("slack:command:")
        assert seen.ok and seen.post.visible_to == living.owner and seen.post.text == "Recorded."
        assert living.called("chat.postMessage") == 0


@BOTH
async def test_a_press_brings_its_words_back_and_opens_a_form(start, via) -> None:
    async with start(via=via) as living:
        place = await living.channel.place_of(_account(living))
        at = await living.channel.send(place, ASK, "k1")
        living.listener.answer = OpenForm(FORM)
        seen = await living.workspace.press(living.owner, place.conversation, at.message, "update:0")
        (heard,) = living.listener.heard
        assert isinstance(heard, Press) and heard.verb == "update" and heard.args == {"action": "1.1"}
        assert heard.at == at and heard.pressed_at is not None and heard.receipt.startswith("slack:press:")
        assert seen.ok and seen.modal.callback_id == "update"


async def test_a_press_is_answered_to_the_presser_alone(start) -> None:
    async with start() as living:
        place = await living.channel.place_of(_account(living))
        at = await living.channel.send(place, ASK, "k1")
        living.listener.answer = Say(CARD)
        seen = await living.workspace.press(living.owner, place.conversation, at.message, "update:0")
        assert seen.ok
        last = living.workspace.conversation(living.owner)[-1]
        assert last.text == "Recorded." and last.visible_to == living.owner


async def test_a_message_is_answered_to_its_writer_alone(start) -> None:
    async with start() as living:
        living.listener.answer = Say(CARD)
        await living.workspace.say(living.owner, "1.1 green")
        last = living.workspace.conversation(living.owner)[-1]
        assert last.text == "Recorded." and last.visible_to == living.owner


@BOTH
async def test_a_form_is_sent_refused_and_closed(start, via) -> None:
    async with start(via=via) as living:
        living.listener.answer = OpenForm(FORM)
        await living.workspace.command(living.owner, "/wsoa", "update 1.1")
        living.listener.answer = FormErrors({"progress": "Say a little more.", "unasked": "And this."})
        seen = await living.workspace.submit(living.owner, {"progress": "Done."})
        assert seen.errors == {"progress": "Say a little more. And this."}
        living.listener.answer = Nothing()
        seen = await living.workspace.submit(living.owner, {"progress": "Done and dusted."})
        assert seen.ok and seen.modal is None
        first, second = living.listener.heard[1:]
        assert isinstance(first, Submission) and first.verb == "update" and first.args == {"action": "1.1"}
        assert second.values == {"progress": "Done and dusted."} and first.receipt != second.receipt


async def test_a_form_may_be_answered_with_a_card(start) -> None:
    async with start() as living:
        living.listener.answer = OpenForm(FORM)
        await living.workspace.command(living.owner, "/wsoa", "update 1.1")
        living.listener.answer = Say(CARD)
        seen = await living.workspace.submit(living.owner, {"progress": "Done."})
        assert seen.ok and seen.modal.body["blocks"][0]["type"] == "rich_text"


async def test_the_home_page_is_drawn_when_it_is_looked_at(start) -> None:
    async with start() as living:
        living.listener.answer = ShowHome(ASK)
        await living.workspace.open_home(living.owner)
        await living.workspace.open_home(living.owner, tab="messages")
        (heard,) = living.listener.heard
        assert isinstance(heard, HomeOpened) and heard.receipt.startswith("slack:home:")
        assert living.workspace.home(living.owner) is not None
        living.listener.answer = Say(CARD)
        seen = await living.workspace.press_home(living.owner, "update:0")
        assert seen.modal.body["title"]["text"] == "Recorded." and living.listener.heard[-1].at is None


async def test_an_answer_that_cannot_be_shown_does_not_undo_what_was_committed(start) -> None:
    async with start() as living:
        living.listener.answer = Say(CARD)
        living.workspace.faults.refuse("chat.postEphemeral", "user_not_in_channel")
        with capture_logs() as logs:
            await living.workspace.say(living.owner, "1.1 green")
        assert living.workspace.deliveries[-1].status == 200
        assert logs[0]["event"] == "answer not shown" and "1.1" not in str(logs)


async def test_a_slow_answer_does_not_keep_the_acknowledgement(start) -> None:
    async with start() as living:
        living.listener.answer = Say(CARD)
        living.workspace.faults.slow_answer("chat.postEphemeral", seconds=3)
        with capture_logs() as logs:
            await living.workspace.say(living.owner, "1.1 green")
        assert living.workspace.deliveries[-1].status == 200 and living.workspace.deliveries[-1].ms < 2500
        assert logs[0]["reason"] == "too slow"


async def test_the_same_event_twice_has_the_same_receipt(start) -> None:
    async with start() as living:
        await living.workspace.say(living.owner, "1.1 green")
        await living.workspace.redeliver()
        first, second = living.listener.heard
        assert first == second


async def test_a_moment_on_the_wire_is_a_moment_here(start) -> None:
    async with start() as living:
        living.clock.pass_(minutes=5)
        await living.workspace.say(living.owner, "1.1 green")
        assert living.clock.now - living.listener.heard[0].said_at < timedelta(seconds=1)


def _account(living) -> Account:
    return Account(Platform.SLACK, living.identity.team_id, living.owner)


@BOTH
async def test_the_menu_of_a_message_tells_its_words_and_its_writer_and_opens_a_form_over_it(start, via) -> None:
    async with start(via=via) as living:
        post = await living.workspace.say(living.owner, "the agency starts 4 January &amp; stays")
        living.listener.answer = OpenForm(FORM)
        seen = await living.workspace.shortcut(living.owner, post.channel, post.ts, "record_update")
        press = living.listener.heard[-1]
        assert isinstance(press, Press) and (press.verb, press.at) == ("message.record", None)
        assert (press.args["kind"], press.args["by"]) == ("update", living.owner)
        assert press.args["text"].startswith("the agency starts 4 January") and press.args["on"] == "2027-01-11"
        assert seen.ok and seen.modal is not None
        before = len(living.listener.heard)
        assert (await living.workspace.shortcut(living.owner, post.channel, post.ts, "of_another_version")).ok
        assert len(living.listener.heard) == before
