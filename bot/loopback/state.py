"""Everything the workspace holds, and how what happens in it becomes events for the app."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.loopback import events
from bot.loopback.changes import Changes
from bot.loopback.controls import state_values
from bot.loopback.dispatch import Dispatch
from bot.loopback.faults import Faults
from bot.loopback.journal import Call, Delivery
from bot.loopback.people import People
from bot.loopback.records import Install, Post, Room, StoredFile, View
from bot.loopback.rooms import Rooms
from bot.loopback.screens import Screens
from bot.loopback.shapes import message_json, view_json
from bot.loopback.signed import Payload
from bot.loopback.stamps import Stamps
from bot.loopback.wire import Fields


class State:
    """The workspace without its hands: what the Web API reads and changes."""

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        install: Install | None = None,
        ack_seconds: float = 3.0,
        paced: bool = False,
    ) -> None:
        self.now = now
        self.install = install or Install()
        self.paced = paced  # refuse a second post to a channel within a second, as Slack may
        self.revoked = False
        self.files_take = 0.02  # real seconds in which an uploaded file is looked through
        self.share_takes = 0.01  # real seconds between an upload's completion and its message
        self.base_url = ""  # set by the server
        self.faults = Faults()
        self.changes = Changes()
        self.stamps = Stamps(now)
        self.people = People(self.install, self.stamps)
        self.rooms = Rooms(self.install, self.stamps, now)
        self.screens = Screens(self.stamps, now)
        self.files: dict[str, StoredFile] = {}
        self.calls: list[Call] = []
        self.dispatch = Dispatch(self.install, self.stamps, now, self.faults, self.changes)
        self.dispatch.ack_seconds = ack_seconds

    @property
    def deliveries(self) -> list[Delivery]:
        """Every attempt to hand something to the app, oldest first."""
        return self.dispatch.deliveries

    def shown(self, post: Post, *, metadata: bool = False, with_thread: bool = True) -> Fields:
        """The post as the wire describes it now."""
        replies = self.rooms.replies(post.channel, post.ts) if with_thread and not post.is_reply else ()
        files = [self.files[file_id] for file_id in post.files]
        return message_json(self.install, post, replies=replies, files=files, metadata=metadata)

    def view_shown(self, view: View) -> Fields:
        """The view as the wire describes it now, with what its fields hold."""
        chosen = self.screens.chosen.get((view.user, view.id), {})
        return view_json(self.install, view, state_values(view.body["blocks"], chosen))

    def payload(self, event: Fields) -> Payload:
        """An event in its envelope, with a fresh id."""
        event_id = self.stamps.id("Ev")
        user_id = str(event.get("user", self.install.bot_user_id))
        body = events.callback(self.install, event, event_id, self.stamps.seconds(), user_id)
        return Payload("event", str(event["type"]), body, event_id)

    def wanted(self, subscription: str) -> bool:
        """Whether the app subscribes to this kind of event."""
        return self.install.events is None or subscription in self.install.events

    def posted(self, post: Post) -> list[Payload]:
        """Put a new post in its room; returns the events it makes."""
        self.rooms.put(post)
        for file_id in post.files:
            file = self.files[file_id]
            self.files[file_id] = replace(file, shares=(*file.shares, (post.channel, post.ts)))
        self.changes.bump()
        room = self.rooms.rooms[post.channel]
        if post.visible_to is not None or not self._overheard(room):
            return []
        shown = self.shown(post, metadata=True)
        parent = self.rooms.posts[room.id].get(post.thread_ts or "")
        made = [events.message(room, shown, post, parent)] if self.wanted(events.SUBSCRIPTIONS[room.kind]) else []
        named = f"<@{self.install.bot_user_id}>" in post.text and post.bot_id is None
        if named and room.kind != "im" and self.wanted("app_mention"):
            made.append(events.app_mention(room, shown, post))
        return [self.payload(event) for event in made]

    def edited(self, old: Post, new: Post) -> list[Payload]:
        """Put an edited post in the place of the old; returns the events it makes."""
        self.rooms.put(new)
        self.changes.bump()
        room = self.rooms.rooms[new.channel]
        if new.visible_to is not None or not self._overheard(room) or not self.wanted(events.SUBSCRIPTIONS[room.kind]):
            return []
        new_shown, old_shown = self.shown(new, metadata=True), self.shown(old, metadata=True)
        return [self.payload(events.message_changed(room, new_shown, old_shown, self.stamps.ts(room.id)))]

    def deleted(self, post: Post) -> list[Payload]:
        """Take a post out; returns the events it makes."""
        room = self.rooms.rooms[post.channel]
        shown = self.shown(post, metadata=True)
        self.rooms.take_out(post.channel, post.ts)
        self.changes.bump()
        if post.visible_to is not None or not self._overheard(room) or not self.wanted(events.SUBSCRIPTIONS[room.kind]):
            return []
        return [self.payload(events.message_deleted(room, shown, self.stamps.ts(room.id)))]

    def reacted(self, post: Post, name: str, user_id: str, *, added: bool) -> list[Payload]:
        """Give or take back a reaction; returns the events it makes."""
        others = tuple(given for given in post.reactions if given != (name, user_id))
        self.rooms.put(replace(post, reactions=(*others, (name, user_id)) if added else others))
        self.changes.bump()
        if not self._overheard(self.rooms.rooms[post.channel]):
            return []
        event = events.reaction(name, user_id, post, self.stamps.ts(), added=added)
        return [self.payload(event)] if self.wanted(str(event["type"])) else []

    def send_soon(self, payloads: list[Payload]) -> None:
        """Let the app know without waiting for it."""
        for payload in payloads:
            self.dispatch.send_soon(payload)

    def _overheard(self, room: Room) -> bool:
        """Whether the app is in the room to hear of it."""
        return self.install.bot_user_id in room.members
