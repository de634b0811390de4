"""Which figures are drawn, which are left out, and which measures a digest shows."""

from datetime import date
from typing import Any

import pytest

from bot.models.words import Polarity, Quality
from bot.plan.measure.chart_data import MeasureHistory, for_digest, measure_history, target_value
from bot.plan.measure.trajectory import against_trajectory
from bot.plan.report.standing import FigureGiven
from tests.standings import a_measure_stand

OCT, NOV, DEC = "2026-10", "2026-11", "2026-12"


def a_figure(value: float, period: str = NOV, quality: Quality = Quality.FINAL, basis: str = "in month") -> FigureGiven:
    return FigureGiven(value, basis, period, quality)


def told(*figures: FigureGiven, **other: Any) -> MeasureHistory:
    return measure_history(against_trajectory(a_measure_stand(figures=figures, **other)))


def values(found: MeasureHistory) -> list[float]:
    return [one.value for one in found.figures]


def test_figures_stand_in_the_order_of_their_periods() -> None:
    found = told(a_figure(30, NOV), a_figure(28, OCT))
    assert [(one.on, one.value) for one in found.figures] == [(date(2026, 10, 31), 28), (date(2026, 11, 30), 30)]


def test_a_figure_given_again_takes_the_place_of_the_earlier() -> None:
    assert values(told(a_figure(30, NOV), a_figure(31, "2026-11-30"))) == [31]


def test_another_basis_is_never_drawn_on_the_same_scale() -> None:
    found = told(a_figure(30), a_figure(44, DEC, basis="year to date"))
    assert values(found) == [30] and found.other_basis == 1


def test_a_figure_without_a_period_has_no_place() -> None:
    found = told(a_figure(30, ""), a_figure(31, "2025/26"))
    assert values(found) == [] and found.undated == 2 and not found.worth_drawing


def test_estimates_stand_apart_until_a_figure_comes() -> None:
    found = told(a_figure(30, OCT), a_figure(33, NOV, Quality.ESTIMATE))
    assert values(found) == [30] and [one.value for one in found.estimates] == [33]
    found = told(a_figure(30, OCT), a_figure(33, NOV, Quality.ESTIMATE), a_figure(31, NOV))
    assert values(found) == [30, 31] and found.estimates == ()


@pytest.mark.parametrize("small", [1.0, 4.0])
def test_a_small_count_is_not_drawn_nor_what_it_corrected(small: float) -> None:
    found = told(a_figure(12, OCT), a_figure(6, NOV), a_figure(small, NOV), unit="count")
    assert values(found) == [12] and found.small == 1


def test_nought_and_percentages_are_not_small() -> None:
    assert values(told(a_figure(0, NOV), unit="count")) == [0]
    assert values(told(a_figure(3, NOV), unit="%")) == [3]


def test_a_chart_takes_two_figures_or_one_and_a_trajectory() -> None:
    assert told(a_figure(30)).worth_drawing
    assert not told(a_figure(30), trajectory=()).worth_drawing
    assert told(a_figure(30, OCT), a_figure(31, NOV), trajectory=()).worth_drawing
    assert not told().worth_drawing


@pytest.mark.parametrize(("polarity", "better"), [(Polarity.UP, True), (Polarity.DOWN, False)])
def test_up_is_better_only_where_the_measure_says_so(polarity: Polarity, better: bool) -> None:
    assert told(a_figure(28, OCT), a_figure(30, NOV), polarity=polarity).better is better
    assert told(a_figure(30, OCT), a_figure(30, NOV), polarity=polarity).better is None


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("59 by 31 Mar 2027", 59),
        ("<=10 by 18 Dec 2026", 10),
        ("12 in 2026/27", 12),
        ("85%", 85),
        ("7.5", 7.5),
        ("in line with statistical neighbours", None),
        ("between 10 and 12", None),
        ("1,000 by May", None),
        ("", None),
    ],
)
def test_a_target_is_drawn_where_it_is_one_number(printed: str, value: float | None) -> None:
    assert target_value(a_measure_stand(target=printed)) == value


def test_a_digest_shows_the_two_furthest_off() -> None:
    off = [
        against_trajectory(a_measure_stand(code=f"K{value}", value=float(value), figures=(a_figure(value),)))
        for value in (33, 10, 25, 60)
    ]
    assert [found.measure.code for found in for_digest(off)] == ["K10", "K25"]


def test_where_none_is_off_a_digest_shows_the_first_with_a_line_of_figures() -> None:
    one = against_trajectory(a_measure_stand(code="K1", value=60.0, figures=(a_figure(60),)))
    two = a_measure_stand(code="K2", value=60.0, figures=(a_figure(58, OCT), a_figure(60)))
    three = a_measure_stand(code="K3", value=60.0, figures=(a_figure(58, OCT), a_figure(60)))
    found = for_digest([one, against_trajectory(two), against_trajectory(three)])
    assert [each.measure.code for each in found] == ["K2"]
    assert for_digest([one]) == ()
