"""The action log of a board’s minutes, as an OpenDocument spreadsheet: For, Outcome, Next meeting."""

from datetime import date
from pathlib import Path

from tests.intake.trackers.making import Row, ods

NAME = "minutes.ods"
EXPECTED = [
    Row("12", "Circulate the revised risk log", "Ines Moro", date(2026, 12, 3), status="in_progress"),
    Row("13", "Confirm funding for the outreach post", "Raj Toor", date(2026, 11, 19), status="complete"),
    Row("14", "Write to schools about the census", "Ines Moro", "none", status="in_progress"),
]


def build(path: Path) -> None:
    ods(
        path,
        {
            "Action log": [
                ["SEND Board action log"],
                ["Meeting", "Action no", "Agreed action", "For", "Deadline", "Outcome"],
                [date(2026, 11, 5), 12, "Circulate the revised risk log", "Ines Moro", "3/12/26", "Ongoing"],
                [date(2026, 11, 5), 13, "Confirm funding for the outreach post", "Raj Toor", "19/11/26", "Complete"],
                [date(2026, 11, 5), 14, "Write to schools about the census", "Ines Moro", "Next meeting", "Ongoing"],
            ]
        },
    )
