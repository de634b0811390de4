"""What the page shows, as JSON: the workspace as one person sees it, the people to be, the clock and the wire."""

from typing import cast

from bot.loopback.journal import Call, Delivery
from bot.loopback.page_showing import Showing, is_from_app
from bot.loopback.page_teams import seen_in_teams
from bot.loopback.records import Post, View
from bot.loopback.wire import Fields
from bot.loopback.workspace import Workspace


def state_for(showing: Showing, user_id: str | None, channel: str = "") -> Fields:
    """Everything the page needs to draw itself for this person in this place, or for a visitor who chose no one."""
    workspace, stage = showing.workspace, showing.stage
    state: Fields = {
        "version": showing.version,
        "bot": {"id": workspace.install.bot_user_id, "name": workspace.install.bot_name},
        "people": _people(showing),
        "names": _names(workspace) | _names_in_teams(showing),
        "clock": {
            "now": stage.now().isoformat(),
            "zone": stage.zone(),
            "next": stage.next_step(),
            "moving": showing.moving,
            "happened": [{"at": at.isoformat(), "text": text} for at, text in showing.happened],
            "story": list(stage.story()),
        },
        "brings": stage.brings(),
        "wire": [_call(row) if isinstance(row, Call) else _delivery(row) for row in showing.wire()],
        "face": "slack",
        "person": None,
    }
    if not user_id:
        return state
    tenant = showing.tenant_of(user_id)
    if tenant is not None:
        bot = {"bot": {"id": tenant.app.bot_id, "name": tenant.app.name}}
        return state | bot | seen_in_teams(tenant, user_id, showing.read_until(user_id))
    return state | _seen_by(showing, user_id, channel)


def _names(workspace: Workspace) -> dict[str, str]:
    """What mentions show: people, user groups and channels by id."""
    names = {member.id: member.real_name or member.name for member in workspace.people.members.values()}
    names |= {group.id: group.handle for group in workspace.people.groups.values()}
    return names | {room.id: room.name for room in workspace.rooms.rooms.values() if room.kind in ("channel", "group")}


def _names_in_teams(showing: Showing) -> dict[str, str]:
    return {} if showing.tenant is None else {one.id: one.name for one in showing.tenant.people.values()}


def _people(showing: Showing) -> list[Fields]:
    return [
        {
            "id": one.user_id,
            "name": one.name,
            "post": one.post,
            "organisation": one.organisation,
            "role": one.role,
            "unread": showing.unread(one.user_id),
            "platform": one.platform,
        }
        for one in showing.stage.cast()
    ]


def _seen_by(showing: Showing, user_id: str, channel: str) -> Fields:
    workspace = showing.workspace
    home = workspace.home(user_id)
    channels = channels_of(workspace, user_id)
    here = channel if channel in channels else workspace.dm(user_id)
    return {
        "person": user_id,
        "channel": here,
        "channels": [{"id": room_id, "name": name} for room_id, name in channels.items()],
        "read": showing.read_until(user_id),
        "posts": [_post(workspace, user_id, post) for post in workspace.conversation(user_id, here)],
        "shortcuts": [{"id": name, "title": title} for name, title in workspace.install.shortcuts],
        "modals": [_view(workspace, view) for view in workspace.modals(user_id)],
        "home": _view(workspace, home) if home else None,
    }


def channels_of(workspace: Workspace, user_id: str) -> dict[str, str]:
    """The channels this person is in: id → name."""
    rooms = workspace.rooms.rooms.values()
    return {room.id: room.name for room in rooms if room.kind in ("channel", "group") and user_id in room.members}


def _post(workspace: Workspace, user_id: str, post: Post) -> Fields:
    reactions: dict[str, list[str]] = {}
    for name, user in post.reactions:
        reactions.setdefault(name, []).append(user)
    return {
        "ts": post.ts,
        "user": post.user,
        "bot": is_from_app(workspace, post),
        "text": post.text,
        "at": post.at.isoformat(),
        "blocks": list(post.blocks),
        "attachments": list(post.attachments),
        "thread_ts": post.thread_ts,
        "reply": post.is_reply,
        "broadcast": post.broadcast,
        "edited": post.edited_at is not None,
        "ephemeral": post.visible_to is not None,
        "files": [_file(workspace, file_id) for file_id in post.files],
        "reactions": [{"name": name, "users": users} for name, users in reactions.items()],
        "chosen": _chosen(workspace, user_id, post.ts),
    }


def _file(workspace: Workspace, file_id: str) -> Fields:
    file = workspace.file(file_id)
    return {"id": file.id, "name": file.name, "title": file.title, "size": file.size, "type": file.mimetype}


def _view(workspace: Workspace, view: View) -> Fields:
    return {
        "id": view.id,
        "hash": view.hash,
        "body": view.body,
        "errors": dict(view.errors),
        "chosen": _chosen(workspace, view.user, view.id),
    }


def _chosen(workspace: Workspace, user_id: str, place: str) -> Fields:
    """What the person has put into fields there: block_id/action_id → value."""
    chosen = workspace.screens.chosen.get((user_id, place), {})
    return {f"{block_id}/{action_id}": value for (block_id, action_id), value in chosen.items()}


def _call(call: Call) -> Fields:
    wrong: object = call.answer.get("error")
    went = str(cast(Fields, wrong).get("code", "")) if isinstance(wrong, dict) else str(wrong or "")
    return {"from": "bot", "name": call.method, "status": call.status, "error": went, "ms": round(call.ms, 1)}


def _delivery(delivery: Delivery) -> Fields:
    again = f"attempt {delivery.attempt + 1}" if delivery.attempt else ""
    return {
        "from": "Teams" if delivery.via == "teams" else "Slack",
        "name": delivery.kind,
        "status": delivery.status,
        "error": again if 200 <= delivery.status < 300 else again or "not acknowledged",
        "ms": round(delivery.ms, 1),
    }
