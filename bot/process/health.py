"""What /health tells: whether the process lives, and whether what people say now would be heard and recorded; and the
numbers of /metrics."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import web

from bot.clock import Now
from bot.process.timing import Timing
from bot.store.database.store import Store
from bot.store.upkeep import copies
from bot.store.upkeep.heartbeat import Pulse
from bot.store.upkeep.metrics import metrics

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP")
NUMBERS = "text/plain; version=0.0.4; charset=utf-8"


class Health:
    def __init__(self, pulse: Pulse, now: Now, ready: Sequence[Callable[[], bool]]) -> None:
        """`ready`: whether each platform can reach us now."""
        self._pulse, self._now, self._ready = pulse, now, ready

    async def live(self, _request: web.Request) -> web.Response:
        """200 as long as the process answers at all: who restarts on less loses nothing, and wins nothing."""
        return web.Response(text="ok")

    async def answer(self, _request: web.Request) -> web.Response:
        """200 and "ok", or 503 and what is wrong in a few words."""
        if not all(ready() for ready in self._ready):
            return web.Response(text="a platform can't reach the bot", status=503)
        wrong = await self._pulse.trouble(self._now())
        return web.Response(text=wrong or "ok", status=503 if wrong else 200)

    def routes(self) -> list[web.RouteDef]:
        ready = [web.get(path, self.answer) for path in ("/health/ready", "/healthz")]
        return [web.get("/health/live", self.live), *ready]


class Measured:
    """The numbers of /metrics, for a monitor on this side of the proxy."""

    def __init__(self, store: Store, now: Now, timing: Timing, waits: Callable[[], float], copies: Path | None) -> None:
        """`waits`: seconds since the oldest event came that could not be taken yet; `copies`: where backups are,
        None where others make them."""
        self._store, self._now, self._timing, self._waits, self._copies = store, now, timing, waits, copies

    async def answer(self, request: web.Request) -> web.Response:
        """Nothing through a proxy: what it counts is nobody's business outside."""
        if any(name in request.headers for name in FORWARDED):
            return web.Response(status=404)
        from bot.process.metrics import MetricsCollector, page  # nobody pays for it who is not asked

        now = self._now()
        found = await self._store.read(lambda session: metrics(session, now))
        told = MetricsCollector(found, self._timing, self._waits(), self._backup_at(), now)
        return web.Response(body=page(told), headers={"Content-Type": NUMBERS})

    def _backup_at(self) -> datetime | None:
        """Long ago where there is none: a monitor then tells it as one that is too old."""
        if self._copies is None:
            return None
        copy = copies.newest(self._copies)
        return copy.at if copy is not None else NEVER
