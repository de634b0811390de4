"""Milestones go back into the cell or the rows where the file has them, as they stand in the record."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bot.intake.sheets.patch import patched
from bot.intake.tracker.back import Back
from bot.intake.tracker.tracker import Tracker, read_tracker
from bot.plan.contents.document import MilestoneLine, PlanDocument
from tests.intake.test_back import TODAY, plan_of, written

Lines = list[tuple[object, ...]]
HEADS = ("Ref", "Action", "Lead", "By when", "Status")
ROWS: Lines = [
    ("1.1", "Open a hub in each locality", "Jo Day", "31/03/2027", "In progress"),
    ("1.2", "Train every setting in support", "Jo Day", "30/04/2027", "In progress"),
]
STEPS = (
    MilestoneLine("Sites found", date(2026, 11, 30), date(2026, 11, 27)),
    MilestoneLine("Leases signed", date(2027, 2, 12)),
    MilestoneLine("Staff in post", date(2027, 3, 1)),
)


def tracker_of(folder: Path, actions: Lines, steps: Lines | None = None) -> Tracker:
    book = Workbook()
    for line in actions:
        book.worksheets[0].append(list(line))
    if steps:
        page = book.create_sheet("Milestones")
        for line in steps:
            page.append(list(line))
    book.save(folder / "tracker.xlsx")
    return read_tracker(folder / "tracker.xlsx", TODAY)


def with_steps(record: PlanDocument, ref: str) -> PlanDocument:
    lines = tuple(replace(line, milestones=STEPS) if line.ref == ref else line for line in record.actions)
    return replace(record, actions=lines)


def back_and_read(folder: Path, tracker: Tracker, ref: str) -> tuple[Back, Tracker]:
    found = written(tracker, with_steps(plan_of(tracker), ref))
    patched(folder / "tracker.xlsx", folder / "back.xlsx", found.writes)
    return found, read_tracker(folder / "back.xlsx", TODAY)


def steps(tracker: Tracker, ref: str) -> list[tuple[str, date | None, bool]]:
    return [(one.text, one.due, one.done) for act in tracker.acts if act.ref == ref for one in act.steps]


STAND = [(one.text, one.due, one.done is not None) for one in STEPS]


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        (
            "• Sites found by 30/11/2026\n• Leases signed by 31/01/2027",
            "• Sites found by 30/11/2026 – done\n• Leases signed by 12/02/2027\n• Staff in post by 01/03/2027",
        ),
        (
            "☐ Sites found by 30/11/2026\n☐ Leases signed by 12/02/2027",
            "☑ Sites found by 30/11/2026\n☐ Leases signed by 12/02/2027\n☐ Staff in post by 01/03/2027",
        ),
        (
            "30/11/2026: Sites found; Leases signed (12/02/2027)",
            "30/11/2026: Sites found – done; Leases signed (12/02/2027)\nStaff in post by 01/03/2027",
        ),
        (None, "Sites found by 30/11/2026 – done\nLeases signed by 12/02/2027\nStaff in post by 01/03/2027"),
    ],
)
def test_in_a_cell_only_the_lines_change_that_the_record_changed(cell: str | None, says: str, tmp_path: Path) -> None:
    actions: Lines = [(*HEADS, "Milestones"), (*ROWS[0], cell), (*ROWS[1], "Trainer found by 1/2/2027")]
    found, again = back_and_read(tmp_path, tracker_of(tmp_path, actions), "1.1")
    page = load_workbook(tmp_path / "back.xlsx").worksheets[0]
    assert (page["F2"].value, page["F3"].value) == (says, "Trainer found by 1/2/2027")
    assert steps(again, "1.1") == STAND
    assert [len(found.writes[sheet]) for sheet in found.writes] == [1]


def test_on_a_sheet_of_their_own_each_goes_into_its_row_and_a_new_one_gets_a_new_row(tmp_path: Path) -> None:
    lines: Lines = [
        ("Action ref", "Milestone", "Due date", "Status", "Date completed"),
        ("1.2", "Trainer found", datetime(2026, 10, 1), "Done", datetime(2026, 9, 30)),
        ("1.1", "Sites found", datetime(2026, 11, 30), "Open", None),
        ("1.1", "Leases signed", datetime(2027, 1, 31), "Open", None),
    ]
    tracker = tracker_of(tmp_path, [HEADS, *ROWS], lines)
    assert steps(tracker, "1.1")[0] == ("Sites found", date(2026, 11, 30), False)
    _, again = back_and_read(tmp_path, tracker, "1.1")
    page = load_workbook(tmp_path / "back.xlsx")["Milestones"]
    assert [cell.value for cell in page[3]][3:] == ["Done", datetime(2026, 11, 27)]
    assert page["C4"].value == datetime(2027, 2, 12) and page["D4"].value == "Open"
    assert [cell.value for cell in page[5]][:3] == ["1.1", "Staff in post", datetime(2027, 3, 1)]
    assert steps(again, "1.1") == STAND and steps(again, "1.2") == [("Trainer found", date(2026, 10, 1), True)]


def test_what_stands_as_the_file_has_it_is_not_written_and_no_column_for_it_is_told(tmp_path: Path) -> None:
    actions: Lines = [(*HEADS, "Milestones"), (*ROWS[0], "Sites found by 30/11/2026; Leases signed"), (*ROWS[1], None)]
    tracker = tracker_of(tmp_path, actions)
    assert not written(tracker, plan_of(tracker)).writes
    bare = tracker_of(tmp_path, [HEADS, *ROWS])
    found = written(bare, with_steps(plan_of(bare), "1.1"))
    assert not found.writes and "the milestones" in found.lacks


def test_what_stands_in_brackets_behind_an_action_goes_back_there_and_the_rest_of_the_cell_stays(
    tmp_path: Path,
) -> None:
    heads = ("Ref", "Action", "Done", "Rating")
    titles = ("Open a hub (Head of SEND, March 2027)", "Train the settings (Training Manager, May 2027)")
    tracker = tracker_of(tmp_path, [heads, ("1", titles[0], "Sites found.", "A"), ("2", titles[1], "Begun.", "G")])
    record = plan_of(tracker)
    first = replace(record.actions[0], title="Open two hubs", agreed_due=date(2027, 6, 30))
    found = written(tracker, replace(record, actions=(first, *record.actions[1:])))
    patched(tmp_path / "tracker.xlsx", tmp_path / "back.xlsx", found.writes)
    assert load_workbook(tmp_path / "back.xlsx").worksheets[0]["B2"].value == "Open two hubs (Head of SEND, Jun 2027)"
    assert not found.told


@pytest.mark.parametrize("merges", [(), ("A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3")], ids=["blank", "merged"])
def test_a_row_for_each_milestone_has_its_day_and_its_end_in_cells_of_their_own(
    merges: tuple[str, ...], tmp_path: Path
) -> None:
    book = Workbook()
    for line in (
        (*HEADS, "Milestone", "Milestone due", "Milestone done"),
        (*ROWS[0], "Sites found", "30/11/2026", None),
        (None, None, None, None, None, "Leases signed", "31/01/2027", None),
        (*ROWS[1], "Trainer found", "01/02/2027", "Yes"),
    ):
        book.worksheets[0].append(list(line))
    for merge in merges:
        book.worksheets[0].merge_cells(merge)
    book.save(tmp_path / "tracker.xlsx")
    tracker = read_tracker(tmp_path / "tracker.xlsx", TODAY)
    assert steps(tracker, "1.1") == [
        ("Sites found", date(2026, 11, 30), False),
        ("Leases signed", date(2027, 1, 31), False),
    ]
    assert steps(tracker, "1.2") == [("Trainer found", date(2027, 2, 1), True)]
    found, again = back_and_read(tmp_path, tracker, "1.1")
    assert found.told == ("Action 1.1: its milestone “Staff in post” has no row in the file",)
    page = load_workbook(tmp_path / "back.xlsx").worksheets[0]
    assert (page["H2"].value, page["G3"].value, page["F2"].value) == ("Yes", "12/02/2027", "Sites found")
    assert STAND[:2] == steps(again, "1.1")[:2]
