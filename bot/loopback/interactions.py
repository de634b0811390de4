"""What Slack sends when a person presses, submits, closes or types a command."""

from bot.loopback.records import Install, Member, Post, Room, View
from bot.loopback.wire import Fields

TOKEN = "loopback-verification-token"


def _who(install: Install, member: Member) -> Fields:
    user: Fields = {"id": member.id, "username": member.name, "name": member.name, "team_id": member.team_id}
    return {
        "user": user,
        "api_app_id": install.app_id,
        "token": TOKEN,
        "team": {"id": install.team_id, "domain": install.team_domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def message_actions(
    install: Install, member: Member, room: Room, post: Post, shown: Fields, actions: list[Fields], values: Fields
) -> Fields:
    """A press in a message; an ephemeral one is not sent along."""
    container: Fields = {"type": "message", "message_ts": post.ts, "channel_id": room.id}
    container["is_ephemeral"] = post.visible_to is not None
    if post.thread_ts:
        container["thread_ts"] = post.thread_ts
    body: Fields = {"type": "block_actions"} | _who(install, member)
    body |= {"container": container, "channel": {"id": room.id, "name": channel_name(room)}}
    if post.visible_to is None:
        body["message"] = shown
    return body | {"state": {"values": values}, "actions": actions}


def view_actions(install: Install, member: Member, view: View, shown: Fields, actions: list[Fields]) -> Fields:
    """A press in a modal or on the home tab."""
    body: Fields = {"type": "block_actions"} | _who(install, member)
    body |= {"container": {"type": "view", "view_id": view.id}, "view": shown}
    return body | {"actions": actions}


def message_shortcut(install: Install, member: Member, room: Room, shown: Fields, callback_id: str) -> Fields:
    """A choice in the menu of a message, wherever the person sees it."""
    body: Fields = {"type": "message_action", "callback_id": callback_id} | _who(install, member)
    return body | {"channel": {"id": room.id, "name": channel_name(room)}, "message": shown}


def submission(install: Install, member: Member, shown: Fields) -> Fields:
    """A form sent in."""
    return {"type": "view_submission"} | _who(install, member) | {"view": shown, "response_urls": []}


def closing(install: Install, member: Member, shown: Fields, *, cleared: bool) -> Fields:
    """A form closed by hand."""
    return {"type": "view_closed"} | _who(install, member) | {"view": shown, "is_cleared": cleared}


def slash_command(install: Install, member: Member, room: Room, command: str, text: str) -> Fields:
    """A command; every value is text, as in the form it travels in."""
    return {
        "token": TOKEN,
        "team_id": install.team_id,
        "team_domain": install.team_domain,
        "channel_id": room.id,
        "channel_name": channel_name(room),
        "user_id": member.id,
        "user_name": member.name,
        "command": command,
        "text": text,
        "api_app_id": install.app_id,
        "is_enterprise_install": "false",
    }


def channel_name(room: Room) -> str:
    """The wire's name for the room a person acted in."""
    return {"im": "directmessage", "group": "privategroup"}.get(room.kind, room.name)
