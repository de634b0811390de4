"""What the app posts, by whatever road: its Web API, a response URL or the answer to a command."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from bot.loopback.limits import check_message_blocks
from bot.loopback.records import Post, Room
from bot.loopback.shapes import settled_blocks
from bot.loopback.shown_files import check_files
from bot.loopback.state import State
from bot.loopback.wire import Fields, Refused, flag, optional

MOST_TEXT, MOST_UPDATED_TEXT = 40_000, 4_000


@dataclass(frozen=True)
class Content:
    """The parts of a message; None where the call did not mention one."""

    text: str | None
    blocks: tuple[Fields, ...] | None
    attachments: tuple[Fields, ...] | None
    metadata: Fields | None

    @property
    def empty(self) -> bool:
        """Nothing to show."""
        return not (self.text or "").strip() and not self.blocks and not self.attachments


def read_content(args: Mapping[str, Any], most_text: int = MOST_TEXT) -> Content:
    """The message in these arguments, or Slack's refusal."""
    text = str(args["text"]) if "text" in args else None
    if text is not None and len(text) > most_text and not args.get("blocks"):
        raise Refused("msg_too_long")
    blocks = check_message_blocks(args["blocks"]) if args.get("blocks") not in (None, "") else None
    return Content(text, blocks, _attachments(args.get("attachments")), _metadata(args.get("metadata")))


def _attachments(value: object) -> tuple[Fields, ...] | None:
    if value is None:
        return None
    if not isinstance(value, list):
        raise Refused("invalid_attachments")
    if len(cast("list[object]", value)) > 100:
        raise Refused("too_many_attachments")
    for attachment in cast("list[Fields]", value):
        if "blocks" in attachment:
            check_message_blocks(attachment["blocks"])
    return tuple(cast("list[Fields]", value))


def _metadata(value: object) -> Fields | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise Refused("invalid_metadata_format")
    metadata = cast(Fields, value)
    well_formed = isinstance(metadata.get("event_type"), str) and isinstance(metadata.get("event_payload"), dict)
    if metadata and not well_formed:
        raise Refused("invalid_metadata_format")
    return metadata


def post_as_app(
    state: State, room: Room, content: Content, args: Mapping[str, Any], only_for: str | None = None
) -> Post:
    """Put the app's message in a room; `only_for` makes it ephemeral."""
    if content.empty:
        raise Refused("no_text")
    check_files(state, content.blocks or ())
    thread_ts = thread_of(state, room, optional(args, "thread_ts"))
    broadcast = thread_ts is not None and flag(args, "reply_broadcast")
    post = Post(
        channel=room.id,
        ts=state.stamps.ts(room.id),
        user=state.install.bot_user_id,
        text=content.text or "",
        at=state.now(),
        blocks=settled_blocks(content.blocks or (), state.stamps),
        attachments=content.attachments or (),
        thread_ts=thread_ts,
        broadcast=broadcast,
        metadata=content.metadata,
        bot_id=state.install.bot_id,
        subtype="thread_broadcast" if broadcast else None,
        username=optional(args, "username"),
        visible_to=only_for,
    )
    state.send_soon(state.posted(post))
    return post


def thread_of(state: State, room: Room, thread_ts: str | None) -> str | None:
    """The thread a reply belongs to: that of the message named, also when that is a reply itself."""
    if thread_ts is None:
        return None
    parent = state.rooms.posts[room.id].get(thread_ts)
    if parent is None or parent.visible_to is not None:
        raise Refused("thread_not_found")
    return parent.thread_ts or parent.ts


def replace_content(state: State, post: Post, content: Content) -> Post:
    """Put new parts in a message of the app; what was not mentioned stays."""
    check_files(state, content.blocks or ())
    new = replace(
        post,
        text=content.text if content.text is not None else post.text,
        blocks=settled_blocks(content.blocks, state.stamps) if content.blocks is not None else post.blocks,
        attachments=content.attachments if content.attachments is not None else post.attachments,
        metadata=content.metadata if content.metadata is not None else post.metadata,
        edited_at=state.stamps.ts(post.channel),
    )
    if not new.text.strip() and not new.blocks and not new.attachments:
        raise Refused("no_text")
    state.send_soon(state.edited(post, new))
    return new


def answer_in_place(state: State, args: Fields, room: Room, user_id: str, source: str | None) -> Post | None:
    """What a response URL or the body of an acknowledged command asks for."""
    old = state.rooms.posts[room.id].get(source) if source else None
    if flag(args, "delete_original"):
        if old is not None:
            state.send_soon(state.deleted(old))
        return None
    content = read_content(args)
    if flag(args, "replace_original") and old is not None:
        if content.empty:
            raise Refused("no_text")
        parts = replace(content, text=content.text or "", blocks=content.blocks or ())
        return replace_content(state, old, parts)
    everyone = args.get("response_type") == "in_channel"
    return post_as_app(state, room, content, args, None if everyone else user_id)
