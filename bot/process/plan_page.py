"""The read-only page of a plan: `/plan/…` by a signed link. Nothing is kept by whoever reads it, and nothing is sent
anywhere else; each opening is in the audit before a word of it is shown."""

import asyncio
import csv
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from io import StringIO
from typing import Any, TypeVar

from aiohttp import web
from sqlmodel import Session

from bot.card import Chart
from bot.clock import Now
from bot.report_sections import WebPage
from bot.reports.chart_thread import Charts
from bot.reports.html import POLICY, html
from bot.store.database.store import Store
from bot.wording.report import web_page as words
from handlers import plan_web_page
from handlers.plan_web_page import OpenedLink

T = TypeVar("T")
DRAWN_S = 8.0  # seconds that all pictures of a page may take; a later one is its words and its figures
FORMULA = ("=", "+", "-", "@", "\t", "\r")
CSV, JSON = "text/csv; charset=utf-8", "application/json; charset=utf-8"
CALENDAR = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class PlanPage:
    """Serves it."""

    store: Store
    charts: Charts
    now: Now

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/plan/{token}/", self.whole),
            web.get("/plan/{token}/action/{ref}", self.action),
            web.get("/plan/{token}/feed.json", self.feed),
            web.get("/plan/{token}/dates.ics", self.dates),
            web.get("/plan/{token}/{name}.csv", self.table),
        ]

    async def whole(self, request: web.Request) -> web.Response:
        return await self._page(request, "plan", plan_web_page.plan)

    async def action(self, request: web.Request) -> web.Response:
        ref = request.match_info["ref"][:20]
        return await self._page(request, f"action {ref}", partial(_of_action, ref=ref))

    async def feed(self, request: web.Request) -> web.Response:
        found = await self._read(request, "feed", plan_web_page.tables)
        if found is None:
            return await self._refused()
        body = json.dumps({"as_at": self.now().isoformat(), **found}, ensure_ascii=False)
        return web.Response(body=body.encode(), headers={"Content-Type": JSON})

    async def dates(self, request: web.Request) -> web.Response:
        found = await self._read(request, "dates.ics", plan_web_page.dates)
        if found is None:
            return await self._refused()
        return web.Response(body=found, headers={"Content-Type": CALENDAR})

    async def table(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        found = await self._read(request, f"{name[:20]}.csv", plan_web_page.tables)
        if found is None or name not in found:
            return await self._refused()
        headers = {"Content-Type": CSV, "Content-Disposition": f'attachment; filename="{name}.csv"'}
        return web.Response(body=_csv(found[name]), headers=headers)

    async def _page(
        self, request: web.Request, what: str, work: Callable[[Session, OpenedLink, Any], WebPage | None]
    ) -> web.Response:
        found = await self._read(request, what, work)
        if found is None:
            return await self._refused()
        charts = [one.chart for one in found.sections if one.chart is not None]
        return self._shown(found, await self._drawn(charts))

    async def _read(
        self, request: web.Request, what: str, work: Callable[[Session, OpenedLink, Any], T | None]
    ) -> T | None:
        """Noted first, in a transaction of its own; then read."""
        token, now = request.match_info["token"], self.now()
        found = await self.store.write(lambda session: plan_web_page.admitted(session, token, what, now))
        return None if found is None else await self.store.read(lambda session: work(session, found, now))

    async def _drawn(self, charts: list[Chart]) -> dict[Chart, bytes]:
        pictures = await asyncio.gather(*(self.charts.png(one, DRAWN_S) for one in charts))
        return {chart: picture for chart, picture in zip(charts, pictures, strict=True) if picture is not None}

    async def _refused(self) -> web.Response:
        return self._shown(words.no_more(), {}, status=404)

    def _shown(self, page: WebPage, pictures: dict[Chart, bytes], status: int = 200) -> web.Response:
        headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": POLICY}
        return web.Response(body=html(page, pictures).encode(), status=status, headers=headers)


def _of_action(session: Session, found: OpenedLink, now: Any, ref: str) -> WebPage | None:
    return plan_web_page.action(session, found, ref, now)


def _csv(rows: list[dict[str, Any]]) -> bytes:
    """With a mark of its encoding, for Excel; no cell is a formula."""
    made = StringIO()
    if rows:
        writer = csv.DictWriter(made, list(rows[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({name: _safe(value) for name, value in row.items()} for row in rows)
    return made.getvalue().encode("utf-8-sig")


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
