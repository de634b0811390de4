"""Charts as pictures, drawn one at a time in a thread of its own, never in the way of what people say.

The drawing library is loaded with the first chart: at the start it would cost more than all the rest.
"""

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter

import structlog

from bot.card import Chart
from bot.reports.homeless import need_no_home

KEPT = 64  # pictures, of some 12 KB

log = structlog.get_logger(__name__)


class Charts:
    """Draws each chart once, and keeps the latest."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "charts")
        self._drawn: OrderedDict[Chart, asyncio.Future[bytes]] = OrderedDict()

    async def png(self, chart: Chart, patience: float) -> bytes | None:
        """The picture; None, and a line in the log, when it can't be drawn in so many seconds."""
        drawing = self._drawn.get(chart) or self._begin(chart)
        self._drawn.move_to_end(chart)
        await asyncio.wait((drawing,), timeout=patience)
        if not drawing.done():
            log.warning("chart not drawn", reason="too slow")
            return None
        if drawing.cancelled() or drawing.exception() is not None:
            self._drawn.pop(chart, None)
            log.warning("chart not drawn", reason=type(None if drawing.cancelled() else drawing.exception()).__name__)
            return None
        return drawing.result()

    def _begin(self, chart: Chart) -> "asyncio.Future[bytes]":
        self._drawn[chart] = asyncio.get_running_loop().run_in_executor(self._thread, _png, chart)
        while len(self._drawn) > KEPT:
            self._drawn.popitem(last=False)
        return self._drawn[chart]


def _png(chart: Chart) -> bytes:
    began = perf_counter()
    need_no_home()
    from bot.reports.drawing import png  # the drawing library, which takes longer to load than all the rest

    drawn = png(chart)
    log.info("chart drawn", ms=round((perf_counter() - began) * 1000), bytes=len(drawn))
    return drawn
