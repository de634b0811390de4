"""Moments as Slack writes them."""

from datetime import UTC, datetime, timedelta

SECONDS = 11  # digits of a moment in this age, and of the next ones
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def instant(stamp: str) -> datetime | None:
    """The moment a Slack timestamp ("1700000000.000100") names, in UTC."""
    seconds, _, fraction = stamp.partition(".")
    digits = seconds + fraction
    if not seconds or len(seconds) > SECONDS or not digits.isascii() or not digits.isdigit():
        return None
    return _EPOCH + timedelta(seconds=int(seconds), microseconds=int(fraction[:6].ljust(6, "0") or 0))


def stamp(moment: datetime) -> str:
    """A moment as Slack writes it."""
    since = moment - _EPOCH
    return f"{since.days * 86400 + since.seconds}.{since.microseconds:06d}"
