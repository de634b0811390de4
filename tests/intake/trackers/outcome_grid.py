"""Thornby: headings that ask (We will…, How are we doing?), references without a heading, a key below."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from tests.intake.trackers.making import Row, rows

NAME = "outcome grid.xlsx"
EXPECTED = [
    Row(
        "1a",
        "Publish a graduated response guide for every setting",
        "Helen Marsh",
        date(2026, 9, 30),
        status="complete",
        area="Identification of need",
        position="Guide went live on the Local Offer",
        rating="",
    ),
    Row(
        "1b",
        "Train 60 SENCOs in the guide",
        "Helen Marsh",
        date(2027, 3, 31),
        status="in_progress",
        area="Identification of need",
        position="34 trained",
        rating="amber",
    ),
    Row(
        "2a",
        "Cut the wait for an autism assessment to 26 weeks",
        "Anil Shah",
        date(2027, 7, 31),
        status="in_progress",
        area="Waiting times",
        position="Wait is 61 weeks",
        rating="red",
    ),
    Row(
        "2b",
        "Open a second neurodevelopment clinic",
        "Anil Shah",
        date(2027, 1, 15),
        status="not_started",
        area="Waiting times",
        rating="",
    ),
]


def build(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Our plan"
    sheet["A1"] = "Thornby Local Area Partnership – Improvement Plan (position at 16 November 2026)"
    sheet.merge_cells("A1:H1")
    rows(
        sheet,
        3,
        [
            ["", "We will…", "Who", "By", "How are we doing?", "BRAG", "What difference are we seeing?"],
            ["Priority 1: Identification of need"],
            [
                "1a",
                "Publish a graduated response guide for every setting",
                "Helen Marsh",
                "Sept 26",
                "Guide went live on the Local Offer",
                "B",
                "Fewer calls",
            ],
            ["1b", "Train 60 SENCOs in the guide", "Helen Marsh", "Mar 27", "34 trained", "A", ""],
            ["Priority 2: Waiting times"],
            [
                "2a",
                "Cut the wait for an autism assessment to 26 weeks",
                "Dr Anil Shah",
                "Jul 27",
                "Wait is 61 weeks",
                "R",
                "",
            ],
            ["2b", "Open a second neurodevelopment clinic", "Dr Anil Shah", "15 Jan 27", "", "W", ""],
            [],
            ["Key", "", "B = Complete, W = Not started"],
        ],
    )
    book.save(path)
