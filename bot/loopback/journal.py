"""What happened, to assert on: every Web API call and every attempt to hand something to the app."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.loopback.wire import Fields


@dataclass(frozen=True)
class Call:
    """One Web API call; `status` 0 means the connection was closed without an answer."""

    method: str
    args: Fields
    at: datetime
    status: int
    answer: Fields
    ms: float


@dataclass(frozen=True)
class Delivery:
    """One attempt; `kind` is the event's or interaction's type, or "slash_commands"."""

    kind: str
    event_id: str  # empty for interactions and commands
    attempt: int  # 0 is the first
    at: datetime
    status: int  # 200 when acknowledged, another when answered so, 0 when nobody answered in time
    ms: float
    via: str  # "http" or "socket" for Slack, "teams"
    body: Fields = field(repr=False)
