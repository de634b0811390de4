"""A column of "Ref / Action" holds both: the reference is taken from before the title, however they stand apart."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from bot.intake.tracker.tracker import read_tracker
from tests.intake.test_back import TODAY, plan_of


def first_of(tmp_path: Path, heading: str, *titles: str) -> tuple[str, str]:
    book = Workbook()
    page = book.worksheets[0]
    page.append([heading, "Lead officer", "By when", "RAG", "Where are we now?"])
    for title in titles:
        page.append([title, "Jane Smith", "31/03/2027", "Amber", "Going on as planned"])
    book.save(tmp_path / "tracker.xlsx")
    action = plan_of(read_tracker(tmp_path / "tracker.xlsx", TODAY)).actions[0]
    return action.ref, action.title


@pytest.mark.parametrize("apart", [" ", " - ", " – ", ": ", " / ", "/", "\n", ") ", " | "])
@pytest.mark.parametrize("title", ["Clear the backlog", "clear the backlog"])
def test_the_reference_is_taken_from_before_the_title(apart: str, title: str, tmp_path: Path) -> None:
    titles = [f"3.1.{number}{apart}{title}, part {number}" for number in range(1, 5)]
    assert first_of(tmp_path, "Ref / Action", *titles) == ("3.1.1", f"{title}, part 1")


def test_a_number_that_counts_something_is_no_reference(tmp_path: Path) -> None:
    titles = ("3 new officers recruited", "12 posts filled by agency", "46 staff trained in writing outcomes")
    assert first_of(tmp_path, "Action", *titles)[1] == "3 new officers recruited"
