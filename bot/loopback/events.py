"""The events Slack sends, as the Events API words them."""

from bot.loopback.records import Install, Post, Room
from bot.loopback.wire import Fields

SUBSCRIPTIONS = {"im": "message.im", "mpim": "message.mpim", "channel": "message.channels", "group": "message.groups"}
LETTERS = {"im": "D", "mpim": "G", "channel": "C", "group": "G"}


def callback(install: Install, event: Fields, event_id: str, at: int, user_id: str) -> Fields:
    """The envelope of every event."""
    return {
        "token": "loopback-verification-token",
        "team_id": install.team_id,
        "context_team_id": install.team_id,
        "context_enterprise_id": None,
        "api_app_id": install.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": at,
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": install.team_id,
                "user_id": install.bot_user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{event_id}-{user_id}",
    }


def message(room: Room, shown: Fields, post: Post, parent: Post | None) -> Fields:
    """A new message; `shown` is the message as history would have it."""
    event = shown | {"channel": room.id, "event_ts": post.ts, "channel_type": room.kind}
    if post.is_reply and parent is not None:
        event["parent_user_id"] = parent.user
    return event


def message_changed(room: Room, new: Fields, old: Fields, ts: str) -> Fields:
    """An edit: it has a `ts` of its own, and the message inside keeps the old one."""
    event: Fields = {"type": "message", "subtype": "message_changed", "message": new, "previous_message": old}
    return event | {"channel": room.id, "hidden": True, "ts": ts, "event_ts": ts, "channel_type": room.kind}


def message_deleted(room: Room, old: Fields, ts: str) -> Fields:
    """A deletion."""
    event: Fields = {"type": "message", "subtype": "message_deleted", "previous_message": old}
    event |= {"channel": room.id, "hidden": True, "deleted_ts": old["ts"], "ts": ts, "event_ts": ts}
    return event | {"channel_type": room.kind}


def app_mention(room: Room, shown: Fields, post: Post) -> Fields:
    """Someone wrote the app's name in a channel."""
    kept = ("user", "ts", "client_msg_id", "text", "team", "blocks", "thread_ts", "files")
    event = {name: shown[name] for name in kept if name in shown}
    return event | {"type": "app_mention", "channel": room.id, "event_ts": post.ts}


def app_home_opened(user_id: str, channel: str, tab: str, ts: str, view: Fields | None) -> Fields:
    """Someone looks at the app; `view` is what its home tab shows, when it has been published."""
    event: Fields = {"type": "app_home_opened", "user": user_id, "channel": channel, "tab": tab, "event_ts": ts}
    return event | ({"view": view} if view and tab == "home" else {})


def reaction(name: str, user_id: str, post: Post, ts: str, *, added: bool) -> Fields:
    """A reaction given or taken back."""
    return {
        "type": "reaction_added" if added else "reaction_removed",
        "user": user_id,
        "reaction": name,
        "item": {"type": "message", "channel": post.channel, "ts": post.ts},
        "item_user": post.user,
        "event_ts": ts,
    }


def membership(room: Room, user_id: str, team_id: str, ts: str, *, joined: bool) -> Fields:
    """Someone came into a channel or left it."""
    kind = "member_joined_channel" if joined else "member_left_channel"
    event: Fields = {"type": kind, "user": user_id, "channel": room.id, "channel_type": LETTERS[room.kind]}
    return event | {"team": team_id, "event_ts": ts}


def user_change(user: Fields, seconds: int, ts: str) -> Fields:
    """Someone's profile, time zone or standing changed."""
    return {"type": "user_change", "user": user, "cache_ts": seconds, "event_ts": ts}


def tokens_revoked(install: Install, ts: str) -> Fields:
    """The app's token is no longer good."""
    return {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [install.bot_user_id]}, "event_ts": ts}
