"""The Bot Connector's calls: where the bot's token leaves this computer, and the one way it does."""

from urllib.parse import quote

import aiohttp

from bot.chat import DeliveryError
from bot.teams.errors import asking, refused
from bot.teams.hosts import Hosts
from bot.teams.oauth_token import Token
from bot.vendor_json import Fields, fields

TIMEOUT = aiohttp.ClientTimeout(total=15, sock_connect=5)
NOT_TEAMS = "The address that is stored for this conversation is not one of Teams. Ask the person to write to the bot."


class Connector:
    """Calls each once; nothing is tried again here, but for a token that was refused."""

    def __init__(self, http: aiohttp.ClientSession, token: Token | None, hosts: Hosts) -> None:
        """Without a token: a rehearsal on this computer, that asks for none."""
        self._http, self._token, self._hosts = http, token, hosts

    async def post(self, door: str, path: str, body: Fields, what: str) -> Fields:
        return await self._call("POST", door, path, body, what)

    async def put(self, door: str, path: str, body: Fields, what: str) -> Fields:
        return await self._call("PUT", door, path, body, what)

    async def get(self, door: str, path: str, what: str) -> Fields:
        return await self._call("GET", door, path, None, what)

    async def _call(self, method: str, door: str, path: str, body: Fields | None, what: str) -> Fields:
        """Raises DeliveryError. The address is checked at each call: the token goes there."""
        if not self._hosts.allow(door):
            raise DeliveryError(NOT_TEAMS, permanent=True)
        url = door.rstrip("/") + path
        for last in (False, True):
            token = await self._token.get() if self._token else ""
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            with asking(what):
                async with self._http.request(
                    method, url, json=body, headers=headers, timeout=TIMEOUT, allow_redirects=False
                ) as answer:
                    if answer.status < 300:
                        return await _read(answer)
                    if answer.status == 401 and self._token and not last:
                        self._token.drop(token)
                        continue
                    raise refused(answer.status, await _read(answer), answer.headers, what)
        raise AssertionError("the second try returns or raises")


async def _read(answer: aiohttp.ClientResponse) -> Fields:
    """The body, or an empty object where there is none that can be read."""
    try:
        return fields(await answer.json(content_type=None))
    except ValueError:
        return {}


def conversations() -> str:
    return "/v3/conversations"


def activities(conversation: str, activity: str = "") -> str:
    """Where messages of a conversation are posted; with an id, one of them."""
    path = f"/v3/conversations/{quote(conversation, safe='')}/activities"
    return f"{path}/{quote(activity, safe='')}" if activity else path


def member(conversation: str, user: str) -> str:
    return f"/v3/conversations/{quote(conversation, safe='')}/members/{quote(user, safe='')}"


def members(conversation: str) -> str:
    return f"/v3/conversations/{quote(conversation, safe='')}/pagedmembers"
