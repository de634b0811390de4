"""A council's own workbook comes back as it was, with only the cells changed that the record changed."""

import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import ModuleType

import pytest
from openpyxl import Workbook, load_workbook

from bot.intake.sheets.patch import patched
from bot.intake.tracker.answers import answers_of
from bot.intake.tracker.back import Back, back
from bot.intake.tracker.build import build
from bot.intake.tracker.tracker import Tracker, read_tracker
from bot.models.words import Precision, Rating, Status
from bot.plan.contents.document import PlanDocument
from tests.intake.trackers import (
    gantt,
    grouped_dates,
    label_blocks,
    last_month_beside,
    many_rows,
    mixed_refs,
    months_across,
    outcome_grid,
    recovery,
    smartsheet,
    ticked,
    two_headers,
    two_leads,
    workstreams,
)
from tests.intake.trackers.scoring import TODAY

WORKBOOKS = (
    months_across,
    label_blocks,
    two_headers,
    two_leads,
    mixed_refs,
    many_rows,
    smartsheet,
    gantt,
    grouped_dates,
    last_month_beside,
    outcome_grid,
    recovery,
    ticked,
    workstreams,
)
ANSWERS = answers_of(
    {
        "council": "Wexbourne",
        "title": "A plan",
        "lead": "Eleanor Marsh <eleanor.marsh@wexbourne.example>",
        "meetings": ["2027-01-18 Cabinet"],
        "no_date": "2027-03-31",
    }
)


def plan_of(tracker: Tracker) -> PlanDocument:
    return build(tracker, ANSWERS, None, TODAY).document


def written(tracker: Tracker, record: PlanDocument) -> Back:
    file = build(tracker, ANSWERS, record, TODAY)
    return back(tracker, file.acts, file.document, record, TODAY)


def changed(record: PlanDocument, ref: str, **what: object) -> PlanDocument:
    lines = tuple(replace(line, **what) if line.ref == ref else line for line in record.actions)  # type: ignore[arg-type]
    return replace(record, actions=lines)


@pytest.mark.parametrize("module", WORKBOOKS, ids=lambda module: module.__name__.rpartition(".")[2])
def test_what_the_record_has_not_changed_is_not_written(module: ModuleType, tmp_path: Path) -> None:
    module.build(tmp_path / module.NAME)
    tracker = read_tracker(tmp_path / module.NAME, TODAY)
    found = written(tracker, plan_of(tracker))
    assert not found.writes and not found.untold


@pytest.mark.parametrize("module", WORKBOOKS, ids=lambda module: module.__name__.rpartition(".")[2])
def test_what_the_record_changed_is_read_back_and_all_else_is_as_it_was(module: ModuleType, tmp_path: Path) -> None:
    source, target = tmp_path / module.NAME, tmp_path / "back.xlsx"
    module.build(source)
    tracker = read_tracker(source, TODAY)
    ref = tracker.acts[1].ref
    record = changed(plan_of(tracker), ref, position="=Now it moves, said the owner", agreed_due=date(2027, 6, 30))
    found = written(tracker, record)
    patched(source, target, found.writes)
    again = plan_of(read_tracker(target, TODAY))
    for before, now in zip(record.actions, again.actions, strict=True):
        if "the newest update" not in found.lacks:
            assert now.position.removeprefix("'") == before.position
        assert now.agreed_due == before.agreed_due
        assert (now.title, now.status, now.rag, now.owner) == (before.title, before.status, before.rag, before.owner)
    assert _different(source, target) <= set(found.writes) | {"xl/workbook.xml"}
    load_workbook(target)


def _different(source: Path, target: Path) -> set[str]:
    """The sheets, by title, and the parts that are not the same to the byte."""
    with zipfile.ZipFile(source) as one, zipfile.ZipFile(target) as other:
        titles = dict(enumerate(load_workbook(source).sheetnames, 1))
        parts = {name for name in one.namelist() if one.read(name) != other.read(name)}
        assert one.namelist() == other.namelist()
    sheets = {f"xl/worksheets/sheet{number}.xml": title for number, title in titles.items()}
    return {sheets.get(part, part) for part in parts}


def test_a_rating_takes_the_fill_and_a_status_the_word_that_the_file_has_for_it(tmp_path: Path) -> None:
    source, target = tmp_path / months_across.NAME, tmp_path / "back.xlsx"
    months_across.build(source)
    tracker = read_tracker(source, TODAY)
    record = changed(plan_of(tracker), "A2", rag=Rating.GREEN)
    patched(source, target, written(tracker, record).writes)
    assert load_workbook(target)["Plan"]["G7"].fill.fgColor.rgb.endswith("00B050")

    two_leads.build(source)
    tracker = read_tracker(source, TODAY)
    record = changed(plan_of(tracker), "W2/02", status=Status.NOT_STARTED)
    patched(source, target, written(tracker, record).writes)
    assert load_workbook(target)["Action log"]["G8"].value == "Not yet started"


def test_nothing_that_is_written_is_a_formula(tmp_path: Path) -> None:
    source, target = tmp_path / two_leads.NAME, tmp_path / "back.xlsx"
    two_leads.build(source)
    tracker = read_tracker(source, TODAY)
    for words in ("=1+1", "+44", "-1", "@home"):
        record = changed(plan_of(tracker), "W1/02", position=words)
        patched(source, target, written(tracker, record).writes)
        cell = load_workbook(target)["Action log"]["H5"]
        assert cell.data_type != "f" and not str(cell.value).startswith(("=", "+", "-", "@"))


EVERY = ("Ref", "Action", "Lead", "Due", "Revised date 1", "Revised date 2", "Forecast", "% complete", "Status", "RAG",
         "Update")  # fmt: skip
FEW = ("Ref", "Action", "Lead", "Due", "RAG")
ROWS: dict[str, list[object]] = {
    "Ref": ["1.1", "1.2", "1.3"],
    "Action": ["Clear the backlog", "Publish the local offer", "Train the staff"],
    "Lead": ["Ruth Okafor", "Daniel Pryce", "Anita Patel"],
    "Due": ["31/03/2027", "30/06/2027", "Jul 2027"],
    "Revised date 1": [None, datetime(2027, 9, 30), None],
    "Revised date 2": [None, None, None],
    "Forecast": ["30/04/2027", None, None],
    "% complete": ["40%", "55%", None],
    "Status": ["In progress", "Done", "In progress"],
    "RAG": ["Amber", "Green", "Red"],
    "Update": ["20/11/2026: begun", None, "Going on"],
}
# of which columns, what the record changed, and the cells that are written; a sentence where there is no such column
CHANGES: tuple[tuple[tuple[str, ...], str, dict[str, object], dict[str, object], str], ...] = (
    (EVERY, "1.1", {"title": "Clear all of it"}, {"B2": "Clear all of it"}, ""),
    (EVERY, "1.1", {"owner": "daniel_pryce"}, {"C2": "Daniel Pryce"}, ""),
    (EVERY, "1.1", {"agreed_due": date(2027, 12, 31)}, {"E2": datetime(2027, 12, 31)}, ""),
    (EVERY, "1.2", {"agreed_due": date(2027, 12, 31)}, {"F3": "31/12/2027"}, ""),
    (EVERY, "1.2", {"forecast": date(2027, 12, 1)}, {"G3": "01/12/2027"}, ""),
    (EVERY, "1.2", {"pct": 60}, {"H3": "60%"}, ""),
    (EVERY, "1.1", {"status": Status.COMPLETE}, {"I2": "Done"}, ""),
    (EVERY, "1.1", {"status": Status.ON_HOLD}, {"I2": "On hold"}, ""),
    (EVERY, "1.1", {"rag": Rating.GREEN}, {"J2": "Green"}, ""),
    (EVERY, "1.1", {"position": "half done"}, {"K2": "28/11/2026: half done\n20/11/2026: begun"}, ""),
    (EVERY, "1.2", {"position": "half done"}, {"K3": "half done"}, ""),
    (FEW, "1.3", {"agreed_due": date(2027, 8, 31), "precision": Precision.MONTH}, {"D4": "Aug 2027"}, ""),
    (FEW, "1.1", {"status": Status.COMPLETE}, {"E2": "Complete"}, ""),
    (FEW, "1.1", {"status": Status.ON_HOLD}, {}, ""),
)


def workbook(path: Path, headings: tuple[str, ...], *, beside: bool = False) -> Tracker:
    """`beside`: a second sheet, with hardly any columns."""
    book = Workbook()
    page = book.worksheets[0]
    page.append(list(headings))
    for number in range(3):
        page.append([ROWS[heading][number] for heading in headings])
    if beside:
        second = book.create_sheet("Area 2")
        second.append(FEW[:4])
        second.append(["2.1", "Recover the annual reviews", "Ruth Okafor", "31/03/2027"])
        second.append(["2.2", "Write to every parent", "Daniel Pryce", "31/03/2027"])
    book.save(path)
    return read_tracker(path, TODAY)


def cells_of(path: Path) -> dict[str, object]:
    return {cell.coordinate: cell.value for row in load_workbook(path).worksheets[0] for cell in row}


@pytest.mark.parametrize(("headings", "ref", "what", "cells", "told"), CHANGES)
def test_each_change_goes_into_its_own_cell_or_is_told(
    headings: tuple[str, ...], ref: str, what: dict[str, object], cells: dict[str, object], told: str, tmp_path: Path
) -> None:
    source, target = tmp_path / "tracker.xlsx", tmp_path / "back.xlsx"
    tracker = workbook(source, headings)
    found = written(tracker, changed(plan_of(tracker), ref, **what))
    patched(source, target, found.writes)
    before, after = cells_of(source), cells_of(target)
    assert {place: value for place, value in after.items() if value != before.get(place)} == cells
    assert [told in line for line in found.told] == ([True] if told else [])


def test_a_sheet_that_lacks_a_column_which_another_has_is_told_of(tmp_path: Path) -> None:
    tracker = workbook(tmp_path / "tracker.xlsx", EVERY, beside=True)
    what = {"forecast": date(2027, 12, 1), "pct": 60, "rag": Rating.GREEN, "position": "half done"}
    found = written(tracker, changed(plan_of(tracker), "2.1", status=Status.ON_HOLD, **what))
    assert not found.writes
    lacking = ("forecast", "percentage", "rating", "newest update")
    assert found.told == tuple(f"Action 2.1: its {one} has no column in the file" for one in lacking)


def test_a_date_that_was_agreed_for_an_action_without_one_is_written_over_its_words(tmp_path: Path) -> None:
    book = Workbook()
    for line in (
        FEW,
        ("1.1", "Clear the backlog", "Ruth Okafor", "asap", "Amber"),
        ("1.2", "Train", "Jo Day", "TBC", "Red"),
    ):
        book.worksheets[0].append(list(line))
    book.save(tmp_path / "tracker.xlsx")
    tracker = read_tracker(tmp_path / "tracker.xlsx", TODAY)
    found = written(tracker, changed(plan_of(tracker), "1.1", agreed_due=date(2027, 9, 30)))
    patched(tmp_path / "tracker.xlsx", tmp_path / "back.xlsx", found.writes)
    assert [cells_of(tmp_path / "back.xlsx")[place] for place in ("D2", "D3")] == ["30/09/2027", "TBC"]


def test_a_column_for_what_was_said_is_added_where_the_lead_wants_one(tmp_path: Path) -> None:
    source, target = tmp_path / "tracker.xlsx", tmp_path / "back.xlsx"
    tracker = workbook(source, FEW)
    record = changed(plan_of(tracker), "1.2", position="half done")
    file = build(tracker, ANSWERS, record, TODAY)
    patched(source, target, back(tracker, file.acts, file.document, record, TODAY, with_updates=True).writes)
    after = cells_of(target)
    assert (after["F1"], after["F2"], after["F3"]) == ("Newest update", None, "half done")


def test_actions_that_only_one_of_the_two_has_are_told_and_left(tmp_path: Path) -> None:
    tracker = workbook(tmp_path / "tracker.xlsx", FEW)
    record = plan_of(tracker)
    other = replace(record.actions[0], ref="9.9")
    found = written(tracker, replace(record, actions=(*record.actions[:2], other)))
    assert not found.writes and [line.split(" is in ")[0] for line in found.untold] == ["Action 1.3", "Action 9.9"]
