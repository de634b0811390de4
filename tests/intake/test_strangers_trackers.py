"""What trackers of people who had seen no code taught: dated entries, milestones, weeks, vacant posts."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from bot.intake.tracker.day import Ways, read_words
from bot.intake.tracker.lead import is_nobody, leads_in
from bot.intake.tracker.tracker import read_tracker
from bot.plan.contents.document import ActionLine
from tests.intake.test_back import TODAY, plan_of

HEADINGS = ("No", "Action", "Lead officer", "When", "RAG")


def first_of(tmp_path: Path, headings: tuple[str, ...], said: list[str]) -> ActionLine:
    book = Workbook()
    page = book.worksheets[0]
    page.append(list(headings))
    for number, text in enumerate(said, 1):
        page.append(
            [number, f"Open the family hub of area {number} to all schools", "Jane Smith", "31/03/2027", "Amber", text]
        )
    book.save(tmp_path / "tracker.xlsx")
    return plan_of(read_tracker(tmp_path / "tracker.xlsx", TODAY)).actions[0]


@pytest.mark.parametrize("apart", [": ", " - ", " "])
@pytest.mark.parametrize("heading", ["Progress", "Progress (newest first)", "Comments"])
def test_what_begins_with_a_day_is_where_it_stands(apart: str, heading: str, tmp_path: Path) -> None:
    said = [f"12/10/26{apart}Helpline {number} live.\n01/09/26{apart}Phones bought." for number in range(1, 5)]
    action = first_of(tmp_path, (*HEADINGS, heading), said)
    assert action.position == "Helpline 1 live."
    assert [one.text for one in action.earlier] == ["Phones bought."]


def test_where_nothing_else_is_the_action_the_milestone_is(tmp_path: Path) -> None:
    headings = ("No", "Milestone", "Delivery lead", "Baseline finish", "BRAG", "Highlights this period")
    assert first_of(tmp_path, headings, ["Going well"] * 3).title == "Open the family hub of area 1 to all schools"


def test_a_week_is_told_as_one_though_its_first_day_is_taken() -> None:
    said = read_words("w/c 14 December 2026", Ways(as_at=TODAY)).first
    assert said.on is not None and said.on.isoformat() == "2026-12-14"
    assert "it is a week" in said.doubt


def test_who_had_a_vacant_post_before_is_nobody_now() -> None:
    assert is_nobody("Vacant - was P. Moss")
    assert [one.name for one in leads_in("TBC / Jane Smith")] == ["Jane Smith"]
