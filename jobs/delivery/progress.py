"""What one sending came to, and how far a long one is, in the log."""

from dataclasses import dataclass

import structlog

from bot.clock import seconds_passed

log = structlog.get_logger(__name__)

LONG = 20  # messages
EVERY = 15.0  # seconds


class Progress:
    def __init__(self) -> None:
        self._of, self._done = 0, 0
        self._began = self._told = seconds_passed()

    def more(self, number: int) -> None:
        """So many were begun."""
        self._of += number

    def one_more(self) -> None:
        """Says so now and then, when there is much to send."""
        self._done += 1
        now = seconds_passed()
        if self._of >= LONG and now - self._told >= EVERY:
            self._told = now
            left = (self._of - self._done) * (now - self._began) / self._done
            log.info("sending", done=self._done, of=self._of, seconds_left=round(left))


@dataclass
class Tally:
    sent: int = 0
    shown: int = 0
    put_off: int = 0
    failed: int = 0
    withdrawn: int = 0
    broken: int = 0  # lanes that ended for want of the record: it could not be read or written

    @property
    def any(self) -> bool:
        return any(vars(self).values())

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))
