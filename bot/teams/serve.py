"""Teams over HTTP: one endpoint, with a gate before anything of a stranger's is read."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Protocol, cast

import structlog
from aiohttp import web

from bot.chat import NotTaken
from bot.teams.caller_checks import Refused
from bot.teams.keys import Keys, NoKeys
from bot.vendor_json import Fields, body_within

PATH = "/api/messages"
TIMEOUT_S = 10.0  # seconds that a body may take
MOST = 512 * 1024  # bytes of a request's body
PROXIES = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")  # headers that they add
DEEPEST = 40  # objects and lists within each other


class Gate(Protocol):
    """Whoever decides who may speak to us as Teams."""

    @property
    def keys(self) -> Keys | None: ...

    async def admit(self, authorization: str, activity: Fields) -> None:
        """Raises Refused and NoKeys."""
        ...


Hear = Callable[[Fields], Awaitable[tuple[int, Fields | None]]]

log = structlog.get_logger(__name__)


def teams_routes(gate: Gate, hear: Hear) -> list[web.RouteDef]:
    """The route for messages, presses and dialogs."""

    async def answer(request: web.Request) -> web.Response:
        try:
            body = await asyncio.wait_for(body_within(MOST, request.content, request.content_length), TIMEOUT_S)
        except TimeoutError:
            return web.Response(status=408)
        if body is None:
            return web.Response(status=413)
        activity = _activity(body)
        if activity is None:
            return web.json_response({"error": "not an activity"}, status=400)
        if gate.keys is None and not _from_here(request):
            return web.json_response({"error": "Unauthorized"}, status=401)
        try:
            await gate.admit(request.headers.get("Authorization", ""), activity)
        except Refused as refused:
            log.warning("refused", platform="teams", reason=str(refused))
            return web.json_response({"error": "Unauthorized"}, status=401)
        except NoKeys:
            return web.Response(status=503, headers={"Retry-After": "5"})
        try:
            status, said = await hear(activity)
        except NotTaken:  # logged where it was not; Teams is asked for it once more
            return web.Response(status=503, headers={"Retry-After": "5"})
        return web.Response(status=status) if said is None else web.json_response(said, status=status)

    return [web.post(PATH, answer)]


def _from_here(request: web.Request) -> bool:
    """From this computer itself, not through a proxy on it: without keys, that is all there is to go by."""
    return request.remote in ("127.0.0.1", "::1") and not any(name in request.headers for name in PROXIES)


def _activity(body: bytes) -> Fields | None:
    """The object, or None where there is none, or one that is deeper than any of Teams'."""
    try:
        found: object = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return cast(Fields, found) if isinstance(found, dict) and _shallow(cast(object, found)) else None


def _shallow(value: object) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in _within(outer)]
        if not level:
            return True
    return False


def _within(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(cast("dict[str, object]", value).values())
    return cast("list[object]", value) if isinstance(value, list) else []
