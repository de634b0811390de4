"""Garside: two leads in a cell, people as initials that a list explains, months held as dates, sections by merged rows."""

from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook

from tests.intake.trackers.making import Row, rows

NAME = "Garside WSOA action log.xlsx"
EXPECTED = [
    Row("W1/01", "Map every service for autism", "Joanna Hale", date(2026, 12, 31), status="in_progress", area="Autism pathway",
        also="Karim Bose", rating="green"),
    Row("W1/02", "Agree one front door", "Karim Bose", date(2027, 1, 31), status="in_progress", area="Autism pathway", also="",
        rating="red"),
    Row("W2/01", "Start annual reviews from Year 9 with a careers officer", "Tessa Lowe", date(2027, 4, 30), status="not_started",
        area="Preparing for adulthood", also="", rating=""),
    Row("W2/02", "Double supported internships", "Tessa Lowe", date(2027, 9, 30), status="in_progress",
        area="Preparing for adulthood", also="Joanna Hale", rating="amber"),
]  # fmt: skip


def build(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Action log"
    rows(sheet, 2, [["ID", "Key actions", "Lead(s)", "Target date", "Status", "Comments"]], left=3)
    lines = [
        ("Workstream 1 – Autism pathway",),
        ("W1/01", "Map every service for autism", "JH / KB", datetime(2026, 12, 1), "On track", "Half are mapped"),
        ("W1/02", "Agree one front door", "KB", datetime(2027, 1, 1), "Delayed", "No agreement on who hosts"),
        ("Workstream 2 – Preparing for adulthood",),
        ("W2/01", "Start annual reviews from Year 9 with a careers officer", "TL", datetime(2027, 4, 1), "Not yet started", None),
        ("W2/02", "Double supported internships", "TL & JH", datetime(2027, 9, 1), "Some slippage", "Two employers so far"),
    ]  # fmt: skip
    rows(sheet, 3, lines, left=3)
    for row in (3, 6):
        sheet.merge_cells(f"C{row}:H{row}")
    for row in (4, 5, 7, 8):
        sheet[f"F{row}"].number_format = "mmm-yy"
    people = book.create_sheet("Contacts")
    rows(people, 1, [
        ("Initials", "Name", "Role", "Email"),
        ("JH", "Joanna Hale", "Autism lead", "joanna.hale@garside.example"),
        ("KB", "Karim Bose", "Commissioner, ICB", "karim.bose@garside.example"),
        ("TL", "Tessa Lowe", "PfA manager", "tessa.lowe@garside.example"),
    ])  # fmt: skip
    book.save(path)
