"""A council's own workbook comes back as it was, with only the cells changed that the record changed."""

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from openpyxl import load_workbook

from bot.intake.sheets.patch import patched
from bot.intake.tracker.answers import answers_of
from bot.intake.tracker.back import Back, back
from bot.intake.tracker.build import build
from bot.intake.tracker.tracker import Tracker, read_tracker
from bot.models.words import Rating, Status
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
