"""When a target is met at the present pace, on the measure of the founding minute: 30 % against 59 % by March 2023."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from bot.card import Look
from bot.models.words import Polarity, Quality
from bot.plan.contents.document import BenchmarkLine
from bot.plan.measure.chart_data import measure_history
from bot.plan.measure.trajectory import against_trajectory
from bot.plan.report.standing import FigureGiven, MeasureStanding
from bot.wording.measure.charts import chart
from bot.wording.measure.forecast import at_this_pace, benchmarks, corrected, direction
from tests.standings import a_measure_stand

USING = Path(__file__).parents[2] / "docs/using.md"
BASIS = "in month, excl. exceptions"
MONTHS = ("2022-08", "2022-09", "2022-10", "2022-11")


def measure(*values: float, months: tuple[str, ...] = MONTHS, **other: Any) -> MeasureStanding:
    figures = tuple(
        FigureGiven(value, BASIS, period, Quality.FINAL) for period, value in zip(months, values, strict=False)
    )
    given: dict[str, Any] = {
        "basis": BASIS,
        "value_basis": BASIS,
        "value": values[-1],
        "period": months[len(values) - 1],
        "figures": figures,
        "target": "59 by 31 Mar 2023",
        "trajectory": ((date(2022, 12, 31), 45.0), (date(2023, 3, 31), 59.0)),
        **other,
    }
    return a_measure_stand(**given)


def pace(*values: float, **other: Any) -> str:
    return at_this_pace(measure_history(against_trajectory(measure(*values, **other))))


def test_the_minutes_own_measure_meets_its_target_months_late_and_says_how_that_is_reckoned():
    said = pace(20.0, 22.5, 27.0, 30.0)
    assert said.startswith("At this pace the target of 59% is met in ")
    assert said in " ".join(USING.read_text(encoding="utf-8").split())


def test_one_odd_month_does_not_decide_the_pace():
    steady, odd = pace(20.0, 22.0, 24.0, 26.0), pace(20.0, 22.0, 9.0, 26.0)
    assert "is met in April 2024, thirteen months late" not in odd or steady != odd
    assert "a rise of 2 points a month" in steady and "a rise of 2 points a month" in odd


def test_a_figure_that_falls_away_from_its_target_never_meets_it():
    assert "is not met: the figure moves away from it" in pace(34.0, 33.0, 31.0, 30.0)


def test_a_figure_that_is_wanted_low_is_met_by_falling():
    said = pace(200.0, 180.0, 160.0, 140.0, unit="count", polarity=Polarity.DOWN, target="100 by 31 Jan 2023")
    assert "is met in January 2023" in said


def test_two_figures_tell_no_pace():
    assert pace(20.0, 30.0) == (
        "When the target of 59% is met can’t be said yet: 2 comparable figures, and three are needed."
    )


def test_figures_on_another_basis_are_no_part_of_the_pace():
    found = measure(20.0, 22.5, 27.0, 30.0)
    other = FigureGiven(70.0, "in month, incl. exceptions", "2022-07", Quality.FINAL)
    with_other = at_this_pace(
        measure_history(against_trajectory(measure(20.0, 22.5, 27.0, 30.0, figures=(other, *found.figures))))
    )
    assert with_other == pace(20.0, 22.5, 27.0, 30.0)


def test_what_is_counted_otherwise_is_not_compared_and_says_why():
    england = BenchmarkLine("England", 49.2, "2022", "in month, incl. exceptions", "DfE SEN2 2023")
    assert benchmarks(measure(30.0, benchmarks=(england,))) == [
        "England 49.2% (2022, in month, incl. exceptions; DfE SEN2 2023). Not compared: ours is in month, excl. "
        "exceptions, this is in month, incl. exceptions."
    ]


def test_a_corrected_figure_keeps_the_old_one():
    found = measure(28.0, 30.0, months=("2022-11", "2022-11"))
    assert corrected(found) == ["Nov 2022: 30%, given as 28% before and corrected."]


def test_a_chart_shows_the_pace_its_range_and_other_areas_counted_alike() -> None:
    basis = "in month, excl. exceptions"
    like = BenchmarkLine("England", 59.9, "2021", basis)
    other = BenchmarkLine("England", 49.2, "2022", "calendar year, incl. exceptions")
    figures = tuple(
        FigureGiven(value, basis, f"2022-{month:02d}", Quality.FINAL)
        for month, value in ((8, 20), (9, 22.5), (10, 27), (11, 30))
    )
    measure = a_measure_stand(
        unit="%",
        basis=basis,
        value=30.0,
        period="2022-11",
        figures=figures,
        target="59 by 31 Mar 2023",
        trajectory=((date(2022, 11, 30), 34.0), (date(2023, 3, 31), 59.0)),
        benchmarks=(like, other),
    )
    drawn = chart(measure_history(against_trajectory(measure)), date(2023, 1, 16))
    by_look = {line.look: line.points for line in drawn.lines}
    assert by_look[Look.FORECAST] == ((date(2022, 11, 30), 30.0), (date(2023, 8, 31), 59.0))
    assert [on for on, _value in by_look[Look.RANGE]] == [date(2023, 7, 31), date(2022, 11, 30), date(2023, 9, 30)]
    assert [line.name for line in drawn.lines if line.look is Look.BENCHMARK] == ["England 2021"]
    assert "met in August 2023 (range: July 2023 to September 2023)" in drawn.alt and "England 2021: 59.9%" in drawn.alt
    assert "England 2022" not in drawn.alt


def test_what_cannot_be_reckoned_is_said_and_not_guessed():
    assert "2 comparable figures, and" in pace(20.0, 22.5)
    assert pace(59.0, 60.0, 61.0, 62.0) == "The target of 59% is met."
    assert "the figure stands still" in pace(30.0, 30.0, 30.0, 30.0)
    assert "March 2023, on time" in pace(42.0, 45.0, 48.0, 50.0)
    assert pace(20.0, 22.5, 27.0, 30.0, target="") == ""


def test_which_way_a_figure_goes_is_told_apart_from_how_it_stands():
    goes = [direction(measure_history(against_trajectory(measure(*values)))) for values in
            ((30.0,), (30.0, 30.0), (30.0, 34.0), (34.0, 30.0))]  # fmt: skip
    assert goes == ["", "level", "getting better", "getting worse"]


def test_another_areas_figure_is_compared_only_where_both_are_counted_alike():
    def said(line: BenchmarkLine, **other: Any) -> str:
        return benchmarks(measure(20.0, 22.5, 27.0, 30.0, benchmarks=(line,), **other))[0]

    alike = BenchmarkLine("England", 49.0, "2022-11", BASIS, "SEN2")
    assert said(alike) == f"England 49% (Nov 2022, {BASIS}; SEN2): 19 points worse here."
    assert said(replace(alike, value=30.0)).endswith(": the same.")
    assert "ours is for Nov 2022, this is for 2021" in said(replace(alike, period="2021"))
    assert "this is calendar year" in said(replace(alike, basis="calendar year"))
    assert "there is no figure of our own yet" in said(alike, value=None)
