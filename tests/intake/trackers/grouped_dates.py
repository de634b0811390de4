"""Orig. and Curr. below Deadline, ratings by fill, two people in one cell with “with”."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from tests.intake.trackers.making import Row, fill, rows

NAME = "grouped dates.xlsx"
EXPECTED = [
    Row(
        "A01",
        "Move annual reviesheet onto the portal",
        "Sam Pike",
        date(2026, 12, 1),
        agreed=date(2027, 2, 5),
        status="in_progress",
        rating="amber",
        also="",
    ),
    Row(
        "A02",
        "Clear 90 overdue reviesheet",
        "Lena Cross",
        date(2027, 1, 25),
        agreed=date(2027, 1, 25),
        status="in_progress",
        rating="red",
        also="Sam Pike",
    ),
    Row(
        "A03",
        "New template for advice",
        "Lena Cross",
        date(2026, 11, 6),
        agreed=date(2026, 11, 6),
        status="complete",
        rating="",
    ),
    Row(
        "A04",
        "Brief the tribunal team",
        "Jo Hart",
        date(2027, 3, 8),
        agreed=date(2027, 3, 8),
        status="on_hold",
        rating="",
    ),
]


def build(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Actions Nov"
    rows(
        sheet,
        2,
        [
            ["", "", "", "Deadline", None, "Position", None],
            ["Code", "Action required", "Lead(s)", "Orig.", "Curr.", "State", "Colour"],
            [
                "A01",
                "Move annual reviesheet onto the portal",
                "Sam Pike",
                date(2026, 12, 1),
                date(2027, 2, 5),
                "Slightly behind",
                "",
            ],
            ["A02", "Clear 90 overdue reviesheet", "Lena Cross with Sam Pike", date(2027, 1, 25), "", "Behind", ""],
            ["A03", "New template for advice", "Lena Cross", date(2026, 11, 6), "", "Closed - Nov board", ""],
            ["A04", "Brief the tribunal team", "Jo Hart", date(2027, 3, 8), "", "Parked", ""],
        ],
    )
    sheet.merge_cells("D2:E2")
    sheet.merge_cells("F2:G2")
    for r, c in ((4, "FFC000"), (5, "FF0000"), (6, "0070C0")):
        fill(sheet, f"G{r}", c)
    book.save(path)
