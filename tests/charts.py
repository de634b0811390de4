"""A chart for tests, with every kind of line."""

from datetime import date
from typing import Any

from bot.card import Chart, Line, Look
from bot.reports.chart_thread import Charts

PNG = b"\x89PNG\r\n\x1a\n"

LINES = (
    Line("Final figure", Look.FINAL, ((date(2026, 9, 30), 161.0), (date(2026, 10, 31), 148.0))),
    Line("Provisional figure", Look.PROVISIONAL, ((date(2026, 11, 30), 131.0),)),
    Line("Estimate", Look.ESTIMATE, ((date(2026, 12, 31), 120.0),)),
    Line("Trajectory", Look.PLANNED, ((date(2026, 12, 31), 110.0), (date(2027, 3, 31), 0.0))),
    Line("Target", Look.TARGET, ((date(2026, 9, 30), 0.0), (date(2027, 3, 31), 0.0))),
)


def a_chart(**other: Any) -> Chart:
    given: dict[str, Any] = {
        "title": "K2 Assessments over 20 weeks",
        "unit": "count",
        "lines": LINES,
        "alt": "Chart of K2: Assessments over 20 weeks. The newest figure is 131 for Nov 2026 (provisional).",
        **other,
    }
    return Chart(**given)


class DrawnAtOnce(Charts):
    """A picture without waiting for the drawing, where a test is about what becomes of it."""

    async def png(self, chart: Chart, timeout_s: float) -> bytes | None:
        return PNG if chart.lines else None
