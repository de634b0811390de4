"""Eastholme: a Word document with a table for each priority, its columns in the words of families, ratings shaded."""

from datetime import date
from pathlib import Path

from tests.intake.trackers.making import AMBER, GREEN, Row, word

NAME = "Eastholme priority action plan.docx"
EXPECTED = [
    Row("1", "Write a strategy with families and publish it", "Head of SEND", date(2026, 12, 31), rating="green",
        area="A shared strategy"),
    Row("2", "Set up a board of parents, schools and health", "Ann Pike", date(2027, 1, 31), rating="amber", area="A shared strategy"),
    Row("3", "Offer speech and language advice within 12 weeks", "Designated Clinical Officer", date(2027, 6, 30), rating="amber",
        area="Waiting times"),
]  # fmt: skip
_HEADS = (
    "No",
    "What will we do?",
    "Who will lead?",
    "When?",
    "How will we know it has worked?",
    "Where are we now?",
    "RAG",
)


def build(path: Path) -> None:
    word(
        path,
        [
            "Eastholme Priority Action Plan",
            "Version 4, November 2026",
            "Priority 1: A shared strategy",
            [
                _HEADS,
                ("1", "Write a strategy with families and publish it", "Head of SEND", "End of December 2026",
                 "Families say they were heard", "Draft is with families", ("", GREEN)),
                ("2", "Set up a board of parents, schools and health", "Ann Pike", "January 2027", "Board meets each month",
                 "First meeting is fixed", ("", AMBER)),
            ],
            "Priority 2: Waiting times",
            [
                _HEADS,
                ("3", "Offer speech and language advice within 12 weeks", "Designated Clinical Officer (ICB)", "June 2027",
                 "Nobody waits longer", "Waits are at 19 weeks", ("Amber", AMBER)),
            ],
        ],
    )  # fmt: skip
