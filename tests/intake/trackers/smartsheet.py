"""Kelham: an export of Smartsheet, areas as parent rows, health as a word, the row below going on from the one above."""

from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook

from tests.intake.trackers.making import Row, rows

NAME = "Kelham (Smartsheet).xlsx"
EXPECTED = [
    Row("1.1", "Agree the target operating model", "Ed Lomax", date(2026, 12, 4), status="in_progress", rating="amber", pct=60,
        area="Operating model"),
    Row("1.2", "Move staff to the new teams", "Sue Parr", date(2027, 2, 26), status="not_started", rating="green", pct=0,
        area="Operating model"),
    Row("2.1", "Choose a case management system", "Ed Lomax", date(2026, 10, 30), status="complete", rating="green", pct=100,
        area="Systems and data"),
    Row("2.2", "Move all live cases across", "Sue Parr", date(2027, 4, 30), status="in_progress", rating="red", pct=15,
        area="Systems and data"),
]  # fmt: skip


def build(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "SEND programme"
    rows(
        sheet,
        1,
        [["Primary Column", "Assigned To", "Start Date", "End Date", "Status", "% Complete", "Health", "Comments"]],
    )
    lines = [
        ("1. Operating model", None, None, None, None, None, None, None),
        ("Agree the target operating model", "ed.lomax@kelham.example", datetime(2026, 9, 1), datetime(2026, 12, 4), "In Progress", 0.6, "Yellow", "Unions consulted"),
        ("Move staff to the new teams", "sue.parr@kelham.example", datetime(2027, 1, 4), datetime(2027, 2, 26), "Not Started", 0, "Green", None),
        ("2. Systems and data", None, None, None, None, None, None, None),
        ("Choose a case management system", "ed.lomax@kelham.example", datetime(2026, 5, 1), datetime(2026, 10, 30), "Complete", 1, "Green", "Contract signed"),
        ("Move all live cases across", "sue.parr@kelham.example", datetime(2026, 11, 2), datetime(2027, 4, 30), "In Progress", 0.15, "Red", "Data quality is poor"),
    ]  # fmt: skip
    rows(sheet, 2, lines)
    for row in range(2, 8):
        sheet[f"F{row}"].number_format = "0%"
        for column in "CD":
            sheet[f"{column}{row}"].number_format = "dd/mm/yy"
    book.save(path)
