"""What reaches the bot when people act, and what they see of its answer."""

from collections.abc import Callable

import jwt
import pytest

from bot.loopback.records import NotOnScreen
from bot.loopback.teams.records import CARD
from tests.loopback.teams.small_bot import Body, SmallBot, a_card, with_card

UPDATE = {"type": "Action.Submit", "title": "Update", "data": {"ref": "3.1.1", "msteams": {"type": "task/fetch"}}}
NO_CHANGE = {"type": "Action.Execute", "title": "No change", "verb": "no_change", "data": {"ref": "3.1.1"}}
PCT = {"type": "Input.Number", "id": "pct", "label": "Percent done", "min": 0, "max": 100, "errorMessage": "0 to 100"}
DONE = {"type": "Input.Text", "id": "done", "isRequired": True, "errorMessage": "Say what was done"}
FORM = a_card(DONE, PCT, actions=[{"type": "Action.Submit", "title": "Save", "data": {"verb": "update"}}])


def always(answer: Body | int) -> Callable[[Body], Body | int]:
    return lambda _activity: answer


def dialog(card: Body, title: str = "Update 3.1.1") -> Body:
    return {"task": {"type": "continue", "value": {"title": title, "card": {"contentType": CARD, "content": card}}}}


async def test_every_activity_is_signed_for_this_bot_and_this_service_url(bot: SmallBot) -> None:
    async with bot.session.get(bot.server.metadata_url) as response:
        where = (await response.json())["jwks_uri"]
    await bot.tenant.say(bot.ann, "hello")
    async with bot.session.get(where) as response:
        (key,) = (await response.json())["keys"]
    assert "msteams" in key["endorsements"]
    claims = jwt.decode(
        bot.tokens[0],
        jwt.PyJWK(key).key,
        algorithms=["RS256"],
        audience=bot.tenant.app.app_id,
        issuer="https://api.botframework.com",
    )
    assert claims["serviceurl"] == bot.got[0]["serviceUrl"] == bot.tenant.service_url
    bot.tenant.keys.turn()
    await bot.tenant.say(bot.ann, "again")
    assert jwt.get_unverified_header(bot.tokens[1])["kid"] != key["kid"]


async def test_a_message_has_the_shape_of_a_personal_chat(bot: SmallBot) -> None:
    told = await bot.tenant.say(bot.ann, "3.1.1 <b>green</b>")
    (activity,) = bot.got
    ann, app = bot.tenant.people[bot.ann], bot.tenant.app
    assert activity["id"] == told.id
    assert activity["from"] == {"id": ann.id, "name": "Ann Archer", "aadObjectId": ann.aad_id}
    assert activity["conversation"] == {
        "conversationType": "personal",
        "tenantId": app.tenant_id,
        "id": ann.conversation,
    }
    assert activity["recipient"]["id"] == f"28:{app.app_id}"
    assert activity["channelData"] == {"tenant": {"id": app.tenant_id}}
    assert (activity["text"], activity["textFormat"]) == ("3.1.1 <b>green</b>", "plain")
    assert activity["attachments"] == [{"contentType": "text/html", "content": "<p>3.1.1 &lt;b&gt;green&lt;/b&gt;</p>"}]
    assert activity["timestamp"] == "2027-01-11T09:00:00.000Z"


async def test_a_quote_stands_in_the_html_only(bot: SmallBot) -> None:
    _, asked = await bot.tell("How is 3.1.1?")
    await bot.tenant.say(bot.ann, "green", quotes=asked["id"])
    activity = bot.got[-1]
    assert activity["text"] == "green"
    html = activity["attachments"][0]["content"]
    assert f'itemid="{asked["id"]}"' in html and '<p itemprop="preview">How is 3.1.1?</p>' in html


async def test_edits_deletions_and_second_thoughts_carry_the_messages_own_id(bot: SmallBot) -> None:
    told = await bot.tenant.say(bot.ann, "gren")
    await bot.tenant.edit(bot.ann, told.id, "green")
    await bot.tenant.delete(bot.ann, told.id)
    await bot.tenant.undelete(bot.ann, told.id)
    said = [(one["type"], one["channelData"].get("eventType"), one["id"], one.get("text")) for one in bot.got[1:]]
    assert said == [
        ("messageUpdate", "editMessage", told.id, "green"),
        ("messageDelete", "softDeleteMessage", told.id, None),
        ("messageUpdate", "undeleteMessage", told.id, "green"),
    ]


async def test_the_app_comes_goes_and_is_renewed(bot: SmallBot) -> None:
    await bot.tenant.install(bot.bob)
    await bot.tenant.upgrade(bot.bob)
    await bot.tenant.uninstall(bot.bob)
    assert [(one["type"], one.get("action")) for one in bot.got] == [
        ("conversationUpdate", None),
        ("installationUpdate", "add"),
        ("installationUpdate", "add-upgrade"),
        ("installationUpdate", "remove"),
    ]
    with pytest.raises(NotOnScreen):
        await bot.tenant.say(bot.bob, "hello?")


async def test_the_same_activity_can_come_again(bot: SmallBot) -> None:
    await bot.tenant.say(bot.ann, "green")
    await bot.tenant.redeliver(2)
    assert bot.got[0] == bot.got[1] == bot.got[2]
    assert [one.attempt for one in bot.tenant.dispatch.deliveries] == [0, 1, 2]


async def test_a_pressed_card_is_replaced_by_the_answer(bot: SmallBot) -> None:
    _, asked = await bot.tell(with_card(a_card({"type": "ActionSet", "actions": [UPDATE, NO_CHANGE]})))
    answered = a_card({"type": "TextBlock", "text": "No change recorded"})
    bot.answers = always({"statusCode": 200, "type": CARD, "value": answered})
    saw = await bot.tenant.press_named(bot.ann, asked["id"], "No change")
    assert saw.ok
    assert bot.tenant.message(bot.ann, asked["id"]).card == answered
    (activity,) = bot.got
    assert (activity["type"], activity["name"], activity["replyToId"]) == ("invoke", "adaptiveCard/action", asked["id"])
    assert activity["value"]["action"] == {
        "type": "Action.Execute",
        "title": "No change",
        "verb": "no_change",
        "data": {"ref": "3.1.1"},
    }


async def test_a_press_may_be_answered_by_a_sentence_an_error_or_nothing(bot: SmallBot) -> None:
    _, asked = await bot.tell(with_card(a_card(actions=[NO_CHANGE])))
    sentence = {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": "Saved."}
    for answer, notice in (
        (sentence, "Saved."),
        (500, "Something went wrong. Please try again."),
        (
            {"statusCode": 200, "type": CARD, "value": {"type": "AdaptiveCard", "version": "9.9"}},
            "Something went wrong",
        ),
        ({}, "Something went wrong. Please try again."),
    ):
        bot.answers = always(answer)
        saw = await bot.tenant.press_named(bot.ann, asked["id"], "No change")
        assert saw.notice.startswith(notice)
    assert bot.tenant.message(bot.ann, asked["id"]).card == a_card(actions=[NO_CHANGE])


async def test_a_button_without_data_sends_none(bot: SmallBot) -> None:
    _, asked = await bot.tell(with_card(a_card(actions=[{"type": "Action.Execute", "title": "Go", "verb": "go"}])))
    await bot.tenant.press_named(bot.ann, asked["id"], "Go")
    assert "data" not in bot.got[0]["value"]["action"]


async def test_a_submit_in_a_message_is_a_message_with_a_value(bot: SmallBot) -> None:
    send = {"type": "Action.Submit", "title": "Send", "data": {"verb": "note"}}
    _, asked = await bot.tell(with_card(a_card(DONE, actions=[send])))
    saw = await bot.tenant.press_named(bot.ann, asked["id"], "Send")
    assert saw.errors == {"done": "Say what was done"}
    assert bot.got == []
    await bot.tenant.press_named(bot.ann, asked["id"], "Send", values={"done": "44 of 46"})
    (activity,) = bot.got
    assert (activity["type"], activity["value"], activity["replyToId"], "text" in activity) == (
        "message",
        {"verb": "note", "done": "44 of 46"},
        asked["id"],
        False,
    )


async def test_a_dialog_opens_complains_stays_and_closes(bot: SmallBot) -> None:
    _, asked = await bot.tell(with_card(a_card(actions=[UPDATE])))
    bot.answers = always(dialog(FORM))
    saw = await bot.tenant.press_named(bot.ann, asked["id"], "Update")
    assert saw.dialog is not None and saw.dialog.title == "Update 3.1.1"
    assert bot.got[0]["name"] == "task/fetch"
    assert bot.got[0]["value"]["data"]["ref"] == "3.1.1"
    saw = await bot.tenant.submit(bot.ann, {"pct": "150"})
    assert saw.errors == {"done": "Say what was done", "pct": "0 to 100"}
    assert len(bot.got) == 1
    bot.answers = always(dialog(a_card({"type": "TextBlock", "text": "Say who"}, *FORM["body"])))
    await bot.tenant.submit(bot.ann, {"pct": "50", "done": "half"})
    front = bot.tenant.dialog(bot.ann)
    assert front is not None and front.card is not None and front.card["body"][0]["text"] == "Say who"
    assert bot.got[-1]["value"]["data"] == {"verb": "update", "done": "half", "pct": "50"}
    bot.tenant.close(bot.ann)
    assert bot.tenant.dialog(bot.ann) is None


async def test_an_empty_field_is_left_out_of_what_is_sent(bot: SmallBot) -> None:
    _, asked = await bot.tell(with_card(a_card(actions=[UPDATE])))
    bot.answers = always(dialog(FORM))
    await bot.tenant.press_named(bot.ann, asked["id"], "Update")
    bot.answers = always({})
    saw = await bot.tenant.submit(bot.ann, {"done": "all", "pct": ""})
    assert saw.ok and saw.dialog is None
    assert bot.got[-1]["value"]["data"] == {"verb": "update", "done": "all"}


async def test_a_dialog_can_end_with_a_sentence_and_fail_without_closing(bot: SmallBot) -> None:
    _, asked = await bot.tell(with_card(a_card(actions=[UPDATE])))
    bot.answers = always(dialog(FORM))
    await bot.tenant.press_named(bot.ann, asked["id"], "Update")
    bot.answers = always(500)
    saw = await bot.tenant.submit(bot.ann, {"done": "all"})
    assert (saw.ok, saw.dialog) == (False, bot.tenant.dialog(bot.ann))
    bot.answers = always({"task": {"type": "message", "value": "Thank you."}})
    saw = await bot.tenant.submit(bot.ann, {"done": "all"})
    assert saw.dialog is not None and saw.dialog.words == "Thank you."


async def test_a_dialog_takes_no_action_execute(bot: SmallBot) -> None:
    _, asked = await bot.tell(with_card(a_card(actions=[UPDATE])))
    bot.answers = always(dialog(a_card(DONE, actions=[NO_CHANGE])))
    saw = await bot.tenant.press_named(bot.ann, asked["id"], "Update")
    assert not saw.ok and "dialogs take Action.Submit" in saw.notice


async def test_what_is_not_there_cannot_be_pressed(bot: SmallBot) -> None:
    _, asked = await bot.tell(with_card(a_card(actions=[NO_CHANGE])))
    for press in (
        bot.tenant.press_named(bot.ann, asked["id"], "Yes"),
        bot.tenant.press_named(bot.ann, asked["id"], "No change", 1),
        bot.tenant.press_named(bot.ann, "17", "No change"),
        bot.tenant.submit(bot.ann),
    ):
        with pytest.raises(NotOnScreen):
            await press


async def test_an_unanswered_invoke_is_told_to_the_person(bot: SmallBot) -> None:
    _, asked = await bot.tell(with_card(a_card(actions=[NO_CHANGE])))
    bot.tenant.bot_url = "http://127.0.0.1:9/api/messages"
    saw = await bot.tenant.press_named(bot.ann, asked["id"], "No change")
    assert (saw.ok, saw.notice) == (False, "Unable to reach app. Please try again.")
