"""Moorland: a sheet for each priority, posts that are vacant or covered, months as text, a count of actions at each sheet's end."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from tests.intake.trackers.making import Row, rows

NAME = "Moorland PAP master.xlsx"
KIND = "PAP"
EXPECTED = [
    Row("1a", "Appoint a head of SEND transformation", "Jane Smith", date(2026, 12, 31), status="in_progress", area="Leadership"),
    Row("1b", "Set up one data set for the partnership", "Tom Okoro", date(2027, 1, 31), status="in_progress", area="Leadership"),
    Row("1c", "Publish who is who", "", date(2027, 2, 28), status="not_started", area="Leadership"),
    Row("2a", "Write a workforce plan for educational psychology", "Hana Lewis", date(2027, 3, 31), status="in_progress",
        area="Workforce"),
    Row("2b", "Offer trainees a bursary", "Hana Lewis", date(2026, 11, 30), status="complete", area="Workforce"),
]  # fmt: skip
HEAD = ("No.", "What we will do", "Who", "When", "Where we are", "BRAG")


def build(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "1 Leadership"
    rows(sheet, 1, [
        ("MOORLAND LOCAL AREA SEND",),
        HEAD,
        ("1a", "Appoint a head of SEND transformation", "Vacant (Jane Smith covering)", "Dec 26", "Advert is out", "Amber"),
        ("1b", "Set up one data set for the partnership", "Vacancy – covered by Tom Okoro", "January 2027", "Draft specification", "Green"),
        ("1c", "Publish who is who", "Vacant - was P. Moss", "Feb 2027", "Not yet begun", "White"),
        ("Number of actions: 3",),
    ])  # fmt: skip
    rows(book.create_sheet("2 Workforce"), 1, [
        ("MOORLAND LOCAL AREA SEND",),
        HEAD,
        ("2a", "Write a workforce plan for educational psychology", "Hana Lewis (interim)", "March 2027", "Two drafts", "Amber"),
        ("2b", "Offer trainees a bursary", "Hana Lewis", "Nov 26", "Paid to four trainees", "Blue"),
        ("Number of actions: 2",),
    ])  # fmt: skip
    rows(book.create_sheet("Key"), 1, [("BRAG",), ("Blue", "Complete"), ("Red", "Off track"), ("Amber", "At risk"), ("Green", "On track"),
        ("White", "Not started")])  # fmt: skip
    book.save(path)
