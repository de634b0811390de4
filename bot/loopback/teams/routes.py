"""The tenant's addresses: the connector, the log-in that gives the bot its tokens, and the published keys."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import cast
from urllib.parse import parse_qs

from aiohttp import web

from bot.loopback.api import hang_up
from bot.loopback.faults import Fault, Kind
from bot.loopback.journal import Call
from bot.loopback.teams import connector
from bot.loopback.teams.keys import ISSUER, SCOPE
from bot.loopback.teams.records import Declined
from bot.loopback.teams.state import State
from bot.loopback.wire import Fields, Refused, decode_object

Answered = tuple[int, object]  # status, body
Deed = Callable[[State, web.Request, Fields], Answered]
CONVERSATIONS = "/uk/v3/conversations"
BEFORE = (Kind.RATE_LIMITED, Kind.BROKEN, Kind.DROPPED_BEFORE)
AROUND = (Kind.DROPPED_AFTER, Kind.SLOW_ANSWER, Kind.SLOW_COMMIT)


def routes(state: State) -> list[web.RouteDef]:
    """All of them; each call is journalled under its name, which is also what faults are set for."""

    def called(name: str, deed: Deed) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def handle(request: web.Request) -> web.StreamResponse:
            return await _handle(state, name, deed, request)

        return handle

    one, activity = CONVERSATIONS + "/{c}", CONVERSATIONS + "/{c}/activities/{a}"
    send, known = called("activities.send", _send), "/v1/.well-known"
    return [
        web.post(CONVERSATIONS, called("conversations.create", _create)),
        web.post(one + "/activities", send),
        web.post(activity, send),
        web.put(activity, called("activities.update", _update)),
        web.delete(activity, called("activities.delete", _delete)),
        web.get(one + "/members", called("members.list", _members)),
        web.get(one + "/members/{m}", called("members.get", _member)),
        web.post("/login/{tenant}/oauth2/v2.0/token", called("token", _token)),
        web.get("/login/{tenant}/v2.0/.well-known/openid-configuration", called("authority", _authority)),
        web.get(known + "/openidconfiguration", called("metadata", _metadata)),
        web.get(known + "/keys", called("keys", lambda state, _request, _body: (200, state.keys.published()))),
    ]


async def _handle(state: State, name: str, deed: Deed, request: web.Request) -> web.StreamResponse:
    """One call, from request to answer, and a line in the journal."""
    loop = asyncio.get_running_loop()
    began, at = loop.time(), state.now()
    body, fault = await _body(request), state.faults.take(name, *BEFORE, *AROUND)
    headers: dict[str, str] = {}
    if fault is not None and fault.kind in BEFORE:
        status, answer = _failed(fault)
        headers = {"Retry-After": str(int(fault.seconds))} if fault.kind is Kind.RATE_LIMITED else {}
    else:
        status, answer = await _done(state, deed, request, body, fault)
        status = 0 if fault is not None and fault.kind is Kind.DROPPED_AFTER else status
    shown = cast(Fields, answer) if isinstance(answer, dict) else Fields()
    args = body | dict(request.match_info) if name != "token" else Fields()
    state.calls.append(Call(name, args, at, status, shown, (loop.time() - began) * 1000))
    state.changes.bump()
    if not status:
        return hang_up(request)
    if isinstance(answer, str):
        return web.Response(status=status, text=answer, headers=headers)
    return web.json_response(answer, status=status, headers=headers)


async def _done(state: State, deed: Deed, request: web.Request, body: Fields, fault: Fault | None) -> Answered:
    """Do it, before or after the pause a fault asks for."""
    if fault is not None and fault.kind is Kind.SLOW_COMMIT:
        await asyncio.sleep(fault.seconds)
    try:
        return deed(state, request, body)
    except Declined as declined:
        return declined.status, declined.answer()
    finally:
        if fault is not None and fault.kind is Kind.SLOW_ANSWER:
            await asyncio.sleep(fault.seconds)


def _failed(fault: Fault) -> Answered:
    match fault.kind:
        case Kind.RATE_LIMITED:
            return 429, Declined(429, "Throttled", "Too many requests.").answer()
        case Kind.BROKEN:
            return fault.status, fault.body
        case _:
            return 0, {}


async def _body(request: web.Request) -> Fields:
    text = await request.text()
    if request.content_type == "application/x-www-form-urlencoded":
        return {name: values[0] for name, values in parse_qs(text).items()}
    try:
        return decode_object(text)
    except Refused:
        return {}


def _allowed(state: State, request: web.Request) -> None:
    """Refuses a call without a token of ours."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme != "Bearer" or not state.keys.accepts(token):
        raise Declined(401, "Unauthorized", "Authorization has been denied for this request.")


def _create(state: State, request: web.Request, body: Fields) -> Answered:
    _allowed(state, request)
    return 201, connector.create(state, body)


def _send(state: State, request: web.Request, body: Fields) -> Answered:
    _allowed(state, request)
    return 201, connector.send(state, request.match_info["c"], body)


def _update(state: State, request: web.Request, body: Fields) -> Answered:
    _allowed(state, request)
    return 200, connector.update(state, request.match_info["c"], request.match_info["a"], body)


def _delete(state: State, request: web.Request, _body: Fields) -> Answered:
    _allowed(state, request)
    return 200, connector.delete(state, request.match_info["c"], request.match_info["a"])


def _member(state: State, request: web.Request, _body: Fields) -> Answered:
    _allowed(state, request)
    return 200, connector.member(state, request.match_info["c"], request.match_info["m"])


def _members(state: State, request: web.Request, _body: Fields) -> Answered:
    _allowed(state, request)
    return 200, connector.members(state, request.match_info["c"])


def _token(state: State, request: web.Request, form: Fields) -> Answered:
    """Client credentials for an access token, as Entra gives it."""
    app = state.app
    if request.match_info["tenant"] != app.tenant_id:
        return 400, _entra("invalid_request", "AADSTS90002: Tenant not found.")
    if form.get("grant_type") != "client_credentials":
        return 400, _entra("unsupported_grant_type", "AADSTS70003: The grant type is not supported.")
    if form.get("client_id") != app.app_id:
        return 400, _entra("unauthorized_client", "AADSTS700016: Application not found in the directory.")
    if form.get("client_secret") != app.secret:
        return 401, _entra("invalid_client", "AADSTS7000215: Invalid client secret provided.")
    if form.get("scope") != SCOPE:
        return 400, _entra("invalid_scope", "AADSTS1002012: The scope is not valid.")
    life = state.keys.token_life
    given = {"token_type": "Bearer", "expires_in": life, "ext_expires_in": life}
    return 200, given | {"access_token": state.keys.access_token()}


def _entra(error: str, words: str) -> Fields:
    return {"error": error, "error_description": words, "error_codes": [int(words[6 : words.index(":")])]}


def _authority(state: State, request: web.Request, _body: Fields) -> Answered:
    """What a log-in library asks of the authority before it asks for a token."""
    here = f"{state.base_url}/login/{request.match_info['tenant']}"
    return 200, {
        "token_endpoint": f"{here}/oauth2/v2.0/token",
        "authorization_endpoint": f"{here}/oauth2/v2.0/authorize",
        "issuer": f"{here}/v2.0",
        "jwks_uri": f"{here}/discovery/v2.0/keys",
        "response_types_supported": ["code"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
    }


def _metadata(state: State, _request: web.Request, _body: Fields) -> Answered:
    """Where the connector's signing keys are."""
    return 200, {
        "issuer": ISSUER,
        "authorization_endpoint": "https://invalid.botframework.com",
        "jwks_uri": f"{state.base_url}/v1/.well-known/keys",
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
    }
