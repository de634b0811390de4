"""What people type into a tracker's cells is read as they meant it, or its cell is named with the reason."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from bot.intake.tracker.tracker import Tracker, read_tracker
from bot.intake.tracker.tracker_action import Act

TODAY = date(2026, 11, 30)
HEADINGS = ["Ref", "Action", "Lead officer", "Due date", "RAG", "% complete", "Progress update"]

# what stands in the cell, the day that is taken, and what is said of it; nothing is said where it is plain
DUE: tuple[tuple[object, date | None, str], ...] = (
    ("March 5, 2027", date(2027, 3, 5), ""),
    ("31.03.27", date(2027, 3, 31), ""),
    ("Q4 2026/27", date(2027, 3, 31), ""),
    ("30/06/2027 done", date(2027, 6, 30), ""),
    ("31/03/2027 (revised to 30/06/2027)", date(2027, 6, 30), ""),
    ("ongoing", None, ""),
    ("30/02/2027", None, "there is no such day"),
    ("13/25/2027", None, "there is no such day"),
    ("w/c 31 November 2026", None, "does not exist"),
    ("late spring maybe", None, "no date can be read from it"),
    ("01/04/1850", None, "its year is 1850"),
    (datetime(1899, 1, 1), None, "it is in the year 1899"),
    (3.5, None, "it is no date"),
    (45992, date(2025, 12, 1), "it is a bare number"),
    (2027, date(2027, 12, 31), "it gives the year alone"),
    ("w/c 7 December", date(2026, 12, 7), "07/12/2026 is a Monday"),
    ("15 Jan", date(2027, 1, 15), "it gives no year"),
    ("Q1 2027", date(2027, 6, 30), "it does not say whose quarters"),
    ("Spring half term 2027", date(2027, 3, 31), "a term's last day is in your calendar"),
    ("1 April to 30 June 2027", date(2027, 6, 30), "it gives a stretch of time"),
    ("by 31/12/2050", date(2050, 12, 31), "it is years away"),
)
PERCENT: tuple[tuple[object, int | None, str], ...] = (
    ("3/4", 75, ""),
    ("45% complete", 45, ""),
    ("0.45", 45, ""),
    (45, 45, ""),
    ("n/a", None, ""),
    ("40-60%", 40, "it gives a range"),
    (1, 1, "it may be all of it"),
    ("150%", None, "it is no percentage"),
    ("-5", None, "it is no percentage"),
    ("two thirds", None, "it is no percentage"),
    ("3 of 0", None, "it is no percentage"),
)
LEADS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("Jane Smith (Head of SEND)", ("jane_smith",), ""),
    ("Head of SEND (Jane Smith)", ("jane_smith",), ""),
    ("Head of SEND - Jane Smith", ("jane_smith",), ""),
    ("Dr Jane Smith (LA)", ("jane_smith",), ""),
    ("Jane Smith <jane.smith@council.gov.uk>", ("jane_smith",), ""),
    ("jane.smith@council.gov.uk", ("jane_smith",), ""),
    ("AD, Education", ("ad_education",), ""),
    ("Smith, Jane", ("jane_smith",), "taken for one person"),
    ("JS", ("jane_smith",), "whose initials they are"),
    ("Jane Smith with Kofi Mensah", ("jane_smith", "kofi_mensah"), "several are named"),
    ("TBC", (), "nobody is named"),
    ("12", (), "no person or post can be read from it"),
    ("the usual suspects", ("the_usual_suspects",), "neither a name nor a post"),
)


@pytest.fixture(scope="module")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracker]:
    book = Workbook()
    page = book.worksheets[0]
    page.append(HEADINGS)
    for number in range(max(len(DUE), len(PERCENT), len(LEADS))):
        lead = LEADS[number][0] if number < len(LEADS) else "Jane Smith"
        due = DUE[number][0] if number < len(DUE) else "31/03/2027"
        percent = PERCENT[number][0] if number < len(PERCENT) else "50%"
        page.append([f"3.1.{number + 1}", f"Step {number + 1} of the backlog", lead, due, "Amber", percent, "Going on"])
    path = tmp_path_factory.mktemp("odd") / "tracker.xlsx"
    book.save(path)
    yield read_tracker(path, TODAY)


def action(tracker: Tracker, number: int) -> Act:
    return next(act for act in tracker.acts if act.ref == f"3.1.{number + 1}")


def said(tracker: Tracker, number: int, about: str) -> str:
    return " ".join(doubt.why for doubt in tracker.doubts if doubt.about == f"3.1.{number + 1}, {about}")


def test_a_due_date_is_taken_as_it_was_meant_or_its_cell_is_named(tracker: Tracker) -> None:
    for number, (cell, day, doubt) in enumerate(DUE):
        assert action(tracker, number).agreed == day, cell
        told = said(tracker, number, "due date")
        assert doubt in told and bool(doubt) == bool(told), cell


def test_a_percentage_is_taken_as_it_was_meant_or_its_cell_is_named(tracker: Tracker) -> None:
    for number, (cell, percent, doubt) in enumerate(PERCENT):
        assert action(tracker, number).percent == percent, cell
        told = said(tracker, number, "percent complete")
        assert doubt in told and bool(doubt) == bool(told), cell


def test_a_lead_is_taken_as_it_was_meant_or_its_cell_is_named(tracker: Tracker) -> None:
    for number, (cell, handles, doubt) in enumerate(LEADS):
        assert action(tracker, number).owners == handles, cell
        told = said(tracker, number, "lead")
        assert doubt in told and bool(doubt) == bool(told), cell


def test_both_parts_of_an_accountable_and_a_responsible_lead_are_kept(tmp_path: Path) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.append(HEADINGS)
    for number in range(1, 4):
        lead = "Jane Smith (A); Kofi Mensah (R)"
        page.append([f"3.1.{number}", f"Step {number} of the backlog", lead, "31/03/2027", "Amber", "50%", "Going on"])
    book.save(tmp_path / "tracker.xlsx")
    first = read_tracker(tmp_path / "tracker.xlsx", TODAY).acts[0]
    assert (first.owners, first.sro) == (("kofi_mensah",), "jane_smith")
