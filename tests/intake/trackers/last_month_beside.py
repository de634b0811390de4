"""A sheet an area with references that begin anew, and last month’s rating beside this month’s."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from tests.intake.trackers.making import Row, rows

NAME = "last month beside.xlsx"
EXPECTED = [
    Row(
        "1.1",
        "Quality assure ten plans a month",
        "Beth Royle",
        date(2026, 12, 31),
        rating="green",
        area="EHCP quality",
        status="in_progress",
    ),
    Row(
        "1.2",
        "Moderation with health",
        "Beth Royle",
        date(2027, 2, 28),
        rating="amber",
        area="EHCP quality",
        status="in_progress",
    ),
    Row(
        "2.1",
        "Timeliness trajectory agreed",
        "Carl Dean",
        date(2026, 11, 20),
        rating="red",
        area="Timeliness",
        status="in_progress",
    ),
    Row(
        "2.2",
        "Two extra plan writers",
        "Carl Dean",
        date(2027, 1, 4),
        rating="",
        area="Timeliness",
        status="not_started",
    ),
]


def build(path: Path) -> None:
    book = Workbook()
    for number, (title, lines) in enumerate(
        (
            (
                "EHCP quality",
                [
                    ["1", "Quality assure ten plans a month", "Beth Royle", "31.12.26", "Amber", "Green"],
                    ["2", "Moderation with health", "Beth Royle", "28.02.27", "Green", "Amber"],
                ],
            ),
            (
                "Timeliness",
                [
                    ["1", "Timeliness trajectory agreed", "Carl Dean", "20.11.26", "Red", "Red"],
                    ["2", "Two extra plan writers", "Carl Dean", "04.01.27", "", "Not started"],
                ],
            ),
        )
    ):
        sheet = book.active if number == 0 else book.create_sheet()
        sheet.title = title
        rows(
            sheet,
            1,
            [
                [f"{title} – action log"],
                [],
                ["#", "Action", "Owner", "Complete by", "RAG last month", "RAG this month"],
                *lines,
            ],
            left=2,
        )
    book.save(path)
