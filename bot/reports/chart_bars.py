"""Bars of a chart: a row each, in shares that are told apart by their pattern in grey as well as by their colour."""

from textwrap import wrap
from typing import Any, cast

from matplotlib.axes import Axes

from bot.card import Bars
from bot.reports.looks import look_of

FEW, SEVERAL = 4, 6  # rows of a picture of the usual height
ROW, MORE, LEGEND = 0.6, 0.4, 0.3  # inches of a row that is not there, of one more, and of what names the shares
HIGHEST = 6.4  # inches: what both platforms take
LONGEST = 26  # characters of a line of a row’s name, of which it has two
BLACK = "#0b0c0c"


def high(chart: Bars, usual: float) -> float:
    """Inches of its picture."""
    without = LEGEND if len(chart.shares) < 2 else 0.0
    rows = len(chart.rows)
    return min(HIGHEST, usual - ROW * max(0, FEW - rows) + MORE * max(0, rows - SEVERAL) - without)


def draw_bars(axes: Axes, chart: Bars) -> None:
    """Raises ValueError when there is nothing to draw."""
    on = cast(Any, axes)
    longest = max((sum(values) for _name, values in chart.rows), default=0)
    if longest <= 0:
        raise ValueError("a chart without a value")
    places = range(len(chart.rows))
    begun = [0.0] * len(chart.rows)
    for number, name in enumerate(chart.shares):
        look = look_of(name, number)
        values = [row[1][number] for row in chart.rows]
        on.barh(
            places, values, left=begun, label=name, color=look.colour, hatch=look.hatch, edgecolor=BLACK, linewidth=0.8
        )
        begun = [sofar + value for sofar, value in zip(begun, values, strict=True)]
    for place, total in zip(places, begun, strict=True):
        on.annotate(
            f"{total:,.0f}",
            (total, place),
            textcoords="offset points",
            xytext=(5, 0),
            va="center",
            fontsize=10,
            color=BLACK,
        )
    on.set_yticks(places, [_name(name) for name, _values in chart.rows])
    on.set_xlim(0, longest * 1.12)
    on.set_ylim(len(chart.rows) - 0.5, -0.5)  # the first at the top
    on.set_xticks([])
    on.tick_params(labelsize=10, colors=BLACK, length=0)
    for side in ("top", "right", "bottom"):
        on.spines[side].set_visible(False)


def _name(text: str) -> str:
    return "\n".join(wrap(text, LONGEST, max_lines=2, placeholder="…"))
