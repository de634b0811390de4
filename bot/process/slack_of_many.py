"""Slack for many councils: one address for all events, a token for each workspace, and the page of the install."""

from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from aiohttp import ClientSession
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Now
from bot.process.listener import Connection, Listener
from bot.process.slack_installations import PAGES, KeptInstallations
from bot.reports.chart_thread import Charts
from bot.settings import Settings
from bot.slack.app import Listeners, app_of_many
from bot.slack.channel import SlackChannel
from bot.slack.identity import web_client
from bot.slack.late_answers import Afterwards
from bot.slack.oauth import oauth_door
from bot.slack.pictures import Pictures
from bot.slack.serve import slack_routes
from bot.slack.workspaces import Token, Workspaces
from bot.store.database.store import Store


@dataclass
class Spoken:
    """What one workspace is spoken to through."""

    client: AsyncWebClient
    pictures: Pictures
    later: Afterwards

    async def close(self) -> None:
        await self.later.close()
        await self.pictures.close()


@dataclass
class SlackOfMany:
    settings: Settings
    session: ClientSession
    store: Store
    charts: Charts
    now: Now
    _spoken: dict[str, tuple[Token, Spoken]] = field(default_factory=dict[str, tuple[Token, Spoken]])
    _listeners: dict[str, tuple[Token, Listeners]] = field(default_factory=dict[str, tuple[Token, Listeners]])

    def __post_init__(self) -> None:
        self._kept = KeptInstallations(self.store, self.settings.oauth.box, self.now)
        self.channel = Workspaces(self._kept, self._channel)

    async def hear(self, stack: AsyncExitStack, ears: Listener) -> Connection:
        secret, oauth = self.settings.slack_signing_secret, self.settings.oauth

        async def of(team_id: str) -> tuple[Token, Listeners] | None:
            found = await self.channel.of(team_id)
            if found is None:
                await self._leave(team_id)
                return None
            known = self._listeners.get(team_id)
            if known is None or known[0] != found[0]:
                self._listeners[team_id] = known = found[0], self._hearing(team_id, found[0], ears)
            return known

        app = app_of_many(self._client(""), signing_secret=secret, of=of, taken_away=self._taken_away)
        door = oauth_door(
            self._client(""),
            oauth.client_id,
            oauth.client_secret,
            public=self.settings.public_url,
            authorize=oauth.authorize_url,
            tickets=self._kept,
            pages=PAGES,
        )
        stack.push_async_callback(self._close)
        return Connection([*slack_routes(app, signing_secret=secret), *door.routes()])

    def _hearing(self, team_id: str, token: Token, ears: Listener) -> Listeners:
        spoken = self._with(token)
        receive = self.channel.hearing(team_id, ears.receive)
        return Listeners(spoken.client, token.identity, receive, spoken.later)

    def _channel(self, token: Token) -> SlackChannel:
        spoken = self._with(token)
        return SlackChannel(spoken.client, token.identity, spoken.pictures)

    def _with(self, token: Token) -> Spoken:
        team_id = token.identity.team_id
        known = self._spoken.get(team_id)
        if known is None or known[0] != token:
            client = self._client(token.value)
            pictures = Pictures(client, self.charts)
            self._spoken[team_id] = known = token, Spoken(client, pictures, Afterwards(client, pictures))
        return known[1]

    async def _taken_away(self, team_id: str) -> None:
        await self.channel.taken_away(team_id)
        await self._leave(team_id)

    async def _leave(self, team_id: str) -> None:
        """Where the bot is no longer, nothing of its token stays here."""
        self._listeners.pop(team_id, None)
        left = self._spoken.pop(team_id, None)
        if left is not None:
            await left[1].close()

    def _client(self, token: str) -> AsyncWebClient:
        return web_client(token, self.session, base_url=self.settings.slack_api_url)

    async def _close(self) -> None:
        for _token, spoken in self._spoken.values():
            await spoken.close()
