"""Two things in one cell, or under one heading, are taken apart; an area that is told by its key is known."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bot.intake.sheets.cell import Value
from bot.intake.sheets.patch import patched
from bot.intake.tracker.tracker import read_tracker
from tests.intake.test_back import TODAY, plan_of, written
from tests.intake.typed import act, doubts, typed

MARCH = date(2027, 3, 31)
BOTH = ("Ref", "Action", "Lead and completion date", "RAG")


@pytest.mark.parametrize(
    ("head", "first", "second"),
    [
        ("Lead and completion date", "Ruth Okafor\n31 March 2027", "Head of SEND (ICB)\nMarch 2027"),
        ("Owner & date", "Ruth Okafor, 31/03/2027", "Head of SEND (ICB), 31 March 2027"),
        ("Owner / by when", "Ruth Okafor (31/03/2027)", "Head of SEND (ICB) – end of March 2027"),
        ("Who and when", "31/03/2027 – Ruth Okafor", "31/03/2027 – Head of SEND (ICB)"),
        ("Lead", "Ruth Okafor by 31 March 2027", "Head of SEND (ICB) by March 2027"),
    ],
)
def test_who_leads_and_by_when_in_one_cell_are_taken_apart(head: str, first: str, second: str) -> None:
    rows = (
        (*BOTH[:2], head, BOTH[3]),
        ("1.1", "Clear the backlog of assessments", first, "G"),
        ("1.2", "Publish the local offer online", second, "A"),
    )
    tracker = typed(rows)
    assert [one.agreed for one in tracker.acts] == [MARCH, MARCH]
    people = {one.handle: one for one in tracker.people}
    assert [people[one.owners[0]].shown for one in tracker.acts] == ["Ruth Okafor", "Head of SEND"]
    assert f"“{head}” says who leads and by when: each of its cells is taken apart" in tracker.aside


@pytest.mark.parametrize(
    "cell", ["{}\nLead: {}", "{} – {}", "{} ({})", "{}\n{}", "{}. Owner: {}; Due: 31/03/2027", "{} [{}]"]
)
def test_who_leads_is_taken_from_the_cell_of_the_action(cell: str) -> None:
    rows: list[tuple[Value, ...]] = [("Ref", "Action and lead", "Due date", "Status")]
    for ref, title, lead in (("1.1", "Clear the backlog", "Ruth Okafor"), ("1.2", "Publish the offer", "Jo Day")):
        rows.append((ref, cell.format(title, lead), datetime(2027, 3, 31), "Open"))
    tracker = typed(rows)
    assert [(one.title, one.owners[0], one.agreed) for one in tracker.acts] == [
        ("Clear the backlog", "ruth_okafor", MARCH),
        ("Publish the offer", "jo_day", MARCH),
    ]
    assert doubts(tracker, "1.1", "lead") == "it stands in one cell with the action; taken as its lead"


HEAD = ("Ref", "Area", "Action", "Lead", "Due date", "Status")
REST = ("Ruth Okafor", "31/03/2027", "Open")


@pytest.mark.parametrize("whole", ["WoW1 Joint commissioning", "Weakness 1: Joint commissioning"])
def test_an_area_that_is_but_its_key_is_the_one_of_that_key(whole: str) -> None:
    tracker = typed(
        (
            HEAD,
            ("1.1", whole, "Clear the backlog of assessments", *REST),
            ("1.2", "WoW1", "Publish the local offer online", *REST),
        )
    )
    assert len(tracker.sections) == 1 and "Joint commissioning" in tracker.sections[0].title
    assert doubts(tracker, "1.2", "area") == ("" if whole.startswith("WoW1") else f"taken for “{whole}”")


def test_rows_of_a_type_that_heads_others_are_areas_and_what_is_below_is_known_by_their_code() -> None:
    rows = (
        ("Item type", "Code", "Title", "Parent", "Assigned to", "Due date", "Status"),
        ("Theme", "P1", "Waiting times"),
        ("Action", "P1.1", "Clear the backlog of assessments", "P1", *REST),
        ("Theme", "P2", "Quality of plans"),
        ("Action", "P2.1", "Publish the local offer online", "P2", *REST),
    )
    tracker = typed(rows)
    assert [one.ref for one in tracker.acts] == ["P1.1", "P2.1"]
    assert [one.title for one in tracker.sections] == ["Waiting times", "Quality of plans"]


def test_a_row_that_has_a_day_is_an_action_though_its_words_could_be_headings() -> None:
    rows = (
        ("Minute", "Agreed action", "Action by", "Due date", "Status"),
        ("24/31", "Clear the backlog of assessments", "Ruth Okafor", "18/06/2026", "Open"),
        ("24/33", "Invite the forum to name a member", "Clerk", "30/09/2026", "Closed"),
    )
    assert [one.ref for one in typed(rows).acts] == ["24/31", "24/33"]


@pytest.mark.parametrize(
    ("cell", "newest", "earlier"),
    [
        ("Q1 (Apr–Jun): Draft.\nQ2 (Jul–Sep): In use since July.", "In use since July.", "Draft."),
        ("2/11 143 unallocated.\n23/11 77 unallocated.", "77 unallocated.", "143 unallocated."),
    ],
)
def test_entries_by_quarter_and_by_day_are_told_apart(cell: str, newest: str, earlier: str) -> None:
    rows = (
        (*HEAD, "Update"),
        ("1.1", "P1", "Clear the backlog of assessments", *REST, cell),
        ("1.2", "P1", "Publish the offer", *REST),
    )
    found = act(typed(rows), "1.1")
    assert (found.position, [one.text for one in found.earlier]) == (newest, [earlier])


def test_red_in_a_key_says_late_and_not_that_nothing_has_begun() -> None:
    rows = (
        ("Red = not started when it should have been, or more than a month late",),
        (*HEAD, "RAG"),
        ("1.1", "P1", "Clear the backlog of assessments", "Ruth Okafor", "31/03/2027", None, "Red"),
        ("1.2", "P1", "Publish the local offer online", "Ruth Okafor", "31/03/2027", None, "Green"),
    )
    found = act(typed(rows), "1.1")
    assert (found.status, found.rating) == ("in_progress", "red")


def test_milestones_parted_by_bars_say_in_brackets_whether_they_are_done() -> None:
    cell = "Sites found (30-Jun-2026) [Done]|Leases signed (30-Sep-2026) [Open]"
    rows = (
        (*HEAD, "Milestones"),
        ("1.1", "P1", "Open a hub in each locality", *REST, cell),
        ("1.2", "P1", "Publish it", *REST),
    )
    assert [(one.text, one.due, one.done) for one in act(typed(rows), "1.1").steps] == [
        ("Sites found", date(2026, 6, 30), True),
        ("Leases signed", date(2026, 9, 30), False),
    ]


def test_what_stands_in_one_cell_goes_back_there_and_the_rest_of_it_stays(tmp_path: Path) -> None:
    rows = (
        BOTH,
        ("1.1", "Clear the backlog", "Ruth Okafor\n31 March 2027", "G"),
        ("1.2", "Publish it", "Jo Day\nMay 2027", "A"),
    )
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(tmp_path / "tracker.xlsx")
    tracker = read_tracker(tmp_path / "tracker.xlsx", TODAY)
    plan = plan_of(tracker)
    first = replace(plan.actions[0], owner=plan.actions[1].owner, agreed_due=date(2027, 6, 30))
    found = written(tracker, replace(plan, actions=(first, plan.actions[1])))
    patched(tmp_path / "tracker.xlsx", tmp_path / "back.xlsx", found.writes)
    page = load_workbook(tmp_path / "back.xlsx").worksheets[0]
    assert (page["C2"].value, page["C3"].value) == ("Jo Day\n30/06/2027", "Jo Day\nMay 2027")
    assert not written(tracker, plan).writes and not found.told
