"""The rate limiter: so many seconds between two messages in one conversation, and between any two; and none at all of
a kind of call that a platform asked to slow down."""

import asyncio
from enum import StrEnum

from bot.chat import DeliveryError, Platform
from bot.clock import seconds_passed
from bot.wording.upkeep.delivery import SLOW_DOWN


class Call(StrEnum):
    """What a platform counts apart from the rest."""

    OPEN = "open"  # a conversation
    SEND = "send"
    EDIT = "edit"
    LOOK = "look"  # whether it arrived


class RateLimiter:
    def __init__(self, conversation: float, workspace: float) -> None:
        self.conversation, self.workspace = conversation, workspace
        self.senders = 1  # processes that share the pace
        self._next: dict[str, float] = {}
        self._any = 0.0
        self._held: dict[tuple[Platform | None, Call], float] = {}

    def share(self, senders: int) -> None:
        """So many processes send: together no more than one may."""
        self.senders = max(1, senders)

    async def turn(self, conversation: str) -> None:
        """Returns when it is this conversation's turn."""
        now = seconds_passed()
        at = max(now, self._any, self._next.get(conversation, 0.0))
        self._any, self._next[conversation] = at + self.workspace * self.senders, at + self.conversation
        if at > now:
            await asyncio.sleep(at - now)

    def hold(self, platform: Platform, call: Call, seconds: float) -> None:
        """The platform said to wait so long before the next such call, whoever it is for."""
        self._held[platform, call] = max(seconds_passed() + seconds, self._held.get((platform, call), 0.0))

    def held(self, platform: Platform | None, call: Call) -> float:
        """The seconds that such a call still has to wait."""
        return max(0.0, self._held.get((platform, call), 0.0) - seconds_passed())

    def refuse_held(self, platform: Platform, call: Call) -> None:
        """Raises DeliveryError while it has to wait: whoever was about to make that call asks again then."""
        wait = self.held(platform, call)
        if wait:
            raise DeliveryError(SLOW_DOWN, retry_after=wait)
