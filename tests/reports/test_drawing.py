"""What a picture is: small, solid, and to be told apart without colours. What it looks like is for eyes."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from bot.card import Bars, Chart, Line, Look
from bot.reports.chart_drawing import STYLES, png
from bot.reports.chart_thread import Charts
from bot.reports.labels import place
from bot.reports.looks import RATED
from tests.charts import a_chart

ODD = (
    {"title": "Costs of $5 and $6_x, 100% *sure* <b>"},
    {"title": "A very long name " * 12},
    {"lines": (Line("Final figure", Look.FINAL, ((date(2026, 9, 30), 0.0),)),)},
    {"lines": (Line("Final figure", Look.FINAL, ((date(2026, 9, 30), -4.5), (date(2026, 10, 31), 1e9))),)},
    {"lines": (Line("Estimate", Look.ESTIMATE, tuple((date(2020 + n // 12, n % 12 + 1, 28), n) for n in range(60))),)},
)


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def test_a_picture_is_small_and_within_what_both_platforms_take() -> None:
    content = png(a_chart())
    picture = opened(content)
    assert (picture.format, picture.mode) == ("PNG", "P")
    assert max(picture.size) <= 1024 and len(content) < 20_000


def test_it_stands_on_white_on_a_dark_page_too() -> None:
    picture = opened(png(a_chart())).convert("RGBA")
    corners = [(x, y) for x in (0, picture.width - 1) for y in (0, picture.height - 1)]
    assert {picture.getpixel(corner) for corner in corners} == {(255, 255, 255, 255)}


def test_each_kind_of_line_differs_in_shape_and_not_in_colour_alone() -> None:
    shapes = [(style.marker, style.filled, style.line) for style in STYLES.values()]
    assert set(STYLES) == set(Look) and len(set(shapes)) == len(shapes)


@pytest.mark.parametrize("other", ODD, ids=range(len(ODD)))
def test_odd_charts_are_drawn_all_the_same(other: dict[str, Any]) -> None:
    assert opened(png(a_chart(**other))).size == opened(png(a_chart())).size


async def test_a_chart_is_drawn_once() -> None:
    charts = Charts()
    first = await charts.png(a_chart(), 20)
    assert first is not None and await charts.png(a_chart(), 0) is first


async def test_what_cannot_be_drawn_in_time_or_at_all_is_none() -> None:
    charts = Charts()
    assert await charts.png(a_chart(), 0) is None
    assert await charts.png(a_chart(lines=()), 20) is None
    assert await charts.png(a_chart(), 20) is not None  # it was finished meanwhile


def test_nothing_to_draw_is_said_so() -> None:
    with pytest.raises(ValueError):
        png(Chart("K2", "count", (), "words"))


def test_a_value_stands_where_it_hides_no_other_point_or_line() -> None:
    figure = Figure()
    axes: Any = FigureCanvasAgg(figure).figure.add_subplot(xlim=(0, 10), ylim=(0, 10))
    free, under, between = (
        axes.annotate("31%", at, (0, 7), textcoords="offset points") for at in ((2, 5), (5, 5), (8, 5))
    )
    figure.draw_without_rendering()
    lines = [axes.transData.transform(line) for line in ([(2, 5)], [(5, 5), (5, 5.5)], [(8, 6), (8, 5), (8, 4)])]
    place((free, under, between), [[tuple(map(float, point)) for point in line] for line in lines], (0, 0, 9999, 9999))
    above, below, beside = (one.get_position() for one in (free, under, between))
    assert above[1] > 0 and below[1] < 0 and beside[0] != 0


def test_a_picture_is_as_high_as_its_bars_are_many() -> None:
    def tall(rows: int, shares: tuple[str, ...] = ("Days",)) -> int:
        each = tuple((f"Area {n}", tuple(5.0 for _ in shares)) for n in range(rows))
        return opened(png(Bars("Days lost", "count", (), "", shares, each))).height

    assert tall(1) < tall(2) < tall(4) < tall(9) < tall(60) <= 1024
    assert tall(1) < tall(1, ("Answered", "Not answered"))  # which are named below


def test_bars_are_told_apart_in_grey() -> None:
    rows = (("18 Jan 2027", (1.0, 8.0, 10.0, 2.0)), ("A very long organisation name " * 3, (0.0, 0.0, 1.0, 0.0)))
    shares = ("Complete", "Green", "Amber", "Red")
    picture = opened(png(Bars("How actions stood", "count", (), "", shares, rows)))
    assert picture.width == opened(png(a_chart())).width
    looks = [RATED[name] for name in shares]
    assert len({look.hatch for look in looks}) == len({look.pattern for look in looks}) == len(looks)
    with pytest.raises(ValueError):
        png(Bars("Nothing", "count", (), "", ("Days",), ()))
