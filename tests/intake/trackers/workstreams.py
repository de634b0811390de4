"""A delivery plan that has a forecast for its only date, and updates by day, latest first."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from tests.intake.trackers.making import Row, rows

NAME = "workstreams.xlsx"
EXPECTED = [
    Row(
        "WS2.3",
        "Redesign the transport appeals process",
        "Nadia Brook",
        date(2027, 5, 31),
        status="in_progress",
        pct=30,
        sro="Mark Oyelaran",
        position="Third draft with legal.",
        earlier=2,
        area="Transport",
    ),
    Row(
        "WS2.4",
        "Single point of contact for families",
        "Owen Tait",
        date(2026, 8, 31),
        status="complete",
        pct=100,
        sro="Mark Oyelaran",
        position="Live.",
        earlier=1,
        area="Transport",
    ),
    Row(
        "WS3.1",
        "Post-16 pathways brochure",
        "Nadia Brook",
        date(2027, 3, 31),
        status="not_started",
        pct=0,
        sro="Freya Lund",
        area="Preparing for adulthood",
    ),
]


def build(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Delivery Plan 2026-27"
    rows(
        sheet,
        1,
        [
            [
                "Workstream",
                "Ref",
                "Deliverable",
                "Accountable",
                "Responsible",
                "Forecast end",
                "Progress to date (latest first)",
                "% done",
                "Stage",
            ],
            [
                "Transport",
                "WS2.3",
                "Redesign the transport appeals process",
                "Mark Oyelaran",
                "Nadia Brook",
                "May-27",
                "12/11/2026 – Third draft with legal.\n08/10/2026 – Second draft.\n10/09/2026 – Started.",
                0.3,
                "Delivery",
            ],
            [
                "Transport",
                "WS2.4",
                "Single point of contact for families",
                "Mark Oyelaran",
                "Owen Tait",
                "Aug-26",
                "01/09/2026 – Live.\n15/07/2026 – Test.",
                1,
                "Closed",
            ],
            [
                "Preparing for adulthood",
                "WS3.1",
                "Post-16 pathways brochure",
                "Freya Lund",
                "Nadia Brook",
                "Mar-27",
                "",
                0,
                "Scoping",
            ],
        ],
    )
    for r in (2, 3, 4):
        sheet[f"H{r}"].number_format = "0%"
    book.save(path)
