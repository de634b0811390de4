"""The export of a ticket system: months first, a health column, keys with letters."""

import csv
from datetime import date
from pathlib import Path

from tests.intake.trackers.making import Row

NAME = "ticket export.csv"
EXPECTED = [
    Row(
        "SEND-014",
        "Recruit three educational psychologists",
        "Priya Raman",
        date(2027, 2, 26),
        status="in_progress",
        pct=45,
        rating="green",
        area="Workforce",
    ),
    Row(
        "SEND-015",
        "Sign the section 75 agreement",
        "Colin Eade",
        date(2026, 12, 4),
        status="in_progress",
        pct=80,
        rating="amber",
        area="Commissioning",
    ),
    Row(
        "SEND-016",
        "Retire the old case system",
        "Priya Raman",
        date(2026, 10, 1),
        status="complete",
        pct=100,
        rating="",
        area="Workforce",
    ),
]


def build(path: Path) -> None:
    lines = [
        ["Key", "Summary", "Epic", "Assignee", "Due Date", "% Complete", "Health", "Status", "Reporter", "Created"],
        [
            "SEND-014",
            "Recruit three educational psychologists",
            "Workforce",
            "Priya Raman",
            "02/26/2027",
            "45",
            "Green",
            "In Progress",
            "Ann Li",
            "11/02/2026",
        ],
        [
            "SEND-015",
            "Sign the section 75 agreement",
            "Commissioning",
            "Colin Eade",
            "12/04/2026",
            "80",
            "Yellow",
            "In Review",
            "Ann Li",
            "11/02/2026",
        ],
        [
            "SEND-016",
            "Retire the old case system",
            "Workforce",
            "Priya Raman",
            "10/01/2026",
            "100",
            "",
            "Done",
            "Ann Li",
            "09/13/2026",
        ],
    ]
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows(lines)
