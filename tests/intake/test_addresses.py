"""Addresses that nobody gave are made as the council makes its own: of its own people, and letter by letter."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from bot.intake.tracker.build import NO_ADDRESS, build
from bot.intake.tracker.generated_values import address_of
from bot.intake.tracker.tracker import read_tracker
from tests.intake.test_back import ANSWERS, TODAY

ASKED = replace(ANSWERS, addresses="first.last@council.gov.uk")


@pytest.mark.parametrize(
    ("organisation", "made"),
    [("", True), ("Children's Services", True), ("NHS Vale ICB", False), ("Parent carer forum", False)],
)
def test_whoever_is_elsewhere_gets_no_address_of_the_council(organisation: str, made: bool, tmp_path: Path) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.append(["Ref", "Action", "Lead officer", "Organisation", "By when", "RAG"])
    for number in range(1, 4):
        page.append(
            [f"1.{number}", f"Write the strategy, part {number}", "Alan Pryce", organisation, "31/03/2027", "G"]
        )
    book.save(tmp_path / "tracker.xlsx")
    people = build(read_tracker(tmp_path / "tracker.xlsx", TODAY), ASKED, None, TODAY).document.people
    (pryce,) = [one for one in people if one.name == "Alan Pryce"]
    assert pryce.email == ("alan.pryce@council.gov.uk" if made else f"{pryce.handle}{NO_ADDRESS}")


@pytest.mark.parametrize(("name", "local"), [("Siân Pugh", "sian.pugh"), ("Zoë Núñez", "zoe.nunez")])
def test_a_letter_with_a_sign_is_the_letter_without_it(name: str, local: str) -> None:
    assert address_of("first.last@council.gov.uk", name) == f"{local}@council.gov.uk"
