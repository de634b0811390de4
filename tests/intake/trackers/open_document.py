"""Lowick: a spreadsheet of LibreOffice, two tables on a sheet, references that begin anew in each, no column of status."""

from datetime import date
from pathlib import Path

from tests.intake.trackers.making import Row, ods

NAME = "Lowick PAP.ods"
EXPECTED = [
    Row("1.1", "Write down how decisions are made", "Moderation Panel Chair", date(2026, 12, 31), rating="amber", area="Fair decisions"),
    Row("1.2", "Tell families why, in writing", "Beth Crane", date(2027, 1, 29), rating="green", area="Fair decisions"),
    Row("2.1", "Offer a first call within five days", "Beth Crane", date(2026, 11, 30), rating="green", area="Early help"),
    Row("2.2", "Put a worker in each hub", "Early Help Manager", date(2027, 5, 31), rating="red", area="Early help"),
]  # fmt: skip


def build(path: Path) -> None:
    heads = ["#", "Improvement action", "By whom", "By when", "RAG", "Evidence"]
    ods(
        path,
        {
            "PAP": [
                ["Lowick Priority Action Plan"],
                [None],
                ["Priority 1: Fair decisions"],
                heads,
                [1, "Write down how decisions are made", "Moderation Panel Chair", "Dec-26", "Amber", "Panel minutes"],
                [2, "Tell families why, in writing", "Beth Crane", date(2027, 1, 29), "Green", None],
                [None],
                ["Priority 2: Early help"],
                heads,
                [1, "Offer a first call within five days", "Beth Crane", "30/11/26", "Green", "Call log"],
                [2, "Put a worker in each hub", "Early Help Manager", "May 2027", "Red", None],
            ]
        },
    )
