"""People's own files in the tenant: a bot asks before it puts one there, and puts it once they agree."""

import re
from dataclasses import replace
from pathlib import PurePath
from typing import cast
from uuid import uuid4

from aiohttp import web

from bot.loopback.journal import Call
from bot.loopback.records import NotOnScreen
from bot.loopback.teams import activities
from bot.loopback.teams.hands import UNREACHABLE
from bot.loopback.teams.records import CONSENT, DriveFile, Saw, Told
from bot.loopback.teams.state import State
from bot.loopback.wire import Fields


async def consent(state: State, user_id: str, told: Told, *, agrees: bool) -> Saw:
    """Answer a card that asks to put a file into one's OneDrive; it is answered once."""
    asked = told.attachment(CONSENT)
    if asked is None or told.consented:
        raise NotOnScreen(f"nothing asks for consent in {told.id}")
    content = cast(Fields, asked["content"])
    context: object = content.get("acceptContext" if agrees else "declineContext")
    value: Fields = {"type": "fileUpload", "action": "accept" if agrees else "decline", "context": context}
    if agrees:
        value["uploadInfo"] = _place_for(state, DriveFile(uuid4().hex, str(asked["name"])))
    reply = await state.dispatch.send(activities.consented(state.activity(user_id, "invoke"), value, told.id))
    if not reply.taken:
        return Saw(False, UNREACHABLE)
    state.put(replace(told, consented=str(value["action"])))
    return Saw(True)


def routes(state: State) -> list[web.RouteDef]:
    """Where a bot puts a file: an address that is good for that one file, and asks for no token."""

    async def put(request: web.Request) -> web.StreamResponse:
        content = await request.read()
        status = _put(state, request.match_info["file"], content, request.headers.get("Content-Range", ""))
        state.calls.append(Call("a file put into OneDrive", {}, state.now(), status, {}, 0.0))
        state.changes.bump()
        return web.Response(status=status)

    return [web.put("/drive/{file}", put)]


def _place_for(state: State, file: DriveFile) -> Fields:
    state.drive[file.id] = file
    address = f"{state.base_url}/drive/{file.id}"
    kind = PurePath(file.name).suffix.removeprefix(".")
    return {"contentUrl": address, "uploadUrl": address, "name": file.name, "uniqueId": file.id, "fileType": kind}


def _put(state: State, file_id: str, content: bytes, told: str) -> int:
    """A file comes whole or not at all here, and says how long it is."""
    file = state.drive.get(file_id)
    if file is None or file.content is not None:
        return 404
    if not re.fullmatch(rf"bytes 0-{len(content) - 1}/{len(content)}", told):
        return 400
    state.drive[file_id] = replace(file, content=content)
    return 201
