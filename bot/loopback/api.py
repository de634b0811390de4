"""The Web API: which method, whose token, which fault, and the answer with its status."""

import asyncio
from collections.abc import Callable

from aiohttp import web

from bot.loopback.faults import Fault, Kind
from bot.loopback.journal import Call
from bot.loopback.methods import basics, chat, conversations, files, history, users, views
from bot.loopback.state import State
from bot.loopback.wire import Fields, Refused, read_arguments, read_token

METHODS: dict[str, Callable[[State, Fields], Fields]] = {
    "api.test": basics.api_test,
    "apps.connections.open": basics.connections_open,
    "auth.test": basics.auth_test,
    "bots.info": basics.bots_info,
    "chat.delete": chat.delete,
    "chat.getPermalink": chat.get_permalink,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.postMessage": chat.post_message,
    "chat.update": chat.update,
    "conversations.history": history.history,
    "conversations.info": conversations.info,
    "conversations.list": conversations.list_,
    "conversations.members": conversations.members,
    "conversations.open": conversations.open_,
    "conversations.replies": history.replies,
    "dnd.info": users.dnd_info,
    "dnd.teamInfo": users.dnd_team_info,
    "files.completeUploadExternal": files.complete_upload,
    "files.getUploadURLExternal": files.get_upload_url,
    "files.info": files.info,
    "reactions.add": basics.reactions_add,
    "reactions.remove": basics.reactions_remove,
    "team.info": basics.team_info,
    "usergroups.list": users.groups_list,
    "usergroups.users.list": users.group_users,
    "users.conversations": conversations.of_user,
    "users.getPresence": users.get_presence,
    "users.info": users.info,
    "users.list": users.list_,
    "users.lookupByEmail": users.lookup_by_email,
    "views.open": views.open_,
    "views.publish": views.publish,
    "views.push": views.push,
    "views.update": views.update,
}
BEFORE = (Kind.RATE_LIMITED, Kind.BROKEN, Kind.REFUSED, Kind.DROPPED_BEFORE)
AROUND = (Kind.DROPPED_AFTER, Kind.SLOW_ANSWER, Kind.SLOW_COMMIT)


async def answer(state: State, request: web.Request) -> web.StreamResponse:
    """One call, from arguments to answer, and a line in the journal."""
    loop = asyncio.get_running_loop()
    began, at = loop.time(), state.now()
    method = request.match_info["method"]
    args: Fields = {}
    try:
        args = await read_arguments(request)
        token = read_token(request, args)
        fault = state.faults.take(method, *BEFORE, *AROUND)
        if fault is not None and fault.kind in BEFORE:
            body, response = _failed(fault)
        else:
            body = await _done(state, method, token, args, fault)
            dropped = fault is not None and fault.kind is Kind.DROPPED_AFTER
            response = None if dropped else web.json_response(body, headers=_told(state))
    except Refused as refusal:
        body, response = _refused(refusal)
    status = response.status if response is not None else 0
    state.calls.append(Call(method, args, at, status, body, (loop.time() - began) * 1000))
    state.changes.bump()
    if response is None:
        return hang_up(request)
    return response


def _told(state: State) -> dict[str, str]:
    return {"X-OAuth-Scopes": ",".join(state.install.scopes)} if state.install.scopes else {}


def hang_up(request: web.Request) -> web.StreamResponse:
    """Close the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


async def _done(state: State, method: str, token: str, args: Fields, fault: Fault | None) -> Fields:
    """Do it, before or after the pause a fault asks for."""
    if fault is not None and fault.kind is Kind.SLOW_COMMIT:
        await asyncio.sleep(fault.seconds)
    try:
        body = _called(state, method, token, args)
    finally:
        if fault is not None and fault.kind is Kind.SLOW_ANSWER:
            await asyncio.sleep(fault.seconds)
    return body


def _called(state: State, method: str, token: str, args: Fields) -> Fields:
    if method not in METHODS:
        return {"ok": False, "error": "unknown_method", "req_method": method}
    if method != "api.test":
        _check_token(state, method, token)
    return METHODS[method](state, args)


def _check_token(state: State, method: str, token: str) -> None:
    bot, app = state.install.bot_token, state.install.app_token
    if not token:
        raise Refused("not_authed")
    if token not in (bot, app):
        raise Refused("invalid_auth")
    if (token == app) != (method == "apps.connections.open"):
        raise Refused("not_allowed_token_type")
    if state.revoked and token == bot:
        raise Refused("token_revoked")


def _failed(fault: Fault) -> tuple[Fields, web.Response | None]:
    match fault.kind:
        case Kind.RATE_LIMITED:
            return _refused(Refused("ratelimited", retry_after=int(fault.seconds)))
        case Kind.BROKEN:
            return {}, web.Response(status=fault.status, text=fault.body)
        case Kind.REFUSED:
            return _refused(Refused(fault.body))
        case _:
            return {}, None


def _refused(refusal: Refused) -> tuple[Fields, web.Response]:
    body = refusal.answer()
    if refusal.retry_after is not None:
        headers = {"Retry-After": str(refusal.retry_after)}
        return body, web.json_response(body, status=429, headers=headers)
    return body, web.json_response(body)
