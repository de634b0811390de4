"""Neutral conversation: who speaks, where, and what reached us; the channel through which we answer.

An adapter turns its payloads into these values and these values into its calls: no vendor's word stands here.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.card import Card, Form


class Platform(StrEnum):
    SLACK = "slack"
    TEAMS = "teams"
    MAIL = "mail"  # account: an address; conversation: the same; thread: the first mail of it


@dataclass(frozen=True)
class Account:  # a person's identity on one platform
    platform: Platform
    tenant: str  # Slack's team id; the Entra tenant; nothing for an address
    user_id: str


@dataclass(frozen=True)
class Place:  # a conversation, and the thread in it where there is one
    platform: Platform
    conversation: str
    thread: str | None = None
    door: str | None = field(default=None, compare=False)  # where it is spoken to, on a platform with several addresses


@dataclass(frozen=True)
class MessageRef:
    place: Place
    message: str  # the platform's id of it


@dataclass(frozen=True)
class SentFile:  # that came with a message: it stays where it is until someone asks for it
    id: str
    name: str
    size: int  # bytes


@dataclass(frozen=True)
class Message:
    """Someone said something to us. `receipt` is the same at each redelivery."""

    receipt: str
    account: Account
    at: MessageRef
    said_at: datetime
    text: str
    direct: bool = True  # said to the bot alone
    files: bool = False
    voice: bool = False  # what it carries is a recording
    automatic: bool = False  # written by a machine while they are away
    forwarded: bool = False  # another message hangs on it, whose words we are not given
    cleared: bool = False  # the person was asked, and said that it names no child
    sent: SentFile | None = None  # the first of its files


@dataclass(frozen=True)
class Edited:
    """A message was changed after it was sent."""

    receipt: str
    account: Account
    at: MessageRef
    said_at: datetime
    text: str
    cleared: bool = False  # as of a message
    direct: bool = True  # said to the bot alone


@dataclass(frozen=True)
class Deleted:
    receipt: str
    account: Account
    at: MessageRef
    said_at: datetime


@dataclass(frozen=True)
class Command:
    """`/wsoa words`, answered to the asker alone."""

    receipt: str
    account: Account
    words: str
    place: Place | None = None  # where the platform tells it


@dataclass(frozen=True)
class Press:
    """A button was pressed, on `at` where it stood on a message."""

    receipt: str
    account: Account
    verb: str
    args: dict[str, str]
    at: MessageRef | None
    pressed_at: datetime | None = None


@dataclass(frozen=True)
class Submission:
    """A form was sent; `values` by the questions' names, empty ones as ''."""

    receipt: str
    account: Account
    verb: str
    args: dict[str, str]
    values: dict[str, str]
    place: Place | None = None  # where the platform tells it
    opened: str = ""  # the same for all that is sent from one opened form


@dataclass(frozen=True)
class HomeOpened:  # someone looks at the bot's own page
    receipt: str
    account: Account


@dataclass(frozen=True)
class Installed:  # the bot was added for a person, or for them again: from now on it may write to them there
    receipt: str
    account: Account
    place: Place


@dataclass(frozen=True)
class Removed:
    """The bot was taken away from a person: it can't write to them there any more."""

    receipt: str
    account: Account
    place: Place


@dataclass(frozen=True)
class Undelivered:  # what was sent came back
    receipt: str
    account: Account
    at: MessageRef
    reason: str


Inbound = Message | Edited | Deleted | Command | Press | Submission | HomeOpened | Installed | Removed | Undelivered


def where(inbound: Inbound) -> Place | None:
    """The conversation in which it happened, where that is known."""
    match inbound:
        case Message() | Edited() | Deleted() | Undelivered():
            return inbound.at.place
        case Press():
            return inbound.at.place if inbound.at else None
        case Command() | Submission() | Installed() | Removed():
            return inbound.place
        case HomeOpened():
            return None


@dataclass(frozen=True)
class Nothing:
    """All that is owed goes through the outbox."""


@dataclass(frozen=True)
class Say:  # to the asker alone, at once
    card: Card


@dataclass(frozen=True)
class OpenForm:
    form: Form


@dataclass(frozen=True)
class FormErrors:
    by_name: dict[str, str]  # the form stays open, each sentence under its question


@dataclass(frozen=True)
class ShowHome:
    card: Card


@dataclass(frozen=True)
class WhoIsThis:
    account: Account | None = None  # we do not know it: look up its profile and ask again; None: whoever speaks


@dataclass(frozen=True)
class ReadAgain:
    at: MessageRef  # we kept nothing of its words: they are read from the platform, and we are asked again


@dataclass(frozen=True)
class ReadFile:
    file: str  # what stands in it is needed: it is got from the platform, and we are asked again


@dataclass(frozen=True)
class GiveFile:
    card: Card  # said at once; the file follows
    name: str
    content: bytes | Callable[[], bytes] = field(repr=False)  # made where it takes long: beside what else is said


Answer = Nothing | Say | OpenForm | FormErrors | ShowHome | WhoIsThis | ReadAgain | ReadFile | GiveFile


@dataclass(frozen=True)
class Profile:  # what a platform tells of an account
    account: Account
    name: str
    email: str | None
    zone: str | None  # IANA name
    stranger: bool = False  # from another workspace or tenant
    bot: bool = False
    gone: bool = False  # deactivated


class DeliveryError(Exception):
    """A send failed. `unknown`: it may have arrived all the same. `gone`: the person can't be reached there at all.
    `down`: nobody can, for now, so it does not count as a try."""

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool = False,
        unknown: bool = False,
        gone: bool = False,
        down: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.unknown = unknown
        self.gone, self.down = gone, down
        self.retry_after = retry_after  # seconds


class NotTaken(Exception):
    """What was said could not be committed: the platform should send it again."""


class Channel(Protocol):
    """A platform to speak through. Each call raises DeliveryError, and nothing else, when it fails."""

    platform: Platform
    reads_back: bool  # whether it can tell for certain, later, that a message arrived

    async def place_of(self, account: Account) -> Place:
        """The direct conversation with an account, opened when there is none."""
        ...

    async def send(self, place: Place, card: Card, key: str) -> MessageRef:
        """Say a card; `key` travels with it, unseen, so that `find` can tell whether it arrived."""
        ...

    async def update(self, at: MessageRef, card: Card, key: str) -> None:
        """Show another card where one was sent."""
        ...

    async def find(self, place: Place, card: Card, key: str, since: datetime) -> MessageRef | None:
        """The message that carries `key`, sent since then, if it arrived; where no key is given back, by its words.
        Where the platform does not read back, only what shows by chance that it did."""
        ...

    async def profile(self, account: Account) -> Profile | None: ...

    async def by_email(self, email: str) -> Profile | None: ...

    async def again(self, at: MessageRef) -> Message | None:
        """A message as it stands now; None where it is gone, or the platform gives nothing back."""
        ...

    async def missed(self, place: Place, since: datetime) -> tuple[Message | Edited, ...]:
        """What people said or changed there since then, oldest first: for what was never delivered to us."""
        ...

    async def file(self, file: str, most: int) -> bytes | None:
        """What stands in a file that someone sent; None where it is gone or larger."""
        ...

    async def give(self, account: Account, name: str, content: bytes, said: str) -> None: ...

    async def chats(self) -> tuple[tuple[Account, Place], ...]:
        """Everyone who has a conversation with us, where the platform tells."""
        ...
