"""Slash commands, and the response URLs that come with them and with presses."""

from typing import Any

import pytest
from aiohttp import ClientSession
from slack_bolt.app.async_app import AsyncApp

from tests.loopback.conftest import Town

Body = dict[str, Any]


@pytest.fixture(params=["http_app", "socket_app"])
def app(request: pytest.FixtureRequest) -> AsyncApp:
    """The same app by either road."""
    return request.getfixturevalue(request.param)


async def ask(town: Town, app: AsyncApp, channel: str | None = None, **answer: Any) -> Any:
    bodies: list[Body] = []

    async def take(ack: Any, body: Body) -> None:
        bodies.append(body)
        await ack(**answer)

    app.command("/wsoa")(take)
    seen = await town.ws.command(town.ann, "/wsoa", "status 3.1.2", channel=channel)
    return seen, bodies[0]


async def test_a_command_carries_where_and_who(town: Town, app: AsyncApp) -> None:
    seen, body = await ask(town, app, channel=town.channel)
    assert (body["command"], body["text"], body["user_id"]) == ("/wsoa", "status 3.1.2", town.ann)
    assert (body["channel_id"], body["channel_name"], body["user_name"]) == (town.channel, "send-plan", "ann")
    assert seen.ok and seen.post is None


async def test_the_immediate_answer_is_for_one_pair_of_eyes(town: Town, app: AsyncApp) -> None:
    seen, _ = await ask(town, app, channel=town.channel, text="3.1.2 is green")
    assert seen.post.text == "3.1.2 is green" and seen.post.visible_to == town.ann
    assert town.ws.conversation(town.bob, town.channel) == []


async def test_the_immediate_answer_can_be_for_all(town: Town, app: AsyncApp) -> None:
    await ask(town, app, channel=town.channel, text="Green", response_type="in_channel")
    assert [post.text for post in town.ws.conversation(town.bob, town.channel)] == ["Green"]


async def test_a_direct_message_is_named_as_slack_names_it(town: Town, app: AsyncApp) -> None:
    _, body = await ask(town, app)
    assert body["channel_name"] == "directmessage"


async def test_failures_are_worded_as_slack_words_them(town: Town, http_app: AsyncApp) -> None:
    nowhere = await town.ws.command(town.ann, "/wsoa", thread_ts="1.2")
    unheard = await town.ws.command(town.ann, "/other")
    assert nowhere.notice == "/wsoa is not supported in threads. Sorry!"
    assert unheard.notice == '/other failed with the error "dispatch_failed"'


async def respond(url: str, **body: Any) -> tuple[int, str]:
    async with ClientSession() as session, session.post(url, json=body) as response:
        return response.status, await response.text()


async def test_a_response_url_works_five_times(town: Town, app: AsyncApp) -> None:
    _, body = await ask(town, app, channel=town.channel)
    answers = [await respond(body["response_url"], text=str(n)) for n in range(6)]
    assert [status for status, _ in answers] == [200] * 5 + [404]
    assert "used_url" in answers[5][1]
    assert [post.text for post in town.ws.conversation(town.ann, town.channel)] == ["0", "1", "2", "3", "4"]


async def test_a_response_url_lives_half_an_hour(town: Town, app: AsyncApp) -> None:
    _, body = await ask(town, app)
    town.clock.move(minutes=30, seconds=1)
    status, text = await respond(body["response_url"], text="too late")
    assert status == 404 and "expired_url" in text


async def test_a_response_url_can_replace_and_delete_what_was_pressed(town: Town, app: AsyncApp) -> None:
    urls: list[str] = []

    async def take(ack: Any, body: Body) -> None:
        urls.append(body["response_url"])
        await ack()

    app.action("go")(take)
    button = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
    blocks = [{"type": "actions", "elements": [button]}]
    posted = await town.client.chat_postMessage(channel=town.ann, text="Press", blocks=blocks)
    await town.ws.press(town.ann, posted["channel"], posted["ts"], "go")
    await respond(urls[0], text="Pressed", replace_original=True)
    post = town.ws.post(posted["channel"], posted["ts"])
    assert (post.text, post.blocks) == ("Pressed", ())
    await respond(urls[0], delete_original=True)
    assert town.ws.conversation(town.ann) == []


async def test_a_response_slack_would_refuse_is_refused(town: Town, app: AsyncApp) -> None:
    _, body = await ask(town, app)
    assert await respond(body["response_url"], text="") == (400, '{"ok": false, "error": "no_text"}')


async def test_bolts_own_respond_reaches_the_person(town: Town, app: AsyncApp) -> None:
    async def take(ack: Any, respond: Any) -> None:
        await ack()
        await respond("Here it is")

    app.command("/wsoa")(take)
    await town.ws.command(town.ann, "/wsoa")
    await town.ws.wait(lambda: town.ws.conversation(town.ann))
    assert town.ws.conversation(town.ann)[0].text == "Here it is"
