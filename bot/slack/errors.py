"""What went wrong in a call to Slack, in words a lead can act on, and whether to try again."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import cast

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.chat import DeliveryError
from bot.vendor_json import fields, words

BOTS_OWN = {  # what keeps the bot from speaking to anyone there, until somebody puts it right
    "account_inactive": "The bot was removed from Slack, or its account was switched off. Install it again.",
    "app_uninstalled": "The bot was removed from Slack. Install it again.",
    "ekm_access_denied": "Your organisation's key management stops the bot from posting.",
    "invalid_auth": "Slack does not accept the bot's token. Check it, or install the bot again.",
    "messages_tab_disabled": "Messages to the bot are switched off. Turn on the Messages tab in the app's settings.",
    "missing_scope": "The bot lacks a permission in Slack. Install it again from its manifest.",
    "no_permission": "The bot lacks a permission in Slack. Ask your Slack administrator.",
    "not_allowed_token_type": "This is not a bot token. Use the one that starts with xoxb-.",
    "not_authed": "No token was given for Slack.",
    "org_login_required": "The workspace is moving to an organisation. Try again once it has moved.",
    "team_access_not_granted": "The bot is not installed in this workspace.",
    "token_expired": "The bot's token has run out. Install the bot again.",
    "token_revoked": "The bot's token was withdrawn. Install the bot again.",
}
PERMANENT = {
    "as_user_not_supported": "Slack does not let the bot post this way.",
    "cannot_dm_bot": "Slack does not let the bot write to another bot.",
    "cant_update_message": "Slack does not let the bot change this message.",
    "channel_not_found": "Slack does not know this conversation, or the bot is not in it.",
    "edit_window_closed": "The message is too old to be changed under your workspace's rules.",
    "expired_trigger_id": "Slack waited too long for the form. Press the button again.",
    "exchanged_trigger_id": "Slack already opened a form for this press. Press the button again.",
    "invalid_blocks": "Slack refused how the message is drawn. This is a fault in the bot: please report it.",
    "invalid_blocks_format": "Slack refused how the message is drawn. This is a fault in the bot: please report it.",
    "invalid_arguments": "Slack refused the message. This is a fault in the bot: please report it.",
    "is_archived": "The channel is archived.",
    "is_inactive": "The conversation is closed.",
    "message_not_found": "The message is no longer there.",
    "msg_blocks_too_long": "The message is longer than Slack takes. This is a fault in the bot: please report it.",
    "msg_too_long": "The message is longer than Slack takes. This is a fault in the bot: please report it.",
    "not_in_channel": "The bot is not in the channel. Invite it there.",
    "restricted_action": "Your workspace's rules stop the bot from posting here. Ask your Slack administrator.",
    "thread_not_found": "The thread is no longer there.",
    "user_disabled": "This person's Slack account is switched off.",
    "user_not_found": "Slack does not know this person.",
    "user_not_visible": "The bot may not see this person. Ask your Slack administrator.",
    "users_not_found": "Slack does not know this person.",
}
CONNECTING = "apps.connections.open"
TOKEN = ("invalid_auth", "not_allowed_token_type", "not_authed", "missing_scope", "token_revoked", "token_expired")
APP_TOKEN = (
    "Slack does not accept the app-level token. Use the one that starts with xapp- and has connections:write; "
    "Socket Mode must be switched on in the app's settings."
)
UNKNOWN_FATE = ("fatal_error", "internal_error", "request_timeout", "service_unavailable")
NOT_REACHED = "Slack could not be reached. Check the server's connection to the internet."
A_WHILE = 30.0  # seconds, where Slack asks us to slow down and does not say for how long
_NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)


@contextmanager
def asking(method: str) -> Generator[None]:
    """Whatever goes wrong in a call becomes a DeliveryError."""
    try:
        yield
    except SlackApiError as error:
        raise refused(error, method) from error
    except _NEVER_LEFT as error:
        raise DeliveryError(NOT_REACHED, down=True) from error
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise DeliveryError(f"Slack did not answer in time ({method}).", unknown=True) from error
    except (SlackClientError, AttributeError, TypeError, ValueError) as error:
        raise unreadable(method) from error


def unreadable(method: str) -> DeliveryError:
    """Slack answered in a way the bot does not understand."""
    return DeliveryError(f"Slack's answer could not be read ({method}).", unknown=True)


def refused(error: SlackApiError, method: str) -> DeliveryError:
    """Slack answered, and not with a yes. The answer may be no JSON, and no answer of the SDK's at all."""
    answer = _answer(error)
    status = _status(answer)
    code = _code(answer)
    if status == 429 or code in ("ratelimited", "rate_limited"):
        return DeliveryError("Slack asks the bot to slow down.", retry_after=_wait(getattr(answer, "headers", {})))
    if method == CONNECTING and code in TOKEN:
        return DeliveryError(APP_TOKEN, permanent=True, down=True)
    if code in BOTS_OWN:
        return DeliveryError(BOTS_OWN[code], permanent=True, down=True)
    if code in PERMANENT:
        return DeliveryError(PERMANENT[code], permanent=True)
    if not code or code in UNKNOWN_FATE or status >= 500:
        return DeliveryError(f"Slack has trouble of its own ({method}, {code or status}).", unknown=True)
    return DeliveryError(f"Slack refused ({method}, {code}).")


def turned_away(status: int, headers: Mapping[str, str], what: str) -> DeliveryError:
    """An address that Slack gave, and not a method, answered with another status than a good one."""
    if status == 429:
        return DeliveryError("Slack asks the bot to slow down.", retry_after=_wait(headers))
    if status >= 500:
        return DeliveryError(f"Slack has trouble of its own ({what}, {status}).", unknown=True)
    return DeliveryError(f"Slack refused ({what}, {status}).", permanent=True)


def error_code(error: DeliveryError) -> str:
    """Slack's own name for what went wrong, or an empty text."""
    cause = error.__cause__
    return _code(_answer(cause)) if isinstance(cause, SlackApiError) else ""


def _answer(error: SlackApiError) -> object:
    return cast(object, error.response)


def _code(answer: object) -> str:
    return words(fields(getattr(answer, "data", None)).get("error"))


def _status(answer: object) -> int:
    """From the SDK's answer, or from aiohttp's own where the SDK could not read the body."""
    status = getattr(answer, "status_code", None) or getattr(answer, "status", None)
    return status if isinstance(status, int) else 0


def _wait(headers: Mapping[str, str]) -> float:
    asked = headers.get("Retry-After", headers.get("retry-after", ""))
    return float(asked) if asked.isdigit() else A_WHILE
