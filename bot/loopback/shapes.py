"""Rooms, posts, views and files as the wire describes them."""

import json
from collections.abc import Sequence
from typing import cast

from bot.loopback.limits import elements_of
from bot.loopback.records import Install, Post, Room, StoredFile, View
from bot.loopback.stamps import EPOCH, Stamps
from bot.loopback.wire import Fields


def settled_blocks(blocks: Sequence[Fields], stamps: Stamps) -> tuple[Fields, ...]:
    """A copy of the blocks with the ids and flags that Slack fills in."""
    copies = cast("list[Fields]", json.loads(json.dumps(list(blocks))))
    for block in copies:
        block["block_id"] = block.get("block_id") or stamps.id("b")
        for element in elements_of(block):
            element["action_id"] = element.get("action_id") or stamps.id("a")
        _fill_flags(block)
    return tuple(copies)


def _fill_flags(value: object) -> None:
    if isinstance(value, dict):
        part = cast(Fields, value)
        if part.get("type") == "plain_text":
            part.setdefault("emoji", True)
        elif part.get("type") == "mrkdwn":
            part.setdefault("verbatim", False)
        for inner in part.values():
            _fill_flags(inner)
    elif isinstance(value, list):
        for inner in cast("list[object]", value):
            _fill_flags(inner)


def message_json(
    install: Install,
    post: Post,
    *,
    replies: Sequence[Post] = (),
    files: Sequence[StoredFile] = (),
    metadata: bool = False,
) -> Fields:
    """A message as history, replies and events carry it."""
    message: Fields = {"type": "message", "user": post.user, "ts": post.ts, "text": post.text, "team": install.team_id}
    if post.bot_id:
        message |= {"bot_id": post.bot_id, "app_id": install.app_id, "bot_profile": _bot_profile(install)}
    given: Fields = {
        "subtype": post.subtype,
        "client_msg_id": post.client_msg_id,
        "username": post.username,
        "thread_ts": post.thread_ts,
        "blocks": list(post.blocks),
        "attachments": list(post.attachments),
        "files": [file_json(install, file) for file in files],
        "reactions": _reactions(post),
        "edited": {"user": post.user, "ts": post.edited_at} if post.edited_at else None,
        "metadata": post.metadata if metadata else None,
    }
    message |= {name: value for name, value in given.items() if value}
    return message | _thread(post, replies)


def _thread(post: Post, replies: Sequence[Post]) -> Fields:
    if not replies:
        return {}
    people = list(dict.fromkeys(reply.user for reply in replies))
    counts: Fields = {"reply_count": len(replies), "reply_users_count": len(people), "reply_users": people}
    return counts | {"thread_ts": post.ts, "latest_reply": replies[-1].ts, "is_locked": False, "subscribed": False}


def _reactions(post: Post) -> list[Fields]:
    people: dict[str, list[str]] = {}
    for name, user in post.reactions:
        people.setdefault(name, []).append(user)
    return [{"name": name, "users": users, "count": len(users)} for name, users in people.items()]


def _bot_profile(install: Install) -> Fields:
    return {
        "id": install.bot_id,
        "app_id": install.app_id,
        "user_id": install.bot_user_id,
        "name": install.bot_name,
        "deleted": False,
        "updated": 1767225600,
        "team_id": install.team_id,
    }


def room_json(install: Install, room: Room) -> Fields:
    """A conversation as conversations.info and .list carry it."""
    shared: Fields = {
        "id": room.id,
        "created": int((room.created - EPOCH).total_seconds()),
        "is_im": room.kind == "im",
        "is_mpim": room.kind == "mpim",
        "is_channel": room.kind == "channel",
        "is_group": room.kind == "group",
        "is_private": room.kind != "channel",
        "is_archived": room.archived,
        "context_team_id": install.team_id,
    }
    if room.kind == "im":
        other = next((user for user in room.members if user != install.bot_user_id), install.bot_user_id)
        return shared | {"user": other, "is_org_shared": False, "is_open": True}
    shown: Fields = {"name": room.name, "name_normalized": room.name, "num_members": len(room.members)}
    return shared | shown | {"is_member": install.bot_user_id in room.members, "is_ext_shared": False}


def view_json(install: Install, view: View, values: Fields) -> Fields:
    """A view as views.* answers and interactions carry it."""
    body = view.body
    return {
        "id": view.id,
        "team_id": install.team_id,
        "app_id": install.app_id,
        "bot_id": install.bot_id,
        "app_installed_team_id": install.team_id,
        "type": view.type,
        "title": body.get("title") or {"type": "plain_text", "text": "View Title", "emoji": True},
        "submit": body.get("submit"),
        "close": body.get("close"),
        "blocks": body["blocks"],
        "private_metadata": body.get("private_metadata") or "",
        "callback_id": body.get("callback_id") or "",
        "external_id": body.get("external_id") or "",
        "clear_on_close": bool(body.get("clear_on_close")),
        "notify_on_close": bool(body.get("notify_on_close")),
        "state": {"values": values},
        "hash": view.hash,
        "root_view_id": view.root_id,
        "previous_view_id": view.previous_id,
    }


def file_json(install: Install, file: StoredFile) -> Fields:
    """A file as files.info and messages carry it; `shares` fills once it has been posted."""
    kind = file.name.rpartition(".")[2].lower() if "." in file.name else "text"
    shares: Fields = {}
    for channel, ts in file.shares:
        side = "public" if channel.startswith("C") else "private"
        shares.setdefault(side, {}).setdefault(channel, []).append({"ts": ts, "share_user_id": file.user})
    url = f"{file.base_url}/files/{file.id}/{file.name}"
    return {
        "id": file.id,
        "created": int((file.created - EPOCH).total_seconds()),
        "name": file.name,
        "title": file.title,
        "mimetype": file.mimetype if file.processed else "",
        "filetype": kind if file.processed else "",
        "user": file.user,
        "user_team": install.team_id,
        "size": file.size,
        "mode": "hosted",
        "is_external": False,
        "is_public": "public" in shares,
        "url_private": url,
        "url_private_download": url,
        "permalink": url,
        "channels": [channel for channel, _ in file.shares if channel.startswith("C")],
        "ims": [channel for channel, _ in file.shares if channel.startswith("D")],
        "groups": [channel for channel, _ in file.shares if channel.startswith("G")],
        "shares": shares,
    }
