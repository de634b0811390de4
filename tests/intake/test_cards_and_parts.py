"""What stands twice in a file, in two columns or in a card of its own is read once, and whole."""

from datetime import date
from pathlib import Path

import pytest

from bot.intake.sheets.cell import Span, sheet_of
from bot.intake.sheets.opening import Opened
from bot.intake.tracker.back_values import side_by_side
from bot.intake.tracker.tracker import read_tracker, tracker_of
from bot.models.words import Rating, Status
from tests.intake.trackers.making import AMBER, GREEN, word
from tests.intake.typed import act, cells_of, doubts, typed

TODAY = date(2026, 11, 28)


def card(ref: str, title: str, lead: str, due: str, fill: str, done: str) -> list[tuple[object, ...]]:
    return [
        (f"Action {ref}", title),
        ("Lead", lead, "Due", due),
        ("Status", "In progress", "RAG", ("", fill)),
        ("Milestones", "• First round (done 12/06/26)\n• Second round (30/10/26) – missed"),
        ("Progress this month", done),
    ]


def test_cards_are_the_actions_and_the_list_of_them_at_a_glance_is_not(tmp_path: Path) -> None:
    """Each card is a table of its own; the area stands over the first card of several."""
    path = tmp_path / "cards.docx"
    heads = [("No.", "Action", "Lead", "RAG")]
    glance = [
        ("1.1", "Weekly oversight of each assessment", "Ruth Okafor", "A"),
        ("1.2", "Clear the overdue advice", "Anita Patel", "G"),
        ("2.1", "One pathway for all ages", "Daniel Pryce", "G"),
    ]
    word(
        path,
        [
            "9 December 2026, Committee Room 3. Report of the Director.",
            [*heads, *glance],
            "Priority 1: Plans on time",
            "Senior responsible officer: Jo Hart",
            card("1.1", glance[0][1], "Ruth Okafor", "31 October 2026", AMBER, "Met 19 times"),
            card("1.2", glance[1][1], "Daniel Pryce", "18 December 2026", GREEN, "44 outstanding"),
            "Priority 2: Health help in time",
            card("2.1", glance[2][1], "Daniel Pryce", "September 2027", GREEN, "Model agreed"),
        ],
    )
    tracker = read_tracker(path, TODAY)
    titles = {one.no: one.title for one in tracker.sections}
    assert [(one.ref, titles[one.area]) for one in tracker.acts] == [
        ("1.1", "Plans on time"),
        ("1.2", "Plans on time"),
        ("2.1", "Health help in time"),
    ]
    second = act(tracker, "1.2")
    assert second.agreed == date(2026, 12, 18) and second.rating is Rating.GREEN and second.position == "44 outstanding"
    assert [(one.text, one.due, one.done) for one in second.steps] == [
        ("First round", date(2026, 6, 12), True),
        ("Second round", date(2026, 10, 30), False),
    ]
    told = next(line for line in tracker.aside if "stand in full elsewhere" in line)
    assert "“Clear the overdue advice” (lead: “Anita Patel”, there “Daniel Pryce”)" in told


LATE = "12/10 - third workshop held\n16/11 - draft late"


def test_a_letter_beside_a_shared_reference_is_part_of_it() -> None:
    tracker = typed(
        (
            ("No", "What the peers said", "Step", "What we will do", "Lead", "By when", "How it is going"),
            ("R1", "One voice at the top", "a", "Bring it to leadership each month", "Jo Hart", "30/06/2026", "Seven"),
            (None, None, "b", "Report to full Council once a year", "Jo Hart", "25/02/2027", "Slot is booked"),
            ("R2", "A joint strategy", "a", "Rewrite it with health", "Anita Patel", "31/01/2027", LATE),
            (None, None, "b", "Have one page designed by young people", "Anita Patel", "28/02/2027", "Two designs"),
            ("R3", "Ask what it means", None, "Ask five questions of the data", "Jo Hart", "15/12/2026", "Used twice"),
        ),
        merged=(Span(2, 1, 3, 1), Span(2, 2, 3, 2)),
    )  # fmt: skip
    assert [one.ref for one in tracker.acts] == ["R1a", "R1b", "R2a", "R2b", "R3"]
    assert act(tracker, "R1b").position == "Slot is booked" and act(tracker, "R2a").position == "draft late"


def test_comments_with_time_and_author_are_told_apart() -> None:
    first = "[18/11/2026 14:22 - Jo Hart] Data come by e-mail.\n[14/10/2026 09:01 - Jo Hart] Four of five have signed."
    second = "Ann O’Day (02/11/2026 15:47): 19 of 31 schools done.\nAnn O’Day (05/10/2026 10:00): Begun."
    tracker = typed(
        (
            ("Ref", "Action", "Lead", "Due date", "Status", "Comments"),
            ("1.1", "Clear the backlog of assessments", "Ruth Okafor", "31/03/2027", "In progress", first),
            ("1.2", "Publish the local offer online", "Ann O’Day", "30/06/2027", "In progress", second),
        )
    )
    assert act(tracker, "1.1").position == "Data come by e-mail."
    assert [one.text for one in act(tracker, "1.1").earlier] == ["Four of five have signed."]
    assert act(tracker, "1.2").position == "19 of 31 schools done."
    assert [(one.on, one.text) for one in act(tracker, "1.2").earlier] == [(date(2026, 10, 5), "Begun.")]


def test_assumptions_are_no_actions_and_a_key_of_colours_may_share_its_column_with_letters() -> None:
    tracker = typed(
        (
            ("ID", "Type", "Description", "Owner", "Needed by", "RAG"),
            ("A-1", "Action", "Clear the backlog of assessments", "Ruth Okafor", "31/03/2027", "G"),
            ("AS-1", "Assumption", "High needs funding rises by 5%", "Finance", None, None),
            ("A-2", "Action", "Publish the local offer online", "Jo Hart", "30/06/2027", "A"),
        )
    )
    assert [one.ref for one in tracker.acts] == ["A-1", "A-2"]
    assert act(tracker, "A-2").status is Status.IN_PROGRESS


FIGURES = (
    ("KPI", "Description", "Unit", "Baseline", None, "Trajectory", "Actual 2026", None, None),
    (None, None, None, "Date", "Value", "Mar-27", "Sep", "Oct", "Nov"),
    ("N1", "Waiting over a year for a first assessment", "number", "Apr-26", 1864, 900, 1744, 1690, 1655),
    ("N2", "Median wait for a first assessment", "weeks", "Apr-26", 61, 40, 57, 55, None),
)


def test_figures_under_two_rows_of_headings_are_measures() -> None:
    plan = (("Ref", "Action", "Lead", "Due date"), ("1", "Validate the waiting list", "Jo Hart", "31/03/2027"))
    merged = (Span(1, 4, 1, 5), Span(1, 7, 1, 9))
    sheets = (sheet_of("Plan", cells_of(plan)), sheet_of("KPIs", cells_of(FIGURES), merged))
    tracker = tracker_of(Opened("xlsx", sheets), "plan.xlsx", TODAY)
    first, second = (one.line for one in tracker.measures)
    assert (first.code, first.name, first.latest, first.latest_period) == ("N1", FIGURES[2][1], 1655, "2026-11")
    assert (first.baseline, first.target) == ("1864 (Apr 2026)", "900 by 31 Mar 2027")
    assert (second.latest, second.latest_period, len(second.earlier)) == (55, "2026-10", 1)


def test_each_sheet_of_which_nothing_is_read_is_named() -> None:
    plan = (("Ref", "Action", "Lead", "Due date"), ("1", "Validate the waiting list", "Jo Hart", "31/03/2027"))
    other = (("Ref", "Action"), ("X9", "Ring the supplier"))
    sheets = (sheet_of("Plan", cells_of(plan)), sheet_of("Praise", cells_of(other)))
    tracker = tracker_of(Opened("xlsx", sheets), "plan.xlsx", TODAY)
    assert any("“Praise”" in line for line in (*tracker.aside, *tracker.joins))


HEADS = ("Ref", "Action", "Lead", "Due")


def test_two_tables_side_by_side_are_two() -> None:
    left = [(f"{n}", f"Do what stands left in row {n}", "Jo Hart", "31/03/2027") for n in (1, 2, 3)]
    right = [(f"{n}", f"Do what stands right in row {n}", "Ann Pike", "30/04/2027") for n in (5, 6, 7)]
    rows = [(*HEADS, None, *HEADS), *((*one, None, *other) for one, other in zip(left, right, strict=True))]
    tracker = typed(rows)
    assert [one.ref for one in tracker.acts] == ["1", "2", "3", "5", "6", "7"]
    assert act(tracker, "1").title == left[0][1] and act(tracker, "6").owners == ("ann_pike",)


def test_a_sheet_with_a_column_for_each_action_has_all_of_them() -> None:
    tracker = typed(
        (
            ("Ref", "1.1", "1.2", "1.3"),
            ("Action", "Clear the backlog", "Publish the offer", "Train the staff"),
            ("Lead", "Jo Hart", "Ann Pike", "Ruth Okafor"),
            ("Due date", "31/03/2027", "30/04/2027", "31/05/2027"),
            ("Status", "In progress", "Complete", "Not started"),
        )
    )
    assert [(one.ref, one.owners, one.status) for one in tracker.acts] == [
        ("1.1", ("jo_hart",), Status.IN_PROGRESS),
        ("1.2", ("ann_pike",), Status.COMPLETE),
        ("1.3", ("ruth_okafor",), Status.NOT_STARTED),
    ]


@pytest.mark.parametrize(("heading", "done"), [("Done?", "☑"), ("Done", "x"), ("✓", "✓"), ("Complete (Y/N)", "Y")])
def test_a_tick_says_that_it_is_done(heading: str, done: str) -> None:
    tracker = typed(
        (
            (*HEADS, heading),
            ("1", "Book the venue", "Jo Hart", "31/03/2027", done),
            ("2", "Send the invitations", "Ann Pike", "31/03/2027", None),
        )
    )
    assert act(tracker, "1").status is Status.COMPLETE and act(tracker, "2").status is Status.IN_PROGRESS
    assert not act(tracker, "1").position and ("“x”" in doubts(tracker, "1", "status")) == (done == "x")


def test_a_day_on_which_it_was_completed_beside_another_status_is_told() -> None:
    row = ("1", "Book the venue", "Jo Hart", "31/03/2027", "In progress", "12/10/2026")
    tracker = typed(((*HEADS, "Status", "Completed on"), row))
    assert "says that it is done" in doubts(tracker, "1", "status")


def test_the_address_beside_a_name_is_not_a_second_lead() -> None:
    tracker = typed(
        (
            ("Name", "Assignee", "Assignee Email", "Due Date", "Notes"),
            ("Recruit six case officers", "Ruth Okafor", "ruth@x.example", "2026-12-31", "Two in post"),
            ("Publish the protocol", "Jo Hart", "jo@x.example", "2026-09-30", "Published"),
        )
    )
    assert [one.owners for one in tracker.acts] == [("ruth_okafor",), ("jo_hart",)]
    assert {one.email for one in tracker.people} == {"ruth@x.example", "jo@x.example"}


def test_an_objective_with_a_lead_is_none_of_the_rows_that_are_called_actions() -> None:
    tracker = typed(
        (
            ("Code", "Title", "Type", "Responsible Officer", "End Date", "Status"),
            ("S01", "Improve timeliness", "Objective", "Jo Hart", "31/03/2027", "In progress"),
            ("S01.01", "Recruit six officers", "Action", "Ruth Okafor", "31/12/2026", "In progress"),
            ("S01.02", "Audit ten plans a month", "Action", "Ann Pike", "31/01/2027", "Not started"),
        )
    )
    assert [one.ref for one in tracker.acts] == ["S01.01", "S01.02"]
    assert [(one.row, one.why) for one in tracker.skipped] == [(2, "the heading of a section")]


def test_tables_side_by_side_and_ticks_are_known_before_anything_is_written_back() -> None:
    rows = [(*HEADS, "Done?"), ("1", "Book the venue", "Jo Hart", "31/03/2027", "☑")]
    (table,) = typed(rows).tables
    assert [column.is_tick for column in table.columns] == [False, False, False, False, True]
    twice = [(*row[:4], None, *row[:4]) for row in (*rows, ("2", "Ring the supplier", "Jo Hart", "31/03/2027"))]
    assert side_by_side(typed(twice)) == {"Plan"} and not side_by_side(typed(rows))
