"""Weald: a plan for inspectors in one long table, several lines in a cell, leads by post, success and impact beside, a key at the foot."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from tests.intake.trackers.making import Row, rows

NAME = "Weald accelerated progress plan.xlsx"
KIND = "APP"
EXPECTED = [
    Row("1.1", "Set a standard for the quality of plans", "Principal EP", date(2026, 12, 31), status="in_progress", rating="green",
        area="Quality of plans", position="80 audited; 61 were good"),
    Row("1.2", "Check every plan before it is issued", "SEN Team Manager", date(2027, 2, 28), status="in_progress", rating="amber",
        area="Quality of plans"),
    Row("2.1", "Hear from children without speech", "Participation Officer", date(2027, 3, 31), status="not_started", rating="",
        area="Voice"),
]  # fmt: skip


def build(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "APP"
    rows(sheet, 1, [
        ("Weald SEND Accelerated Progress Plan", None, None, None, "Position at: 31 October 2026"),
        ("Weakness", "Ref", "Action", "Lead", "Complete by", "Success looks like", "Delivery status", "RAG", "Update"),
        ("Quality of plans", 1.1, "Set a standard for the quality of plans", "Principal EP", date(2026, 12, 31), "Nine of ten are good",
            "Under way", "Green", "80 audited; 61 were good"),
        (None, 1.2, "Check every plan before it is issued", "SEN Team Manager", date(2027, 2, 28), "None goes back", "Under way", "Amber",
            "The panel meets on Tuesdays"),
        ("Voice", 2.1, "Hear from children without speech", "Participation Officer", date(2027, 3, 31), "A view in each plan",
            "Not due to start", None, None),
        (),
        ("RAG rating:",),
        ("Green", None, "On course"),
        ("Amber", None, "Off course, and can be put right"),
        ("Red", None, "Off course, and help is wanted"),
    ])  # fmt: skip
    book.save(path)
