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
from tests.intake.test_back import changed, plan_of, written
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


def test_an_update_that_begins_with_a_colour_rates_the_action_where_most_do() -> None:
    head = ("Ref", "Action", "Lead", "Due date", "Progress")
    said = ("AMBER – the backlog is at 131.", "Green: the page is live.", "BLUE (complete) – all are trained.")
    tracker = typed((head, *((*line, text) for line, text in zip((FIRST, SECOND, THIRD), said, strict=True))))
    assert [one.rating for one in tracker.acts] == [Rating.AMBER, Rating.GREEN, None]
    assert act(tracker, "1.3").status is Status.COMPLETE and act(tracker, "1.1").position == "The backlog is at 131."
    record = changed(plan_of(tracker), "1.1", rag=Rating.GREEN)
    assert [write.value for write in written(tracker, record).writes["Plan"]] == ["Green – The backlog is at 131."]
    assert any("at the head of the update" in one.why for one in tracker.doubts if one.about == "1.1, rating")
    once = ("Red Cross helps with it; the backlog is at 131.", "The page is live.", "All are trained: green light.")
    tracker = typed((head, *((*line, text) for line, text in zip((FIRST, SECOND, THIRD), once, strict=True))))
    assert [one.rating for one in tracker.acts] == [None, None, None]


def test_what_a_driver_diagram_and_you_said_we_did_call_their_columns_is_known() -> None:
    head = ("Primary driver", "Secondary driver", "Change idea", "Lead", "Complete by", "Notes")
    lines = [("Timeliness", None, *line[1:], "Under way in two schools.") for line in (FIRST, SECOND, THIRD)]
    assert [one.title for one in typed((head, *lines)).sections] == ["Timeliness"]
    head = ("You said...", "We are doing...", "Who will make sure it happens", "By when?", "How is it going?")
    lines = [("Plans take too long", *line[1:], "On track") for line in (FIRST, SECOND, THIRD)]
    found = typed((head, *lines)).acts
    assert [one.title for one in found] == [line[1] for line in (FIRST, SECOND, THIRD)] and found[0].owners


def test_the_notes_of_a_board_are_where_a_task_stands_and_are_not_sure() -> None:
    head = (
        "Task ID",
        "Task Name",
        "Bucket Name",
        "Progress",
        "Assigned To",
        "Due Date",
        "Checklist Items",
        "Description",
    )
    lines = [(f"aB{at}xQ_7LmZqwe", title, "Timeliness", "In progress", lead, due, "Scope;Board", "Page is being built.")
             for at, (_, title, lead, due) in enumerate((FIRST, SECOND, THIRD))]  # fmt: skip
    tracker = typed((head, *lines))
    assert tracker.acts[0].position == "Page is being built."
    assert any("“Description” is taken for the update" in one.why for one in tracker.doubts)


def test_headings_that_a_spreadsheet_keeps_as_days_are_a_column_a_month(tmp_path: Path) -> None:
    months = tuple(datetime(2026, number, 1) for number in range(4, 12))
    head = ("Ref", "Action", "Responsible", "Finish", "BRAG", *months)
    said = (
        ("Draft sent.", "Signed off."),
        ("Two of four pages are up.", "All up."),
        ("12 staff came.", "30 staff came."),
    )
    lines = [(*line, "A", *[None] * 6, *two) for line, two in zip((FIRST, SECOND, THIRD), said, strict=True)]
    tracker = read(tmp_path, ("Plan", [head, *lines]))
    first = act(tracker, "1.1")
    assert (first.position, first.earlier[0].text) == ("Signed off.", "Draft sent.")
    assert first.rating is Rating.AMBER


def test_a_key_in_one_line_says_what_each_colour_means() -> None:
    key = ("B = complete  G = on track  A = at risk of delay  R = will miss its date  W = not due to start",)
    tracker = typed((key, HEAD, (*FIRST, "B"), (*SECOND, "W"), (*THIRD, "G")))
    assert (act(tracker, "1.1").status, act(tracker, "1.2").status) == (Status.COMPLETE, Status.NOT_STARTED)
    assert act(tracker, "1.3").rating is Rating.GREEN


def test_initials_with_a_title_are_explained_as_others_are() -> None:
    lines = [(ref, title, who, due, "Amber") for (ref, title, _, due), who in
             zip((FIRST, SECOND, THIRD), ("RO", "Dr EW", "Dr EW"), strict=True)]  # fmt: skip
    explained = [("Initials",), ("RO", "Ruth Okafor, Head of SEND"), ("Dr EW", "Dr Elspeth Wray, Clinical Lead")]
    tracker = typed((HEAD, *lines, *explained))
    people = {who.handle: who.name for who in tracker.people}
    assert [people[one] for one in act(tracker, "1.2").owners] == ["Dr Elspeth Wray"]
