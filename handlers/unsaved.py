"""Words that were asked about, in memory only and for half an hour: for a platform that gives nothing back."""

from datetime import datetime, timedelta

LASTS = timedelta(minutes=30)
MOST = 500  # messages at once


class Unsaved:
    """By the key of the question; never written anywhere."""

    def __init__(self) -> None:
        self._words: dict[str, tuple[datetime, str]] = {}

    def keep(self, key: str, text: str, now: datetime) -> None:
        self._drop(now)
        self._words[key] = (now, text)

    def take(self, key: str, now: datetime) -> str | None:
        """The words, once."""
        self._drop(now)
        found = self._words.pop(key, None)
        return found[1] if found else None

    def _drop(self, now: datetime) -> None:
        live = {key: (at, text) for key, (at, text) in self._words.items() if now - at < LASTS}
        self._words = dict(list(live.items())[-MOST:])


unsaved = Unsaved()  # one process hears all; what another kept is read again from the platform, or sent again
