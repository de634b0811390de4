"""Ashmere: a banner and a logo's rows, one sheet, a column of progress a month, ratings by fill alone, merged areas."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from tests.intake.trackers.making import AMBER, BLUE, GREEN, RED, Row, fill, rows

NAME = "Ashmere tracker.xlsx"
EXPECTED = [
    Row("A1", "Agree the joint strategy with the ICB", "Ruth Okafor", date(2026, 12, 31), rating="amber", area="Leadership",
        position="Draft with partners for comment", earlier=1),
    Row("A2", "Recruit four case officers", "Daniel Pryce", date(2027, 2, 28), rating="red", area="Leadership",
        position="Two of four in post", earlier=2),
    Row("A3", "Publish a dashboard of timeliness each month", "Data Analyst", date(2026, 9, 30), status="complete", rating="",
        area="Leadership", position="Live since September", earlier=0),
    Row("B1", "Clear assessments that are over 20 weeks", "Ruth Okafor", date(2027, 3, 31), rating="red", area="Timeliness",
        position="148 open", earlier=2),
    Row("B2", "Set a weekly panel with educational psychology", "Principal Educational Psychologist", date(2026, 11, 30),
        rating="green", area="Timeliness", position="Weekly since 2 November", earlier=0),
    Row("B3", "Give families a named contact", "Daniel Pryce", date(2027, 1, 31), rating="green", area="Timeliness", position=""),
]  # fmt: skip


def build(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Plan"
    sheet["B2"] = "Ashmere local area SEND improvement plan"
    sheet.merge_cells("B2:I2")
    sheet["B3"] = "Position at 20 November 2026"
    heads = ["Area of weakness", "Ref", "Action", "Lead", "By when", "RAG", "Sep 26", "Oct 26", "Nov 26"]
    rows(sheet, 5, [heads], left=2)
    lines = [
        ("A. Leadership", "A1", "Agree the joint strategy with the ICB", "Ruth Okafor", "Dec 26", None, None, "Scope agreed", "Draft with partners for comment"),
        (None, "A2", "Recruit four case officers", "Daniel Pryce", "Feb 27", None, "Adverts out", "Interviews held", "Two of four in post"),
        (None, "A3", "Publish a dashboard of timeliness each month", "Data Analyst", "Sept 26", None, "Live since September", None, None),
        ("B. Timeliness", "B1", "Clear assessments that are over 20 weeks", "Ruth Okafor", "Mar 27", None, "170 open", "159 open", "148 open"),
        (None, "B2", "Set a weekly panel with educational psychology", "Principal Educational Psychologist", "Nov 26", None, None, None, "Weekly since 2 November"),
        (None, "B3", "Give families a named contact", "Daniel Pryce", "Jan 27", None, None, None, None),
    ]  # fmt: skip
    rows(sheet, 6, lines, left=2)
    sheet.merge_cells("B6:B8")
    sheet.merge_cells("B9:B11")
    for row, colour in zip(range(6, 12), (AMBER, RED, BLUE, RED, GREEN, GREEN), strict=True):
        fill(sheet, f"G{row}", colour)
    sheet["B14"] = "Key"
    for row, (colour, meaning) in enumerate(
        ((BLUE, "Complete and evidenced"), (GREEN, "On track"), (AMBER, "Some slippage"), (RED, "Off track")), 15
    ):
        fill(sheet, f"B{row}", colour)
        sheet[f"C{row}"] = meaning
    book.save(path)
