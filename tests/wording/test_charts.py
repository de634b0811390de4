"""A chart in words says all that the picture shows."""

import re
from datetime import UTC, date, datetime
from typing import Any

from bot.card import Chart, Look
from bot.models.words import Polarity, Quality, Status, Verdict
from bot.plan.measure.chart_data import measure_history
from bot.plan.measure.trajectory import against_trajectory
from bot.plan.report.standing import Checked, FigureGiven
from bot.wording.measure import charts, one_measure
from bot.wording.report import pace
from tests.factories import text_of
from tests.standings import SEN_HEAD, a_measure_stand, a_stand

TODAY = date(2026, 12, 4)


def given(*figures: tuple[float, str, Quality], basis: str = "in month", **other: Any) -> Any:
    rows = tuple(FigureGiven(value, basis, period, quality) for value, period, quality in figures)
    return measure_history(against_trajectory(a_measure_stand(figures=rows, **other)))


def test_it_says_the_measure_the_newest_figure_its_trajectory_where_it_goes_and_the_target() -> None:
    found = given((28.0, "2026-10", Quality.FINAL), (30.0, "2026-11", Quality.FINAL))
    assert charts.alt(found, TODAY) == (
        "Chart of K1: New plans in 20 weeks. "
        "The newest figure is 30% for Nov 2026, up from 28% for Oct 2026, which is better. "
        "The trajectory was 34% by Mon 30 Nov, so it is off trajectory. "
        "The trajectory goes on to 38% by Thu 31 Dec. Target: 59 by 31 Mar 2027."
    )


def test_less_of_what_should_fall_is_better() -> None:
    found = given(
        (33.0, "2026-10", Quality.FINAL), (30.0, "2026-11", Quality.PROVISIONAL), polarity=Polarity.DOWN, value=30.0
    )
    assert "down from 33% for Oct 2026, which is better." in charts.alt(found, TODAY)


def test_an_estimate_has_its_own_look_and_its_own_word() -> None:
    found = given((28.0, "2026-11", Quality.FINAL), (35.0, "2026-12", Quality.ESTIMATE))
    chart = charts.chart(found, TODAY)
    assert {line.look: line.name for line in chart.lines}[Look.ESTIMATE] == "Estimate"
    assert "An estimate, marked apart: 35% for Dec 2026." in chart.alt


def test_a_small_count_is_neither_drawn_nor_said() -> None:
    found = given(
        (12.0, "2026-10", Quality.FINAL), (3.0, "2026-11", Quality.FINAL), unit="count", value=3.0, target="0 by May"
    )
    card = one_measure.card(found, TODAY)
    chart = next(part for part in card.parts if isinstance(part, Chart))
    assert 3.0 not in [value for line in chart.lines for _on, value in line.points]
    said = text_of(card) + card.summary
    assert "fewer than 5" in said and "1 figure under 5 is not drawn." in said
    assert re.search(r"\b3\b", said) is None


def test_what_is_not_drawn_is_said() -> None:
    found = given((28.0, "2026-11", Quality.FINAL), (30.0, "", Quality.FINAL))
    assert "1 figure without a period is not drawn." in charts.alt(found, TODAY)


def test_one_figure_and_nothing_to_compare_it_with_is_no_chart() -> None:
    card = one_measure.card(given((28.0, "2026-11", Quality.FINAL), trajectory=()), TODAY)
    assert not any(isinstance(part, Chart) for part in card.parts)
    assert "A chart needs two figures, or one figure and a trajectory" in text_of(card)


def test_a_figure_on_another_basis_is_said_with_both() -> None:
    found = given((28.0, "2026-11", Quality.FINAL), basis="year to date", value_basis="year to date")
    said = text_of(one_measure.card(found, TODAY))
    assert "Basis: Year to date\nTrajectory’s basis: In month" in said
    assert "counted on another basis" in said


def test_words_fit_what_slack_takes_of_them() -> None:
    long = "Assessments of children who " * 40
    found = given((28.0, "2026-10", Quality.FINAL), (30.0, "2026-11", Quality.FINAL), name=long, target=long)
    assert len(charts.alt(found, TODAY)) < 1000


def test_what_is_done_is_drawn_from_the_day_it_was_checked_until_today_and_no_further() -> None:
    checked = Checked(Verdict.COMPLETE, SEN_HEAD, datetime(2026, 11, 24, 9, tzinfo=UTC))
    actions = (
        a_stand("1.1.1", status=Status.COMPLETE, original_due=date(2026, 10, 30)),
        a_stand("1.1.2", status=Status.COMPLETE, checked=checked),
        a_stand("1.1.3"),
    )
    chart = pace.chart(actions, TODAY)
    assert isinstance(chart, Chart)
    done = next(line for line in chart.lines if line.name == "Done")
    assert done.points == ((date(2026, 10, 30), 1.0), (date(2026, 11, 24), 2.0), (TODAY, 2.0))
    assert "2 are done" in chart.alt
