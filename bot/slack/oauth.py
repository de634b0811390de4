"""Slack's OAuth, by which a council's administrator puts the bot into their workspace: Bolt's own flow, our stores.

What the pages say, and where installations are kept, is given.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Protocol, cast

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.error import BoltError
from slack_bolt.oauth.async_callback_options import AsyncCallbackOptions, AsyncFailureArgs, AsyncSuccessArgs
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.identity import SCOPES, quiet
from bot.vendor_json import words

INSTALL, CALLBACK = "/slack/install", "/slack/oauth_redirect"
MOST = 512  # characters of anything in an address
ONE_WORKSPACE = "one_workspace"  # reasons of ours, beside Slack's
TAKEN = "taken"


@dataclass(frozen=True)
class Pages:
    """What people see: in HTML."""

    install: Callable[[str, str], str]  # the council, and the address at Slack
    done: Callable[[str], str]  # the workspace
    failed: Callable[[str], str]  # the reason, in one word
    headers: dict[str, str]


class Tickets(Protocol):
    """Links by which the bot may be installed, states of those who are doing so, and what comes of it."""

    async def council(self, link: str) -> str:
        """Whose link it is; empty where it opens nothing."""
        ...

    async def begin(self, link: str) -> str:
        """A state; empty where the link opens nothing."""
        ...

    async def take(self, state: str) -> bool:
        """Once."""
        ...

    async def save(self, state: str, installation: Installation) -> bool:
        """False where the link was used meanwhile, or the workspace is another council's."""
        ...

    async def bot_of(self, team_id: str) -> Bot | None: ...

    async def forget(self, team_id: str) -> None: ...


class States(AsyncOAuthStateStore):
    """Bolt's state store, on our database."""

    def __init__(self, tickets: Tickets) -> None:
        self._tickets = tickets

    @property
    def logger(self) -> logging.Logger:
        return quiet()

    async def async_issue(self, *args: object, **kwargs: object) -> str:
        return await self._tickets.begin(str(args[0]) if args else "")

    async def async_consume(self, state: str) -> bool:
        return await self._tickets.take(state)


class Installations(AsyncInstallationStore):
    """Bolt's installation store, on our database. It is written to by the flow, which knows by whose link."""

    def __init__(self, tickets: Tickets) -> None:
        self._tickets = tickets

    @property
    def logger(self) -> logging.Logger:
        return quiet()

    async def async_find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        return await self._tickets.bot_of(team_id or "")

    async def async_delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        await self._tickets.forget(team_id or "")

    async def async_delete_installation(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None
    ) -> None:
        """A person's own part: there is none."""


class Flow(AsyncOAuthFlow):
    """Bolt's, from a link of ours on."""

    def __init__(self, client: AsyncWebClient, settings: AsyncOAuthSettings, tickets: Tickets, pages: Pages) -> None:
        super().__init__(client=client, logger=quiet(), settings=settings)
        self._tickets, self._pages = tickets, pages

    async def issue_new_state(self, request: AsyncBoltRequest) -> str:
        return await cast(Any, self.settings.state_store).async_issue(_asked(request, "link"))

    async def build_install_page_html(self, url: str, request: AsyncBoltRequest) -> str:
        return self._pages.install(await self._tickets.council(_asked(request, "link")), url)

    async def store_installation(self, request: AsyncBoltRequest, installation: Installation) -> None:
        if installation.is_enterprise_install or not installation.team_id or not installation.bot_token:
            raise BoltError(ONE_WORKSPACE)
        if not await self._tickets.save(_asked(request, "state"), installation):
            raise BoltError(TAKEN)


@dataclass(frozen=True)
class Door:
    """The two addresses of the flow."""

    flow: Flow
    tickets: Tickets
    pages: Pages

    def routes(self) -> list[web.RouteDef]:
        return [web.get(INSTALL, self.install), web.get(CALLBACK, self.callback)]

    async def install(self, request: web.Request) -> web.Response:
        """Only by a link that was given out."""
        link = request.query.get("link", "")
        if len(link) > MOST or not await self.tickets.council(link):
            return self._failed("link", HTTPStatus.NOT_FOUND)
        return await self._answered(request, self.flow.handle_installation)

    async def callback(self, request: web.Request) -> web.Response:
        if any(len(value) > MOST for value in request.query.values()):
            return self._failed("invalid_state", HTTPStatus.BAD_REQUEST)
        return await self._answered(request, self.flow.handle_callback)

    async def _answered(
        self, request: web.Request, handle: Callable[[AsyncBoltRequest], Awaitable[BoltResponse]]
    ) -> web.Response:
        headers: dict[str, str | Sequence[str]] = {name: request.headers.getall(name) for name in request.headers}
        asked = AsyncBoltRequest(body="", query=request.query_string, headers=headers)
        answer = await to_aiohttp_response(await handle(asked))
        answer.headers.update(self.pages.headers)
        return answer

    def _failed(self, reason: str, status: HTTPStatus) -> web.Response:
        return web.Response(
            text=self.pages.failed(reason), content_type="text/html", status=status, headers=self.pages.headers
        )


def oauth_door(
    client: AsyncWebClient,
    client_id: str,
    client_secret: str,
    *,
    public: str,
    authorize: str,
    tickets: Tickets,
    pages: Pages,
) -> Door:
    """`public`: where Slack sends the administrator back to, without a slash; `authorize`: Slack's page of consent."""

    async def done(args: AsyncSuccessArgs) -> BoltResponse:
        return _page(HTTPStatus.OK, pages.done(args.installation.team_name or ""))

    async def failed(args: AsyncFailureArgs) -> BoltResponse:
        said = str(args.error) if args.error is not None else args.reason
        status = HTTPStatus.CONFLICT if args.error is not None else args.suggested_status_code
        return _page(status, pages.failed(said))

    settings = AsyncOAuthSettings(
        client_id=client_id,
        client_secret=client_secret,
        scopes=sorted(SCOPES),
        redirect_uri=f"{public}{CALLBACK}",
        authorization_url=authorize,
        installation_store=Installations(tickets),
        installation_store_bot_only=True,
        state_store=States(tickets),
        callback_options=AsyncCallbackOptions(success=done, failure=failed),
        logger=quiet(),
    )
    return Door(Flow(client, settings, tickets, pages), tickets, pages)


def _page(status: int, body: str) -> BoltResponse:
    return BoltResponse(status=status, body=body, headers={"Content-Type": "text/html; charset=utf-8"})


def _asked(request: AsyncBoltRequest, name: str) -> str:
    return words((request.query.get(name) or [""])[0])
