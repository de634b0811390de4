"""A Gantt chart: coloured bars under months, Done? with Yes, No and Part, initials explained below."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from tests.intake.trackers.making import Row, fill, rows

NAME = "gantt.xlsx"
EXPECTED = [
    Row("1", "Agree the data sharing protocol", "Rosa Quinn", date(2026, 12, 18), status="in_progress", area=None),
    Row("2", "Load the health visitor records", "Rosa Quinn", date(2027, 2, 12)),
    Row("3", "Weekly dashboard to the board", "Tom Vale", date(2027, 3, 26)),
    Row("4", "Audit of 40 plans", "Rosa Quinn", date(2026, 10, 30), status="complete"),
]


def build(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Gantt"
    rows(
        sheet,
        1,
        [
            ["Dataworks – programme plan", None, None, None, None, None, None, None],
            [None],
            ["No.", "Task", "Lead", "Start", "Finish", "Done?", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"],
            [1, "Agree the data sharing protocol", "RQ", date(2026, 10, 5), date(2026, 12, 18), "Part"],
            [2, "Load the health visitor records", "RQ", date(2026, 12, 21), date(2027, 2, 12), "No"],
            [3, "Weekly dashboard to the board", "TV", date(2027, 1, 11), date(2027, 3, 26), "No"],
            [4, "Audit of 40 plans", "RQ", date(2026, 9, 14), date(2026, 10, 30), "Yes"],
            [None],
            ["RQ = Rosa Quinn; TV = Tom Vale"],
        ],
    )
    for c in ("G4", "H4", "I4", "I5", "J5", "K5", "J6", "K6", "L6", "G7"):
        fill(sheet, c, "9BC2E6")
    for c in "DE":
        for r in range(4, 8):
            sheet[f"{c}{r}"].number_format = "dd-mmm-yy"
    book.save(path)
