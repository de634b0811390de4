"""The edge: the Bot Connector's JSON, and looking into it without trusting its shape."""

from datetime import UTC, datetime
from typing import Any, cast

Fields = dict[str, Any]  # one JSON object of the wire

CARD = "application/vnd.microsoft.card.adaptive"


def fields(value: object) -> Fields:
    """The object, or an empty one where something else stands."""
    return cast(Fields, value) if isinstance(value, dict) else {}


def rows(value: object) -> list[Fields]:
    """The objects of a list."""
    if not isinstance(value, list):
        return []
    return [cast(Fields, row) for row in cast(list[object], value) if isinstance(row, dict)]


def words(value: object) -> str:
    """The text, or an empty one."""
    return value if isinstance(value, str) else ""


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
