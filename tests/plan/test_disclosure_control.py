"""Nobody is known by a figure: not by itself, not by what stands beside it, and not by what it corrected."""

from datetime import date

import pytest

from bot.models.words import Quality
from bot.plan.measure.chart_data import measure_history
from bot.plan.measure.disclosure_control import hidden_figures, is_newest_hidden, is_small
from bot.plan.measure.trajectory import against_trajectory
from bot.plan.report.standing import FigureGiven
from bot.wording.measure.charts import alt
from bot.wording.measure.forecast import corrected
from bot.wording.measure.measures import line
from bot.wording.report.pack_words import plain
from tests.standings import a_measure_stand

TO_DATE = "academic year to date"


def a_figure(value: float, period: str, basis: str = TO_DATE, n: int | None = None) -> FigureGiven:
    return FigureGiven(value, basis, period, Quality.FINAL, n=n)


def test_a_count_that_grew_by_a_few_is_not_shown_until_it_grew_by_enough() -> None:
    figures = tuple(a_figure(value, f"2026-{month:02d}") for month, value in ((9, 12), (10, 14), (11, 16), (12, 18)))
    found = hidden_figures(a_measure_stand(unit="count", basis=TO_DATE, figures=figures))
    assert {one.value for one in found} == {14, 16}


def test_it_is_not_shown_where_it_was_said_in_chat_as_so_far_either() -> None:
    figures = (a_figure(129, "2026-10"), a_figure(131, "to 2026-11-30"))
    found = hidden_figures(a_measure_stand(unit="count", basis=TO_DATE, figures=figures))
    assert {one.value for one in found} == {131}


def test_a_snapshot_tells_nobody_by_its_difference() -> None:
    figures = (a_figure(131, "2026-11-23", "snapshot"), a_figure(129, "2026-11-30", "snapshot"))
    assert not hidden_figures(a_measure_stand(unit="count", basis="snapshot", figures=figures))


def test_the_newest_is_said_nowhere_where_it_is_not_shown() -> None:
    figures = (a_figure(12, "2026-10"), a_figure(14, "2026-11"))
    measure = a_measure_stand(
        unit="count", basis=TO_DATE, value_basis=TO_DATE, value=14.0, period="2026-11", figures=figures, trajectory=()
    )
    assert is_newest_hidden(measure)
    against = against_trajectory(measure)
    today = date(2026, 12, 4)
    assert "14" not in plain(line(against, today)) and "14" not in alt(measure_history(against), today)
    assert [one.value for one in measure_history(against).figures] == [12]


def test_a_share_from_which_people_could_be_worked_out_is_not_drawn() -> None:
    figures = (a_figure(50, "2026-10", "in month", 40), a_figure(10, "2026-11", "in month", 20))
    measure = a_measure_stand(unit="%", basis="in month", figures=figures)
    assert [one.value for one in measure_history(against_trajectory(measure)).figures] == [50]


def test_what_a_figure_corrected_is_not_told_where_it_was_too_small() -> None:
    figures = (a_figure(3, "2026-11", "snapshot"), a_figure(7, "2026-11", "snapshot"))
    (said,) = corrected(a_measure_stand(unit="count", basis="snapshot", figures=figures))
    assert "given as fewer than 5 before" in said and "7" in said


@pytest.mark.parametrize(
    ("unit", "withheld"),
    [
        ("count", True),
        ("children", True),
        ("plans", True),
        ("weeks", False),
        ("£", False),
        ("%", False),
        ("rate per 100", False),
    ],
)
def test_a_small_count_is_withheld_whatever_its_unit_is_called(unit: str, withheld: bool) -> None:
    assert is_small(3, unit) is withheld
