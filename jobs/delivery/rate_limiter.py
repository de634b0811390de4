"""The rate limiter: so many seconds between two messages in one conversation, and between any two of one workspace; and
none at all of a kind of call that a workspace asked to slow down. Workspaces wait for none but themselves."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Workspace:
    """Whose limits they are: a platform's workspace or tenant."""

    platform: Platform | None
    tenant: str = ""


class RateLimiter:
    def __init__(self, conversation: float, workspace: float) -> None:
        self.conversation, self.workspace = conversation, workspace
        self.senders = 1  # processes that share the pace
        self._next: dict[str, float] = {}
        self._any: defaultdict[Workspace, float] = defaultdict(float)
        self._held: dict[tuple[Workspace, Call], float] = {}

    def share(self, senders: int) -> None:
        """So many processes send: together no more than one may."""
        self.senders = max(1, senders)

    async def turn(self, workspace: Workspace, conversation: str) -> None:
        """Returns when it is this conversation's turn."""
        now = seconds_passed()
        at = max(now, self._any[workspace], self._next.get(conversation, 0.0))
        self._any[workspace], self._next[conversation] = at + self.workspace * self.senders, at + self.conversation
        if at > now:
            await asyncio.sleep(at - now)

    def hold(self, workspace: Workspace, call: Call, seconds: float) -> None:
        """It said to wait so long before the next such call, whoever of it that is for."""
        self._held[workspace, call] = max(seconds_passed() + seconds, self._held.get((workspace, call), 0.0))

    def held(self, workspace: Workspace, call: Call) -> float:
        """The seconds that such a call still has to wait."""
        return max(0.0, self._held.get((workspace, call), 0.0) - seconds_passed())

    def refuse_held(self, workspace: Workspace, call: Call) -> None:
        """Raises DeliveryError while it has to wait: whoever was about to make that call asks again then."""
        wait = self.held(workspace, call)
        if wait:
            raise DeliveryError(SLOW_DOWN, retry_after=wait)
