"""Slack's Web API: the methods the bot calls, by name, and the one way it calls them."""

from enum import StrEnum
from typing import Any, cast

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.errors import asking, turned_away
from bot.vendor_json import Fields, fields

UPLOAD, DOWNLOAD, RESPONSE = "upload", "download", "response_url"  # addresses that Slack gives, which are no methods


class Method(StrEnum):
    """Every method the bot calls; its permissions follow from these."""

    WHO_AM_I = "auth.test"
    CONNECT = "apps.connections.open"  # with the app-level token
    POST = "chat.postMessage"
    WHISPER = "chat.postEphemeral"
    UPDATE = "chat.update"
    OPEN_DIRECT = "conversations.open"
    CONVERSATIONS = "conversations.list"
    HISTORY = "conversations.history"
    REPLIES = "conversations.replies"
    UPLOAD_BEGIN = "files.getUploadURLExternal"
    UPLOAD_END = "files.completeUploadExternal"
    FILE = "files.info"
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


async def tell_and_see(client: AsyncWebClient, method: Method) -> tuple[Fields, Fields]:
    """The same, with nothing to say, and what stood above the answer (its headers, in small letters)."""
    with asking(method):
        answer = await cast(Any, client).api_call(method.value, json={})
        return _data(answer), {name.lower(): value for name, value in answer.headers.items()}


async def hand_over(client: AsyncWebClient, url: str, content: bytes) -> None:
    """The bytes of a file, to the address that Slack gave for them. Raises DeliveryError."""
    await _post(client, url, UPLOAD, data=content, headers={"Content-Type": "application/octet-stream"})


async def fetch(client: AsyncWebClient, url: str, most: int) -> bytes | None:
    """What stands at an address of Slack's, with the bot's permission; None where it is more. Raises DeliveryError."""
    session = cast("aiohttp.ClientSession", client.session)
    with asking(DOWNLOAD):
        allowed = {"Authorization": f"Bearer {client.token}"}
        async with session.get(url, proxy=client.proxy, allow_redirects=False, headers=allowed) as answer:
            if answer.status >= 300:
                raise turned_away(answer.status, answer.headers, DOWNLOAD)
            content = await answer.content.read(most + 1) if most else b""
            while len(content) <= most and (more := await answer.content.read(1024 * 1024)):
                content += more
            return content if len(content) <= most else None


async def answer_at(client: AsyncWebClient, url: str, said: Fields) -> None:
    """An answer to a command at the address that came with it, once. Raises DeliveryError."""
    await _post(client, url, RESPONSE, json=said)


async def _post(client: AsyncWebClient, url: str, what: str, **content: Any) -> None:
    session = cast("aiohttp.ClientSession", client.session)
    with asking(what):
        async with session.post(url, proxy=client.proxy, allow_redirects=False, **content) as answer:
            if answer.status >= 300:
                raise turned_away(answer.status, answer.headers, what)


def _data(answer: object) -> Fields:
    return fields(cast(Any, answer).data)
