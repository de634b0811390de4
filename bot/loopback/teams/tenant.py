"""The tenant from its people's side: what they install, say, press and fill in, and what they then see."""

from collections.abc import Callable
from dataclasses import replace

from bot.loopback.records import NotOnScreen
from bot.loopback.teams import activities, drive, hands
from bot.loopback.teams.cards import Path, actions_of
from bot.loopback.teams.dispatch import Reply
from bot.loopback.teams.records import Dialog, Filled, Person, Saw, Told
from bot.loopback.teams.state import State
from bot.loopback.wire import Fields

NOTHING: Filled = {}


class Tenant(State):
    """A whole tenant; speaking and pressing wait until the bot has answered, or failed to, once."""

    # the app, and what a person thinks of it

    async def install(self, user_id: str) -> None:
        """The app comes to a person, by their own hand or by an administrator's policy."""
        self._change(user_id, installed=True)
        person = self.people[user_id]
        await self.dispatch.send(activities.joined(self.activity(user_id, "conversationUpdate"), self.app, person))
        await self._installation(user_id, "add")

    async def uninstall(self, user_id: str) -> None:
        """The app goes; the bot hears of it and can write there no more."""
        self._change(user_id, installed=False)
        await self._installation(user_id, "remove")

    async def upgrade(self, user_id: str) -> None:
        """A new version of the app comes."""
        await self._installation(user_id, "add-upgrade")

    def block(self, user_id: str) -> None:
        """The person wants no messages; nobody tells the bot."""
        self._change(user_id, blocked=True)

    def unblock(self, user_id: str) -> None:
        """The person takes messages again."""
        self._change(user_id, blocked=False)

    # speaking

    async def say(self, user_id: str, text: str, *, quotes: str | None = None) -> Told:
        """Write to the bot; `quotes` is the id of a message to reply to."""
        person = self.people[user_id]
        if not person.installed:
            raise NotOnScreen(f"{person.name} does not have the app")
        where, now = person.conversation, self.now()
        told = Told(self.message_id(), where, user_id, now, text, quotes=quotes)
        self.put(told)
        quoted = self.message(user_id, quotes) if quotes else None
        name = self.app.name if quoted and quoted.by == self.app.bot_id else person.name
        activity = self.activity(user_id, "message", told.id)
        await self.dispatch.send(activities.message(activity, person, told, quoted, name))
        return told

    async def edit(self, user_id: str, message_id: str, text: str) -> Told:
        """Change one's own message."""
        told = self.put(replace(self._own(user_id, message_id), text=text, edited=True))
        activity = self.activity(user_id, "messageUpdate", told.id)
        await self.dispatch.send(activities.edited(activity, self.people[user_id], told))
        return told

    async def delete(self, user_id: str, message_id: str) -> None:
        """Take one's own message back; it can be brought back."""
        self.put(replace(self._own(user_id, message_id), deleted=True))
        await self.dispatch.send(activities.deleted(self.activity(user_id, "messageDelete", message_id)))

    async def undelete(self, user_id: str, message_id: str) -> None:
        """Bring it back."""
        told = self.put(replace(self._own(user_id, message_id), deleted=False))
        activity = self.activity(user_id, "messageUpdate", told.id)
        await self.dispatch.send(activities.undeleted(activity, self.people[user_id], told))

    async def activity_as_is(self, activity: Fields) -> Reply:
        """Anything else Teams may send, or never would."""
        return await self.dispatch.send(activity)

    # pressing and filling in; a missing button, input, choice or dialog raises NotOnScreen

    async def press(self, user_id: str, message_id: str, path: Path, values: Filled = NOTHING) -> Saw:
        """Use the button that stands there in a message's card."""
        return await hands.press(self, user_id, self.message(user_id, message_id), path, values)

    async def press_named(
        self, user_id: str, message_id: str, title: str, number: int = 0, values: Filled = NOTHING
    ) -> Saw:
        """Use the button with these words, the first or a later one of the kind."""
        card = self.message(user_id, message_id).card or {}
        paths = [path for path, action in actions_of(card) if action.get("title") == title]
        if len(paths) <= number:
            raise NotOnScreen(f"no button {title!r}")
        return await self.press(user_id, message_id, paths[number], values)

    async def choose(self, user_id: str, message_id: str, command: str) -> Saw:
        """Use a command of the app's in the menu of a message."""
        return await hands.choose(self, user_id, self.message(user_id, message_id), command)

    async def consent(self, user_id: str, message_id: str, *, agrees: bool) -> Saw:
        """Say whether one wants the file that a message offers."""
        return await drive.consent(self, user_id, self.message(user_id, message_id), agrees=agrees)

    async def submit(self, user_id: str, values: Filled = NOTHING, path: Path | None = None) -> Saw:
        """Fill in the dialog in front and send it."""
        return await hands.submit(self, user_id, self._front(user_id), values, path)

    def close(self, user_id: str) -> None:
        """Close the dialog in front; the bot does not hear of it."""
        self._front(user_id)
        del self.dialogs[user_id]
        self.changes.bump()

    # looking

    def conversation(self, user_id: str) -> list[Told]:
        """What the person sees, oldest first; a message taken back leaves its place."""
        return list(self.told[self.people[user_id].conversation].values())

    def from_bot(self, user_id: str) -> list[Told]:
        """What the bot said to them, as it stands now."""
        return [told for told in self.conversation(user_id) if told.by == self.app.bot_id]

    def message(self, user_id: str, message_id: str) -> Told:
        """A message as it stands now; NotOnScreen."""
        found = self.told[self.people[user_id].conversation].get(message_id)
        if found is None:
            raise NotOnScreen(f"no message {message_id}")
        return found

    def dialog(self, user_id: str) -> Dialog | None:
        """The dialog in front of a person."""
        return self.dialogs.get(user_id)

    def person_by_email(self, email: str) -> Person:
        """Someone by address; KeyError."""
        for person in self.people.values():
            if email and person.email.lower() == email.lower():
                return person
        raise KeyError(email)

    # waiting, and what goes wrong on the way to the bot

    @property
    def bot_url(self) -> str:
        """Where the bot takes activities."""
        return self.dispatch.bot_url

    @bot_url.setter
    def bot_url(self, url: str) -> None:
        self.dispatch.bot_url = url

    async def wait(self, predicate: Callable[[], object], seconds: float = 2.0) -> None:
        """Return as soon as the predicate holds; TimeoutError."""
        await self.changes.until(predicate, seconds)

    async def settled(self) -> None:
        """Return when every delivery under way has ended."""
        await self.dispatch.settled()

    async def redeliver(self, times: int = 1) -> None:
        """The last activity again, word for word, though it was taken."""
        await self.dispatch.redeliver(times)

    def _change(self, user_id: str, **fields: bool) -> None:
        self.people[user_id] = replace(self.people[user_id], **fields)
        self.changes.bump()

    async def _installation(self, user_id: str, action: str) -> None:
        activity = self.activity(user_id, "installationUpdate")
        await self.dispatch.send(activities.installation(activity, action, self.people[user_id].conversation))

    def _own(self, user_id: str, message_id: str) -> Told:
        told = self.message(user_id, message_id)
        if told.by != user_id:
            raise NotOnScreen("not their own message")
        return told

    def _front(self, user_id: str) -> Dialog:
        dialog = self.dialogs.get(user_id)
        if dialog is None:
            raise NotOnScreen(f"no dialog in front of {user_id}")
        return dialog
