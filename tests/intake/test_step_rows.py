"""Milestones that have rows of their own below their action are its milestones, and go back into those rows."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, PatternFill

from bot.intake.sheets.patch import patched
from bot.intake.tracker.tracker import Tracker, read_tracker
from bot.intake.tracker.understood import understanding
from bot.plan.contents.document import MilestoneLine
from tests.intake.test_back import TODAY, plan_of, written
from tests.intake.typed import typed

HEAD = ("Ref", "Action", "Lead", "By when", "Status")
HEADED = ("Ref", "Action / milestone", *HEAD[2:])
HUB = ("SIP1", "Open a hub in each locality", "Jo Day", "31/03/2027", "In progress")
TRAIN = ("SIP2", "Train every setting in support", "Ann Hart", "30/04/2027", "In progress")
FOUND, LEASED = (date(2026, 11, 30), True), (date(2027, 1, 31), False)


def steps(tracker: Tracker) -> dict[str, list[tuple[str, date | None, bool]]]:
    return {act.ref: [(one.text, one.due, one.done) for one in act.steps] for act in tracker.acts}


@pytest.mark.parametrize(
    ("first", "second", "head"),
    [
        (("SIP1a", "Sites found", None), ("SIP1b", "Leases signed", None), HEAD),
        (("SIP1 (i)", "Sites found", None), ("SIP1 (ii)", "Leases signed", None), HEAD),
        (("SIP1.1", "Sites found", "Jo Day"), ("SIP1.2", "Leases signed", None), HEADED),
        ((None, "    Sites found", None), (None, "    Leases signed", None), HEAD),
        ((None, "↳ Sites found", None), (None, "↳ Leases signed", None), HEAD),
        ((None, "Milestone 1: Sites found", "Jo Day"), (None, "Milestone 2: Leases signed", None), HEAD),
    ],
)  # fmt: skip
def test_a_row_below_an_action_that_is_a_part_of_it_is_its_milestone(
    first: tuple[str | None, ...], second: tuple[str | None, ...], head: tuple[str, ...]
) -> None:
    tracker = typed((head, HUB, (*first, "30/11/2026", "Complete"), (*second, "31/01/2027", "Open"), TRAIN))
    assert steps(tracker) == {"SIP1": [("Sites found", *FOUND), ("Leases signed", *LEASED)], "SIP2": []}
    assert {one.row for one in tracker.skipped if one.why.startswith("a milestone of the action above")} == {3, 4}


def test_a_column_may_say_that_a_row_is_a_milestone() -> None:
    rows = [
        (*HEAD, "Type"),
        (*HUB, "Action"),
        ("M1", "Sites found", "Al Reed", "30/11/2026", "Complete", "Milestone"),
        (*TRAIN, "Action"),
    ]
    tracker = typed(rows)
    assert steps(tracker) == {"SIP1": [("Sites found", *FOUND)], "SIP2": []}
    assert [one.why for one in tracker.skipped] == ["a milestone of the action above it; its lead is not kept"]


@pytest.mark.parametrize(
    "row",
    [
        ("SIP1a", "Open a second hub by the sea", "Al Reed", "30/11/2026", "Open"),  # put in between: it has a lead
        ("SIP1.1", "Open a second hub by the sea", None, "30/11/2026", "Open"),
        (None, "Open a second hub by the sea", None, "30/11/2026", "Open"),
    ],
)
def test_an_action_of_its_own_stays_one(row: tuple[str | None, ...]) -> None:
    assert [len(act.steps) for act in typed((HEAD, HUB, row, TRAIN)).acts] == [0, 0, 0]


def book(folder: Path) -> Path:
    page = (made := Workbook()).worksheets[0]
    for line in (
        (*HEAD, "BRAG"),
        (*HUB[:3], datetime(2027, 3, 31), "In progress", None),
        ("SIP1a", "Sites found", None, datetime(2026, 11, 30), "Open", "G"),
        ("SIP1b", "Leases signed", None, datetime(2027, 1, 31), "Open", None),
        (*TRAIN[:3], datetime(2027, 4, 30), "In progress", None),
        (None, "Trainer found", None, datetime(2026, 10, 1), "Done", "B"),
    ):
        page.append(list(line))
    page["B6"].alignment = Alignment(indent=1)
    page["F6"].fill = PatternFill("solid", "FF00B0F0")
    made.save(folder / "tracker.xlsx")
    return folder / "tracker.xlsx"


def test_they_go_back_into_their_rows_and_a_new_one_is_told(tmp_path: Path) -> None:
    tracker = read_tracker(book(tmp_path), TODAY)
    assert steps(tracker)["SIP2"] == [("Trainer found", date(2026, 10, 1), True)]
    assert "3 milestones." in understanding(tracker)
    plan = plan_of(tracker)
    lines = (
        MilestoneLine("Sites found", date(2026, 11, 30), date(2026, 11, 27)),
        MilestoneLine("Leases signed", date(2027, 2, 12)),
        MilestoneLine("Staff in post", date(2027, 3, 1)),
    )
    actions = tuple(replace(one, milestones=lines) if one.ref == "SIP1" else one for one in plan.actions)
    found = written(tracker, replace(plan, actions=actions))
    assert found.told == ("Action SIP1: its milestone “Staff in post” has no row in the file",)
    patched(tmp_path / "tracker.xlsx", tmp_path / "back.xlsx", found.writes)
    page = load_workbook(tmp_path / "back.xlsx").worksheets[0]
    assert (page["E3"].value, page["F3"].value, page["F3"].fill.fgColor.rgb) == ("Done", "B", "FF00B0F0")
    assert (page["D4"].value, page["E4"].value, page["F4"].value) == (datetime(2027, 2, 12), "Open", None)
    again = steps(read_tracker(tmp_path / "back.xlsx", TODAY))
    assert again["SIP1"] == [("Sites found", date(2026, 11, 30), True), ("Leases signed", date(2027, 2, 12), False)]
    assert not written(tracker, plan).writes
