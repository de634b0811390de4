"""Hallam Vale: references of letters and numbers, some twice, one turned into a date; dates in every form; totals, notes."""

from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook

from tests.intake.trackers.making import Row, rows

NAME = "Hallam Vale plan.xlsx"
EXPECTED = [
    Row("L1.a", "Share one data set among partners", "Jess Orme", date(2027, 3, 31), status="in_progress"),
    Row("L1.b", "Sign the data sharing agreement", "Information Governance Manager", date(2026, 12, 18), status="in_progress",
        rating="red"),
    Row("4.1.7", "Train SENCOs in the graduated approach", "SEND Adviser", date(2027, 7, 31), status="embedded"),
    Row("4.1.7b", "Send each school its own figures", "SEND Adviser", "none", status="in_progress"),
    Row("1.2", "Visit ten schools each half term", "SEND Adviser", date(2027, 1, 4), status="in_progress"),
    Row("KR-9", "Close the waiting list for sensory advice", "", "none", status="no_longer_applicable"),
]  # fmt: skip


def build(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    rows(sheet, 1, [["Unique ref", "Task", "Responsible officer", "Deadline", "Current status", "Resources"]])
    lines = [
        ("L1.a", "Share one data set among partners", "Jess Orme", "Q4 2026/27", "Open", "Within budget"),
        ("L1.b", "Sign the data sharing agreement", "Information Governance Manager", datetime(2026, 12, 18), "Overdue", None),
        ("4.1.7", "Train SENCOs in the graduated approach", "SEND Adviser", "Summer term 2027", "BAU", "2 days a week"),
        ("4.1.7", "Send each school its own figures", "ditto", "Ongoing", "WIP", None),
        (datetime(2026, 2, 1), "Visit ten schools each half term", "SEND Adviser", "w/c 4 Jan", "Open", None),
        ("KR-9", "Close the waiting list for sensory advice", "Vacant", "TBC", "Superseded", None),
        ("Total actions", 6, None, None, None, None),
        (None,),
        ("Note: dates in italics were agreed by the Board in October.",),
    ]  # fmt: skip
    rows(sheet, 2, lines)
    sheet["A6"].number_format = "d-mmm"
    sheet["D3"].number_format = "dd/mm/yyyy"
    book.save(path)
