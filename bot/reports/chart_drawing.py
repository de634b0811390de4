"""A chart as a small PNG: legible on a phone and on a dark or light page, told apart by shape and not by colour alone.

Imports the drawing library, which takes longer than all the rest: loaded by `bot.reports.chart_thread` when needed.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import pairwise
from textwrap import fill
from typing import Any, cast

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from PIL import Image

from bot.card import Bars, Chart, Line, Look
from bot.reports.chart_bars import draw_bars, high
from bot.reports.labels import place

WIDE, HIGH, DOTS = 4.8, 3.2, 160  # inches; 768 by 512 dots: twice what a phone shows
COLOURS = 24  # of the palette; more are not told apart, and weigh more
TITLE_WIDTH = 46  # characters
DAYS_NAMED = 7  # along the scale
LABELLED = 7  # points of a line; more would overlap
BLACK, GREY, PALE, BLUE, ORANGE = "#0b0c0c", "#505a5f", "#d8dbdd", "#1d70b8", "#b3500f"


@dataclass(frozen=True)
class Style:
    """How a kind of line looks: each has another marker or dash."""

    colour: str
    marker: str
    filled: bool
    line: str
    size: float = 7
    width: float = 2


STYLES = {
    Look.FINAL: Style(BLUE, "o", True, "none"),
    Look.PROVISIONAL: Style(BLUE, "s", False, "none"),
    Look.ESTIMATE: Style(BLACK, "D", False, "none", 7.5),
    Look.PLANNED: Style(ORANGE, "x", True, "--"),
    Look.TARGET: Style(GREY, "", True, ":", 0, 1.6),
    Look.BENCHMARK: Style(GREY, "^", False, "none", 7.5),
    Look.FORECAST: Style(BLUE, "", True, "-.", 0, 1.8),
    Look.RANGE: Style(BLUE, "|", True, ":", 8, 1),
}


def png(chart: Chart) -> bytes:
    """The picture. Raises ValueError when there is nothing to draw."""
    tall = high(chart, HIGH) if isinstance(chart, Bars) else HIGH
    figure = Figure(figsize=(WIDE, tall), dpi=DOTS, facecolor="white", layout="constrained")
    canvas = FigureCanvasAgg(figure)
    axes: Any = cast(Any, figure).add_subplot()
    title: dict[str, Any] = {"fontsize": 11, "fontweight": "bold", "color": BLACK, "parse_math": False}
    if isinstance(chart, Bars):
        cast(Any, figure).suptitle(fill(chart.title, TITLE_WIDTH), x=0.02, ha="left", **title)
        draw_bars(axes, chart)
        if len(chart.shares) > 1:
            _legend(figure, len(chart.shares))
    else:
        axes.set_title(fill(chart.title, TITLE_WIDTH), loc="left", **title)
        _frame(axes, chart)
        _joined(axes, chart.lines)
        for line in chart.lines:
            _draw(axes, line)
        labels = [label for line in chart.lines for label in _labels(axes, line, chart)]
        _legend(figure, len(chart.lines))
        cast(Any, figure).draw_without_rendering()
        _place(axes, labels, chart.lines)
    canvas.draw()
    return _small(canvas)


def _frame(axes: Axes, chart: Chart) -> None:
    """Scale and grid. The scale begins at nought, so that a small change does not look like a large one."""
    on = cast(Any, axes)
    values = [value for line in chart.lines for _on, value in line.points]
    if not values:
        raise ValueError("a chart without a value")
    least, most = min(0.0, *values), max(0.0, *values)
    on.set_ylim(least, (most or 1.0) + 0.16 * ((most - least) or 1.0))
    on.margins(x=0.09)
    on.yaxis.set_major_formatter(_scale(chart.unit))
    on.yaxis.set_major_locator(MaxNLocator(nbins=5))
    on.grid(axis="y", color=PALE, linewidth=0.8)
    on.set_axisbelow(True)
    on.tick_params(labelsize=10, colors=BLACK, length=3)
    for side in ("top", "right", "left"):
        on.spines[side].set_visible(False)
    days = _apart(sorted({on for line in chart.lines for on, _value in line.points}))
    on.set_xticks([_noon(day) for day in days], _named(days))


def _joined(axes: Axes, lines: Iterable[Line]) -> None:
    """One line through the figures; an estimate stands beside it."""
    given = (Look.FINAL, Look.PROVISIONAL)
    points = sorted(point for line in lines if line.look in given for point in line.points)
    if len(points) > 1:
        days, values = zip(*((_noon(on), value) for on, value in points), strict=True)
        cast(Any, axes).plot(days, values, color=BLUE, linewidth=2.2)


def _draw(axes: Axes, line: Line) -> None:
    style = STYLES[line.look]
    cast(Any, axes).plot(
        [_noon(on) for on, _value in line.points],
        [value for _on, value in line.points],
        color=style.colour,
        marker=style.marker or None,
        markersize=style.size,
        markeredgewidth=1.8,
        markerfacecolor=style.colour if style.filled else "white",
        linestyle=style.line,
        linewidth=style.width,
        label=line.name,
        zorder=3 if style.line == "none" else 2,
    )


def _labels(axes: Axes, line: Line, chart: Chart) -> list[Any]:
    """Each figure with its value; of a trajectory its last point, of a target none, for the scale shows it."""
    if line.look in (Look.TARGET, Look.FORECAST, Look.RANGE) or not line.points:
        return []
    crowded = len(line.points) > LABELLED or _gap(line) * LABELLED < _span(chart.lines)
    few = line.points[-1:] if line.look is Look.PLANNED or crowded else line.points
    return [
        cast(Any, axes).annotate(
            said(value, chart.unit),
            (cast(Any, _noon(on)), value),
            textcoords="offset points",
            xytext=(0, 7),
            ha="center",
            fontsize=10,
            fontweight="normal" if line.look is Look.PLANNED else "bold",
            color=STYLES[line.look].colour,
        )
        for on, value in few
    ]


def _place(axes: Axes, labels: Sequence[Any], lines: Iterable[Line]) -> None:
    """Where they hide nothing, now that it is known where all lies."""
    on = cast(Any, axes)
    drawn = [
        [on.transData.transform((on.convert_xunits(_noon(day)), value)) for day, value in line.points] for line in lines
    ]
    box = on.get_window_extent()
    place(labels, [[(float(x), float(y)) for x, y in line] for line in drawn], (box.x0, box.y0, box.x1, box.y1))


def _gap(line: Line) -> int:
    """Days between the two points of a line that lie closest."""
    days = sorted(on for on, _value in line.points)
    return min(((later - day).days for day, later in pairwise(days)), default=10_000)


def _span(lines: Iterable[Line]) -> int:
    days = [on for line in lines for on, _value in line.points]
    return (max(days) - min(days)).days


def _legend(figure: Figure, count: int) -> None:
    columns = 2 if count in (2, 4) else 3
    cast(Any, figure).legend(
        loc="outside lower center",
        ncols=min(columns, count),
        fontsize=10,
        frameon=False,
        labelcolor=BLACK,
        handlelength=2.2,
        columnspacing=1.4,
    )


def _apart(days: Sequence[date]) -> list[date]:
    """The days to name, from the last: no two so near that their names would touch."""
    least = (days[-1] - days[0]) / DAYS_NAMED
    named = [days[-1]]
    for day in reversed(days[:-1]):
        if named[-1] - day >= least:
            named.append(day)
    return named[::-1]


def _named(days: Sequence[date]) -> list[str]:
    """A month by its last day, any other day by itself; the year where it begins."""
    names: list[str] = []
    for number, day in enumerate(days):
        month_end = (day + timedelta(days=1)).day == 1
        year = number == 0 or day.year != days[number - 1].year
        names.append(f"{'' if month_end else f'{day.day} '}{day:%b}" + (f"\n{day.year}" if year else ""))
    return names


def _scale(unit: str) -> Callable[[float, int], str]:
    return lambda value, _place: said(value, unit)


def said(value: float, unit: str) -> str:
    """ "34%", "1,204", "7.5"."""
    number = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    return f"{number}%" if unit == "%" else number


def _noon(on: date) -> datetime:
    return datetime.combine(on, time(12))


def _small(canvas: FigureCanvasAgg) -> bytes:
    """As few bytes as a palette makes it."""
    picture = Image.frombytes("RGBA", canvas.get_width_height(), bytes(canvas.buffer_rgba())).convert("RGB")
    said = BytesIO()
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(said, "PNG", optimize=True)
    return said.getvalue()
