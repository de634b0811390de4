"""Slack over HTTP: one signed endpoint, with a guard before anything of a stranger's is parsed."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier

from bot.vendor_json import Fields, body_within, fields

PATH = "/slack/events"
TIMEOUT_S = 10.0  # seconds that a body may take
MOST = 1024 * 1024  # bytes of a request's body

Handler = Callable[[web.Request], Awaitable[web.Response]]


def slack_routes(app: AsyncApp, *, signing_secret: str) -> list[web.RouteDef]:
    """The route for events, commands, presses and forms."""
    return [web.post(PATH, _endpoint(app, SignatureVerifier(signing_secret)))]


def _endpoint(app: AsyncApp, verifier: SignatureVerifier) -> Handler:
    async def answer(request: web.Request) -> web.Response:
        try:
            body = await asyncio.wait_for(body_within(MOST, request.content, request.content_length), TIMEOUT_S)
        except TimeoutError:
            return web.Response(status=408)
        if body is None:
            return web.Response(status=413)
        if not _signed(request, body, verifier):
            return web.Response(status=401)
        return await _dispatched(app, request, body)

    return answer


async def _dispatched(app: AsyncApp, request: web.Request, body: bytes) -> web.Response:
    headers: dict[str, str | Sequence[str]] = {name: request.headers.getall(name) for name in request.headers}
    try:
        asked = AsyncBoltRequest(body=body.decode(), query=request.query_string, headers=headers)
    except (ValueError, AttributeError, TypeError, RecursionError):  # signed, yet no JSON object
        return web.Response(status=400)
    if not _has_shape(fields(asked.body)):
        return web.Response(status=400)
    return await to_aiohttp_response(await app.async_dispatch(asked))


def _has_shape(body: Fields) -> bool:
    """What Bolt looks into without a look at what it is: an object where it expects one, and text."""
    objects = all(isinstance(body.get(name), dict | None) for name in ("event", "view", "message"))
    return objects and all(isinstance(body.get(name), str | None) for name in ("type", "team_id", "enterprise_id"))


def _signed(request: web.Request, body: bytes, verifier: SignatureVerifier) -> bool:
    stamp = request.headers.get("X-Slack-Request-Timestamp", "")
    signature = request.headers.get("X-Slack-Signature", "")
    whole = stamp.isascii() and stamp.isdigit() and len(stamp) <= 12 and signature.isascii()
    return whole and _is_text(body) and verifier.is_valid(body, stamp, signature)


def _is_text(body: bytes) -> bool:
    """Slack signs nothing else, and its SDK fails on it."""
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True
