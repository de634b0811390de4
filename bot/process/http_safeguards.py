"""What every answer of our web server has in common: headers that let nobody do anything with it; and a limit for
whoever is refused again and again."""

from collections.abc import Callable

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.clock import seconds_passed
from bot.settings import HERE

POLICY = "Content-Security-Policy"
HEADERS = {
    "Cache-Control": "no-store",
    POLICY: "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Server": "wsoa",
    "X-Content-Type-Options": "nosniff",
}
MOST_REFUSED, A_WHILE = 60, 60.0  # requests of one address, in so many seconds
KNOWN = 10_000  # addresses that are remembered
REFUSED = (400, 401, 403, 404, 405, 408, 413)


class RefusalLimit:
    """Whoever was refused too often in the last minute is turned away unread. What a platform signed is not."""

    def __init__(self, most: int = MOST_REFUSED, seconds: Callable[[], float] = seconds_passed) -> None:
        self._most, self._seconds = most, seconds
        self._refused: dict[str, tuple[float, int]] = {}  # since when, and how often

    def middleware(self) -> Middleware:
        """For the web server."""

        @web.middleware
        async def limited(request: web.Request, handler: Handler) -> web.StreamResponse:
            who = _who(request)
            if self._is_over(who):
                return web.Response(status=429, headers={"Retry-After": str(round(A_WHILE))})
            try:
                answer = await handler(request)
            except web.HTTPException as error:
                self._count(who, error.status)
                raise
            except web.RequestPayloadError:  # it is not packed as it says it is
                answer = web.Response(status=400)
            self._count(who, answer.status)
            return answer

        return limited

    def _is_over(self, who: str) -> bool:
        since, times = self._refused.get(who, (0.0, 0))
        return times >= self._most and self._seconds() - since < A_WHILE

    def _count(self, who: str, status: int) -> None:
        if status not in REFUSED or not who:
            return
        since, times = self._refused.pop(who, (self._seconds(), 0))
        fresh = self._seconds() - since < A_WHILE
        self._refused[who] = (since, times + 1) if fresh else (self._seconds(), 1)
        while len(self._refused) > KNOWN:
            del self._refused[next(iter(self._refused))]


async def add_headers(_request: web.Request, answer: web.StreamResponse) -> None:
    """Signal of aiohttp: before each answer goes out."""
    policy = answer.headers.get(POLICY, HEADERS[POLICY])  # a page's own lets it have its style and its charts
    answer.headers.update({**HEADERS, POLICY: policy})


def _who(request: web.Request) -> str:
    """The address; behind our own proxy, the one that it saw. Nobody's, where it tells none: one would pay for all."""
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    remote = request.remote or ""
    return forwarded[:64] or ("" if remote in HERE else remote)
