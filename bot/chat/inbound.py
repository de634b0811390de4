"""What comes in: what people say, press and send, and what a platform tells of them."""

from dataclasses import dataclass
from datetime import datetime

from bot.chat.account import Account, MessageRef, Place


@dataclass(frozen=True)
class SentFile:
    """A file that came with a message: it stays where it is until someone asks for it."""

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
    sent: tuple[SentFile, ...] = ()  # its files
    writer: str = ""  # the address that it came from, where several people may share an account


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
    """A message was taken back."""

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
    """A button was pressed, on `at` where it stood on a message; `within`: in which conversation, where they alone see
    what it stands on."""

    receipt: str
    account: Account
    verb: str
    args: dict[str, str]
    at: MessageRef | None
    pressed_at: datetime | None = None
    within: Place | None = None


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
class HomeOpened:
    """Someone looks at the bot's own page."""

    receipt: str
    account: Account


@dataclass(frozen=True)
class Installed:
    """The bot was added for a person, or for them again: from now on it may write to them there."""

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
class Undelivered:
    """What was sent came back."""

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


class NotTaken(Exception):
    """What was said could not be committed: the platform should send it again."""
