"""Estuary: a Word plan with a table for each objective, terms as dates, a letter in a coloured cell, a total row in words."""

from datetime import date
from pathlib import Path

from tests.intake.trackers.making import AMBER, BLUE, GREEN, RED, Row, word

NAME = "Estuary SEND improvement plan.docx"
EXPECTED = [
    Row("1.1", "Co-produce the local offer with parents", "Mel Adeyemi", date(2026, 12, 31), rating="green",
        area="Parents are heard", position="Twelve families took part in October"),
    Row("1.2", "Answer complaints within ten days", "Customer Relations Manager", date(2027, 3, 31), rating="amber",
        area="Parents are heard", position="Nine of 14 in time"),
    Row("2.1", "Open the speech and language advice line", "Kit Farrow", date(2026, 10, 31), rating="red",
        area="Children wait less", position="No therapist appointed"),
    Row("2.2", "Share waiting times with schools", "Kit Farrow", date(2026, 7, 31), status="complete", rating="",
        area="Children wait less", position="Shared since June"),
]  # fmt: skip
HEAD = ["Ref", "Action", "Lead officer", "Timescale", "RAG", "Progress – November 2026"]


def build(path: Path) -> None:
    word(path, [
        "Estuary SEND Improvement Plan",
        "Objective 1: Parents are heard",
        [
            HEAD,
            ["1.1", "Co-produce the local offer with parents", "Mel Adeyemi", "End of December 2026", ("G", GREEN),
                "Twelve families took part in October"],
            ["1.2", "Answer complaints within ten days", "Customer Relations Manager", "31 March 2027", ("A", AMBER), "Nine of 14 in time"],
            ["", "Total for objective 1", "", "", "", "2 actions, none complete"],
        ],
        "Objective 2: Children wait less",
        [
            HEAD,
            ["2.1", "Open the speech and language advice line", "Kit Farrow", "October 2026", ("R", RED), "No therapist appointed"],
            ["2.2", "Share waiting times with schools", "Kit Farrow", "31.07.26", ("B", BLUE), "Shared since June"],
        ],
        "R = off track, A = at risk, G = on track, B = complete",
    ])  # fmt: skip
