"""What /healthz tells: whether what people say now would be heard and recorded."""

from collections.abc import Callable, Sequence

from aiohttp import web

from bot.clock import Now
from bot.store.heartbeat import Pulse


class Health:
    def __init__(self, pulse: Pulse, now: Now, ready: Sequence[Callable[[], bool]]) -> None:
        """`ready`: whether each platform can reach us now."""
        self._pulse, self._now, self._ready = pulse, now, ready

    async def answer(self, _request: web.Request) -> web.Response:
        """200 and "ok", or 503 and what is wrong in a few words."""
        if not all(ready() for ready in self._ready):
            return web.Response(text="a platform can't reach the bot", status=503)
        wrong = await self._pulse.trouble(self._now())
        return web.Response(text=wrong or "ok", status=503 if wrong else 200)
