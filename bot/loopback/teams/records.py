"""What the tenant remembers: the app, its people, messages, dialogs. Frozen; a change is a replacement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.loopback.wire import Fields

CARD = "application/vnd.microsoft.card.adaptive"
CONSENT = "application/vnd.microsoft.teams.card.file.consent"
GIVEN = "application/vnd.microsoft.teams.card.file.info"
Filled = Mapping[str, str | Sequence[str] | None]  # an input's id → what the person put there


@dataclass(frozen=True)
class App:
    """The app as the tenant's administrator registered it."""

    app_id: str = "7c0ffee0-0000-4000-8000-000000000001"
    secret: str = field(default="loopback-app-secret", repr=False)
    tenant_id: str = "7e4a4700-0000-4000-8000-000000000001"
    name: str = "wsoa"
    on_messages: tuple[tuple[str, str], ...] = ()  # what stands in the menu of a message: a command's id, its title

    @property
    def bot_id(self) -> str:
        """The bot as a member of conversations."""
        return f"28:{self.app_id}"


@dataclass(frozen=True)
class Person:
    """Someone in the tenant; ids are given on joining when left empty."""

    name: str
    email: str = ""
    title: str = ""
    upn: str | None = None  # the sign-in name, where it is not the address
    zone: str = "Europe/London"
    locale: str = "en-GB"
    guest: bool = False  # invited into the tenant from outside
    id: str = ""
    aad_id: str = ""
    conversation: str = ""
    installed: bool = False
    blocked: bool = False


@dataclass(frozen=True)
class Told:
    """One message as it stands now, the bot's or a person's."""

    id: str
    conversation: str
    by: str  # 28:… or 29:…
    at: datetime
    text: str = ""
    text_format: str = "plain"
    attachments: tuple[Fields, ...] = ()
    summary: str = ""
    quotes: str | None = None  # the id of the message this one replies to
    edited: bool = False
    deleted: bool = False
    consented: str = ""  # "accept" or "decline", once they answered whether they want its file

    @property
    def card(self) -> Fields | None:
        """Its Adaptive Card, if it has one."""
        found = self.attachment(CARD)
        return None if found is None else found["content"]

    def attachment(self, kind: str) -> Fields | None:
        """The first thing of that content type which stands in it."""
        return next((one for one in self.attachments if one.get("contentType") == kind), None)


@dataclass(frozen=True)
class DriveFile:
    """A file in someone's OneDrive, or the place that is kept for it until the bot has put it there."""

    id: str
    name: str
    content: bytes | None = None


@dataclass(frozen=True)
class Dialog:
    """A form in front of someone: a card, or a last word after it was sent."""

    id: str
    title: str
    card: Fields | None = None
    words: str = ""
    command: str = ""  # the command in the menu of a message that opened it, if one did
    errors: Mapping[str, str] = field(default_factory=dict[str, str])  # an input's id → the sentence under it


@dataclass(frozen=True)
class Saw:
    """What the person saw after they acted."""

    ok: bool
    notice: str = ""
    errors: Mapping[str, str] = field(default_factory=dict[str, str])  # an input's id → the sentence under it
    dialog: Dialog | None = None


class Declined(Exception):
    """A call that the connector answers with a status and {"error": {"code", "message"}}."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(code, message)
        self.status, self.code, self.message = status, code, message

    def answer(self) -> Fields:
        """The body."""
        return {"error": {"code": self.code, "message": self.message}}
