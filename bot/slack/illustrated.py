"""Saying a card that has charts: with its pictures; in words where Slack turns them down. Never said twice."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.card import Card, charts_of
from bot.chat import DeliveryError
from bot.slack.blocks import message
from bot.slack.errors import error_code
from bot.slack.pictures import Pictures
from bot.vendor_json import Fields

TURNED_DOWN = ("invalid_blocks", "invalid_blocks_format", "invalid_arguments", "file_not_found", "invalid_attachments")

T = TypeVar("T")


async def said(card: Card, pictures: Pictures | None, say: Callable[[Fields], Awaitable[T]]) -> T:
    """What `say` gives back. Raises DeliveryError, as it does."""
    if pictures is None or not charts_of(card):
        return await say(message(card))
    ready = await pictures.of(card)
    try:
        return await say(message(card, ready))
    except DeliveryError as error:
        if not (ready and refused_as_drawn(error)):
            raise
    pictures.forget(card)
    return await say(message(card))


def refused_as_drawn(error: DeliveryError) -> bool:
    """Slack certainly did not take it, for how it is drawn."""
    return error_code(error) in TURNED_DOWN or (error.permanent and not error_code(error) and not error.unknown)
