"""The workspace from its people's side: what they say, press and fill in, and what they then see."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.loopback import events, hands, speech
from bot.loopback.records import Group, Member, NotOnScreen, Post, Seen, StoredFile, Value, View
from bot.loopback.state import State


class Workspace(State):
    """A whole workspace; speaking and pressing wait until the app has acknowledged, or failed to, once."""

    # who and where

    def add_member(self, member: Member) -> str:
        """Take someone in; returns the user id."""
        added = self.people.add(member)
        self.changes.bump()
        return added.id

    async def change_member(self, member: Member) -> None:
        """Replace someone, as in `change_member(replace(ws.member(user_id), tz="Europe/Paris"))`; tells the app."""
        self.people.add(member)
        self.changes.bump()
        if self.wanted("user_change"):
            shown = self.people.described(member, self.now())
            await self.dispatch.send(self.payload(events.user_change(shown, self.stamps.seconds(), self.stamps.ts())))

    def member(self, user_id: str) -> Member:
        """Someone by id; KeyError."""
        return self.people.members[user_id]

    def member_by_email(self, email: str) -> Member:
        """Someone by address, whether or not the app may find them; KeyError."""
        for member in self.people.members.values():
            if email and member.email.lower() == email.lower():
                return member
        raise KeyError(email)

    def members(self) -> list[Member]:
        """Everyone who is not a bot."""
        return [each for each in self.people.members.values() if not each.is_bot and each.id != "USLACKBOT"]

    def add_channel(
        self, name: str, members: Sequence[str] = (), *, private: bool = False, with_bot: bool = True
    ) -> str:
        """A new channel; returns its id."""
        everyone = (*members, self.install.bot_user_id) if with_bot else tuple(members)
        room = self.rooms.add(name, everyone, "group" if private else "channel")
        self.changes.bump()
        return room.id

    def archive(self, channel: str) -> None:
        """Archive a channel: nothing can be posted there any more."""
        self.rooms.rooms[channel] = replace(self.rooms.rooms[channel], archived=True)
        self.changes.bump()

    def add_group(self, handle: str, name: str, members: Sequence[str]) -> Group:
        """A new user group."""
        return self.people.add_group(handle, name, tuple(members))

    def dm(self, user_id: str) -> str:
        """The channel id of the person's conversation with the app."""
        return self.rooms.dm(user_id).id

    async def join(self, user_id: str, channel: str) -> None:
        """Come into a channel (the bot too, by its user id)."""
        others = [member for member in self.rooms.rooms[channel].members if member != user_id]
        await self._membership(user_id, channel, (*others, user_id), joined=True)

    async def leave(self, user_id: str, channel: str) -> None:
        """Leave a channel."""
        others = [member for member in self.rooms.rooms[channel].members if member != user_id]
        await self._membership(user_id, channel, tuple(others), joined=False)

    async def _membership(self, user_id: str, channel: str, members: tuple[str, ...], *, joined: bool) -> None:
        room = self.rooms.with_members(channel, members)
        self.changes.bump()
        team = self.people.members[user_id].team_id
        event = events.membership(room, user_id, team, self.stamps.ts(), joined=joined)
        if self.install.bot_user_id in members and self.wanted(str(event["type"])):
            await self.dispatch.send(self.payload(event))

    # speaking

    async def say(
        self,
        user_id: str,
        text: str,
        *,
        channel: str | None = None,
        thread_ts: str | None = None,
        upload: tuple[str, bytes] | None = None,
    ) -> Post:
        """Write to the app, or in a channel; a typed <@U…> is a mention, `upload` a file's name and bytes."""
        post, payloads = speech.write(self, user_id, channel or self.dm(user_id), text, thread_ts, upload)
        for payload in payloads:
            await self.dispatch.send(payload)
        return post

    async def edit(self, user_id: str, channel: str, ts: str, text: str) -> Post:
        """Change one's own message."""
        post, payloads = speech.rewrite(self, user_id, channel, ts, text)
        for payload in payloads:
            await self.dispatch.send(payload)
        return post

    async def delete(self, user_id: str, channel: str, ts: str) -> None:
        """Take one's own message back."""
        for payload in self.deleted(speech.own_post(self, user_id, channel, ts)):
            await self.dispatch.send(payload)

    async def react(self, user_id: str, channel: str, ts: str, name: str) -> None:
        """React to a message."""
        for payload in self.reacted(speech.seen_post(self, user_id, channel, ts), name, user_id, added=True):
            await self.dispatch.send(payload)

    async def unreact(self, user_id: str, channel: str, ts: str, name: str) -> None:
        """Take a reaction back."""
        for payload in self.reacted(speech.seen_post(self, user_id, channel, ts), name, user_id, added=False):
            await self.dispatch.send(payload)

    # pressing and filling in; a missing button, field, option or form raises NotOnScreen

    async def press(
        self,
        user_id: str,
        channel: str,
        ts: str,
        action_id: str,
        *,
        block_id: str | None = None,
        value: Value = None,
    ) -> Seen:
        """Press a button of a message, or choose in it: `value` is an option's value, a date, a user id, a text."""
        post = speech.seen_post(self, user_id, channel, ts)
        return await hands.press_in_message(self, user_id, post, action_id, block_id, value)

    async def shortcut(self, user_id: str, channel: str, ts: str, callback_id: str) -> Seen:
        """Choose something of the app's in the menu of a message."""
        return await hands.shortcut(self, user_id, speech.seen_post(self, user_id, channel, ts), callback_id)

    async def press_home(
        self, user_id: str, action_id: str, *, block_id: str | None = None, value: Value = None
    ) -> Seen:
        """Press or choose on the home tab."""
        view = self.home(user_id)
        if view is None:
            raise NotOnScreen("the home tab is empty")
        return await hands.press_in_view(self, view, action_id, block_id, value)

    async def press_modal(
        self, user_id: str, action_id: str, *, block_id: str | None = None, value: Value = None
    ) -> Seen:
        """Press or choose in the modal on top; a form's field that is not sent at once is only filled in."""
        return await hands.press_in_view(self, self._top(user_id), action_id, block_id, value)

    async def submit(self, user_id: str, values: Mapping[str, Value] | None = None) -> Seen:
        """Fill in the modal on top (by block_id, or by action_id) and send it."""
        return await hands.submit(self, self._top(user_id), values or {})

    async def close(self, user_id: str, *, all_views: bool = False) -> Seen:
        """Close the modal on top, or the whole stack."""
        views = list(reversed(self.modals(user_id))) if all_views else [self._top(user_id)]
        for view in views:
            await hands.close(self, view, cleared=all_views)
        return Seen(True, modal=self.modal(user_id))

    async def command(
        self, user_id: str, command: str, text: str = "", *, channel: str | None = None, thread_ts: str | None = None
    ) -> Seen:
        """Type a slash command; Slack does not take them in threads."""
        if thread_ts is not None:
            return Seen(False, f"{command} is not supported in threads. Sorry!")
        return await hands.command(self, user_id, channel or self.dm(user_id), command, text)

    async def open_home(self, user_id: str, *, tab: str = "home") -> None:
        """Look at the app: its "home" or its "messages" tab."""
        if self.wanted("app_home_opened"):
            view = self.home(user_id)
            shown = self.view_shown(view) if view is not None else None
            event = events.app_home_opened(user_id, self.dm(user_id), tab, self.stamps.ts(), shown)
            await self.dispatch.send(self.payload(event))

    async def revoke_tokens(self) -> None:
        """An administrator takes the app's token away."""
        self.revoked = True
        await self.dispatch.send(self.payload(events.tokens_revoked(self.install, self.stamps.ts())))

    # looking

    def conversation(self, user_id: str, channel: str | None = None) -> list[Post]:
        """What the person sees, oldest first: replies and what is ephemeral to them included."""
        return self.rooms.visible(channel or self.dm(user_id), user_id)

    def thread(self, channel: str, ts: str, user_id: str | None = None) -> list[Post]:
        """The message and its replies, oldest first."""
        posts = self.rooms.visible(channel, user_id or "")
        return [post for post in posts if ts in (post.ts, post.thread_ts)]

    def post(self, channel: str, ts: str) -> Post:
        """A message as it stands now; KeyError when it was deleted."""
        return self.rooms.posts[channel][ts]

    def modals(self, user_id: str) -> list[View]:
        """The stack, top last."""
        return list(self.screens.stacks.get(user_id, ()))

    def modal(self, user_id: str) -> View | None:
        """The modal in front."""
        return hands.top(self, user_id)

    def home(self, user_id: str) -> View | None:
        """The home tab, once the app has published it."""
        return self.screens.homes.get(user_id)

    def file(self, file_id: str) -> StoredFile:
        """A file by id."""
        return self.files[file_id]

    def _top(self, user_id: str) -> View:
        view = self.modal(user_id)
        if view is None:
            raise NotOnScreen(f"no modal in front of {user_id}")
        return view

    # waiting, and what goes wrong on the way to the app

    @property
    def version(self) -> int:
        """Grows with every change."""
        return self.changes.version

    @property
    def request_url(self) -> str | None:
        """Where signed HTTP requests go; None means Socket Mode."""
        return self.dispatch.request_url

    @request_url.setter
    def request_url(self, url: str | None) -> None:
        self.dispatch.request_url = url

    async def wait(self, predicate: Callable[[], object], seconds: float = 2.0) -> None:
        """Return as soon as the predicate holds; TimeoutError."""
        await self.changes.until(predicate, seconds)

    async def changed(self, since: int, seconds: float = 25.0) -> int:
        """The version once it has passed `since`; the same one when nothing changed in so many real seconds."""
        return await self.changes.after(since, seconds)

    async def settled(self) -> None:
        """Return when every delivery under way has ended."""
        await self.dispatch.settled()

    async def redeliver(self, event_id: str | None = None, *, times: int = 1) -> None:
        """Deliver an event (the last one) again with the same event_id, though it was acknowledged."""
        await self.dispatch.redeliver(event_id, times)

    async def retry_due(self, *, at_once: bool = False) -> int:
        """Retry what was not acknowledged and is due by the workspace's clock, or all of it; returns how many."""
        return await self.dispatch.retry_due(at_once=at_once)

    def give_up(self) -> None:
        """What was not acknowledged so far is not tried again, as after Slack's last retry."""
        self.dispatch.unacknowledged.clear()

    async def disconnect(self, *, reason: str = "warning") -> None:
        """Planned: a `disconnect` frame to every socket."""
        await self.dispatch.sockets.disconnect(reason)

    async def cut(self) -> None:
        """Unplanned: every socket ends without a word."""
        self.dispatch.sockets.cut()
