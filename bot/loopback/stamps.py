"""Identifiers and message timestamps: never the same twice, also when the clock stands still."""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from bot.loopback.wire import Refused

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
T = TypeVar("T")


class Stamps:
    """The one source of ids and of `ts` values in a workspace."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._latest: dict[str, int] = {}
        self._count = 0

    def ts(self, channel: str = "") -> str:
        """A timestamp greater than any given for this channel before."""
        micros = max((self._now() - EPOCH) // timedelta(microseconds=1), self._latest.get(channel, 0) + 1)
        self._latest[channel] = micros
        return f"{micros // 1_000_000}.{micros % 1_000_000:06d}"

    def seconds(self) -> int:
        """The workspace's time in whole seconds since 1970."""
        return (self._now() - EPOCH) // timedelta(seconds=1)

    def id(self, prefix: str) -> str:
        """An id such as D000000A7."""
        self._count += 1
        left, digits = self._count, ""
        while left:
            left, digit = divmod(left, 36)
            digits = DIGITS[digit] + digits
        return f"{prefix}{digits:0>8}"

    def trigger(self) -> str:
        """A trigger_id in the vendor's three-part shape."""
        self._count += 1
        return f"{self._count}.{self.seconds()}.{self._count:032x}"


def cursor_for(name: str, value: object) -> str:
    """An opaque cursor, as `next_cursor` carries it."""
    return b64encode(f"{name}:{value}".encode()).decode()


def read_cursor(name: str, cursor: str) -> str:
    """What was put into a cursor, or a refusal."""
    try:
        found, _, value = b64decode(cursor.encode(), validate=True).decode().partition(":")
    except (NotBase64, ValueError) as error:
        raise Refused("invalid_cursor") from error
    if found != name or not value:
        raise Refused("invalid_cursor")
    return value


def page_of(items: list[T], cursor: str | None, limit: int) -> tuple[list[T], str]:
    """One page of a list and the cursor of the next, empty at the end."""
    start = int(read_cursor("offset", cursor)) if cursor else 0
    end = start + limit
    return items[start:end], cursor_for("offset", end) if end < len(items) else ""
