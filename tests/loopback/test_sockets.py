"""Socket Mode: connections that are planned away, cut, shared among several, and refused."""

from typing import Any

import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from tests.loopback.conftest import INSTALL, Town


async def take(event: dict[str, Any]) -> None:
    """An event listener that is content."""


def answered(town: Town) -> int:
    return sum(delivery.status == 200 for delivery in town.ws.deliveries)


async def test_a_planned_disconnect_is_survived(town: Town, socket_app: AsyncApp) -> None:
    socket_app.event("message")(take)
    before = town.ws.dispatch.sockets.open[0]
    await town.ws.disconnect()
    await town.ws.wait(lambda: town.ws.dispatch.sockets.open and before not in town.ws.dispatch.sockets.open)
    await town.ws.say(town.ann, "still there?")
    assert answered(town) == 1


async def test_a_cut_connection_is_made_again(town: Town, socket_app: AsyncApp) -> None:
    socket_app.event("message")(take)
    await town.ws.cut()
    await town.ws.say(town.ann, "hello?")
    assert answered(town) == 0
    await town.ws.wait(lambda: town.ws.dispatch.sockets.open, 3)
    await town.ws.retry_due(at_once=True)
    assert answered(town) == 1


async def test_an_event_goes_to_one_of_several_connections(town: Town, socket_app: AsyncApp) -> None:
    heard: list[str] = []

    async def note(event: dict[str, Any]) -> None:
        heard.append(event["text"])

    socket_app.event("message")(note)
    second = AsyncSocketModeHandler(socket_app, INSTALL.app_token)
    await second.connect_async()
    await town.ws.wait(lambda: len(town.ws.dispatch.sockets.open) == 2)
    for n in range(4):
        await town.ws.say(town.ann, str(n))
    assert heard == ["0", "1", "2", "3"]
    await second.close_async()


async def test_a_retry_is_marked_as_one(town: Town, socket_app: AsyncApp) -> None:
    marks: list[Any] = []

    async def note(request: Any) -> None:
        marks.append((request.headers.get("x-slack-retry-num"), request.headers.get("x-slack-retry-reason")))

    socket_app.event("message")(note)
    await town.ws.say(town.ann, "x")
    await town.ws.redeliver()
    assert marks[1] == (["1"], ["http_timeout"])


async def test_tokens_open_only_their_own_doors(town: Town) -> None:
    with pytest.raises(SlackApiError, match="not_allowed_token_type"):
        await town.client.apps_connections_open(app_token=INSTALL.bot_token)
    with pytest.raises(SlackApiError, match="invalid_auth"):
        await town.client.auth_test(token="xoxb-wrong")
    with pytest.raises(SlackApiError, match="unknown_method"):
        await town.client.api_call("chat.shout")
    opened = await town.client.apps_connections_open(app_token=INSTALL.app_token)
    assert opened["url"].startswith("ws://127.0.0.1:")
