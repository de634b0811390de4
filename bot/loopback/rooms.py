"""Conversations and what was posted in them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.loopback.records import Install, Post, Room
from bot.loopback.stamps import Stamps
from bot.loopback.wire import Refused


class Rooms:
    """Rooms by id, and per room its posts by `ts`, oldest first."""

    def __init__(self, install: Install, stamps: Stamps, now: Callable[[], datetime]) -> None:
        self.install = install
        self._stamps = stamps
        self._now = now
        self.rooms: dict[str, Room] = {}
        self.posts: dict[str, dict[str, Post]] = {}

    def add(self, name: str, members: tuple[str, ...], kind: str) -> Room:
        """A new room: "im", "mpim", "channel" or "group"."""
        prefix = {"im": "D", "channel": "C"}.get(kind, "G")
        room = Room(self._stamps.id(prefix), name, kind, members, self._now())
        self.rooms[room.id] = room
        self.posts[room.id] = {}
        return room

    def dm(self, user_id: str) -> Room:
        """The person's conversation with the app, opened when there is none."""
        for room in self.rooms.values():
            if room.kind == "im" and user_id in room.members:
                return room
        return self.add(user_id, (user_id, self.install.bot_user_id), "im")

    def seen_by_bot(self, channel: str) -> Room:
        """The room, as far as the app may know that it exists."""
        room = self.rooms.get(channel) or self._named(channel)
        if room is None or (room.kind != "channel" and self.install.bot_user_id not in room.members):
            raise Refused("channel_not_found")
        return room

    def joined_by_bot(self, channel: str) -> Room:
        """The room, when the app is in it."""
        room = self.seen_by_bot(channel)
        if self.install.bot_user_id not in room.members:
            raise Refused("not_in_channel")
        return room

    def with_members(self, channel: str, members: tuple[str, ...]) -> Room:
        """The same room with other people in it."""
        self.rooms[channel] = replace(self.rooms[channel], members=members)
        return self.rooms[channel]

    def put(self, post: Post) -> Post:
        """Add a post, or put a changed one in the place of the old."""
        self.posts[post.channel][post.ts] = post
        return post

    def take_out(self, channel: str, ts: str) -> Post:
        """Remove a post for good."""
        return self.posts[channel].pop(ts)

    def shared_post(self, channel: str, ts: str) -> Post:
        """A post everyone in the room can see, or Slack's refusal."""
        post = self.posts.get(channel, {}).get(ts)
        if post is None or post.visible_to is not None:
            raise Refused("message_not_found")
        return post

    def all_shared(self, channel: str) -> list[Post]:
        """Everything but ephemeral posts, oldest first."""
        return [post for post in self.posts[channel].values() if post.visible_to is None]

    def visible(self, channel: str, user_id: str) -> list[Post]:
        """What this person sees in the room, oldest first."""
        return [post for post in self.posts[channel].values() if post.visible_to in (None, user_id)]

    def replies(self, channel: str, ts: str) -> list[Post]:
        """What was answered in a thread, oldest first, without the message that started it."""
        return [post for post in self.all_shared(channel) if post.is_reply and post.thread_ts == ts]

    def _named(self, name: str) -> Room | None:
        for room in self.rooms.values():
            if room.kind != "im" and room.name == name.removeprefix("#"):
                return room
        return None
