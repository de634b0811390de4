"""A council's own sheets of findings, resolutions, links and benchmarks are read by what their headings mean."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bot.intake.tracker.answers import Answers
from bot.intake.tracker.build import build
from bot.intake.tracker.personal import held_cells, known_people, without_personal
from bot.intake.tracker.tracker import Tracker, read_tracker
from bot.intake.tracker.understood import understanding
from bot.models.words import MatterKind
from bot.plan.contents.document import BenchmarkLine, MatterLine, PlanDocument
from bot.plan.contents.merge import coded
from tests.factories import a_document
from tests.intake.trackers import reviews
from tests.intake.trackers.making import rows

TODAY = date(2026, 11, 25)
ANSWERS = Answers(council="Larkshire Council", no_date=date(2027, 3, 31))
PLAN = [("Ref", "Action", "Lead", "By when"), ("3.1.1", "Clear the backlog", "Nadia Rahman", date(2027, 3, 31))]


@pytest.fixture(scope="module")
def larkshire(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("larkshire") / reviews.NAME
    reviews.build(path)
    return path


def with_sheet(tmp_path: Path, title: str, *lines: tuple[object, ...]) -> Tracker:
    book = Workbook()
    assert book.active is not None
    book.active.title = "Plan"
    rows(book.active, 1, PLAN)
    rows(book.create_sheet(title), 1, lines)
    book.save(tmp_path / "own.xlsx")
    return read_tracker(tmp_path / "own.xlsx", TODAY)


def lines_of(tracker: Tracker, stored: PlanDocument | None = None) -> tuple[MatterLine, ...]:
    return build(tracker, ANSWERS, stored, TODAY).document.matters


def test_each_is_read_with_whose_it_is_and_the_actions_it_is_about(larkshire: Path) -> None:
    assert lines_of(read_tracker(larkshire, TODAY)) == reviews.MATTERS


def test_what_they_are_taken_for_and_what_is_not_sure_is_told_by_cell(larkshire: Path) -> None:
    told = "\n".join(understanding(read_tracker(larkshire, TODAY)))
    assert "On sheet “LGA Peer Challenge”, with headings in row 3, 3 findings:" in told
    assert "B “What inspectors said”: the finding" in told and "F “Update”: how far it is" in told
    assert "LGA Peer Challenge, D6 (finding “Parents do not see what has changed”, actions): “9.4” is no action" in told
    assert "Board & Cabinet asks, F2" in told and "so this is not taken as its answer" in told


def test_brought_in_again_each_keeps_its_code_though_its_words_have_changed(larkshire: Path, tmp_path: Path) -> None:
    first = build(read_tracker(larkshire, TODAY), ANSWERS, None, TODAY).document
    stored = replace(first, matters=coded((), first.matters, []))
    book = load_workbook(larkshire)
    book["LGA Peer Challenge"]["B4"].value = "The pace is still too slow"
    book.save(tmp_path / "later.xlsx")
    file = lines_of(read_tracker(tmp_path / "later.xlsx", TODAY), stored)
    again = coded(stored.matters, file, [])
    assert [one.code for one in again] == [one.code for one in stored.matters]
    assert again[0].text == "1: The pace is still too slow"


def test_other_areas_figures_go_to_the_measure_of_that_name(larkshire: Path) -> None:
    tracker = read_tracker(larkshire, TODAY)
    measures = (replace(a_document().measures[0], code="K1", benchmarks=()),)
    built = build(tracker, ANSWERS, replace(a_document(), measures=measures), TODAY)
    basis = "calendar year, excluding exceptions"
    assert built.document.measures[0].benchmarks == (
        BenchmarkLine("England", 46.4, "2025", basis),
        BenchmarkLine("Statistical neighbours", 48.1, "2025", basis),
    )
    assert any("“K1” is no measure on record" in line for line in build(tracker, ANSWERS, None, TODAY).told)


def test_a_plan_that_answers_a_review_recommendation_by_recommendation_is_the_plan(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.title = "Peer review"
    head = ("Recommendation", "Action", "Lead", "By when", "Status")
    rows(
        book.active,
        1,
        [head, ("Be quicker", "Hold a weekly meeting", "Nadia Rahman", date(2027, 3, 31), "In progress")],
    )
    book.save(tmp_path / "own.xlsx")
    tracker = read_tracker(tmp_path / "own.xlsx", TODAY)
    assert [act.title for act in tracker.acts] == ["Hold a weekly meeting"] and not tracker.matters


def test_a_table_without_a_plan_beside_it_is_read_as_the_plan(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    head = ("Ref", "Requirement", "Lead", "By when", "Status")
    rows(book.active, 1, [head, (1, "Recruit more coordinators", "Nadia Rahman", date(2027, 3, 31), "Open")])
    book.save(tmp_path / "own.xlsx")
    tracker = read_tracker(tmp_path / "own.xlsx", TODAY)
    assert len(tracker.acts) == 1 and not tracker.matters


def test_findings_below_the_actions_on_one_sheet_are_no_actions(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    found = ("Finding", "Response", "Actions"), ("The pace is slow", "A weekly meeting", "3.1.1")
    rows(book.active, 1, [*PLAN, (), ("Findings of the peer review",), *found])
    book.save(tmp_path / "own.xlsx")
    tracker = read_tracker(tmp_path / "own.xlsx", TODAY)
    assert [act.ref for act in tracker.acts] == ["3.1.1"]
    assert [(one.line.text, one.line.refs) for one in tracker.matters] == [("The pace is slow", ("3.1.1",))]


def test_whose_they_are_may_stand_in_a_line_above_them(tmp_path: Path) -> None:
    head = ("Finding", "Response", "Actions")
    body = ("Ofsted and CQC, May 2025",), ("Plans are late", "A recovery team", "3.1.1"), ("LGA, June 2026",)
    tracker = with_sheet(tmp_path, "Findings", head, *body, ("Slow pace", "Weekly meeting", None))
    assert [one.line.source for one in tracker.matters] == ["Ofsted and CQC, May 2025", "LGA, June 2026"]


@pytest.mark.parametrize(
    ("update", "status", "answer", "doubts"),
    [
        ("Sent on 4 November", "Complete", "Sent on 4 November", 0),
        ("Paper is drafted", "Open", "", 1),
        ("Paper is drafted", None, "", 1),
        (None, "Closed", "Closed", 1),
    ],
)
def test_what_is_told_of_a_request_is_its_answer_only_where_it_is_closed(
    tmp_path: Path, update: str | None, status: str | None, answer: str, doubts: int
) -> None:
    head = ("From", "Request", "Owner", "Due", "Update", "Status")
    tracker = with_sheet(
        tmp_path, "Requests", head, ("DfE", "A trajectory", "Nadia Rahman", date(2027, 1, 8), update, status)
    )
    found = tracker.matters[0].line
    assert (found.kind, found.answer, found.owner) == (MatterKind.RESOLUTION, answer, "nadia_rahman")
    assert sum("resolution" in one.about for one in tracker.doubts) == doubts


def test_a_register_of_risks_is_none_of_them(tmp_path: Path) -> None:
    head = ("Risk", "Likelihood", "Impact", "Mitigation", "Owner", "Decision", "Date")
    line = ("Staff leave", 4, 3, "Retention payment", "Nadia Rahman", "Tolerate", date(2026, 10, 1))
    assert not with_sheet(tmp_path, "Risk register", head, line).matters


def test_a_finding_that_tells_of_a_child_is_named_by_cell_and_can_be_left_out(tmp_path: Path) -> None:
    child = "Jayden Smith, born 12/03/2015, is out of school"
    tracker = with_sheet(
        tmp_path, "LGA", ("Finding", "Response", "Actions"), ("Slow", "Weekly", "3.1.1"), (child, "", "")
    )
    known = known_people(tracker, None)
    assert [(one.sheet, one.place) for one in held_cells(tracker, known)] == [("LGA", "A3 to B3")]
    assert [one.line.text for one in without_personal(tracker, known).matters] == ["Slow"]
