"""Brackley: a block of labels and values for each action, three to a sheet, a sheet for each area."""

from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook

from tests.intake.trackers.making import Row

NAME = "Brackley highlight sheets.xlsx"
EXPECTED = [
    Row("1.1", "Appoint an independent chair of the board", "Helen Marsh", date(2026, 10, 30), status="complete", rating="green",
        area="Governance", position="Chair started in October."),
    Row("1.2", "Report to the board on risks each month", "Tom Ellery", date(2027, 3, 31), status="in_progress", rating="amber",
        area="Governance", position="First report made; format under review."),
    Row("2.1", "Audit fifty plans each term", "Quality Assurance Manager", date(2027, 7, 31), status="in_progress",
        rating="green", area="Quality of plans", position="Autumn audit under way."),
    Row("2.2", "Train schools in writing advice", "Sana Qureshi", date(2027, 5, 28), status="not_started", rating="",
        area="Quality of plans", position=""),
]  # fmt: skip


def build(path: Path) -> None:
    book = Workbook()
    book.remove(book.active)
    areas = {
        "Area 1 - Governance": [
            ("1.1", "Appoint an independent chair of the board", "Helen Marsh", datetime(2026, 10, 30), "Complete", "Green", "Chair started in October."),
            ("1.2", "Report to the board on risks each month", "Tom Ellery", datetime(2027, 3, 31), "In progress", "Amber", "First report made; format under review."),
        ],
        "Area 2 - Quality of plans": [
            ("2.1", "Audit fifty plans each term", "Quality Assurance Manager", "Summer term 2027", "In progress", "Green", "Autumn audit under way."),
            ("2.2", "Train schools in writing advice", "Sana Qureshi", "28 May 2027", "Not started", None, None),
        ],
    }  # fmt: skip
    for title, blocks in areas.items():
        sheet = book.create_sheet(title)
        sheet["A1"] = "Highlight report"
        row = 3
        for ref, action, lead, due, status, rag, position in blocks:
            for label, value in (
                ("Action ref", ref), ("Action", action), ("Lead officer", lead), ("Due date", due), ("Status", status),
                ("RAG", rag), ("Progress update", position),
            ):  # fmt: skip
                sheet.cell(row, 1, f"{label}:")
                sheet.cell(row, 2, value)
                if isinstance(value, datetime):
                    sheet.cell(row, 2).number_format = "dd/mm/yyyy"
                row += 1
            row += 2
    book.save(path)
