"""Charts as files in Slack: each drawn and uploaded once, shared with no channel, and used once Slack has taken it in.

Whatever goes wrong, the card is said in words: the caller gets the files that are ready, and no error.
"""

import asyncio
from collections import OrderedDict

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.card import Card, Chart, charts_of
from bot.card_limits.text import clean, cut
from bot.chat import DeliveryError
from bot.reports.chart_thread import Charts
from bot.slack.api import Method, ask, hand_over, tell
from bot.slack.errors import unreadable
from bot.vendor_json import fields, words

TIMEOUT_S = 12.0  # seconds that a message waits for its pictures
TITLE = 200
LOOKS = (0.1, 0.2, 0.4, 0.8, 1.6, 1.6, 1.6, 1.6, 1.6)  # seconds between one look and the next
KEPT = 200

log = structlog.get_logger(__name__)


class Pictures:
    """The files of one workspace."""

    def __init__(self, client: AsyncWebClient, charts: Charts) -> None:
        self._client, self._charts = client, charts
        self._files: OrderedDict[Chart, asyncio.Task[str]] = OrderedDict()

    async def of(self, card: Card, timeout_s: float = TIMEOUT_S) -> dict[Chart, str]:
        """The ids of files, for as many of the card's charts as are ready in so many seconds."""
        wanted = {chart: self._file(chart) for chart in charts_of(card)}
        if not wanted:
            return {}
        await asyncio.wait(wanted.values(), timeout=timeout_s)
        found = {chart: task.result() for chart, task in wanted.items() if task.done() and not task.cancelled()}
        ready = {chart: file for chart, file in found.items() if file}
        if len(ready) < len(wanted):
            log.warning("said in words", platform="slack", charts=len(wanted) - len(ready))
        return ready

    def forget(self, card: Card) -> None:
        """Slack did not take them in a message: the next time they are uploaded again."""
        for chart in charts_of(card):
            self._files.pop(chart, None)

    async def close(self) -> None:
        for task in self._files.values():
            task.cancel()
        await asyncio.gather(*self._files.values(), return_exceptions=True)

    def _file(self, chart: Chart) -> "asyncio.Task[str]":
        task = self._files.get(chart)
        if task is None or task.cancelled() or (task.done() and not task.result()):
            task = self._files[chart] = asyncio.create_task(self._ready(chart))
        self._files.move_to_end(chart)
        while len(self._files) > KEPT:
            self._files.popitem(last=False)
        return task

    async def _ready(self, chart: Chart) -> str:
        """The id of the file; empty when there is none."""
        content = await self._charts.png(chart, TIMEOUT_S)
        if content is None:
            return ""
        try:
            return await self._uploaded(chart, content)
        except DeliveryError as error:
            log.warning("chart not uploaded", platform="slack", reason=error.reason)
            return ""

    async def _uploaded(self, chart: Chart, content: bytes) -> str:
        begun = await ask(self._client, Method.UPLOAD_BEGIN, filename="chart.png", length=len(content))
        file, url = words(begun.get("file_id")), words(begun.get("upload_url"))
        if not (file and url):
            raise unreadable(Method.UPLOAD_BEGIN)
        await hand_over(self._client, url, content)
        await tell(self._client, Method.UPLOAD_END, {"files": [{"id": file, "title": cut(clean(chart.title), TITLE)}]})
        for pause in LOOKS:
            if await self._taken_in(file):
                return file
            await asyncio.sleep(pause)
        raise DeliveryError("Slack did not finish with the picture in time.")

    async def _taken_in(self, file: str) -> bool:
        """Slack says what kind of file it is once it has looked through it; before, no message may show it."""
        found = fields((await ask(self._client, Method.FILE, file=file)).get("file"))
        return words(found.get("mimetype")).startswith("image/")
