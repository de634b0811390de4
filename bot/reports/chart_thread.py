"""Charts as pictures, drawn one at a time in a thread of its own, never in the way of what people say.

The drawing library is loaded with the first chart: at the start it would cost more than all the rest.
"""

import asyncio
import atexit
import logging
import os
import shutil
import tempfile
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

import structlog

from bot.card import Chart

KEPT = 64  # pictures, of some 12 KB

log = structlog.get_logger(__name__)


class Charts:
    """Draws each chart once, and keeps the latest."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "charts")
        self._drawn: OrderedDict[Chart, asyncio.Future[bytes]] = OrderedDict()

    async def png(self, chart: Chart, timeout_s: float) -> bytes | None:
        """The picture; None, and a line in the log, when it can't be drawn in so many seconds."""
        drawing = self._drawn.get(chart) or self._begin(chart)
        self._drawn.move_to_end(chart)
        await asyncio.wait((drawing,), timeout=timeout_s)
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
    from bot.reports.chart_drawing import png  # the drawing library, which takes longer to load than all the rest

    drawn = png(chart)
    log.info("chart drawn", ms=round((perf_counter() - began) * 1000), bytes=len(drawn))
    return drawn


def need_no_home() -> None:
    """Before the library is loaded: nothing of its own goes into the log. MPLCONFIGDIR, where it is set, stays."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    if "MPLCONFIGDIR" in os.environ or (_takes("XDG_CONFIG_HOME", ".config") and _takes("XDG_CACHE_HOME", ".cache")):
        return
    folder = tempfile.mkdtemp(prefix="wsoa-charts-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["MPLCONFIGDIR"] = folder
    os.environ["XDG_CACHE_HOME"] = folder  # where the system's own list of fonts is kept


def _takes(name: str, usual: str) -> bool:
    """Whether files can be kept in the folder of that name, or in its usual place."""
    try:
        folder = Path(os.environ.get(name) or Path.home() / usual) / "matplotlib"
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return False
    return os.access(folder, os.W_OK | os.X_OK)
