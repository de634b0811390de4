"""The Bolt app: which of Slack's requests we listen to. Each is acknowledged only once `receive` has committed it."""

import re
import traceback
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, cast

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
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
from bot.slack.afterwards import Afterwards
from bot.slack.departed import Departed
from bot.slack.gestures import conversation, from_command, from_press, from_shortcut, from_submission, questions_asked
from bot.slack.identity import Identity, quiet
from bot.slack.payloads import from_event
from bot.slack.wire import Fields, fields, words

Receive = Callable[[Inbound], Awaitable[Answer]]  # commits before it returns; raises when it could not

EVENTS = ("message", "app_mention", "app_home_opened", "user_change")
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
        return _authorized(client, identity)

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


def _listen(app: AsyncApp, listeners: Listeners) -> None:
    on = cast(Any, app)  # Bolt's decorators are only partly typed
    for event in EVENTS:
        on.event(event)(listeners.event)
    on.command(ANY)(listeners.command)
    on.action(ANY)(listeners.press)
    on.shortcut(ANY)(listeners.shortcut)
    on.view_submission(ANY)(listeners.submission)
    on.view_closed(ANY)(listeners.closed)
    on.event(ANY)(listeners.event)  # an event that nobody acknowledges comes again, and again


def _authorized(client: AsyncWebClient, us: Identity) -> AuthorizeResult:
    """From what we know, so that no request waits for auth.test."""
    return AuthorizeResult(
        enterprise_id=us.enterprise_id or None,
        team_id=us.team_id,
        bot_id=us.bot_id,
        bot_user_id=us.bot_user_id,
        bot_token=client.token,
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
