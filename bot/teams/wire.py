"""Moments and cards as the Bot Connector carries them."""

from datetime import UTC, datetime

from bot.vendor_json import Fields

CARD = "application/vnd.microsoft.card.adaptive"


def instant(stamp: str) -> datetime | None:
    """The moment that an ISO timestamp names, in UTC; one without an offset is UTC."""
    try:
        moment = datetime.fromisoformat(stamp)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def attachment(card: Fields) -> Fields:
    """A card as messages and dialogs carry it."""
    return {"contentType": CARD, "content": card}
