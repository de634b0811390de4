"""Fells: a log with a column of what each row is, moved dates in one cell, states with a remark, and "as above"."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from tests.intake.trackers.making import Row, rows

NAME = "Fells SEND programme log.xlsx"
EXPECTED = [
    Row("A-014", "Agree a joint funding protocol with the ICB", "Sana Iqbal", date(2026, 9, 30), date(2026, 12, 18),
        status="in_progress", area="Money"),
    Row("A-015", "Set the high needs budget for 2027", "Sana Iqbal", date(2027, 2, 26), status="in_progress", area="Money"),
    Row("A-018", "Bring tuition contracts into one framework", "Rob Heaton", date(2026, 11, 13), status="in_progress", area="Contracts"),
    Row("A-021", "Stop the paper file", "Rob Heaton", date(2026, 6, 30), status="complete", area="Contracts"),
    Row("A-022", "Move advice requests to the portal", "Rob Heaton", date(2027, 1, 29), status="on_hold", area="Contracts"),
]  # fmt: skip


def build(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Log"
    rows(sheet, 1, [
        ("Fells Council – SEND improvement programme: actions, decisions and issues – as at 13 November 2026 – programme board",),
        ("ID", "Type", "Theme", "Description", "Assigned to", "Target", "State", "Latest note"),
        ("A-014", "Action", "Money", "Agree a joint funding protocol with the ICB", "Sana Iqbal", "30/09/2026, revised to 18/12/2026",
            "Open - overdue", "Heads of terms agreed"),
        ("A-015", "Action", "Money", "Set the high needs budget for 2027", "as above", "26/02/2027", "Open", None),
        ("D-003", "Decision", "Money", "Approve the interim panel", "Board", "02/11/2026", "Closed", None),
        ("A-018", "Action", "Contracts", "Bring tuition contracts into one framework", "Rob Heaton", "13/11/2026", "Overdue",
            "Two providers have not signed"),
        ("I-007", "Issue", "Contracts", "A provider has given notice", "Rob Heaton", "01/12/2026", "Open", None),
        ("A-021", "Action", "Contracts", "Stop the paper file", "Rob Heaton", "30/06/2026", "Complete (14/07/2026)", None),
        ("A-022", "Action", "Contracts", "Move advice requests to the portal", "Rob Heaton", "29/01/2027", "On hold – supplier", None),
    ])  # fmt: skip
    book.save(path)
