"""Harbour City: a Priority Action Plan whose name stands on two lines, subtotals under each area, its key below the actions."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from tests.intake.trackers.making import Row, fill, rows

NAME = "HCC SEND tracker v7.xlsx"
KIND = "PAP"
TITLE = "Harbour City Area SEND Partnership Priority Action Plan 2026 to 2028"
EXPECTED = [
    Row("PA1.1", "Hold a multi-agency panel for every request over 16 weeks", "Gwen Abara", date(2026, 10, 31), status="in_progress",
        rating="red", area="Timeliness of assessment", pct=60, position="Two panels missed in half term"),
    Row("PA1.2", "Train caseworkers in writing outcomes", "Gwen Abara", date(2026, 9, 30), status="not_started", rating="red",
        area="Timeliness of assessment", pct=0),
    Row("PA1.3", "Publish monthly figures to the partnership", "Lewis Tan", date(2026, 12, 31), status="in_progress", rating="green",
        area="Timeliness of assessment", pct=80),
    Row("PA2.1", "Commission a short breaks offer for under fives", "Priya Nair", date(2027, 3, 31), status="complete", rating="",
        area="Health advice", pct=100),
    Row("PA2.2", "Agree what good health advice looks like", "Priya Nair", date(2027, 1, 31), status="in_progress", rating="amber",
        area="Health advice", pct=40),
]  # fmt: skip


def build(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Tracker"
    rows(sheet, 1, [
        ("Harbour City Area SEND Partnership",),
        ("Priority Action Plan 2026 to 2028",),
        ("Updated 20/11/2026 by the programme office",),
        (),
        ("Ref", "Action", "Owner", "Due", "Status", "RAG", "%", "Progress since last board"),
        ("Priority action 1: Timeliness of assessment",),
        ("PA1.1", "Hold a multi-agency panel for every request over 16 weeks", "Gwen Abara", date(2026, 10, 31), "Overdue", "R", 60,
            "Two panels missed in half term"),
        ("PA1.2", "Train caseworkers in writing outcomes", "Gwen Abara", date(2026, 9, 30), "Not started - overdue", "R", 0, None),
        ("PA1.3", "Publish monthly figures to the partnership", "Lewis Tan", date(2026, 12, 31), "On track", "G", 80, "First one is out"),
        (None, "Area 1 subtotal: 3 actions", None, None, None, None, 47, None),
        ("Priority action 2: Health advice",),
        ("PA2.1", "Commission a short breaks offer for under fives", "Priya Nair", date(2027, 3, 31), "Complete", None, 100, "Signed"),
        ("PA2.2", "Agree what good health advice looks like", "Priya Nair", date(2027, 1, 31), "In progress", "A", 40, "A draft is out"),
        (None, "Sub-total", None, None, None, None, 70, None),
        (None, "All actions", None, None, None, None, 56, None),
        (),
        ("R", "Off track: will not be done by its date without help"),
        ("A", "Some slippage, with a plan to recover"),
        ("G", "On track"),
        ("B", "Complete and evidenced"),
    ])  # fmt: skip
    for row in (6, 11):
        sheet.merge_cells(f"A{row}:H{row}")
    for row, colour in ((17, "FF0000"), (18, "FFC000"), (19, "00B050"), (20, "0070C0")):
        fill(sheet, f"A{row}", colour)
    book.save(path)
