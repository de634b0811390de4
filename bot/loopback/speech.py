"""What people write, change, take back and react to."""

from dataclasses import replace

from bot.loopback.posting import thread_of
from bot.loopback.records import NotOnScreen, Post, StoredFile
from bot.loopback.signed import Payload
from bot.loopback.state import State
from bot.loopback.typed import on_the_wire, rich_text


def write(
    state: State, user_id: str, channel: str, text: str, thread_ts: str | None, upload: tuple[str, bytes] | None
) -> tuple[Post, list[Payload]]:
    """A person's message, and the events it makes."""
    room = state.rooms.rooms[channel]
    if user_id not in room.members:
        raise NotOnScreen(f"{user_id} is not in {channel}")
    post = Post(
        channel=channel,
        ts=state.stamps.ts(channel),
        user=user_id,
        text=on_the_wire(text),
        at=state.now(),
        blocks=(rich_text(text, state.stamps.id("b")),) if text else (),
        thread_ts=thread_of(state, room, thread_ts),
        client_msg_id=_client_msg_id(state),
        subtype="file_share" if upload else None,
        files=(_kept(state, user_id, *upload).id,) if upload else (),
    )
    return post, state.posted(post)


def rewrite(state: State, user_id: str, channel: str, ts: str, text: str) -> tuple[Post, list[Payload]]:
    """An edited message, and the event it makes."""
    old = own_post(state, user_id, channel, ts)
    new = replace(
        old,
        text=on_the_wire(text),
        blocks=(rich_text(text, state.stamps.id("b")),),
        edited_at=state.stamps.ts(channel),
    )
    return new, state.edited(old, new)


def own_post(state: State, user_id: str, channel: str, ts: str) -> Post:
    """A message this person wrote."""
    post = seen_post(state, user_id, channel, ts)
    if post.user != user_id:
        raise NotOnScreen(f"{user_id} did not write {ts}")
    return post


def seen_post(state: State, user_id: str, channel: str, ts: str) -> Post:
    """A message this person has in front of them."""
    post = state.rooms.posts.get(channel, {}).get(ts)
    member = channel in state.rooms.rooms and user_id in state.rooms.rooms[channel].members
    if post is None or not member or post.visible_to not in (None, user_id):
        raise NotOnScreen(f"no message {ts} for {user_id} in {channel}")
    return post


def _kept(state: State, user_id: str, name: str, content: bytes) -> StoredFile:
    file = StoredFile(
        id=state.stamps.id("F"),
        name=name,
        title=name,
        user=user_id,
        created=state.now(),
        size=len(content),
        base_url=state.base_url,
        content=content,
        uploaded=True,
        complete=True,
        processed=True,
    )
    state.files[file.id] = file
    return file


def _client_msg_id(state: State) -> str:
    number = int(state.stamps.id("")[-8:], 36)
    return f"00000000-0000-4000-8000-{number:012x}"
