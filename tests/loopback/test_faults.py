"""Every switch does what it says, as the vendor's client sees it."""

import asyncio

import pytest
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.loopback.conftest import INSTALL, Town

POST = "chat.postMessage"


def texts(town: Town) -> list[str]:
    return [post.text for post in town.ws.conversation(town.ann)]


async def test_a_rate_limit_says_when_to_come_back(town: Town) -> None:
    town.ws.faults.rate_limit(POST, retry_after=7)
    with pytest.raises(SlackApiError) as caught:
        await town.client.chat_postMessage(channel=town.ann, text="x")
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "7"
    assert texts(town) == []
    await town.client.chat_postMessage(channel=town.ann, text="x")
    assert texts(town) == ["x"]


async def test_a_broken_answer_is_not_json(town: Town) -> None:
    town.ws.faults.fail(POST, status=503, body="upstream down")
    with pytest.raises(SlackApiError) as caught:
        await town.client.chat_postMessage(channel=town.ann, text="x")
    assert caught.value.response.status_code == 503
    assert caught.value.response.data == "upstream down"


async def test_a_fault_is_for_one_method_and_a_number_of_times(town: Town) -> None:
    town.ws.faults.refuse(POST, "team_access_not_granted", times=2)
    await town.client.auth_test()
    for _ in range(2):
        with pytest.raises(SlackApiError, match="team_access_not_granted"):
            await town.client.chat_postMessage(channel=town.ann, text="x")
    await town.client.chat_postMessage(channel=town.ann, text="x")


async def test_a_call_dropped_before_does_nothing(town: Town) -> None:
    town.ws.faults.drop_before(POST)
    with pytest.raises(ClientError):
        await town.client.chat_postMessage(channel=town.ann, text="x")
    assert texts(town) == [] and town.ws.calls[-1].status == 0


async def test_a_call_dropped_after_was_done_all_the_same(town: Town) -> None:
    town.ws.faults.drop_after(POST)
    with pytest.raises(ClientError):
        await town.client.chat_postMessage(channel=town.ann, text="x")
    assert texts(town) == ["x"] and town.ws.calls[-1].answer["ok"] is True


async def test_the_sdks_default_retry_posts_twice_when_the_answer_is_dropped(town: Town) -> None:
    client = AsyncWebClient(token=INSTALL.bot_token, base_url=town.server.api_url)
    town.ws.faults.drop_after(POST)
    await client.chat_postMessage(channel=town.ann, text="x")
    assert texts(town) == ["x", "x"]


async def test_a_slow_answer_comes_after_the_deed(town: Town) -> None:
    town.ws.faults.slow_answer(POST, seconds=0.1)
    call = asyncio.ensure_future(town.client.chat_postMessage(channel=town.ann, text="x"))
    await town.ws.wait(lambda: texts(town), 0.09)
    assert not call.done()
    assert (await call)["ok"]


async def test_a_slow_commit_happens_even_when_the_caller_has_gone(town: Town) -> None:
    town.ws.faults.slow_commit(POST, seconds=0.15)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(town.client.chat_postMessage(channel=town.ann, text="x"), 0.05)
    assert texts(town) == []
    await town.ws.wait(lambda: texts(town) == ["x"], 1)


async def test_history_can_lag_behind(town: Town) -> None:
    posted = await town.client.chat_postMessage(channel=town.ann, text="x")
    town.ws.faults.lag_history(seconds=5)
    late = await town.client.conversations_history(channel=posted["channel"])
    caught_up = await town.client.conversations_history(channel=posted["channel"])
    assert (len(late["messages"]), len(caught_up["messages"])) == (0, 1)


async def test_a_paced_workspace_takes_a_post_a_second_and_channel(town: Town) -> None:
    town.ws.paced = True
    await town.client.chat_postMessage(channel=town.ann, text="x")
    await town.client.chat_postMessage(channel=town.bob, text="x")
    with pytest.raises(SlackApiError, match="ratelimited"):
        await town.client.chat_postMessage(channel=town.ann, text="y")
    town.clock.move(seconds=1)
    await town.client.chat_postMessage(channel=town.ann, text="y")
