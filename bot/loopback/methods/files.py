"""files.*: an upload in three steps; what is complete is shared a moment later, not in the same breath."""

import asyncio
from dataclasses import replace
from typing import cast

from bot.loopback.posting import thread_of
from bot.loopback.records import Post, Room, StoredFile
from bot.loopback.shapes import file_json
from bot.loopback.state import State
from bot.loopback.wire import Fields, Refused, need, number, optional


def get_upload_url(state: State, args: Fields) -> Fields:
    """Step one: where to send the bytes."""
    name = need(args, "filename")
    size = number(args, "length", 1, 1_000_000_000)
    user = state.install.bot_user_id
    file = StoredFile(state.stamps.id("F"), name, name, user, state.now(), size, state.base_url)
    state.files[file.id] = file
    return {"ok": True, "upload_url": f"{state.base_url}/upload/{file.id}", "file_id": file.id}


def complete_upload(state: State, args: Fields) -> Fields:
    """Step three: the files are whole; a message with them follows when a channel is named."""
    listed = args.get("files")
    if not isinstance(listed, list) or not listed:
        raise Refused("invalid_arguments", "missing required field: files")
    channel = optional(args, "channel_id") or optional(args, "channels")
    room = state.rooms.joined_by_bot(channel) if channel else None
    files = [_completed(state, item) for item in cast("list[Fields]", listed)]
    state.dispatch.in_background(_look_through(state, [file.id for file in files]))
    if room is not None:
        thread_ts = thread_of(state, room, optional(args, "thread_ts"))
        state.dispatch.in_background(_share(state, room, files, str(args.get("initial_comment") or ""), thread_ts))
    return {"ok": True, "files": [file_json(state.install, file) for file in files]}


def info(state: State, args: Fields) -> Fields:
    """One file."""
    file = state.files.get(need(args, "file"))
    if file is None or not file.complete:
        raise Refused("file_not_found")
    return {"ok": True, "file": file_json(state.install, file), "comments": [], "response_metadata": {}}


def _completed(state: State, item: Fields) -> StoredFile:
    file = state.files.get(str(item.get("id")))
    if file is None or not file.uploaded:
        raise Refused("file_not_found")
    state.files[file.id] = replace(file, complete=True, title=str(item.get("title") or file.name))
    return state.files[file.id]


async def _look_through(state: State, ids: list[str]) -> None:
    await asyncio.sleep(state.files_take)
    for file_id in ids:
        state.files[file_id] = replace(state.files[file_id], processed=True)
    state.changes.bump()


async def _share(state: State, room: Room, files: list[StoredFile], comment: str, thread_ts: str | None) -> None:
    await asyncio.sleep(state.share_takes)
    post = Post(
        channel=room.id,
        ts=state.stamps.ts(room.id),
        user=state.install.bot_user_id,
        text=comment,
        at=state.now(),
        thread_ts=thread_ts,
        bot_id=state.install.bot_id,
        subtype="file_share",
        files=tuple(file.id for file in files),
    )
    state.send_soon(state.posted(post))
