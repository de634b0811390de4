"""Layouts that councils use beside those of the trackers next door: what each says is taken, and nothing else."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.intake.sheets.cell import Value
from bot.intake.tracker.lead import leads_in
from bot.intake.tracker.tracker import Tracker, read_tracker
from bot.models.words import Rating, Status
from tests.intake.trackers.making import rows, word
from tests.intake.trackers.scoring import TODAY
from tests.intake.typed import act, typed

HEAD = ("Ref", "Action", "Lead", "Due date", "RAG")
FIRST = ("1.1", "Clear the backlog of assessments", "Ruth Okafor", "31/03/2027")
SECOND = ("1.2", "Publish the local offer online", "Daniel Pryce", "30/06/2027")
THIRD = ("1.3", "Train the school staff in autism", "Anita Patel", "30/06/2027")


def read(path: Path, *sheets: tuple[str, Sequence[tuple[Value, ...]]]) -> Tracker:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, lines in sheets:
        rows(book.create_sheet(title), 1, lines)
    return saved(book, path)


def saved(book: Workbook, path: Path) -> Tracker:
    book.save(path / "tracker.xlsx")
    return read_tracker(path / "tracker.xlsx", TODAY)


@pytest.mark.parametrize("said", ["n/a", "N/A", "Not applicable", "None", "TBC"])
def test_a_rating_that_is_none_says_nothing_of_the_action(said: str) -> None:
    tracker = typed((HEAD, (*FIRST, said), (*SECOND, "Amber"), (*THIRD, "Green")))
    assert (act(tracker, "1.1").status, act(tracker, "1.1").rating) == (Status.IN_PROGRESS, None)
    assert not any(one.about == "1.1, rating" for one in tracker.doubts)


def test_a_line_that_names_the_area_comes_before_the_line_below_it(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        *(
            (
                f"Priority {number}",
                [(f"PRIORITY {number}: {title}",), ("What inspectors found: too slow.",), (), HEAD,
                 *((ref, f"{said} ({title})", *rest, "Red") for ref, said, *rest in (FIRST, SECOND, THIRD))],
            )
            for number, title in ((1, "Timeliness"), (2, "Therapies"))
        ),
    )  # fmt: skip
    assert [one.title for one in found.sections] == ["Timeliness", "Therapies"]


def test_a_column_of_outcomes_is_no_area_where_the_table_has_its_own(tmp_path: Path) -> None:
    head = ["Outcome", "Action", "Lead", "Timescale", "Progress", "BRAG"]
    first: list[list[str | None]] = []
    for number in (1, 2):
        head_and_rows: list[list[str | None]] = [
            head,
            ["Families are heard", f"{number}.1 Set up a parents’ panel", "Jane Smith", "May 2027", "Set up.", "Amber"],
            [None, f"{number}.2 Write to every family on the list", "Jo Day", "May 2027", "Letters sent.", "Green"],
        ]  # fmt: skip
        if number == 1:
            first = head_and_rows
        else:
            word(tmp_path / "plan.docx", ["Priority 1 – Timeliness", first, "Priority 2 – Therapies", head_and_rows])
    found = read_tracker(tmp_path / "plan.docx", TODAY)
    assert [(one.no, one.title) for one in found.sections] == [("1", "Timeliness"), ("2", "Therapies")]
    assert [one.ref for one in found.acts] == ["1.1", "1.2", "2.1", "2.2"]


def test_figures_beside_actions_do_not_make_a_register_of_them() -> None:
    head = ("Ref", "Action", "Lead officer", "Target date", "Status", "KPI", "Baseline", "Target")
    lines = [(*line, "In progress", "% in 20 weeks", 38, 60) for line in (FIRST, SECOND, THIRD)]
    assert len(typed((head, *lines)).acts) == 3


def test_initials_explained_below_the_table_are_nobodys_actions() -> None:
    lines = [(ref, title, initials, due, "Amber") for (ref, title, _, due), initials in
             zip((FIRST, SECOND, THIRD), ("RO", "AD & RO", "AD"), strict=True)]  # fmt: skip
    explained = [("Initials",), ("RO", "Ruth Okafor, Head of SEND"), ("AD", "Anil Deshmukh (Data Manager)")]
    tracker = typed((HEAD, *lines, *explained))
    people = {who.handle: (who.name, who.post) for who in tracker.people}
    assert [people[one] for one in act(tracker, "1.2").owners] == [
        ("Anil Deshmukh", "Data Manager"), ("Ruth Okafor", "Head of SEND"),
    ]  # fmt: skip
    assert len(tracker.acts) == 3


def test_a_number_heads_the_lettered_actions_below_it() -> None:
    tracker = typed((HEAD, ("1", "Timeliness"), ("1a", *FIRST[1:], "Red"), ("1b", *SECOND[1:], "Green")))
    assert [one.ref for one in tracker.acts] == ["1a", "1b"]
    assert [one.title for one in tracker.sections] == ["Timeliness"]


def test_of_a_rating_and_a_comment_for_each_month_the_last_month_stands() -> None:
    head = ("Ref", "Action", "Lead", "Due date", "Sep RAG", "Sep comment", "Oct RAG", "Oct comment")
    said = ("Amber", "Started.", "N/A", "Paused for the summer."), ("Red", "Started.", "Green", "All schools are in.")
    tracker = typed((head, *((*line, *more) for line, more in zip((FIRST, SECOND), said, strict=True)), THIRD))
    first, second, third = (act(tracker, ref) for ref in ("1.1", "1.2", "1.3"))
    assert (first.rating, second.rating, third.rating) == (None, Rating.GREEN, None)
    assert (first.position, first.earlier[0].text) == ("Paused for the summer.", "Started.")
    assert second.position == "All schools are in."


def test_counts_by_colour_are_no_key(tmp_path: Path) -> None:
    counts: list[tuple[Value, ...]] = [("Row Labels", "Red", "Amber", "Green", "Blue"), ("Timeliness", 1, 2, 3, 4)]
    lines: list[tuple[Value, ...]] = [HEAD, (*FIRST, "Green"), (*SECOND, "Amber"), (*THIRD, "Red")]
    tracker = read(tmp_path, ("Summary", counts), ("Tracker", lines))
    assert act(tracker, "1.1").rating is Rating.GREEN and not tracker.legend


def test_rows_that_others_are_folded_in_under_are_areas(tmp_path: Path) -> None:
    book = Workbook()
    page: Worksheet = book.worksheets[0]
    page.append(["Primary Column", "Assigned To", "End Date", "% Complete", "Health"])
    for title, lead, level in (
        ("Timeliness", None, 0), ("Clear the backlog of assessments", "Ruth Okafor", 1),
        ("Publish the local offer online", "Daniel Pryce", 1), ("Therapies", None, 0),
        ("Train the school staff in autism", "Anita Patel", 1),
    ):  # fmt: skip
        page.append([title, lead, datetime(2027, 3, 31), 0.4, "Green"])
        if level:
            page.row_dimensions[page.max_row].outlineLevel = level
    tracker = saved(book, tmp_path)
    assert [one.ref for one in tracker.acts] == ["1.1", "1.2", "2.1"]
    assert [one.title for one in tracker.sections] == ["Timeliness", "Therapies"]


def test_labels_of_a_board_that_are_colours_rate_its_tasks_and_are_not_sure() -> None:
    head = ("Task Name", "Bucket Name", "Assigned To", "Due date", "Labels")
    lines = [(title, "Offer", lead, due, label) for (_, title, lead, due), label in
             zip((FIRST, SECOND, THIRD), ("Green", "Red;ICB", "Amber"), strict=True)]  # fmt: skip
    tracker = typed((head, *lines))
    assert [one.rating for one in tracker.acts] == [Rating.GREEN, Rating.RED, Rating.AMBER]
    assert all(any(one.about == f"{each.ref}, rating" for one in tracker.doubts) for each in tracker.acts)


@pytest.mark.parametrize("said", ["Ruth Okafor (with Jo Day)", "Ruth Okafor (supported by Jo Day)"])
def test_who_stands_in_brackets_behind_with_leads_second(said: str) -> None:
    assert [one.name for one in leads_in(said)] == ["Ruth Okafor", "Jo Day"]


def test_the_fill_of_a_reference_is_its_rating_where_nothing_else_is_and_is_not_sure() -> None:
    lines = [
        (*HEAD[:4], "Update"),
        *((*line, "[20/11/26] Now.\n[25/09/26] Before.") for line in (FIRST, SECOND, THIRD)),
    ]
    tracker = typed(lines, fills={(2, 1): "00b050", (3, 1): "ff0000", (4, 1): "ffc000"})
    assert [one.rating for one in tracker.acts] == [Rating.GREEN, Rating.RED, Rating.AMBER]
    assert {one.about for one in tracker.doubts if one.about.endswith("rating")} == {
        f"1.{at}, rating" for at in (1, 2, 3)
    }
    assert act(tracker, "1.1").position == "Now." and act(tracker, "1.1").earlier[0].text == "Before."


def test_exports_of_jira_and_of_lists_say_days_words_and_people_in_their_own_way() -> None:
    head = ("Summary", "Issue key", "Status", "Assignee", "Due date", "RAG", "Comment", "Comment")
    said = ("02/Oct/26 10:00 AM;Jo Day;Supplier chosen.", "19/Nov/26 2:00 PM;Jo Day;Pages moved.")
    lines = [(title, f"SEND-{at}", "To Do", f"{lead};#2{at}", "01/Feb/27 12:00 AM", "Amber", *said)
             for at, (_, title, lead, _) in enumerate((FIRST, SECOND, THIRD))]  # fmt: skip
    found = act(typed((head, *lines)), "SEND-0")
    assert found.agreed is not None and found.agreed.isoformat() == "2027-02-01"
    assert (found.owners, found.position) == (("ruth_okafor",), "Pages moved.")


def test_a_row_of_hints_below_the_headings_is_no_action() -> None:
    hints = ("(number)", "(start with a verb)", "(name)", "(dd/mm/yy)", "(pick)")
    assert len(typed((HEAD, hints, (*FIRST, "Red"), (*SECOND, "Green"))).acts) == 2
