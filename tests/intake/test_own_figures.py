"""A council's own sheet of figures beside its actions goes in as measures, with what it does not say named by cell."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from bot.intake.sheets.cell import Value
from bot.intake.tracker.answers import answers_of
from bot.intake.tracker.back import back
from bot.intake.tracker.build import build
from bot.intake.tracker.tracker import Tracker, read_tracker
from bot.intake.tracker.understood import understanding
from bot.models.words import Polarity
from bot.plan.contents.merge import SaidSinceImport, merge
from tests.intake.test_back import ANSWERS
from tests.intake.trackers.making import rows
from tests.intake.trackers.scoring import TODAY

ACTIONS: list[tuple[Value, ...]] = [
    ("Ref", "Action", "Lead", "Due date", "RAG"),
    ("1.1", "Clear the backlog of assessments", "Ruth Okafor", "31/03/2027", "Red"),
    ("1.2", "Publish the local offer online", "Daniel Pryce", "30/06/2027", "Green"),
]
HEAD = ("KPI", "Measure", "Owner", "Baseline (Sep 2026)", "Target (Jul 2027)", "Sep-26", "Oct-26", "Nov-26", "Trend")
FIGURES: list[tuple[Value, ...]] = [
    HEAD,
    ("P1", "% of new plans within 20 weeks", "Ruth Okafor", 0.38, 0.6, 0.41, 0.44, None, "↑"),
    ("P2", "Overdue annual reviews", "Jo Hart", 214, 40, 190, 160, 131, "↓"),
    ("P3", "Average wait for therapy (weeks)", None, "31", "18", "30", "29", "n/a", "→"),
    ("Total", None, None, None, None, None, None, None, None),
]


def read(folder: Path, figures: list[tuple[Value, ...]] = FIGURES) -> Tracker:
    book = Workbook()
    rows(book.worksheets[0], 1, ACTIONS)
    rows(book.create_sheet("KPIs"), 2, figures)
    book.save(folder / "tracker.xlsx")
    return read_tracker(folder / "tracker.xlsx", TODAY)


def test_each_measure_has_its_newest_figure_with_its_month_its_baseline_and_target(tmp_path: Path) -> None:
    found = [one.line for one in read(tmp_path).measures]
    assert [(one.code, one.unit, one.latest, one.latest_period, one.baseline, one.target) for one in found] == [
        ("P1", "%", 44, "2026-10", "38 (Sep 2026)", "60 by 31 Jul 2027"),
        ("P2", "count", 131, "2026-11", "214 (Sep 2026)", "40 by 31 Jul 2027"),
        ("P3", "weeks", 29, "2026-10", "31 (Sep 2026)", "18 by 31 Jul 2027"),
    ]
    assert [[(one.period, one.value) for one in line.earlier] for line in found] == [
        [("2026-09", 41)],
        [("2026-09", 190), ("2026-10", 160)],
        [("2026-09", 30)],
    ]
    assert [one.polarity for one in found] == [Polarity.UP, Polarity.DOWN, Polarity.DOWN]


def test_what_the_sheet_does_not_say_is_named_by_cell_and_all_of_it_is_told(tmp_path: Path) -> None:
    tracker = read(tmp_path)
    about = {one.about for one in tracker.doubts if one.place == "B5" and one.sheet == "KPIs"}
    assert about == {f"measure P3, {one}" for one in ("direction", "basis", "newest figure")}
    told = "\n".join(understanding(tracker))
    assert "On sheet “KPIs”, 3 measures:" in told and "Sheet “KPIs”: no table" not in told


def test_they_go_into_the_plan_with_their_owners_and_a_later_file_moves_what_it_says(tmp_path: Path) -> None:
    first = build(read(tmp_path), ANSWERS, None, TODAY).document
    assert [line.code for line in first.measures] == ["P1", "P2", "P3"] and first.measures[1].owners == ("jo_hart",)
    assert "jo_hart" in {line.handle for line in first.people}
    later = build(
        read(
            tmp_path,
            [(*HEAD[:2], "Baseline", "Target", "Dec-26"), ("P1", "% of new plans within 20 weeks", 0.38, 0.6, 0.5)],
        ),
        answers_of({}),
        first,
        TODAY,
    )
    assert [line.code for line in later.document.measures] == ["P1", "P2", "P3"]
    assert later.document.measures[1] == first.measures[1]


def test_what_a_measure_was_stays_when_a_later_file_has_the_newest_month_alone(tmp_path: Path) -> None:
    first = build(read(tmp_path), ANSWERS, None, TODAY).document
    lines: list[tuple[Value, ...]] = [("Measure", "Baseline", "Nov-26"), ("% of new plans within 20 weeks", 0.38, 0.47)]
    later = build(read(tmp_path, lines), answers_of({}), first, TODAY).document
    (now, *_) = merge(first, later, SaidSinceImport()).document.measures
    assert (now.latest, now.latest_period) == (47, "2026-11")
    assert [(one.period, one.value) for one in now.earlier] == [("2026-09", 41), ("2026-10", 44)]
    (said, *_) = merge(first, later, SaidSinceImport(measures=frozenset(("P1",)))).document.measures
    assert (said.latest, [one.period for one in said.earlier]) == (44, ["2026-09"])


def test_a_row_for_each_month_is_one_measure_with_its_history(tmp_path: Path) -> None:
    lines: list[tuple[Value, ...]] = [
        ("Indicator", "Month", "Value", "Target"),
        ("Overdue annual reviews", "Sep 2026", 190, 40),
        ("Overdue annual reviews", "Nov 2026", 131, 40),
        ("Overdue annual reviews", "Oct 2026", 160, 40),
        ("Average wait in weeks", "Oct 2026", 29, 18),
    ]
    reviews, wait = (one.line for one in read(tmp_path, lines).measures)
    assert (reviews.latest, reviews.latest_period, wait.earlier) == (131, "2026-11", ())
    assert [(one.period, one.value) for one in reviews.earlier] == [("2026-09", 190), ("2026-10", 160)]


KPIS: list[tuple[Value, ...]] = [
    ("KPI", "Baseline", "Target", "Sep-26", "Oct-26", "Nov-26"),
    ("% of new plans within 20 weeks", 0.38, 0.6, 0.41, 0.44, 0.47),
    ("Overdue annual reviews", 214, 40, 190, 160, 131),
]


@pytest.mark.parametrize(
    ("actions", "figures", "title"),
    [((8, 1), (3, 1), None), ((3, 1), (9, 1), (8, 1)), ((3, 1), (3, 7), (2, 7)), ((3, 1), (5, 8), None)],
    ids=["above", "below", "beside", "beside and lower"],
)
def test_figures_on_the_sheet_of_the_actions_are_measures_and_nothing_of_an_action(
    tmp_path: Path, actions: tuple[int, int], figures: tuple[int, int], title: tuple[int, int] | None
) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page["A1"] = "SEND improvement plan"
    for (top, left), lines in ((actions, ACTIONS), (figures, KPIS)):
        for row, line in enumerate(lines, top):
            for column, value in enumerate(line, left):
                page.cell(row, column, value)
    if title is not None:
        page.cell(*title, "Key performance indicators")
    book.save(tmp_path / "tracker.xlsx")
    tracker = read_tracker(tmp_path / "tracker.xlsx", TODAY)
    assert [(one.ref, one.position, one.due_said) for one in tracker.acts] == [
        ("1.1", "", "31/03/2027"),
        ("1.2", "", "30/06/2027"),
    ]
    assert [(one.line.name, one.line.latest) for one in tracker.measures] == [
        ("% of new plans within 20 weeks", 47),
        ("Overdue annual reviews", 131),
    ]
    record = build(tracker, ANSWERS, None, TODAY)
    lines = tuple(replace(line, position="It moves.") for line in record.document.actions)
    told = back(
        tracker, record.acts, record.document, replace(record.document, actions=lines), TODAY, with_updates=True
    )
    columns = {write.column for writes in told.writes.values() for write in writes}
    assert columns == {max(6, actions[1] + 5, figures[1] + 6)}
