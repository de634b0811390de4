"""What the workspace remembers: people, rooms, posts, files, views. Frozen; a change is a replacement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from mimetypes import guess_type

from bot.loopback.wire import Fields

Value = str | Sequence[str] | None  # what a person put in a field: text, an option's value, several, or nothing


@dataclass(frozen=True)
class Install:
    """The app as the workspace's administrator installed it."""

    bot_token: str = "xoxb-loopback"
    app_token: str = "xapp-loopback"
    signing_secret: str = "loopback-signing-secret"
    app_id: str = "A0LOOPBACK"
    bot_id: str = "B0LOOPBACK"
    bot_user_id: str = "U0BOT"
    bot_name: str = "wsoa"
    team_id: str = "T0LOOPBACK"
    team_name: str = "Loopback Council"
    team_domain: str = "loopback-council"
    messages_tab: bool = True
    home_tab: bool = True
    events: frozenset[str] | None = None  # "message.im", "app_mention", …; None delivers every kind
    commands: frozenset[str] | None = None  # "/wsoa"; None takes any command to be the app's
    shortcuts: tuple[tuple[str, str], ...] = ()  # what stands in the menu of a message: a callback_id, its name
    scopes: tuple[str, ...] = ()  # told with each answer, as Slack does; none: not told


@dataclass(frozen=True)
class Member:
    """A person (or another bot) in the workspace; the id is given on joining when left empty."""

    name: str
    real_name: str = ""
    title: str = ""
    email: str = ""
    tz: str | None = "Europe/London"
    is_guest: bool = False
    is_stranger: bool = False
    deleted: bool = False
    is_bot: bool = False
    id: str = ""
    team_id: str = ""
    active: bool = True
    dnd_start: datetime | None = None
    dnd_end: datetime | None = None


@dataclass(frozen=True)
class Group:
    """A user group, such as @send-leads."""

    id: str
    handle: str
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Room:
    """A conversation: a direct message ("im"), a public ("channel") or private ("group") channel."""

    id: str
    name: str
    kind: str
    members: tuple[str, ...]
    created: datetime
    archived: bool = False


@dataclass(frozen=True)
class StoredFile:
    """An uploaded file; `shares` are the (channel, ts) where it was posted."""

    id: str
    name: str
    title: str
    user: str
    created: datetime
    size: int
    base_url: str  # where the workspace serves it
    content: bytes = field(default=b"", repr=False)
    uploaded: bool = False
    complete: bool = False
    processed: bool = False  # looked through: its kind is known, and messages may show it
    shares: tuple[tuple[str, str], ...] = ()

    @property
    def mimetype(self) -> str:
        """Guessed from the name, as Slack does."""
        return guess_type(self.name)[0] or "application/octet-stream"


@dataclass(frozen=True)
class Post:
    """One message as it stands now; `visible_to` names the only reader of an ephemeral one."""

    channel: str
    ts: str
    user: str
    text: str
    at: datetime
    blocks: tuple[Fields, ...] = ()
    attachments: tuple[Fields, ...] = ()
    thread_ts: str | None = None
    broadcast: bool = False
    metadata: Fields | None = None
    bot_id: str | None = None
    username: str | None = None
    subtype: str | None = None
    client_msg_id: str | None = None
    edited_at: str | None = None
    visible_to: str | None = None
    files: tuple[str, ...] = ()
    reactions: tuple[tuple[str, str], ...] = ()  # (name, user), in the order given

    @property
    def is_reply(self) -> bool:
        """True for a message inside a thread, not for the one that started it."""
        return self.thread_ts is not None and self.thread_ts != self.ts


@dataclass(frozen=True)
class View:
    """A modal or a home tab as it stands on a person's screen."""

    id: str
    user: str
    type: str
    hash: str
    body: Fields
    root_id: str
    previous_id: str | None = None
    errors: Mapping[str, str] = field(default_factory=dict[str, str])  # block_id → the sentence under the field

    @property
    def callback_id(self) -> str:
        """The name the app gave this view, or an empty string."""
        return str(self.body.get("callback_id") or "")


@dataclass(frozen=True)
class Seen:
    """What the person saw after they acted."""

    ok: bool
    notice: str = ""  # Slack's own words when the app failed to answer, or when a field was left wrong
    errors: Mapping[str, str] = field(default_factory=dict[str, str])  # block_id → the sentence under the field
    modal: View | None = None  # the modal on top afterwards
    post: Post | None = None  # the message the immediate answer made, if any


class NotOnScreen(LookupError):
    """The person has no such message, button, option or form in front of them."""
