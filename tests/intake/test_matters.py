"""Findings, resolutions, links and benchmarks go in and out by sheets of their own, and nothing on record is lost."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlmodel import Session

from bot.intake.difference import difference
from bot.intake.workbook import read_plan, write_plan
from bot.models.words import MatterKind, Rating
from bot.plan.contents.document import BenchmarkLine, MatterLine, PlanDocument
from bot.plan.contents.merge import SaidSinceImport, merge
from bot.store.person import people
from bot.store.plan import matters, plan_import, plans
from tests.factories import NOW, Town, a_document

FINDING = MatterLine(
    MatterKind.FINDING, "F1", "LGA peer challenge", "The pace is slow", "A weekly meeting", ("3.1.1", "3.1.2")
)
RESOLUTION = MatterLine(
    MatterKind.RESOLUTION, "R1", "Cabinet", "Report every two months", owner="imp_lead", due=date(2027, 1, 16)
)
LINK = MatterLine(MatterKind.LINK, "L1", "DSG management plan", "Fewer places outside", rated=Rating.GREEN)
NATIONAL = (
    BenchmarkLine("England", 59.9, "2021", "calendar year, excluding exceptions", "DfE"),
    BenchmarkLine("England", 49.2, "2022", "calendar year, excluding exceptions", "DfE"),
)


def with_all(plan: PlanDocument) -> PlanDocument:
    first, *others = plan.measures
    measures = (replace(first, benchmarks=NATIONAL), *others)
    return replace(plan, matters=(FINDING, RESOLUTION, LINK), measures=measures)


@pytest.fixture
def town(tmp_path: Path):
    made = Town(tmp_path, a_document())
    yield made
    made.close()


@pytest.mark.parametrize("first", ["Benchmarks", "Measures"])
def test_a_measure_and_other_areas_figures_of_it_come_in_one_file_in_either_order(first: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    write_plan(with_all(a_document()), path)
    book = load_workbook(path)
    book.move_sheet(first, -len(book.sheetnames))
    book.save(path)
    read = read_plan(path)
    assert isinstance(read, PlanDocument) and read.measures[0].benchmarks == NATIONAL


def brought_in(town: Town, file: PlanDocument) -> tuple[PlanDocument, tuple[str, ...]]:
    """As `wsoa plan import` does it; what is on record then, and what of the file was not taken."""

    def work(session: Session) -> tuple[PlanDocument, tuple[str, ...]]:
        plan = plans.first_plan(session)
        assert plan is not None
        stored = matters.with_lines(session, plan.id, plans.document_of(session, plan))
        merged = merge(stored, file, SaidSinceImport())
        plan_import.save(session, merged.document, datetime(2026, 12, 5, 9, tzinfo=UTC), plan)
        return matters.with_lines(session, plan.id, plans.document_of(session, plan)), merged.kept

    return town.do(work)


def test_what_is_written_is_read_again_as_it_was(tmp_path: Path) -> None:
    plan = with_all(a_document())
    write_plan(plan, tmp_path / "plan.xlsx")
    found = read_plan(tmp_path / "plan.xlsx")
    assert isinstance(found, PlanDocument), found
    assert found.matters == plan.matters and found.measures[0].benchmarks == NATIONAL
    assert not difference(plan, found)


def test_they_come_into_the_record_and_out_of_it_again(town: Town) -> None:
    found, kept = brought_in(town, with_all(a_document()))
    assert found.matters == (FINDING, RESOLUTION, LINK) and found.measures[0].benchmarks == NATIONAL and kept == ()
    assert "F1 LGA peer challenge: The pace is slow" in town.asks("findings", "imp_lead", NOW.replace(day=6))
    again, _kept = brought_in(town, found)
    assert again == found


def test_one_without_a_code_gets_the_next_and_the_same_when_the_file_comes_again(town: Town) -> None:
    brought_in(town, with_all(a_document()))
    new = replace(FINDING, code="", text="Health advice is late")
    found, _kept = brought_in(town, replace(a_document(), matters=(new,)))
    assert [one.code for one in found.matters] == ["F1", "R1", "L1", "F2"]
    found, _kept = brought_in(town, replace(a_document(), matters=(new,)))
    assert [one.code for one in found.matters] == ["F1", "R1", "L1", "F2"]


def test_an_answer_on_record_stands_and_what_the_file_leaves_out_stays(town: Town) -> None:
    brought_in(town, with_all(a_document()))

    def answer(session: Session) -> None:
        by = people.by_handle(session, "imp_lead")
        plan = plans.first_plan(session)
        assert by is not None and plan is not None
        assert matters.answer(session, plan.id, "R1", "First report given", by, NOW.replace(day=6))

    town.do(answer)
    file = replace(a_document(), matters=(replace(RESOLUTION, answer="Another"),))
    found, kept = brought_in(town, file)
    assert [one.code for one in found.matters] == ["F1", "R1", "L1"]
    assert found.matters[1].answer == "First report given" and "R1: it is answered on record" in kept[0]


def test_a_reference_that_is_not_there_and_a_childs_details_are_named_by_cell(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    write_plan(with_all(a_document()), path)
    book = load_workbook(path)
    book["Findings"]["E2"].value = "9.9.9"
    book["Resolutions"]["C2"].value = "Jayden Smith, born 12/03/2015, is out of school"
    book.save(path)
    found = read_plan(path)
    assert isinstance(found, tuple)
    assert [(one.sheet, one.cell) for one in found] == [("Findings", "E2"), ("Resolutions", "C2")]
