"""A vendor's wire: JSON looked into without trusting its shape, and bodies no longer than they may be."""

from typing import Any, cast

from aiohttp import StreamReader

Fields = dict[str, Any]  # one JSON object of the wire

CHUNK = 64 * 1024  # bytes read at once


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


async def body_within(most: int, content: StreamReader, announced: int | None = None) -> bytes | None:
    """All of it, or None where it is announced to have, or turns out to have, more than `most` bytes."""
    if (announced or 0) > most:
        return None
    body = bytearray()
    async for chunk in content.iter_chunked(CHUNK):
        body += chunk
        if len(body) > most:
            return None
    return bytes(body)
