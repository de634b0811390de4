"""A column for each state, one of them ticked; financial quarters; organisations in brackets."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from tests.intake.trackers.making import Row, rows

NAME = "ticked.xlsx"
EXPECTED = [
    Row(
        "3.1",
        "Map every specialist place",
        "Ada Finch",
        date(2027, 3, 31),
        status="in_progress",
        position="Mapping begun; 12 of 40 done",
        area="Sufficiency",
    ),
    Row(
        "3.2",
        "Consult on the new resource base",
        "Lee Moss",
        date(2026, 12, 31),
        status="complete",
        position="Consultation closed",
        area="Sufficiency",
    ),
    Row(
        "4.1", "Short breaks offer published", "Ada Finch", date(2027, 9, 30), status="not_started", area="Short breaks"
    ),
]


def build(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "PAP tracker"
    rows(
        sheet,
        4,
        [
            [
                "Theme",
                "Ref",
                "What are we going to do?",
                "Lead officer & organisation",
                "When will it be done?",
                "Not started",
                "In progress",
                "Complete",
                "Current status and next steps",
                "RAG",
            ],
            [
                "Sufficiency",
                "3.1",
                "Map every specialist place",
                "Ada Finch (LA)",
                "Q4 2026/27",
                "",
                "✓",
                "",
                "Mapping begun; 12 of 40 done",
                "G",
            ],
            [
                None,
                "3.2",
                "Consult on the new resource base",
                "Lee Moss (ICB)",
                "Q3 2026/27",
                "",
                "",
                "✓",
                "Consultation closed",
                "G",
            ],
            [
                "Short breaks",
                "4.1",
                "Short breaks offer published",
                "Ada Finch (LA)",
                "Q2 2027/28",
                "✓",
                "",
                "",
                "",
                "",
            ],
        ],
    )
    book.save(path)
