"""A Word plan with a table an area, its references within the text of each step."""

from datetime import date
from pathlib import Path

from tests.intake.trackers.making import Row, word

NAME = "steps in word.docx"
EXPECTED = [
    Row(
        "1.1",
        "Set up a joint panel with health",
        "Head of SEND",
        date(2026, 11, 30),
        status=None,
        area="Joint working",
        rating="green",
    ),
    Row(
        "1.2",
        "Write terms of reference",
        "Commissioning Manager",
        date(2027, 1, 31),
        area="Joint working",
        rating="amber",
    ),
    Row(
        "2.1",
        "Ask 200 parents what they think",
        "Parent Carer Forum",
        date(2027, 4, 30),
        area="Co-production",
        rating="red",
    ),
]


def build(path: Path) -> None:
    word(
        path,
        [
            "Fenwick SEND Priority Action Plan",
            "Area 1: Joint working",
            [
                ["Steps", "Responsible", "Timescale", "Progress", "RAG"],
                [
                    "1.1 Set up a joint panel with health",
                    "Head of SEND",
                    "End of November 2026",
                    "First met on 3 Nov",
                    ("Green", "00B050"),
                ],
                [
                    "1.2 Write terms of reference",
                    "Commissioning Manager, ICB",
                    "January 2027",
                    "Draft",
                    ("Amber", "FFC000"),
                ],
            ],
            "Area 2: Co-production",
            [
                ["Steps", "Responsible", "Timescale", "Progress", "RAG"],
                [
                    "2.1 Ask 200 parents what they think",
                    "Parent Carer Forum",
                    "By end April 2027",
                    "Survey not designed",
                    ("Red", "FF0000"),
                ],
            ],
        ],
    )
