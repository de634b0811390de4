"""Fenwick: headings in two rows, the upper ones merged; original and revised dates; the SRO beside the lead; percent as .4."""

from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook

from tests.intake.trackers.making import Row, rows

NAME = "Fenwick APP.xlsm"
EXPECTED = [
    Row("APP 1.1", "Agree who pays for equipment", "Nadia Khan", date(2026, 6, 30), agreed=date(2026, 12, 31), status="in_progress",
        rating="amber", pct=40, sro="Director of Commissioning"),
    Row("APP 1.2", "Bring therapies under one contract", "Paul Reeve", date(2027, 3, 31), agreed=date(2027, 3, 31),
        status="in_progress", rating="green", pct=25, sro="Director of Commissioning"),
    Row("APP 2.1", "Give each school a link officer", "Nadia Khan", date(2026, 9, 30), agreed=date(2026, 9, 30), status="complete",
        rating="", pct=100, sro="Assistant Director Education"),
    Row("APP 2.2", "Ask young people each term what has changed", "Participation Officer", date(2026, 12, 18),
        agreed=date(2027, 2, 12), status="not_started", rating="red", pct=0, sro="Assistant Director Education"),
]  # fmt: skip


def build(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "APP"
    sheet["A1"] = "Fenwick Accelerated Progress Plan"
    sheet.merge_cells("A1:J1")
    rows(sheet, 3, [["Ref", "Action", "Responsibility", None, "Timescale", None, "Progress", None, None, "Impact"]])
    rows(sheet, 4, [[None, None, "Lead", "SRO", "Original", "Revised", "Stage", "% complete", "BRAG", None]])
    for area in ("A3:A4", "B3:B4", "C3:D3", "E3:F3", "G3:I3", "J3:J4"):
        sheet.merge_cells(area)
    lines = [
        ("APP 1.1", "Agree who pays for equipment", "Nadia Khan", "Director of Commissioning", datetime(2026, 6, 30), datetime(2026, 12, 31), "In progress", 0.4, "A", "None yet"),
        ("APP 1.2", "Bring therapies under one contract", "Paul Reeve", "Director of Commissioning", datetime(2027, 3, 31), None, "In progress", 0.25, "G", None),
        ("APP 2.1", "Give each school a link officer", "Nadia Khan", "Assistant Director Education", datetime(2026, 9, 30), None, "Complete", 1, "B", "Schools know whom to ring"),
        ("APP 2.2", "Ask young people each term what has changed", "Participation Officer", "Assistant Director Education", datetime(2026, 12, 18), datetime(2027, 2, 12), "Not started", 0, "R", None),
    ]  # fmt: skip
    rows(sheet, 5, lines)
    for row in range(5, 9):
        for column in "EF":
            sheet[f"{column}{row}"].number_format = "dd/mm/yyyy"
    book.save(path)
