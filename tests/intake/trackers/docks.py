"""Docks: who is responsible and accountable in columns of their own, a baseline and a forecast date, a rating a month as fills."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from tests.intake.trackers.making import AMBER, GREEN, RED, Row, fill, rows

NAME = "Docks improvement tracker.xlsx"
EXPECTED = [
    Row("3.1", "Write a placement sufficiency strategy", "Ola Kent", date(2026, 12, 4), status="in_progress", rating="amber",
        sro="Maria Duffy", position="Demand model is with finance"),
    Row("3.2", "Open 24 resource base places", "Ola Kent", date(2027, 9, 1), status="in_progress", rating="red",
        sro="Maria Duffy", position="Planning refused at Quay Street"),
    Row("4.1", "Bring tribunals forward by mediation", "Fay Noor", date(2027, 3, 31), status="in_progress", rating="green",
        sro="Piers Lund", position="Five of seven settled"),
]  # fmt: skip


def build(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Delivery"
    rows(sheet, 1, [
        ("DOCKS COUNCIL", None, None, None, None, None, None, None, None, "Print date: 24/11/2026"),
        ("Milestone plan for the SEND Written Statement of Action (revised)",),
        (),
        ("#", "Deliverable", "Responsible", "Accountable", "Consulted", "Baseline date", "Forecast", "Sep", "Oct", "Nov", "Narrative"),
        (3.1, "Write a placement sufficiency strategy", "Ola Kent", "Maria Duffy", "Schools Forum", date(2026, 12, 4), date(2027, 1, 15),
            None, None, None, "Demand model is with finance"),
        (3.2, "Open 24 resource base places", "Ola Kent", "Maria Duffy", "Heads", date(2027, 9, 1), date(2028, 1, 4), None, None, None,
            "Planning refused at Quay Street"),
        (4.1, "Bring tribunals forward by mediation", "Fay Noor", "Piers Lund", "SENDIASS", date(2027, 3, 31), date(2027, 3, 31), None,
            None, None, "Five of seven settled"),
    ])  # fmt: skip
    for row, colours in ((5, (GREEN, GREEN, AMBER)), (6, (GREEN, AMBER, RED)), (7, (AMBER, GREEN, GREEN))):
        for column, colour in zip("HIJ", colours, strict=True):
            fill(sheet, f"{column}{row}", colour)
    book.save(path)
