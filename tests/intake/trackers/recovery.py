"""Terms and half terms for dates, ratings among words, ditto marks, a second date beside the first."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from tests.intake.trackers.making import Row, rows

NAME = "recovery.xlsx"
EXPECTED = [
    Row(
        "1",
        "Appoint a designated social care officer",
        "Gwen Asher",
        date(2026, 12, 31),
        status="in_progress",
        rating="amber",
        area=None,
    ),
    Row("2", "Job description agreed", "Gwen Asher", date(2026, 10, 31), status="complete", rating=""),
    Row("3", "Out-of-area placements reviewed", "Ivan Petrov", date(2027, 7, 31), status="in_progress", rating="red"),
    Row("4", "Panel protocol refreshed", "Ivan Petrov", date(2027, 4, 30), status="in_progress", rating="green"),
]


def build(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Recovery"
    rows(
        sheet,
        1,
        [
            ["SEND recovery plan", "", "", "", "", "Version 7", "", ""],
            [],
            [
                "Item",
                "Improvement activity",
                "Named lead",
                "Milestone date",
                "Assurance date",
                "Assessment",
                "Commentary",
            ],
            [
                1,
                "Appoint a designated social care officer",
                "Gwen Asher",
                "Autumn term 2026",
                "Jan 27",
                "Amber – at risk",
                "Advert out",
            ],
            [2, "Job description agreed", '"', "October half term", "Nov 26", "Blue (done)", "Agreed"],
            [3, "Out-of-area placements reviewed", "Ivan Petrov", "Summer term 2027", "Sept 27", "Red", "No capacity"],
            [4, "Panel protocol refreshed", '"', "Easter 2027", "May 27", "Green/on plan", "On course"],
        ],
    )
    book.save(path)
