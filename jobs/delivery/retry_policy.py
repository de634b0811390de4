"""The retry policy: how long a message is waited for, and how often it is tried."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.chat import DeliveryError


@dataclass(frozen=True)
class RetryPolicy:
    """How long to wait for what. A lease covers a whole call, its time-out and the note of its outcome."""

    lease: timedelta = timedelta(seconds=60)
    call: timedelta = timedelta(seconds=15)  # the longest that a call takes, and the note of its outcome
    first_look: timedelta = timedelta(seconds=1)
    second_look: timedelta = timedelta(seconds=10)  # history may show a message late
    looks: int = 2  # in vain, before it is sent again
    no_sign: timedelta = timedelta(minutes=1)  # where no look is possible, before an answer is sent again
    no_sign_unasked: timedelta = timedelta(minutes=5)  # the same, for what nobody waits for
    unsure: int = 3  # sends whose fate nobody tells
    unmatched: timedelta = timedelta(hours=1)
    longest_wait: timedelta = timedelta(minutes=10)
    lanes: int = 4  # conversations spoken to side by side
    tries: int = 20
    conversation_pace: float = 1.0  # seconds between two messages in one conversation
    workspace_pace: float = 0.2  # seconds between any two: 300 a minute
    doubt_until: datetime | None = None  # what is promised before then is looked for before it is sent

    def counts(self, error: DeliveryError) -> bool:
        """Whether it was a try of this message: not where nobody can be reached, nor where the bot was told to wait."""
        return not error.down and (error.unknown or error.retry_after is None)

    def gives_up(self, error: DeliveryError, attempts: int, *, others_get_through: bool) -> bool:
        """Whether it is this message that can't go. The platform's own trouble is not held against it while nobody else
        is reached there either."""
        if error.down:
            return False
        if error.permanent:
            return True
        return attempts >= self.tries and (others_get_through or not error.unknown)

    def after(self, error: DeliveryError, attempts: int, since: timedelta) -> timedelta:
        """How long to wait before the next try, or the next look. `since`: how long the trouble has lasted."""
        if error.retry_after is not None:
            return timedelta(seconds=error.retry_after)
        if error.unknown or error.down:
            return min(self.longest_wait, max(self.first_look, since / 4))
        return min(self.longest_wait, timedelta(seconds=2 ** min(attempts, 10)))

    def second_look_after(self, attempts: int) -> timedelta:
        """How long after a look in vain the next one is, and with the last of them the next try."""
        return min(self.longest_wait, self.second_look * 2 ** min(max(attempts - 1, 0), 10))
