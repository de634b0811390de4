"""Who speaks, and where."""

from dataclasses import dataclass, field
from enum import StrEnum


class Platform(StrEnum):
    SLACK = "slack"
    TEAMS = "teams"
    MAIL = "mail"  # account: an address; conversation: the same; thread: the first mail of it


@dataclass(frozen=True)
class Account:
    """A person's identity on one platform."""

    platform: Platform
    tenant: str  # Slack's team id; the Entra tenant; nothing for an address
    user_id: str


@dataclass(frozen=True)
class Place:
    """A conversation, and the thread in it where there is one."""

    platform: Platform
    conversation: str
    thread: str | None = None
    door: str | None = field(default=None, compare=False)  # where it is spoken to, on a platform with several addresses


@dataclass(frozen=True)
class MessageRef:
    """A message, by the platform's id of it."""

    place: Place
    message: str


@dataclass(frozen=True)
class Profile:
    """What a platform tells of an account."""

    account: Account
    name: str
    email: str | None
    zone: str | None  # IANA name
    stranger: bool = False  # from another workspace or tenant
    bot: bool = False
    gone: bool = False  # deactivated
