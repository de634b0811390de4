"""What stands on people's screens: the modal stack and home tab of each, the triggers that open them, response URLs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.loopback.records import Value, View
from bot.loopback.stamps import Stamps
from bot.loopback.wire import Fields, Refused

TRIGGER_LIFE = timedelta(seconds=3)
RESPONSE_LIFE, RESPONSE_USES = timedelta(minutes=30), 5
DEEPEST = 3  # views in a stack

Chosen = dict[tuple[str, str], Value]  # (block_id, action_id) → what the person put there


@dataclass(frozen=True)
class Trigger:
    """Leave to open one view in front of one person, for three seconds."""

    user: str
    made: datetime
    used: bool = False


@dataclass(frozen=True)
class ResponseUrl:
    """Leave to answer where someone acted, five times in half an hour."""

    user: str
    channel: str
    made: datetime
    source: str | None = None  # the `ts` of the message that was pressed
    uses: int = 0


class Screens:
    """Modal stacks and home tabs by person."""

    def __init__(self, stamps: Stamps, now: Callable[[], datetime]) -> None:
        self._stamps = stamps
        self._now = now
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}
        self.triggers: dict[str, Trigger] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        self.chosen: dict[tuple[str, str], Chosen] = {}  # (person, view id or message ts) → what they chose there

    def new_trigger(self, user_id: str) -> str:
        """A trigger_id for something this person just did."""
        trigger_id = self._stamps.trigger()
        self.triggers[trigger_id] = Trigger(user_id, self._now())
        return trigger_id

    def exchange(self, trigger_id: str) -> str:
        """Use a trigger up; returns whose screen it opens."""
        trigger = self.triggers.get(trigger_id)
        if trigger is None:
            raise Refused("invalid_trigger_id")
        if trigger.used:
            raise Refused("exchanged_trigger_id")
        if self._now() - trigger.made > TRIGGER_LIFE:
            raise Refused("expired_trigger_id")
        self.triggers[trigger_id] = replace(trigger, used=True)
        return trigger.user

    def open(self, user_id: str, body: Fields) -> View:
        """Start a new stack with this modal."""
        self._refuse_taken(body)
        view_id = self._stamps.id("V")
        view = View(view_id, user_id, "modal", self._hash(), body, view_id)
        self.stacks[user_id] = [view]
        return view

    def push(self, user_id: str, body: Fields) -> View:
        """Put a modal on top of the stack."""
        stack = self.stacks.get(user_id, [])
        if not stack:
            raise Refused("not_found")
        if len(stack) >= DEEPEST:
            raise Refused("push_limit_reached")
        self._refuse_taken(body)
        view = View(self._stamps.id("V"), user_id, "modal", self._hash(), body, stack[0].id, stack[-1].id)
        stack.append(view)
        return view

    def update(self, view_id: str | None, external_id: str | None, body: Fields, known_hash: str | None) -> View:
        """Replace a view where it stands; what was filled in stays where block and action ids stay."""
        for view in self._all():
            if view.id == view_id or (external_id and view.body.get("external_id") == external_id):
                if known_hash and known_hash != view.hash:
                    raise Refused("hash_conflict")
                return self._put(replace(view, body=body, hash=self._hash(), errors={}))
        raise Refused("not_found")

    def publish(self, user_id: str, body: Fields, known_hash: str | None) -> View:
        """Set a person's home tab."""
        old = self.homes.get(user_id)
        if known_hash and old is not None and known_hash != old.hash:
            raise Refused("hash_conflict")
        view_id = old.id if old is not None else self._stamps.id("V")
        self.homes[user_id] = View(view_id, user_id, "home", self._hash(), body, view_id)
        return self.homes[user_id]

    def complain(self, view: View, errors: Mapping[str, str]) -> View:
        """Show sentences under fields, in place of those that were there."""
        return self._put(replace(view, errors=dict(errors)))

    def take_off(self, view: View) -> None:
        """Close one modal: the one below comes into sight."""
        stack = self.stacks.get(view.user, [])
        self.stacks[view.user] = [other for other in stack if other.id != view.id]

    def new_response_url(self, user_id: str, channel: str, source: str | None = None) -> str:
        """The key of a new response URL."""
        key = self._stamps.id("R")
        self.response_urls[key] = ResponseUrl(user_id, channel, self._now(), source)
        return key

    def use_response_url(self, key: str) -> ResponseUrl:
        """Use one of its five times."""
        leave = self.response_urls.get(key)
        if leave is None:
            raise Refused("invalid_url")
        if self._now() - leave.made > RESPONSE_LIFE:
            raise Refused("expired_url")
        if leave.uses >= RESPONSE_USES:
            raise Refused("used_url")
        self.response_urls[key] = replace(leave, uses=leave.uses + 1)
        return leave

    def _all(self) -> list[View]:
        return [view for stack in self.stacks.values() for view in stack] + list(self.homes.values())

    def _put(self, view: View) -> View:
        if view.type == "home":
            self.homes[view.user] = view
        else:
            stack = self.stacks[view.user]
            self.stacks[view.user] = [view if other.id == view.id else other for other in stack]
        return view

    def _refuse_taken(self, body: Fields) -> None:
        taken = body.get("external_id")
        if taken and any(view.body.get("external_id") == taken for view in self._all()):
            raise Refused("duplicate_external_id")

    def _hash(self) -> str:
        return f"{self._stamps.ts('views')}.{self._stamps.id('')[-8:].lower()}"
