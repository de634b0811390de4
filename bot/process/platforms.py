"""The platforms that the settings name: what the bot speaks through, and what it hears by."""

import asyncio
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import structlog
from aiohttp import ClientSession

from bot.chat import Channel, Platform
from bot.clock import Now
from bot.process.listener import Connection, Listener
from bot.process.mail_record import addressee
from bot.process.slack_of_many import SlackOfMany
from bot.reports.chart_thread import Charts
from bot.settings import Settings
from bot.settings.mail import mail_problems
from bot.slack.app import slack_app
from bot.slack.channel import SlackChannel
from bot.slack.identity import Identity, identify, web_client
from bot.slack.late_answers import Afterwards
from bot.slack.pictures import Pictures
from bot.slack.serve import slack_routes
from bot.slack.socket_link import SocketLink
from bot.store.database.store import Store
from bot.store.person import conversations, mail_links
from bot.user_error import Problem
from bot.wording.catalogue import OwnWords, own_words, problems
from handlers.press import OPENS_A_FORM

if TYPE_CHECKING:
    from bot.mail.wiring import Mail
    from bot.teams.wiring import Teams

log = structlog.get_logger(__name__)


class PlatformDoor(Protocol):
    """One platform: to speak through, and to hear by."""

    @property
    def channel(self) -> Channel: ...

    async def hear(self, stack: AsyncExitStack, ears: Listener) -> Connection:
        """From now on what people say there is heard, until the stack closes."""
        ...


@dataclass
class SlackDoor:
    settings: Settings
    session: ClientSession
    identity: Identity
    pictures: Pictures
    channel: SlackChannel

    async def hear(self, stack: AsyncExitStack, ears: Listener) -> Connection:
        settings, secret = self.settings, self.settings.slack_signing_secret
        client = web_client(settings.slack_bot_token, self.session, base_url=settings.slack_api_url)
        later = Afterwards(client, self.pictures)
        stack.push_async_callback(self.pictures.close)
        stack.push_async_callback(later.close)
        app = slack_app(
            client, signing_secret=secret or "unused", identity=self.identity, receive=ears.receive, later=later
        )
        if not settings.socket_mode:
            return Connection(slack_routes(app, signing_secret=secret))
        opener = web_client(settings.slack_app_token, self.session, base_url=settings.slack_api_url)
        link = SocketLink(app, opener, self.session, back=lambda: ears.gap(Platform.SLACK))
        await link.open()
        stack.push_async_callback(link.close)
        return Connection(line="Slack's socket", ready=lambda: link.ready)


async def doors(settings: Settings, session: ClientSession, store: Store, now: Now) -> list[PlatformDoor]:
    """A door a platform. Raises Problem and DeliveryError."""
    found: list[PlatformDoor] = []
    charts = Charts()
    if settings.oauth.wanted:
        found.append(SlackOfMany(settings, session, store, charts, now))
    elif settings.uses_slack:
        client = web_client(settings.slack_bot_token, session, base_url=settings.slack_api_url)
        identity = await identify(client)
        pictures = Pictures(client, charts)
        channel = SlackChannel(client, identity, pictures)
        found.append(SlackDoor(settings, session, identity, pictures, channel))
    if settings.teams.is_set:
        found.append(_teams(settings, session, charts, store))
    if settings.mail.is_set:
        found.append(_mail(settings, charts, now, store))
    return found


@dataclass
class TeamsDoor:
    teams: "Teams"

    @property
    def channel(self) -> Channel:
        return self.teams.channel

    async def hear(self, stack: AsyncExitStack, ears: Listener) -> Connection:
        stack.push_async_callback(self.teams.close)
        return Connection(self.teams.routes(ears.now, ears.receive, ears.shown))


def _teams(settings: Settings, session: ClientSession, charts: Charts, store: Store) -> PlatformDoor:
    """Loaded only where it is used: nobody else pays for it, at the start or in what has to be installed."""
    if find_spec("jwt") is None or find_spec("cryptography") is None:
        raise Problem("Microsoft Teams needs more than is installed. Install wsoa[teams], or remove TEAMS_APP_ID.")
    if settings.teams.of_many:
        from bot.process.teams_of_many import TeamsOfMany

        return TeamsOfMany(settings, session, store, charts)
    if settings.teams.dangerously_allow_unauthenticated:
        log.warning("TEAMS_DANGEROUSLY_ALLOW_UNAUTHENTICATED is set: anyone on this computer can speak as anyone")
    from bot.teams.wiring import Teams

    address = store.read_now(conversations.last_door)
    return TeamsDoor(Teams(settings.teams, session, OPENS_A_FORM, address, charts))


@dataclass
class MailDoor:
    mail: "Mail"

    @property
    def channel(self) -> Channel:
        return self.mail.channel

    async def hear(self, stack: AsyncExitStack, ears: Listener) -> Connection:
        stack.push_async_callback(self.mail.close)
        routes = self.mail.routes(ears.receive, ears.shown, ears.mail_record)
        listener = self.mail.listener(ears.receive, ears.mail_record)
        if listener is None:
            return Connection(routes)
        looking = asyncio.create_task(listener.run(self.mail.poll_s))
        stack.push_async_callback(ended, looking)
        return Connection(routes, line="a mailbox", ready=lambda: listener.reached)


def _mail(settings: Settings, charts: Charts, now: Now, store: Store) -> MailDoor:
    """The last: who is in a chat is asked there."""
    if missing := mail_problems(settings.mail):
        raise Problem(missing[0])
    if find_spec("aiosmtplib") is None:
        raise Problem("E-mail needs more than is installed. Install wsoa[mail], or remove SMTP_URL.")
    from bot.mail.wiring import Mail

    key = store.write_now(partial(mail_links.key_of, now=now()))
    own = _own_words(settings.mail.wording)
    return MailDoor(Mail(settings.mail, key, now, charts, partial(addressee, store, own=own)))


def _own_words(file: str) -> OwnWords:
    """What is wrong with them is said before anyone reads them."""
    try:
        own = own_words(Path(file)) if file else {}
    except (OSError, ValueError) as error:
        raise Problem(f"MAIL_WORDING_FILE can't be used: {error}") from error
    for wrong in problems(own):
        raise Problem(f"MAIL_WORDING_FILE can't be used. {wrong} Look at it with: wsoa wording check {file}")
    return own


async def ended(task: "asyncio.Task[None]") -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
