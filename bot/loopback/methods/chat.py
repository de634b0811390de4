"""chat.*"""

from datetime import timedelta

from bot.loopback.posting import MOST_UPDATED_TEXT, post_as_app, read_content, replace_content
from bot.loopback.records import Post, Room
from bot.loopback.state import State
from bot.loopback.wire import Fields, Refused, need


def post_message(state: State, args: Fields) -> Fields:
    """Post in a channel, a thread, or the direct message with a user id."""
    room = _writable(state, need(args, "channel"))
    content = read_content(args)
    if content.empty:
        raise Refused("no_text")
    if state.paced and _too_soon(state, room):
        raise Refused("ratelimited", retry_after=1)
    post = post_as_app(state, room, content, args)
    return {"ok": True, "channel": room.id, "ts": post.ts, "message": state.shown(post)}


def post_ephemeral(state: State, args: Fields) -> Fields:
    """Post for one person's eyes."""
    room = _writable(state, need(args, "channel"))
    user = need(args, "user")
    if user not in room.members:
        raise Refused("user_not_in_channel")
    post = post_as_app(state, room, read_content(args), args, user)
    return {"ok": True, "message_ts": post.ts}


def update(state: State, args: Fields) -> Fields:
    """Change a message of the app's own; an ephemeral one cannot be found."""
    room = state.rooms.joined_by_bot(need(args, "channel"))
    post = _own(state, room, need(args, "ts"), "cant_update_message")
    new = replace_content(state, post, read_content(args, MOST_UPDATED_TEXT))
    return {"ok": True, "channel": room.id, "ts": new.ts, "text": new.text, "message": state.shown(new)}


def delete(state: State, args: Fields) -> Fields:
    """Delete a message of the app's own."""
    room = state.rooms.joined_by_bot(need(args, "channel"))
    post = _own(state, room, need(args, "ts"), "cant_delete_message")
    state.send_soon(state.deleted(post))
    return {"ok": True, "channel": room.id, "ts": post.ts}


def get_permalink(state: State, args: Fields) -> Fields:
    """A link to a message."""
    room = state.rooms.seen_by_bot(need(args, "channel"))
    post = state.rooms.shared_post(room.id, need(args, "message_ts"))
    link = f"https://{state.install.team_domain}.slack.com/archives/{room.id}/p{post.ts.replace('.', '')}"
    if post.is_reply:
        link += f"?thread_ts={post.thread_ts}&cid={room.id}"
    return {"ok": True, "channel": room.id, "permalink": link}


def _writable(state: State, target: str) -> Room:
    """The room a post goes to; a user id opens the direct message."""
    member = state.people.members.get(target)
    if member is not None and (member.is_bot or member.id == "USLACKBOT"):
        raise Refused("cannot_dm_bot")
    room = state.rooms.dm(target) if member is not None else state.rooms.joined_by_bot(target)
    if room.archived:
        raise Refused("is_archived")
    if room.kind == "im" and not state.install.messages_tab:
        raise Refused("messages_tab_disabled")
    return room


def _own(state: State, room: Room, ts: str, error: str) -> Post:
    post = state.rooms.shared_post(room.id, ts)
    if post.bot_id != state.install.bot_id:
        raise Refused(error)
    return post


def _too_soon(state: State, room: Room) -> bool:
    """Whether the app posted here within the last second."""
    own = [post for post in state.rooms.all_shared(room.id) if post.bot_id == state.install.bot_id]
    return bool(own) and state.now() - own[-1].at < timedelta(seconds=1)
