"""Rows that are parts of an action, or its updates one by one, and other layouts: read as one action each."""

from datetime import date

from bot.intake.sheets.cell import sheet_of
from bot.intake.sheets.opening import Opened
from bot.intake.tracker.tracker import Tracker, tracker_of
from bot.intake.tracker.understood import understanding
from bot.models.words import Rating, Status
from tests.intake.test_told_wherever_it_stands import HEAD, NAMES, STATES, WORDS, rows
from tests.intake.typed import TODAY, Typed, act, cells_of, doubts, typed

FOLDED = ("Task Name", "Assigned To", "Finish", "Status", "Latest comment")


def folded(lines: Typed, levels: dict[int, int]) -> Tracker:
    return tracker_of(Opened("xlsx", (sheet_of("Plan", cells_of(lines), levels=levels),)), "plan.xlsx", TODAY)


def test_rows_folded_in_below_an_action_are_its_milestones_and_the_outermost_are_areas() -> None:
    lines: Typed = (
        FOLDED,
        ("Area 1: Timeliness", "A Director", "31/03/2027", "In progress", None),
        ("Clear the backlog of assessments", "Jo Day", "31/12/2026", "In progress", "131 are left"),
        ("Hire two caseworkers", "Sam Lee", "30/06/2026", "Complete", None),
        ("Area 2: Quality", "B Director", "31/03/2027", "In progress", None),
        ("Audit ten plans a month", "Ann Roe", "31/12/2026", "In progress", "Three are done"),
    )
    tracker = folded(lines, {3: 1, 4: 2, 6: 1})
    assert [one.title for one in tracker.acts] == ["Clear the backlog of assessments", "Audit ten plans a month"]
    assert [one.title for one in tracker.sections] == ["Timeliness", "Quality"]
    step = tracker.acts[0].steps[0]
    assert (step.text, step.due, step.done) == ("Hire two caseworkers", date(2026, 6, 30), True)


def test_where_it_is_open_whether_a_row_is_an_action_or_a_part_of_one_it_is_told() -> None:
    lines: Typed = (
        FOLDED,
        ("Clear the backlog of assessments", "Jo Day", "31/12/2026", "In progress", "131 are left"),
        ("Hire two caseworkers", "Sam Lee", "30/06/2026", "Complete", None),
        ("Audit ten plans a month", "Ann Roe", "31/12/2026", "In progress", "Three are done"),
    )
    tracker = folded(lines, {3: 1})
    assert len(tracker.acts) == 3 and "may be a milestone" in doubts(tracker, tracker.acts[1].ref, "action")


def test_rows_that_name_a_parent_are_its_milestones() -> None:
    lines: Typed = (
        ("Task ID", "Name", "Section/Column", "Assignee", "Due Date", "Completed At", "Notes", "Parent task"),
        ("1201", "Clear the backlog of assessments", "Timeliness", "Jo Day", "2026-12-31", None, WORDS[0], None),
        ("1202", "Hire two caseworkers", None, "Sam Lee", "2026-06-30", "2026-06-20", None,
         "Clear the backlog of assessments"),
        ("1203", "Write the advert", None, "Sam Lee", "2026-05-30", None, None, "Hire two caseworkers"),
        ("1204", "Audit ten plans a month", "Quality", "Ann Roe", "2026-12-31", None, WORDS[1], None),
    )  # fmt: skip
    tracker = typed(lines)
    assert [one.ref for one in tracker.acts] == ["1201", "1204"]
    assert [(one.text, one.done) for one in tracker.acts[0].steps] == [
        ("Hire two caseworkers", True),
        ("Write the advert", False),
    ]


def test_rows_below_a_parent_that_have_a_lead_and_a_rating_of_their_own_are_actions() -> None:
    lines: Typed = (
        ("Task ID", "Name", "Assignee", "Due Date", "RAG", "Board update", "Parent task"),
        ("1201", "Clear the backlog of assessments", "Jo Day", "2026-12-31", "Amber", WORDS[0], None),
        ("1202", "Health advice by one mailbox", "Sam Lee", "2026-06-30", "Red", WORDS[1],
         "Clear the backlog of assessments"),
        ("1203", "Write the advert", None, "2026-05-30", None, None, "Clear the backlog of assessments"),
        ("1204", "Audit ten plans a month", "Ann Roe", "2026-12-31", "Green", WORDS[1], None),
    )  # fmt: skip
    tracker = typed(lines)
    assert [one.ref for one in tracker.acts] == ["1201", "1202", "1204"]
    assert [one.text for one in tracker.acts[0].steps] == ["Write the advert"]


def test_steps_beside_an_action_are_its_milestones() -> None:
    lines: Typed = (
        ("Action", "Step", "Lead", "Step due", "Update"),
        ("Clear the backlog of assessments", "Hire caseworkers", "Jo Day", "30/06/2026", WORDS[0]),
        (None, "Hold a weekly meeting", None, "31/12/2026", None),
        ("Audit ten plans a month", "Agree the tool", "Ann Roe", "30/09/2026", WORDS[1]),
    )
    first = typed(lines).acts[0]
    assert [(one.text, one.due) for one in first.steps] == [
        ("Hire caseworkers", date(2026, 6, 30)),
        ("Hold a weekly meeting", date(2026, 12, 31)),
    ]


def test_an_action_with_a_row_for_each_update_is_one_with_its_history() -> None:
    head = ("Action ref", "Action name", "Action owner", "Due date", "Current status", "Commentary date", "Commentary")
    same = ("APP-1", "Clear the backlog of assessments", "Jo Day", "31/12/2026")
    lines: Typed = (
        head,
        (*same, "In progress", "25/09/2026", "38% in August"),
        (*same, "Overdue", "20/11/2026", "47% in October"),
        (*same, "In progress", "23/10/2026", "44% in September"),
        ("APP-2", "Audit ten plans a month", "Ann Roe", "31/01/2027", "In progress", "20/11/2026", "Three are done"),
    )
    tracker = typed(lines)
    first = act(tracker, "APP-1")
    assert len(tracker.acts) == 2 and first.position == "47% in October"
    assert [one.text for one in first.earlier] == ["44% in September", "38% in August"]
    assert "an older row" in doubts(tracker, "APP-1", "status")
    assert "a row for each update" in "\n".join(understanding(tracker))


def test_where_the_newest_month_rates_nothing_the_one_before_is_taken_and_told() -> None:
    head = (*HEAD[:4], "October 2026 RAG", "October 2026 highlight", "November 2026 RAG", "November 2026 highlight")
    lines = [
        (*row[:4], *rest)
        for row, rest in zip(
            rows()[1:],
            [("A", WORDS[0], "G", WORDS[1]), ("G", WORDS[2], None, None), ("R", "-", "R", "-"), ("A", "-", "A", "-")],
            strict=True,
        )
    ]  # fmt: skip
    tracker = typed((head, *lines))
    assert act(tracker, "1.2").rating is Rating.GREEN
    assert "nothing is said for November 2026" in doubts(tracker, "1.2", "rating")


def test_headings_in_two_languages_are_known_by_the_half_that_is_known() -> None:
    head = ("Cyf / Ref", "Cam gweithredu / Action", "Swyddog arweiniol / Lead officer", "Erbyn pryd / By when",
            "Statws / Status", "Y sefyllfa ddiweddaraf / Latest position")  # fmt: skip
    states = ("Ar y gweill / In progress", "Wedi’i gwblhau / Complete", "Heb ddechrau / Not started", "Oedi / On hold")
    tracker = typed(rows(head, status=states))
    assert [one.status for one in tracker.acts] == [
        Status.IN_PROGRESS,
        Status.COMPLETE,
        Status.NOT_STARTED,
        Status.ON_HOLD,
    ]
    assert tracker.acts[0].position == WORDS[0]


def test_beside_who_leads_the_action_who_leads_its_workstream_accounts_for_it() -> None:
    table = [
        (*row[:2], value, *row[2:]) for row, value in zip(rows(), ("Workstream lead", *["Pat Hall"] * 4), strict=True)
    ]
    first = typed(table).acts[0]
    assert (first.owners, first.sro) == (("jo_day",), "pat_hall")
    alone = typed(rows((*HEAD[:2], "Workstream lead", *HEAD[3:]))).acts[0]
    assert alone.owners == ("jo_day",)


def test_mitigations_with_who_when_and_how_they_go_are_actions() -> None:
    head = ("Line", "Mitigation", "What this involves", "Delivery lead", "Agreed date", "Delivery status", "RAG")
    lines = [
        (f"DM{at}", f"Fund early support in {at}0 schools without a plan", f"Locality panels {at}" if at < 4 else None,
         name, "31/03/2027", state, "Green")
        for at, (name, state) in enumerate(zip(NAMES, STATES, strict=True), 1)
    ]  # fmt: skip
    tracker = typed((head, *lines))
    assert tracker.acts[3].title == "Fund early support in 40 schools without a plan"
    assert "not sure" in doubts(tracker, "DM1", "action")


def test_a_list_that_says_nothing_of_who_leads_is_no_plan_beside_one() -> None:
    other = (
        ("Date", "Escalated by", "What", "Answer"),
        ("26/11/2026", "Ann Roe", "No building for the club", "Agreed"),
    )
    sheets = (sheet_of("Plan", cells_of(rows())), sheet_of("Escalations", cells_of(other)))
    tracker = tracker_of(Opened("xlsx", sheets), "plan.xlsx", TODAY)
    assert len(tracker.acts) == 4 and "“Escalations”" in "\n".join(tracker.aside)
