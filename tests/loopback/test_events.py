"""Events as the real Bolt app receives them: over signed HTTP and over Socket Mode."""

import asyncio
from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from tests.loopback.conftest import Town

Body = dict[str, Any]


@pytest.fixture(params=["http_app", "socket_app"])
def app(request: pytest.FixtureRequest) -> AsyncApp:
    """The same app by either road."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def heard(app: AsyncApp) -> list[Body]:
    """Every event the app was handed."""
    bodies: list[Body] = []

    async def take(body: Body) -> None:
        bodies.append(body)

    for name in ("message", "app_mention", "app_home_opened", "user_change", "reaction_added", "reaction_removed"):
        app.event(name)(take)
    for name in ("member_joined_channel", "tokens_revoked"):
        app.event(name)(take)
    return bodies


async def test_a_direct_message_arrives_as_slack_sends_it(town: Town, heard: list[Body]) -> None:
    post = await town.ws.say(town.ann, "3.1.2 is done & dusted")
    body = heard[0]
    event = body["event"]
    assert (event["type"], event["channel_type"], event["user"]) == ("message", "im", town.ann)
    assert (event["ts"], event["text"]) == (post.ts, "3.1.2 is done &amp; dusted")
    assert event["client_msg_id"] and event["team"] == "T0LOOPBACK" and "subtype" not in event
    assert body["event_id"].startswith("Ev") and body["authorizations"][0]["is_bot"] is True
    assert town.ws.deliveries[0].status == 200


async def test_edits_and_deletions_are_events_of_their_own(town: Town, heard: list[Body]) -> None:
    post = await town.ws.say(town.ann, "green")
    await town.ws.edit(town.ann, post.channel, post.ts, "amber")
    await town.ws.delete(town.ann, post.channel, post.ts)
    changed, deleted = heard[1]["event"], heard[2]["event"]
    assert (changed["subtype"], deleted["subtype"]) == ("message_changed", "message_deleted")
    assert (changed["message"]["text"], changed["previous_message"]["text"]) == ("amber", "green")
    assert changed["message"]["ts"] == deleted["deleted_ts"] == post.ts != changed["ts"]


async def test_a_mention_in_a_channel_makes_two_events(town: Town, heard: list[Body]) -> None:
    await town.ws.say(town.ann, "<@U0BOT> status?", channel=town.channel)
    assert sorted(body["event"]["type"] for body in heard) == ["app_mention", "message"]
    assert {body["event"]["channel"] for body in heard} == {town.channel}


async def test_a_reply_names_its_thread(town: Town, heard: list[Body]) -> None:
    start = await town.client.chat_postMessage(channel=town.ann, text="How is 3.1.2?")
    await town.ws.say(town.ann, "On track", thread_ts=start["ts"])
    await town.ws.settled()
    event = heard[-1]["event"]
    assert (event["thread_ts"], event["parent_user_id"]) == (start["ts"], "U0BOT")


async def test_the_apps_own_post_comes_round_as_an_event(town: Town, heard: list[Body]) -> None:
    await town.client.chat_postMessage(channel=town.ann, text="Hello")
    await town.ws.settled()
    assert heard == []  # Bolt keeps an app's own messages from its listeners
    own = town.ws.deliveries[0].body["event"]
    assert (own["bot_id"], own["user"], town.ws.deliveries[0].status) == ("B0LOOPBACK", "U0BOT", 200)


async def test_other_happenings_reach_the_app(town: Town, heard: list[Body]) -> None:
    post = await town.ws.say(town.ann, "x")
    await town.ws.react(town.ann, post.channel, post.ts, "eyes")
    await town.ws.unreact(town.ann, post.channel, post.ts, "eyes")
    await town.ws.open_home(town.ann)
    await town.ws.change_member(town.ws.member(town.bob))
    await town.ws.join("U0BOT", town.ws.add_channel("new", with_bot=False))
    kinds = [body["event"]["type"] for body in heard[1:]]
    assert kinds == ["reaction_added", "reaction_removed", "app_home_opened", "user_change", "member_joined_channel"]


async def test_a_redelivered_event_keeps_its_id(town: Town, heard: list[Body]) -> None:
    await town.ws.say(town.ann, "once")
    await town.ws.redeliver(times=2)
    assert len(heard) == 3
    assert len({body["event_id"] for body in heard}) == 1
    assert [delivery.attempt for delivery in town.ws.deliveries] == [0, 1, 2]


async def test_a_lost_acknowledgement_brings_the_event_again(town: Town, heard: list[Body]) -> None:
    town.ws.faults.lose_ack()
    await town.ws.say(town.ann, "once")
    await town.ws.settled()
    assert len(heard) == 2 and heard[0]["event_id"] == heard[1]["event_id"]


async def test_an_event_nobody_acknowledges_is_retried_on_slacks_schedule(town: Town, app: AsyncApp) -> None:
    seen: list[list[str]] = []

    async def fail(body: Body, request: Any) -> None:
        seen.append(request.headers.get("x-slack-retry-num", ["0"]))
        raise RuntimeError("out of order")

    app.event("message")(fail)
    town.ws.dispatch.ack_seconds = 0.1
    await town.ws.say(town.ann, "hello")
    await town.ws.settled()
    assert [attempt[0] for attempt in seen] == ["0", "1"]
    town.clock.move(seconds=59)
    assert await town.ws.retry_due() == 0
    town.clock.move(seconds=1)
    assert await town.ws.retry_due() == 1
    town.clock.move(seconds=300)
    assert await town.ws.retry_due() == 1
    town.clock.move(hours=1)
    assert await town.ws.retry_due() == 0
    assert [attempt[0] for attempt in seen] == ["0", "1", "2", "3"]


async def test_a_slow_app_misses_the_deadline(town: Town, http_app: AsyncApp) -> None:
    async def dawdle() -> None:
        await asyncio.sleep(0.6)

    http_app.event("message")(dawdle)
    town.ws.dispatch.ack_seconds = 0.1
    await town.ws.say(town.ann, "hello")
    assert (town.ws.deliveries[0].status, town.ws.deliveries[0].attempt) == (0, 0)


async def test_what_was_said_while_the_app_was_away_comes_when_it_is_back(town: Town, http_app: AsyncApp) -> None:
    heard: list[str] = []

    async def take(event: Body) -> None:
        heard.append(event["text"])

    http_app.event("message")(take)
    here, town.ws.request_url = town.ws.request_url, None
    await town.ws.say(town.ann, "anyone there?")
    await town.ws.settled()
    town.ws.request_url = here
    assert await town.ws.retry_due(at_once=True) == 1
    assert heard == ["anyone there?"]


async def test_a_forged_signature_is_refused_by_the_app(town: Town, http_app: AsyncApp) -> None:
    town.ws.dispatch.install = type(town.ws.install)(signing_secret="somebody else's")
    await town.ws.say(town.ann, "hello")
    assert town.ws.deliveries[0].status == 401


async def test_revoked_tokens_are_good_for_nothing(town: Town, heard: list[Body]) -> None:
    await town.ws.say(town.ann, "hello")
    await town.ws.revoke_tokens()
    assert heard[-1]["event"]["tokens"] == {"oauth": [], "bot": ["U0BOT"]}
    with pytest.raises(SlackApiError, match="token_revoked"):
        await town.client.auth_test()
