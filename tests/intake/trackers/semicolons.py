"""Jarrow Dene: CSV with semicolons in an old encoding, quoted new lines, several dated updates in a cell, half colours."""

from datetime import date
from pathlib import Path

from tests.intake.trackers.making import Row

NAME = "jarrow-dene.csv"
EXPECTED = [
    Row("SD1", "Réunion of providers and families each quarter", "Ciara O’Neill", date(2026, 12, 31), rating="red",
        position="Postponed to January", earlier=2),
    Row("SD2", "Re-write the notice letters in plain English", "Communications Team", date(2026, 11, 30), rating="green",
        position="Letters tested with six parents", earlier=0),
    Row("SD3", "Fix the phone line", "Ciara O’Neill", date(2026, 10, 15), status="complete", rating="", position="", earlier=0),
]  # fmt: skip


def build(path: Path) -> None:
    text = (
        "Ref.;Action / deliverable;Owner;Target completion;BRAG rating;Update\r\n"
        'SD1;"Réunion of providers and families each quarter";Ciara O’Neill;31.12.2026;Amber/Red;'
        '"14/11/2026: Postponed to January\n10/10/2026 - Room booked\n01/09/2026 - Dates set"\r\n'
        'SD2;"Re-write the notice letters in plain English";Communications Team;30.11.2026;G;Letters tested with six parents\r\n'
        'SD3;"Fix the phone line";Ciara O’Neill;15.10.2026;Blue;\r\n'
    )
    path.write_bytes(text.encode("cp1252"))
