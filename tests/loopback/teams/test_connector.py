"""What the bot may do over the connector, and how it is turned away."""

import asyncio
from typing import Any

import pytest
from aiohttp import ClientError

from tests.loopback.teams.small_bot import Body, SmallBot, a_card, with_card

WORDS = {"type": "TextBlock", "text": "How is it?"}


async def test_a_message_is_told_changed_and_taken_out(bot: SmallBot) -> None:
    status, answer = await bot.tell(with_card(a_card(WORDS)))
    assert status == 201
    (told,) = bot.tenant.from_bot(bot.ann)
    assert (told.id, told.card) == (answer["id"], a_card(WORDS))
    path = f"/{told.conversation}/activities/{told.id}"
    assert await bot.call("PUT", path, {"type": "message", "text": "Thank you"}) == (200, {"id": told.id})
    assert [(one.text, one.edited) for one in bot.tenant.from_bot(bot.ann)] == [("Thank you", True)]
    assert (await bot.call("DELETE", path))[0] == 200
    assert bot.tenant.from_bot(bot.ann) == []
    assert (await bot.call("PUT", path, {"type": "message", "text": "late"}))[1]["error"]["code"] == (
        "ActivityNotFoundInConversation"
    )


async def test_a_reply_is_told_as_a_message(bot: SmallBot) -> None:
    where = bot.tenant.people[bot.ann].conversation
    assert (await bot.call("POST", f"/{where}/activities/17", {"type": "message", "text": "yes"}))[0] == 201
    assert [one.text for one in bot.tenant.from_bot(bot.ann)] == ["yes"]


async def test_the_bot_cannot_change_what_a_person_said(bot: SmallBot) -> None:
    told = await bot.tenant.say(bot.ann, "3.1.1 green")
    path = f"/{told.conversation}/activities/{told.id}"
    assert (await bot.call("PUT", path, {"type": "message", "text": "3.1.1 red"}))[0] == 404
    assert bot.tenant.message(bot.ann, told.id).text == "3.1.1 green"


async def test_a_conversation_is_opened_only_with_someone_who_has_the_app(bot: SmallBot) -> None:
    ann, bob = bot.tenant.people[bot.ann], bot.tenant.people[bot.bob]
    asked: Body = {"members": [{"id": ann.aad_id}], "tenantId": bot.tenant.app.tenant_id, "isGroup": False}
    assert await bot.call("POST", "", asked) == (201, {"id": ann.conversation})
    status, answer = await bot.call("POST", "", asked | {"members": [{"id": bob.aad_id}]})
    assert (status, answer["error"]["code"]) == (403, "ForbiddenOperationException")
    assert (await bot.call("POST", "", asked | {"tenantId": "another"}))[0] == 403


async def test_a_member_is_described_with_or_without_a_mailbox(bot: SmallBot) -> None:
    ann = bot.tenant.people[bot.ann]
    for name in (ann.id, ann.aad_id):
        status, shown = await bot.call("GET", f"/{ann.conversation}/members/{name}")
        assert status == 200
        assert (shown["id"], shown["email"], shown["aadObjectId"]) == (ann.id, "ann@icb.example", ann.aad_id)
        assert shown["tenantId"] == bot.tenant.app.tenant_id
    await bot.tenant.install(bot.bob)
    bob = bot.tenant.people[bot.bob]
    _, shown = await bot.call("GET", f"/{bob.conversation}/members/{bob.id}")
    assert ("email" in shown, shown["userPrincipalName"]) == (False, "bob@icb.example")
    assert (await bot.call("GET", f"/{ann.conversation}/members/{bob.id}"))[0] == 404


async def test_who_has_gone_blocked_or_never_was_is_not_told_anything(bot: SmallBot) -> None:
    bot.tenant.block(bot.ann)
    assert (await bot.tell("hello"))[1]["error"]["code"] == "ConversationBlockedByUser"
    bot.tenant.unblock(bot.ann)
    assert (await bot.tell("hello"))[0] == 201
    await bot.tenant.uninstall(bot.ann)
    assert await bot.tell("hello") == (
        403,
        {"error": {"code": "BotNotInConversationRoster", "message": "The bot is not part of the conversation roster."}},
    )
    assert (await bot.call("POST", "/a:nobody/activities", {"type": "message", "text": "x"}))[0] == 404


@pytest.mark.parametrize(
    ("card", "why"),
    [
        ({"type": "AdaptiveCard", "version": "1.6", "body": []}, "version '1.6'"),
        ({"type": "AdaptiveCard", "body": []}, "version None"),
        ({"type": "HeroCard", "version": "1.5"}, "not an AdaptiveCard"),
        (a_card({"type": "Text", "text": "x"}), "'Text' at body/0"),
        (a_card({"type": "Container", "items": [{"type": "FactSet"}]}), "FactSet at body/0/items/0 without facts"),
        (a_card({"type": "TextBlock", "text": 7}), "is not text"),
        (a_card({"type": "Input.Text", "id": "a"}, {"type": "Input.Date", "id": "a"}), "two inputs with one id"),
        (a_card(WORDS, actions=[{"type": "Action.Execute", "title": str(n)} for n in range(7)]), "more than 6 actions"),
        (a_card(actions=[{"type": "Action.OpenUrl", "url": "javascript:alert(1)"}]), "the address at actions/0"),
    ],
)
async def test_a_card_that_teams_could_not_show_is_refused(bot: SmallBot, card: Any, why: str) -> None:
    status, answer = await bot.tell(with_card(card))
    assert status == 400
    assert why in answer["error"]["message"]
    assert bot.tenant.from_bot(bot.ann) == []


async def test_an_empty_message_and_a_strange_activity_are_refused(bot: SmallBot) -> None:
    assert (await bot.tell(" "))[0] == 400
    assert (await bot.tell({"type": "event", "name": "x"}))[0] == 400
    assert (await bot.tell({"type": "message", "attachments": [{"contentType": "application/pdf"}]}))[0] == 400


async def test_a_message_over_a_hundred_kilobytes_is_refused_and_a_picture_is_not_counted(bot: SmallBot) -> None:
    picture = {"type": "Image", "url": "data:image/png;base64," + "A" * 200_000, "altText": "A chart"}
    assert (await bot.tell(with_card(a_card(picture))))[0] == 201
    status, answer = await bot.tell(with_card(a_card({"type": "TextBlock", "text": "é" * 52_000})))
    assert (status, answer["error"]["code"]) == (413, "MessageSizeTooBig")


async def test_only_a_token_of_its_own_log_in_is_taken(bot: SmallBot) -> None:
    bot.token = "made up"
    assert (await bot.tell("hello"))[0] == 401
    await bot.log_in()
    assert (await bot.tell("hello"))[0] == 201
    bot.tenant.keys.forget()
    assert (await bot.tell("hello"))[0] == 401


@pytest.mark.parametrize(
    ("instead", "status", "error"),
    [
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"client_id": "another"}, 400, "unauthorized_client"),
        ({"tenant": "another"}, 400, "invalid_request"),
        ({"scope": "https://graph.microsoft.com/.default"}, 400, "invalid_scope"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
    ],
)
async def test_a_wrong_log_in_is_answered_as_entra_answers(
    bot: SmallBot, instead: dict[str, str], status: int, error: str
) -> None:
    found, body = await bot.log_in(**instead)
    assert (found, body["error"]) == (status, error)


async def test_the_authority_says_where_tokens_are_given(bot: SmallBot) -> None:
    base = f"{bot.server.login_url}/{bot.tenant.app.tenant_id}"
    async with bot.session.get(f"{base}/v2.0/.well-known/openid-configuration") as response:
        assert (await response.json())["token_endpoint"] == f"{base}/oauth2/v2.0/token"


async def test_too_many_requests_say_when_to_come_back(bot: SmallBot) -> None:
    bot.tenant.faults.rate_limit("activities.send", retry_after=3)
    assert (await bot.tell("x"))[0] == 429
    assert bot.headers["Retry-After"] == "3"
    assert (await bot.tell("x"))[0] == 201


@pytest.mark.parametrize("status", [412, 500, 502, 504])
async def test_a_broken_connector_does_nothing(bot: SmallBot, status: int) -> None:
    bot.tenant.faults.fail("activities.*", status=status)
    assert (await bot.tell("x"))[0] == status
    assert bot.tenant.from_bot(bot.ann) == []


async def test_a_call_that_is_dropped_after_the_deed_was_done(bot: SmallBot) -> None:
    bot.tenant.faults.drop_after("activities.send")
    with pytest.raises(ClientError):
        await bot.tell("x")
    assert [one.text for one in bot.tenant.from_bot(bot.ann)] == ["x"]
    assert bot.tenant.calls[-1].status == 0


async def test_a_slow_answer_comes_after_the_deed(bot: SmallBot) -> None:
    bot.tenant.faults.slow_answer("activities.send", seconds=0.15)
    call = asyncio.ensure_future(bot.tell("x"))
    await bot.tenant.wait(lambda: bot.tenant.from_bot(bot.ann), 0.12)
    assert not call.done()
    assert (await call)[0] == 201


async def test_the_keys_can_be_slow_to_come_or_not_come_at_all(bot: SmallBot) -> None:
    url = f"{bot.server.url}/v1/.well-known/keys"
    bot.tenant.faults.slow_answer("keys", seconds=0.15)
    bot.tenant.faults.fail("keys", status=503)
    asking = asyncio.ensure_future(bot.session.get(url))
    await asyncio.sleep(0.05)
    assert not asking.done()
    assert (await asking).status == 200
    async with bot.session.get(url) as response:
        assert response.status == 503


async def test_a_token_ends(bot: SmallBot) -> None:
    bot.tenant.keys.token_life = 0
    assert (await bot.log_in())[1]["expires_in"] == 0
    assert (await bot.tell("hello"))[0] == 401
