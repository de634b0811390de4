"""What people do in Teams reaches the record, and what they see of it."""

import asyncio
from typing import Any

import pytest
from aiohttp import ClientSession
from sqlmodel import select

from bot.chat import Platform
from bot.loopback.teams.cards import words_of
from bot.models import Update
from bot.teams.payloads import from_activity
from handlers.commands.plain_words import command_in
from tests.factories import person
from tests.teams.conftest import Living
from tests.teams.signing import an_activity

REPLY = "3.1.1 amber, backlog down to 120, agency starts 4 Jan"


def updates(living: Living) -> list[Update]:
    return living.town.do(lambda s: list(s.exec(select(Update))))


async def test_a_reply_is_recorded_once_and_confirmed_in_the_chat(living: Living) -> None:
    living.town.ask(living.clock())
    await living.install("sen_head")
    await living.tenant.say(living.ids["sen_head"], REPLY)
    await living.tenant.redeliver(3)
    await living.deliver()
    assert sum("Got it, 3.1.1" in words for words in living.words("sen_head")) == 1
    assert [row.platform for row in updates(living)] == [Platform.TEAMS]


async def test_an_edit_corrects_a_deletion_takes_back_and_an_undeletion_restores(living: Living) -> None:
    living.town.ask(living.clock())
    await living.install("sen_head")
    user = living.ids["sen_head"]
    told = await living.tenant.say(user, REPLY)
    await living.deliver()
    await living.tenant.edit(user, told.id, REPLY.replace("amber", "red"))
    await living.deliver()
    assert "Red" in living.words("sen_head")[-1] and len(living.words("sen_head")) == 2
    await living.tenant.delete(user, told.id)
    await living.deliver()
    assert "You deleted your message" in living.words("sen_head")[-1]
    await living.tenant.undelete(user, told.id)
    await living.deliver()
    assert any("Got it, 3.1.1" in words for words in living.words("sen_head")[1:])


async def test_one_opened_dialog_is_one_record_however_often_it_is_sent(living: Living) -> None:
    living.town.ask(living.clock())
    await living.install("sen_head")
    user = living.ids["sen_head"]
    await living.tenant.say(user, "mine")
    await living.teams.close()
    await living.tenant.press_named(user, living.heard("sen_head")[-1].id, "Update")
    dialog = living.tenant.dialog(user)
    assert dialog is not None
    for rating in ("amber", "amber", "red"):
        living.tenant.dialogs[user] = dialog  # the same one, on the other screen
        await living.tenant.submit(user, {"rating": rating, "done": "Twelve assessments finished this week"})
        await living.deliver()
    assert [(row.rag, row.revision) for row in updates(living)] == [("amber", 1), ("red", 2)]
    assert sum("Got it, 3.1.1" in words for words in living.words("sen_head")) == 1
    assert "Red" in living.words("sen_head")[-1]


async def test_a_button_that_records_redraws_the_card_it_stands_on_at_once(living: Living) -> None:
    living.town.ask(living.clock())
    await living.install("sen_head")
    await living.tenant.say(living.ids["sen_head"], REPLY)
    await living.deliver()
    there = living.heard("sen_head")[-1]
    saw = await living.tenant.press_named(living.ids["sen_head"], there.id, "Undo")
    assert saw.ok and "no longer counts" in living.words("sen_head")[-1]
    await living.deliver()
    assert "no longer counts" in living.words("sen_head")[-1]


async def test_the_update_form_opens_as_a_dialog_keeps_what_was_typed_and_says_what_is_wrong(living: Living) -> None:
    living.town.ask(living.clock())
    await living.install("sen_head")
    user = living.ids["sen_head"]
    await living.tenant.say(user, "mine")
    await living.teams.close()
    saw = await living.tenant.press_named(user, living.heard("sen_head")[-1].id, "Update")
    assert saw.dialog is not None and saw.dialog.card is not None
    wrong = await living.tenant.submit(user, {"rating": "amber", "done": "Ella Smith (born 3 May 2015) got her plan"})
    assert wrong.dialog is not None and wrong.dialog.card is not None
    asked = {part["id"]: part for part in wrong.dialog.card["body"] if "id" in part}
    assert asked["done"]["value"] == "Ella Smith (born 3 May 2015) got her plan"
    place = [part.get("id") for part in wrong.dialog.card["body"]].index("done")
    assert "⚠" in words_of({"type": "AdaptiveCard", "body": [wrong.dialog.card["body"][place + 1]]})[0]
    assert updates(living) == []
    closed = await living.tenant.submit(user, {"rating": "amber", "done": "Twelve assessments finished this week"})
    assert closed.ok and living.tenant.dialog(user) is None
    await living.deliver()
    assert "Got it, 3.1.1" in living.words("sen_head")[-1]


async def test_an_answer_to_the_asker_is_said_in_their_chat(living: Living) -> None:
    await living.install("sen_head")
    there = living.heard("sen_head")[-1]
    saw = await living.tenant.press_named(living.ids["sen_head"], there.id, "What you can do here")
    await living.teams.close()
    assert saw.ok and "What you can do here" in living.words("sen_head")[-1]
    assert "Hello Ruth" in living.words("sen_head")[0]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("help", "What you can do here"),
        ("/wsoa risks", "SR01"),
        ("wsoa status", "Wexbourne improvement plan"),
        ("overdue area 3", "3.2.1"),
        ("Overdue?", "3.2.1"),
        ("my actions", "3.1.1"),
        ("home", "Control room"),
        ("prefer 8am", "from 8:00"),
        ("/wsoa 3.2.1", "Publish a protocol"),
    ],
)
async def test_questions_are_asked_in_plain_words(living: Living, said: str, shown: str) -> None:
    living.town.ask(living.clock())
    await living.install("imp_lead", "sen_head")
    who = "imp_lead" if said in ("home",) else "sen_head"
    await living.tenant.say(living.ids[who], said)
    await living.teams.close()
    await living.deliver()
    assert shown in living.words(who)[-1]


@pytest.mark.parametrize(
    "said",
    [
        "risk: locum leaves in January, no cover",
        "help is needed with 3.1.1",
        "overdue plans are down to 12 on 3.1.1",
        "missing posts are filled on 3.1.1",
        "sent the letters to all schools for 3.1.1",
        "hold on 3.1.1 until the board has met",
        "red",
        "late",
        "status amber for 3.1.1",
        "3.1.1 amber",
    ],
)
async def test_what_may_be_an_update_is_read_as_one(living: Living, said: str) -> None:
    message = from_activity(an_activity(text=said), living.clock())
    assert message is not None and command_in(message) is None  # pyright: ignore[reportArgumentType]


async def test_what_is_quoted_is_not_said_again_and_tells_what_is_answered(living: Living) -> None:
    living.town.ask(living.clock())
    await living.install("sen_head")
    user = living.ids["sen_head"]
    first = living.heard("sen_head")[0]
    await living.tenant.say(user, REPLY, quotes=first.id)
    await living.deliver()
    (row,) = updates(living)
    assert row.text.startswith("3.1.1 amber") and "Hello" not in row.text


ODD: dict[str, tuple[dict[str, Any], int]] = {
    "add-upgrade": ({"type": "installationUpdate", "action": "add-upgrade"}, 200),
    "remove-upgrade": ({"type": "installationUpdate", "action": "remove-upgrade"}, 200),
    "an install of an unknown kind": ({"type": "installationUpdate", "action": "moved"}, 200),
    "a message without recipient": ({"type": "message", "recipient": None}, 200),
    "a message without conversation": ({"type": "message", "conversation": None}, 200),
    "a message without sender": ({"type": "message", "from": None}, 200),
    "a message without text": ({"type": "message", "text": None}, 200),
    "a message without a time": ({"type": "message", "timestamp": None}, 200),
    "a message with another time": ({"type": "message", "timestamp": "yesterday"}, 200),
    "a message in HTML": ({"type": "message", "textFormat": "html", "text": "<p>hello&nbsp;there</p>"}, 200),
    "a message whose value is not ours": ({"type": "message", "text": None, "value": {"note": "x"}}, 200),
    "a message in a channel": ({"type": "message", "conversation": {"id": "19:x", "conversationType": "channel"}}, 200),
    "an edit without eventType": ({"type": "messageUpdate", "channelData": {}}, 200),
    "an edit of an unknown kind": ({"type": "messageUpdate", "channelData": {"eventType": "renameMessage"}}, 200),
    "a deletion of an unknown kind": ({"type": "messageDelete", "channelData": {"eventType": "x"}}, 200),
    "an unknown event": ({"type": "event", "name": "application/vnd.microsoft.unknown"}, 200),
    "an unknown type": ({"type": "somethingNew"}, 200),
    "a type that is a number": ({"type": 7}, 200),
    "the end of a conversation": ({"type": "endOfConversation"}, 200),
    "typing": ({"type": "typing"}, 200),
    "a reaction": ({"type": "messageReaction", "reactionsAdded": [{"type": "like"}]}, 200),
    "members without ids": ({"type": "conversationUpdate", "membersAdded": [{}, 5, None]}, 200),
    "an unknown invoke": ({"type": "invoke", "name": "composeExtension/query"}, 501),
    "an invoke without a name": ({"type": "invoke", "name": None}, 501),
    "an Action.Execute without data": ({"type": "invoke", "name": "adaptiveCard/action", "value": {"action": {"type": "Action.Execute", "verb": "x"}}}, 200),  # noqa: E501
    "an Action.Execute without a value": ({"type": "invoke", "name": "adaptiveCard/action", "value": None}, 200),
    "a task/fetch without a value": ({"type": "invoke", "name": "task/fetch", "value": None}, 200),
    "a task/submit with a list": ({"type": "invoke", "name": "task/submit", "value": {"data": [1]}}, 200),
    "a press of an unknown verb": ({"type": "invoke", "name": "adaptiveCard/action", "value": {"action": {"data": {"wsoa": {"do": "press", "verb": "nobody.knows"}}}}}, 200),  # noqa: E501
    "a form of an unknown verb": ({"type": "invoke", "name": "task/submit", "value": {"data": {"wsoa": {"do": "form", "verb": "nobody.knows", "questions": [7, {"kind": "x"}]}}}}, 200),  # noqa: E501
    "a press with odd args": ({"type": "invoke", "name": "adaptiveCard/action", "value": {"action": {"data": {"wsoa": {"do": "press", "verb": "undo", "args": [1]}}}}}, 200),  # noqa: E501
    "a form sent from the chat as a message": ({"type": "message", "text": None, "value": {"wsoa": {"do": "form", "verb": "nobody.knows"}}}, 200),  # noqa: E501
}  # fmt: skip


@pytest.mark.parametrize("case", ODD)
async def test_odd_activities_are_taken_and_never_break_anything(living: Living, case: str) -> None:
    await living.install("sen_head")
    other, expected = ODD[case]
    activity = living.tenant.activity(living.ids["sen_head"], "message")
    tenant = {"channelData": {**activity["channelData"], **other.get("channelData", {})}}
    where = other.get("conversation", {}) or {}
    told = {"conversation": {"tenantId": living.tenant.app.tenant_id, **where} if where else None}
    changed = {**activity, **other, **tenant, **(told if "conversation" in other else {})}
    reply = await living.tenant.activity_as_is({name: value for name, value in changed.items() if value is not None})
    assert reply.status == expected


async def test_a_hundred_activities_at_once_are_all_answered(living: Living) -> None:
    await living.install("sen_head")
    user = living.ids["sen_head"]
    await asyncio.gather(*(living.tenant.say(user, f"3.1.1 amber, {number} assessments left") for number in range(30)))
    assert len(updates(living)) == 30


async def test_both_accounts_ask_on_the_preferred_one_only(living: Living) -> None:
    living.link_slack()
    await living.install("sen_head")
    assert "I ask you on Slack. To be asked here instead, type: prefer teams" in living.words("sen_head")[0]
    await living.tenant.say(living.ids["sen_head"], "prefer teams")
    await living.teams.close()
    assert "You are asked on Teams from now on" in living.words("sen_head")[-1]
    assert living.town.do(lambda s: person(s, "sen_head").prefers) is Platform.TEAMS


async def test_a_platform_where_they_have_no_account_cannot_be_preferred(living: Living) -> None:
    await living.install("sen_head")
    await living.tenant.say(living.ids["sen_head"], "prefer slack")
    await living.teams.close()
    assert "I can't reach you on Slack yet" in living.words("sen_head")[-1]


async def test_the_endpoint_takes_nothing_without_teams_token(living: Living) -> None:
    async with ClientSession() as http, http.post(living.url, json={"type": "message"}) as answer:
        assert answer.status == 401
