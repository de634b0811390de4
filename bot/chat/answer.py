"""What the asker is answered at once, or what is needed first. All else that is owed goes through the outbox."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.card import Card, Form
from bot.chat.account import Account, MessageRef


@dataclass(frozen=True)
class Nothing:
    """All that is owed goes through the outbox."""


@dataclass(frozen=True)
class Say:
    """Said to the asker alone, at once."""

    card: Card
    asked: str = ""  # the question that it answers, where it may be kept


@dataclass(frozen=True)
class OpenForm:
    """A form is opened before the asker."""

    form: Form


@dataclass(frozen=True)
class FormErrors:
    """The form stays open, each sentence under its question."""

    by_name: dict[str, str]


@dataclass(frozen=True)
class ShowHome:
    """The bot's own page, for the asker."""

    card: Card


@dataclass(frozen=True)
class WhoIsThis:
    """We do not know the account: its profile is looked up, and we are asked again."""

    account: Account | None = None  # None: whoever speaks


@dataclass(frozen=True)
class ReadAgain:
    """We kept nothing of a message's words: they are read from the platform, and we are asked again."""

    at: MessageRef


@dataclass(frozen=True)
class ReadFile:
    """What stands in a file is needed: it is got from the platform, and we are asked again."""

    file: str


@dataclass(frozen=True)
class GiveFile:
    """A card is said at once; the file follows."""

    card: Card
    name: str
    content: bytes | Callable[[], bytes] = field(repr=False)  # made where it takes long: beside what else is said


Answer = Nothing | Say | OpenForm | FormErrors | ShowHome | WhoIsThis | ReadAgain | ReadFile | GiveFile
