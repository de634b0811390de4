"""Slack's Web API: the methods the bot calls, by name, and the one way it calls them."""

from enum import StrEnum
from typing import Any, cast

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.errors import asking
from bot.slack.wire import Fields, fields


class Method(StrEnum):
    """Every method the bot calls; its permissions follow from these."""

    WHO_AM_I = "auth.test"
    CONNECT = "apps.connections.open"  # with the app-level token
    POST = "chat.postMessage"
    WHISPER = "chat.postEphemeral"
    UPDATE = "chat.update"
    OPEN_DIRECT = "conversations.open"
    HISTORY = "conversations.history"
    REPLIES = "conversations.replies"
    USER = "users.info"
    USER_BY_EMAIL = "users.lookupByEmail"
    OPEN_VIEW = "views.open"
    PUBLISH_HOME = "views.publish"


async def ask(client: AsyncWebClient, method: Method, **about: str | int | bool) -> Fields:
    """Read something; Slack reads what is asked from the query. Raises DeliveryError."""
    with asking(method):
        return _data(await cast(Any, client).api_call(method.value, http_verb="GET", params=about))


async def tell(client: AsyncWebClient, method: Method, said: Fields) -> Fields:
    """Change something, once: never tried again here. Raises DeliveryError."""
    with asking(method):
        return _data(await cast(Any, client).api_call(method.value, json=said))


def _data(answer: object) -> Fields:
    return fields(cast(Any, answer).data)
