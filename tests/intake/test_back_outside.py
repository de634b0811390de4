"""Answers given in chat to a tracker's own findings and resolutions go back into its own sheets."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.intake.sheets.patch import patched
from bot.intake.tracker.answers import Answers
from bot.intake.tracker.back import Back, back
from bot.intake.tracker.build import build
from bot.intake.tracker.tracker import read_tracker
from bot.models.words import MatterKind
from bot.plan.contents.document import MatterLine, PlanDocument
from bot.plan.contents.merge import coded
from tests.intake.trackers import reviews

TODAY = date(2026, 12, 4)
ANSWERS = Answers(council="Larkshire Council", no_date=date(2027, 3, 31))
REPORTING, SLOW = "Regular bi-monthly reporting on the plan", "1: The pace of improvement is too slow to reach families"


@pytest.fixture
def larkshire(tmp_path: Path) -> Path:
    path = tmp_path / reviews.NAME
    reviews.build(path)
    return path


def record_of(path: Path, answers: dict[str, str], *more: MatterLine) -> PlanDocument:
    """The plan once it was brought in, and those were answered in chat."""
    document = build(read_tracker(path, TODAY), ANSWERS, None, TODAY).document
    lines = coded((), document.matters, [])
    answered = tuple(replace(one, answer=answers.get(one.text, one.answer)) for one in lines)
    return replace(document, matters=(*answered, *more))


def given_back(path: Path, record: PlanDocument, to: Path) -> Back:
    tracker = read_tracker(path, TODAY)
    file = build(tracker, ANSWERS, record, TODAY)
    found = back(tracker, file.acts, file.document, record, TODAY)
    assert patched(path, to, found.writes) == ()
    return found


def cells(path: Path, sheet: str) -> dict[str, object]:
    return {cell.coordinate: cell.value for row in load_workbook(path)[sheet].iter_rows() for cell in row if cell.value}


def test_an_answer_stands_in_its_own_cell_and_nothing_else_changes(larkshire: Path, tmp_path: Path) -> None:
    record = record_of(larkshire, {REPORTING: "Reported on 18 January", SLOW: "The first families were told"})
    to = tmp_path / "back.xlsx"
    given_back(larkshire, record, to)
    sheet = "Board & Cabinet asks"
    before, after = cells(larkshire, sheet), cells(to, sheet)
    changed = {place: value for place, value in after.items() if before.get(place) != value}
    assert "Reported on 18 January" in str(next(iter(changed.values()))) and len(changed) <= 2
    sheet = "LGA Peer Challenge"
    before, after = cells(larkshire, sheet), cells(to, sheet)
    changed = {place: value for place, value in after.items() if before.get(place) != value}
    assert changed == {"E4": "The first families were told\nMeeting weekly since July"}


def test_brought_in_again_the_file_says_what_the_record_says(larkshire: Path, tmp_path: Path) -> None:
    record = record_of(larkshire, {REPORTING: "Reported on 18 January"})
    to = tmp_path / "back.xlsx"
    given_back(larkshire, record, to)
    again = build(read_tracker(to, TODAY), ANSWERS, record, TODAY).document.matters
    kept: list[str] = []
    settled = {one.text: one.answer for one in coded(record.matters, again, kept)}
    assert settled[REPORTING] == "Reported on 18 January" and kept == []
    assert given_back(to, record, tmp_path / "twice.xlsx").writes == {}


def test_what_has_no_row_in_the_file_is_said(larkshire: Path, tmp_path: Path) -> None:
    new = MatterLine(MatterKind.FINDING, "F9", "DfE", "No pace")
    record = record_of(larkshire, {}, new)
    found = given_back(larkshire, record, tmp_path / "back.xlsx")
    assert found.untold == ("Finding F9 is in the record, and not in the file; it is not added",)
    assert found.writes == {}
