"""The Bolt app: which of Slack's requests we listen to. Each is acknowledged only once `receive` has committed it."""

import re
import traceback
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, cast

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.chat import (
    Answer,
    Command,
    Deleted,
    Edited,
    HomeOpened,
    Inbound,
    Installed,
    Message,
    MessageRef,
    NotTaken,
    Press,
    Removed,
    Submission,
    Undelivered,
)
from bot.slack import answers
from bot.slack.deactivated_senders import Departed
from bot.slack.gestures import conversation, from_command, from_press, from_shortcut, from_submission, questions_asked
from bot.slack.identity import Identity, quiet
from bot.slack.late_answers import Afterwards
from bot.slack.payloads import from_event
from bot.slack.workspaces import Token
from bot.vendor_json import Fields, fields, words

Receive = Callable[[Inbound], Awaitable[Answer]]  # commits before it returns; raises when it could not

UNINSTALLED, REVOKED = "app_uninstalled", "tokens_revoked"
EVENTS = ("message", "app_mention", "app_home_opened", "user_change", UNINSTALLED, REVOKED)
ANY = re.compile(".*")


def slack_app(
    client: AsyncWebClient,
    *,
    signing_secret: str,
    identity: Identity,
    receive: Receive,
    later: Afterwards | None = None,
) -> AsyncApp:
    """An app that hands everything it hears to `receive` and answers as it is told; with pictures, by `later`."""

    async def authorize() -> AuthorizeResult:
        return _authorized_by(client.token, identity)

    app = AsyncApp(
        name="slack_bolt.wsoa",
        logger=quiet(),
        client=client,
        signing_secret=signing_secret,
        authorize=authorize,
        process_before_response=True,
        attaching_conversation_kwargs_enabled=False,
    )
    _listen(app, Listeners(client, identity, receive, later or Afterwards(client, None)))
    app.error(_failed)
    return app


class Listeners:
    """One method a kind of request."""

    def __init__(self, client: AsyncWebClient, identity: Identity, receive: Receive, later: Afterwards) -> None:
        self._client = client
        self._us = identity
        self._receive = receive
        self._later = later
        self._departed = Departed(client)

    async def event(self, body: Fields, ack: AsyncAck) -> None:
        """Anything from the Events API; what is not for us is acknowledged and forgotten."""
        if fields(body.get("event")).get("type") == "user_change":
            self._departed.told(fields(fields(body.get("event")).get("user")))
        inbound = from_event(body, self._us)
        if inbound is not None and not await self._departed.gone(inbound.account):
            answer = await self._receive(inbound)
            at = _standing(inbound)
            if not self._later.takes(answer, at.place if at else None, inbound.account):
                await answers.on_message(self._client, inbound.account, at, answer)
        await ack()

    async def command(self, body: Fields, ack: AsyncAck) -> None:
        """A slash command, answered in the acknowledgement, or beside it where that takes longer."""
        inbound = from_command(body, self._us)
        if await self._departed.gone(inbound.account):
            await ack("")
            return
        answer = await self._receive(inbound)
        if self._later.takes_command(answer, words(body.get("response_url"))):
            await ack("")
            return
        said = await answers.on_command(self._client, inbound.account, words(body.get("trigger_id")), answer)
        await ack(said or "")

    async def press(self, body: Fields, ack: AsyncAck) -> None:
        """A button."""
        inbound = from_press(body, self._us)
        if inbound is not None and not await self._departed.gone(inbound.account):
            answer = await self._receive(inbound)
            trigger, place = words(body.get("trigger_id")), conversation(body)
            if not self._later.takes(answer, place, inbound.account):
                await answers.on_press(self._client, inbound.account, trigger, place, answer)
        await ack()

    async def shortcut(self, body: Fields, ack: AsyncAck) -> None:
        """From the menu of a message, in a conversation that the bot need not be in: it answers over it."""
        inbound = from_shortcut(body, self._us)
        if inbound is not None and not await self._departed.gone(inbound.account):
            answer = await self._receive(inbound)
            await answers.on_press(self._client, inbound.account, words(body.get("trigger_id")), None, answer)
        await ack()

    async def submission(self, body: Fields, ack: AsyncAck) -> None:
        """A form; its acknowledgement closes it or says what is wrong."""
        inbound = from_submission(body, self._us)
        if await self._departed.gone(inbound.account):
            await ack("")
            return
        answer = await self._receive(inbound)
        said = await answers.on_submission(self._client, inbound.account, questions_asked(body), answer)
        await ack(said or "")

    async def closed(self, ack: AsyncAck) -> None:
        """A form that was left: nothing to do."""
        await ack()


ListenersOf = Callable[[str], Awaitable[tuple[Token, Listeners] | None]]


def app_of_many(
    client: AsyncWebClient, *, signing_secret: str, of: ListenersOf, taken_away: Callable[[str], Awaitable[None]]
) -> AsyncApp:
    """The same for many workspaces: each is answered with its own token. `client` has none."""

    async def authorize(team_id: str | None) -> AuthorizeResult | None:
        found = await of(team_id or "")
        return None if found is None else _authorized_by(found[0].value, found[0].identity)

    app = AsyncApp(
        name="slack_bolt.wsoa",
        logger=quiet(),
        client=client,
        signing_secret=signing_secret,
        authorize=cast(Any, authorize),  # Bolt takes None for: not installed
        process_before_response=True,
        attaching_conversation_kwargs_enabled=False,
    )
    _listen(app, ListenersOfMany(of, taken_away))
    app.error(_failed)
    return app


class ListenersOfMany:
    """Hands each request to the listeners of its workspace."""

    def __init__(self, of: ListenersOf, taken_away: Callable[[str], Awaitable[None]]) -> None:
        self._of, self._taken_away = of, taken_away

    async def event(self, body: Fields, ack: AsyncAck, context: AsyncBoltContext) -> None:
        """That the app was taken away is no word of anybody's."""
        if _is_taken_away(fields(body.get("event"))):
            await self._taken_away(words(context.team_id))
            await ack()
            return
        there = await self._there(context)
        await (there.event(body, ack) if there else ack())

    async def command(self, body: Fields, ack: AsyncAck, context: AsyncBoltContext) -> None:
        there = await self._there(context)
        await (there.command(body, ack) if there else ack(""))

    async def press(self, body: Fields, ack: AsyncAck, context: AsyncBoltContext) -> None:
        there = await self._there(context)
        await (there.press(body, ack) if there else ack())

    async def shortcut(self, body: Fields, ack: AsyncAck, context: AsyncBoltContext) -> None:
        there = await self._there(context)
        await (there.shortcut(body, ack) if there else ack())

    async def submission(self, body: Fields, ack: AsyncAck, context: AsyncBoltContext) -> None:
        there = await self._there(context)
        await (there.submission(body, ack) if there else ack(""))

    async def closed(self, ack: AsyncAck) -> None:
        await ack()

    async def _there(self, context: AsyncBoltContext) -> Listeners | None:
        found = await self._of(words(context.team_id))
        return found[1] if found else None


def _is_taken_away(event: Fields) -> bool:
    """A person's own token that is withdrawn is nothing to the bot."""
    revoked = fields(event.get("tokens")).get("bot") if event.get("type") == REVOKED else None
    return event.get("type") == UNINSTALLED or bool(revoked)


def _listen(app: AsyncApp, listeners: Listeners | ListenersOfMany) -> None:
    on = cast(Any, app)  # Bolt's decorators are only partly typed
    for event in EVENTS:
        on.event(event)(listeners.event)
    on.command(ANY)(listeners.command)
    on.action(ANY)(listeners.press)
    on.shortcut(ANY)(listeners.shortcut)
    on.view_submission(ANY)(listeners.submission)
    on.view_closed(ANY)(listeners.closed)
    on.event(ANY)(listeners.event)  # an event that nobody acknowledges comes again, and again


def _authorized_by(token: str | None, us: Identity) -> AuthorizeResult:
    """From what we know, so that no request waits for auth.test."""
    return AuthorizeResult(
        enterprise_id=us.enterprise_id or None,
        team_id=us.team_id,
        bot_id=us.bot_id,
        bot_user_id=us.bot_user_id,
        bot_token=token,
    )


async def _failed(error: Exception, body: Fields) -> BoltResponse | None:
    """Leaves the request unacknowledged, so that Slack sends the event again. Never the exception's own words."""
    if isinstance(error, NotTaken):  # logged where it was not
        return BoltResponse(status=HTTPStatus.SERVICE_UNAVAILABLE)
    last = traceback.extract_tb(error.__traceback__)[-1:]
    structlog.get_logger().error(
        "not received",
        platform="slack",
        kind=words(body.get("type")) or words(body.get("command")),
        event_id=words(body.get("event_id")),
        error=type(error).__name__,
        where=[f"{frame.filename}:{frame.lineno}" for frame in last],
    )
    return None


def _standing(inbound: Inbound) -> MessageRef | None:
    match inbound:
        case Message(at=at) | Edited(at=at) | Deleted(at=at) | Press(at=at):
            return at
        case Command() | Submission() | HomeOpened() | Installed() | Removed() | Undelivered():
            return None
