"""The only caller of the machine's clock. Everything else is told what time it is."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

Now = Callable[[], datetime]


def machine_now() -> datetime:
    return datetime.now(UTC)


class MovableClock:
    """A clock that starts where it is told and can be moved forward. For demos and tests."""

    def __init__(self, starts_at: datetime) -> None:
        self._ahead = starts_at - machine_now()

    def __call__(self) -> datetime:
        return machine_now() + self._ahead

    def move_to(self, instant: datetime) -> None:
        """Forward only: an instant already past leaves the clock as it is."""
        self._ahead = max(self._ahead, instant - machine_now())


def seconds_passed() -> float:
    """Seconds on a clock that nobody moves, for measuring how long something takes."""
    return time.monotonic()
