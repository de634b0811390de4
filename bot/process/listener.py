"""Who hears what people say, and where a platform is listened to."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from aiohttp import web

from bot.card import Card
from bot.chat import Answer, Inbound, MessageRef, Platform
from bot.clock import Now
from bot.process.mail_record import MailRecord

Receive = Callable[[Inbound], Awaitable[Answer]]
Shown = Callable[[MessageRef], Awaitable[Card | None]]


@dataclass(frozen=True)
class Listener:
    """Who hears, and by what clock."""

    receive: Receive
    shown: Shown  # how a message of ours should look now
    now: Now
    gap: Callable[[Platform], None]  # something may have been said there that did not reach us
    mail_record: MailRecord  # of those who are reached by e-mail


@dataclass
class Connection:
    """Where a platform is listened to: routes of our own server, or a line that we opened."""

    routes: Sequence[web.RouteDef] = ()
    line: str = ""
    ready: Callable[[], bool] = field(default=lambda: True)  # whether the platform can reach us now
