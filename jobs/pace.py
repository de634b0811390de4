"""How fast the bot speaks: so many seconds between two messages in one conversation, and between any two."""

import asyncio

from bot.clock import seconds_passed


class Pace:
    def __init__(self, conversation: float, workspace: float) -> None:
        self.conversation, self.workspace = conversation, workspace
        self._next: dict[str, float] = {}
        self._any = 0.0

    async def turn(self, conversation: str) -> None:
        """Returns when it is this conversation's turn."""
        now = seconds_passed()
        at = max(now, self._any, self._next.get(conversation, 0.0))
        self._any, self._next[conversation] = at + self.workspace, at + self.conversation
        if at > now:
            await asyncio.sleep(at - now)
