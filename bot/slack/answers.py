"""What is owed at once, beside the acknowledgement: a note only the asker sees, a form, the bot's own page."""

import asyncio
from collections.abc import Awaitable
from typing import assert_never

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.card import Card
from bot.chat import (
    Account,
    Answer,
    DeliveryError,
    FormErrors,
    GiveFile,
    MessageRef,
    Nothing,
    OpenForm,
    Place,
    ReadAgain,
    ReadFile,
    Say,
    ShowHome,
    WhoIsThis,
)
from bot.slack.api import Method, tell
from bot.slack.blocks import home, message, pop_up
from bot.slack.forms import errors, modal
from bot.vendor_json import Fields

TIMEOUT_S = 1.8  # seconds; Slack takes no answer, and no form, after 3


async def on_message(client: AsyncWebClient, account: Account, at: MessageRef | None, answer: Answer) -> None:
    """After an event: it gives no right to open a form."""
    match answer:
        case Nothing() | FormErrors() | OpenForm():
            return
        case Say(card):
            if at is not None:
                await _quietly(_whisper(client, at.place, account, card), Method.WHISPER)
        case ShowHome(card):
            await _quietly(_show_home(client, account, card), Method.PUBLISH_HOME)
        case WhoIsThis() | ReadAgain() | ReadFile() | GiveFile():
            raise unresolved()
        case _:
            assert_never(answer)


async def on_command(client: AsyncWebClient, account: Account, trigger: str, answer: Answer) -> Fields:
    """The body of a command's acknowledgement; empty when nothing is said there."""
    match answer:
        case Say(card):
            return {"response_type": "ephemeral", **message(card)}
        case _:
            await on_press(client, account, trigger, None, answer)
            return {}


async def on_press(client: AsyncWebClient, account: Account, trigger: str, place: Place | None, answer: Answer) -> None:
    """After a press: a note in its conversation, or over the bot's own page."""
    match answer:
        case OpenForm(form):
            await _quietly(_open(client, trigger, modal(form)), Method.OPEN_VIEW)
        case Say(card) if place is not None:
            await _quietly(_whisper(client, place, account, card), Method.WHISPER)
        case Say(card):
            await _quietly(_open(client, trigger, pop_up(card)), Method.OPEN_VIEW)
        case Nothing() | FormErrors() | ShowHome() | WhoIsThis() | ReadAgain() | ReadFile() | GiveFile():
            await on_message(client, account, None, answer)
        case _:
            assert_never(answer)


async def on_submission(client: AsyncWebClient, account: Account, asked: tuple[str, ...], answer: Answer) -> Fields:
    """The body of a form's acknowledgement: empty closes it."""
    match answer:
        case FormErrors(by_name) if by_name:
            return {"response_action": "errors", "errors": errors(by_name, asked)}
        case Say(card):
            return {"response_action": "update", "view": pop_up(card)}
        case OpenForm(form):
            return {"response_action": "update", "view": modal(form)}
        case Nothing() | FormErrors() | ShowHome() | WhoIsThis() | ReadAgain() | ReadFile() | GiveFile():
            await on_message(client, account, None, answer)
            return {}
        case _:
            assert_never(answer)


def unresolved() -> RuntimeError:
    """Whoever receives looks the account up and asks again; the question never comes back here."""
    return RuntimeError("an unknown account came back as an answer")


async def _whisper(client: AsyncWebClient, place: Place, account: Account, card: Card) -> None:
    said = message(card)
    thread = {"thread_ts": place.thread} if place.thread else {}
    to = {"channel": place.conversation, "user": account.user_id}
    await tell(client, Method.WHISPER, {**to, **thread, **said})


async def _open(client: AsyncWebClient, trigger: str, view: Fields) -> None:
    await tell(client, Method.OPEN_VIEW, {"trigger_id": trigger, "view": view})


async def _show_home(client: AsyncWebClient, account: Account, card: Card) -> None:
    await tell(client, Method.PUBLISH_HOME, {"user_id": account.user_id, "view": home(card)})


async def _quietly(call: Awaitable[None], method: Method) -> None:
    """What was committed stays so: a note that cannot be shown must not have Slack send the event again."""
    try:
        await asyncio.wait_for(call, TIMEOUT_S)
    except DeliveryError as error:
        structlog.get_logger().warning("answer not shown", platform="slack", method=method.value, reason=error.reason)
    except TimeoutError:
        structlog.get_logger().warning("answer not shown", platform="slack", method=method.value, reason="too slow")
