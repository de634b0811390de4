"""What went wrong in a call to Teams, in words a lead can act on, and whether to try again."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager

import aiohttp

from bot.chat import DeliveryError
from bot.vendor_json import Fields, fields, words

GONE = "The bot was removed or blocked in Teams, or is not installed for this person."
PERMANENT = {
    "BadSyntax": "Teams refused how the message is drawn. This is a fault in the bot: please report it.",
    "MessageSizeTooBig": "The message is longer than Teams takes. This is a fault in the bot: please report it.",
    "ConversationBlockedByUser": GONE,
    "ConversationNotFound": GONE,
    "BotNotInConversationRoster": GONE,
    "ForbiddenOperationException": GONE,
    "MessageWritesBlocked": GONE,
}
SWITCHED_OFF = {
    "BotDisabledByAdmin": "Your Teams administrator switched the app off. Allow it in the Teams admin centre.",
    "InvalidTenant": "Teams does not know the tenant. Check TEAMS_TENANT_ID.",
}
NOT_DONE = (412, 503)  # to be tried again
UNKNOWN_FATE = (500, 502, 504)  # it may have been
NOT_ACCEPTED = "Teams does not accept the bot's token. Check TEAMS_APP_ID and its Azure Bot."
TEN_MINUTES = 600.0  # seconds, for someone to put it right
NOT_REACHED = "Teams could not be reached. Check the server's connection to the internet."
A_WHILE = 30.0  # seconds, where Teams asks us to slow down and does not say for how long
_NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)


@contextmanager
def asking(what: str) -> Generator[None]:
    """Whatever goes wrong in a call becomes a DeliveryError."""
    try:
        yield
    except _NEVER_LEFT as error:
        raise DeliveryError(NOT_REACHED, down=True) from error
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise DeliveryError(f"Teams did not answer in time ({what}).", unknown=True) from error
    except (TypeError, ValueError) as error:
        raise unreadable(what) from error


def unreadable(what: str) -> DeliveryError:
    """Teams answered in a way the bot does not understand."""
    return DeliveryError(f"Teams' answer could not be read ({what}).", unknown=True)


def refused(status: int, body: object, headers: Mapping[str, str], what: str) -> DeliveryError:
    """Teams answered, and not with a yes."""
    code = error_code(body)
    if status == 429:
        return DeliveryError("Teams asks the bot to slow down.", retry_after=_wait(headers))
    if status in NOT_DONE:
        busy = f"Teams is busy ({what}, {code or status})."
        return DeliveryError(busy, down=status == 503, retry_after=_wait(headers, 0.0) or None)
    if code in SWITCHED_OFF:
        return DeliveryError(SWITCHED_OFF[code], down=True, retry_after=TEN_MINUTES)
    if status == 403 or PERMANENT.get(code) == GONE:
        return DeliveryError(GONE, permanent=True, gone=True)
    if status == 404:
        return DeliveryError("The conversation or the message is no longer there.", permanent=True)
    if code in PERMANENT:
        return DeliveryError(PERMANENT[code], permanent=True)
    if status == 413:
        return DeliveryError(PERMANENT["MessageSizeTooBig"], permanent=True)
    if status == 401:
        return DeliveryError(NOT_ACCEPTED, down=True)
    if status in UNKNOWN_FATE:
        trouble = f"Teams has trouble of its own ({what}, {code or status})."
        return DeliveryError(trouble, unknown=True, retry_after=_wait(headers, 0.0) or None)
    if status == 400:
        return DeliveryError(f"Teams refused the message ({what}, {code or status}).", permanent=True)
    return DeliveryError(f"Teams refused ({what}, {code or status}).")


def refused_as_drawn(error: DeliveryError) -> bool:
    """Teams certainly did not take it, and not for the person or the conversation: for its size or its drawing."""
    return error.permanent and not error.gone


def error_code(body: object) -> str:
    """Teams' own name for what went wrong, or an empty text."""
    answer: Fields = fields(body)
    return words(fields(answer.get("error")).get("code")) or words(answer.get("code"))


def _wait(headers: Mapping[str, str], otherwise: float = A_WHILE) -> float:
    asked = headers.get("Retry-After", "")
    return float(asked) if asked.isdigit() else otherwise
