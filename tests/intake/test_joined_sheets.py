"""A plan that is split over sheets is put together by its references, or refused in words where they do not match."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bot.intake.sheets.cell import Value
from bot.intake.sheets.patch import patched
from bot.intake.tracker.tracker import Tracker, read_tracker
from bot.intake.tracker.understood import understanding
from bot.models.words import Rating, Status
from tests.intake.test_back import changed, plan_of, written
from tests.intake.trackers.making import rows
from tests.intake.trackers.scoring import TODAY
from tests.intake.typed import act

Lines = Sequence[tuple[Value, ...]]
TITLES = ("Clear the backlog of assessments", "Publish the local offer online", "Train the school staff in autism")
LEADS = ("Ruth Okafor", "Daniel Pryce", "Anita Patel")
ACTIONS: Lines = [
    ("Ref", "Action", "Lead officer", "By when"),
    *(
        (f"1.{at}", title, lead, date(2027, 3, at))
        for at, (title, lead) in enumerate(zip(TITLES, LEADS, strict=True), 1)
    ),
]
STATES: Lines = [
    ("Ref", "RAG", "Status", "Comments"),
    ("1.3", "Red", "Not started", "No trainer yet."),
    ("1.1", "Amber", "In progress", "Backlog at 131."),
    ("1.2", "Green", "Complete", "Page is live."),
]


def a_book(path: Path, *sheets: tuple[str, Lines]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, lines in sheets:
        rows(book.create_sheet(title), 3, lines)
    book.save(path / "tracker.xlsx")
    return path / "tracker.xlsx"


def read(path: Path, *sheets: tuple[str, Lines]) -> Tracker:
    return read_tracker(a_book(path, *sheets), TODAY)


def stands(tracker: Tracker) -> list[tuple[Rating | None, Status, str]]:
    return [(one.rating, one.status, one.position) for one in tracker.acts]


ALL = [
    (Rating.AMBER, Status.IN_PROGRESS, "Backlog at 131."),
    (Rating.GREEN, Status.COMPLETE, "Page is live."),
    (Rating.RED, Status.NOT_STARTED, "No trainer yet."),
]


@pytest.mark.parametrize("first", [True, False])
def test_what_another_sheet_says_of_an_action_is_joined_by_its_reference(tmp_path: Path, first: bool) -> None:
    sheets = (("Actions", ACTIONS), ("Updates", STATES))
    tracker = read(tmp_path, *(sheets if first else reversed(sheets)))
    assert stands(tracker) == ALL and [one.owners for one in tracker.acts] == [
        ("ruth_okafor",),
        ("daniel_pryce",),
        ("anita_patel",),
    ]
    told = "\n".join(understanding(tracker))
    assert "Sheet “Updates” goes on with the actions of sheet “Actions”: joined by reference, all 3 rows." in told
    assert "“Updates” B “RAG”: rating" in told and not tracker.legend


def test_a_sheet_that_repeats_the_actions_is_joined_as_well_and_by_their_words_where_it_has_no_references(
    tmp_path: Path,
) -> None:
    titles = {f"1.{at}": title for at, title in enumerate(TITLES, 1)}
    repeated = [(ref, titles.get(str(ref), "Action"), *rest) for ref, *rest in STATES]
    assert stands(read(tmp_path, ("Actions", ACTIONS), ("RAG", repeated))) == ALL
    tracker = read(tmp_path, ("Actions", ACTIONS), ("RAG", [line[1:] for line in repeated]))
    assert stands(tracker) == ALL and "joined by the words of the action" in tracker.joins[0]


def test_leads_and_dates_may_stand_on_the_second_sheet(tmp_path: Path) -> None:
    what = [line[:2] for line in ACTIONS]
    who = [(line[0], *line[2:]) for line in ACTIONS]
    tracker = read(tmp_path, ("What", what), ("Who and when", who), ("How", STATES))
    assert stands(tracker) == ALL and tracker.acts[1].agreed == date(2027, 3, 2)
    assert tracker.acts[1].owners == ("daniel_pryce",)


def test_several_entries_for_an_action_are_its_newest_update_and_its_history(tmp_path: Path) -> None:
    log: Lines = [
        ("Action ref", "Date", "Update", "RAG", "Entered by"),
        ("1.1", date(2026, 9, 25), "Backlog at 214.", "Red", "Ruth Okafor"),
        ("1.2", date(2026, 9, 25), "Designing.", "Amber", "Daniel Pryce"),
        ("1.1", date(2026, 11, 20), "Backlog at 131.", "Amber", "Ruth Okafor"),
        ("1.1", date(2026, 10, 23), "Backlog at 160.", "Red", "Ruth Okafor"),
    ]
    tracker = read(tmp_path, ("Actions", ACTIONS), ("Update log", log))
    first = act(tracker, "1.1")
    assert (first.position, first.rating) == ("Backlog at 131.", Rating.AMBER)
    assert [(one.on, one.text) for one in first.earlier] == [
        (date(2026, 10, 23), "Backlog at 160."),
        (date(2026, 9, 25), "Backlog at 214."),
    ]
    assert first.agreed == date(2027, 3, 1) and act(tracker, "1.3").position == ""
    assert "The newest is taken (by “Date”)" in tracker.joins[0] and "Left out of it: “Entered by”" in tracker.joins[0]


def test_a_sheet_of_milestones_gives_each_action_its_steps(tmp_path: Path) -> None:
    steps: Lines = [
        ("Milestone ref", "Action ref", "Milestone", "Due date", "Status", "Owner"),
        ("M1", "1.1", "Agency staff in post", date(2027, 1, 4), "Complete", "Ruth Okafor"),
        ("M2", "1.1", "Backlog below 100", date(2027, 2, 1), "In progress", "Ruth Okafor"),
        ("M3", "1.3", "Trainer found", None, "Not started", "Anita Patel"),
    ]
    tracker = read(tmp_path, ("Actions", ACTIONS), ("Milestones", steps), ("Updates", STATES))
    assert stands(tracker) == ALL and len(tracker.acts) == 3
    assert [(one.text, one.due, one.done) for one in tracker.acts[0].steps] == [
        ("Agency staff in post", date(2027, 1, 4), True),
        ("Backlog below 100", date(2027, 2, 1), False),
    ]
    assert [one.text for one in tracker.acts[2].steps] == ["Trainer found"]


def test_rows_without_an_action_and_actions_without_a_row_are_named(tmp_path: Path) -> None:
    some = [*STATES[:3], ("9.9", "Green", "Complete", "Of another plan.")]
    tracker = read(tmp_path, ("Actions", ACTIONS), ("Updates", some))
    assert "2 of its 3 rows" in tracker.joins[0] and "row 6 “9.9”" in tracker.joins[0]
    assert "It has no row for 1.2" in tracker.joins[0]


def test_references_that_do_not_match_are_refused_in_words_and_the_actions_are_read(tmp_path: Path) -> None:
    other = [STATES[0], *((f"A{at}", *line[1:]) for at, line in enumerate(STATES[1:], 1))]
    tracker = read(tmp_path, ("Actions", ACTIONS), ("Updates", other))
    assert len(tracker.acts) == 3 and tracker.joins == (
        "Sheet “Updates” is not read: its references (A1, A2, A3) are not those of the actions (1.1, 1.2, 1.3). Write "
        "the same references on both, each for one action, and bring the file again.",
    )


def test_sheets_of_areas_that_number_their_actions_anew_are_not_joined(tmp_path: Path) -> None:
    again = [ACTIONS[0], *((ref, f"{title} in the north", *rest) for ref, title, *rest in ACTIONS[1:])]
    assert len(read(tmp_path, ("Area 1", ACTIONS), ("Area 2", again)).acts) == 6


def test_what_the_record_changed_goes_back_to_the_sheet_it_came_from(tmp_path: Path) -> None:
    tracker = read(tmp_path, ("Actions", ACTIONS), ("Updates", STATES))
    record = changed(plan_of(tracker), "1.1", position="Backlog at 90.", rag=Rating.GREEN, agreed_due=date(2027, 6, 30))
    found = written(tracker, record)
    patched(tmp_path / "tracker.xlsx", tmp_path / "back.xlsx", found.writes)
    book = load_workbook(tmp_path / "back.xlsx")
    assert book["Updates"]["B5"].value == "Green" and book["Updates"]["D5"].value == "Backlog at 90."
    assert book["Actions"]["D4"].value.date() == date(2027, 6, 30)
    assert sorted((title, len(writes)) for title, writes in found.writes.items()) == [("Actions", 1), ("Updates", 2)]


def test_a_new_update_is_a_new_row_where_the_sheet_is_a_log(tmp_path: Path) -> None:
    log: Lines = [
        ("Action ref", "Date", "Update", "RAG"),
        ("1.1", date(2026, 9, 25), "Backlog at 214.", "Red"),
        ("1.1", date(2026, 10, 23), "Backlog at 160.", "Red"),
        ("1.2", date(2026, 10, 23), "Designing.", "Amber"),
    ]
    tracker = read(tmp_path, ("Actions", ACTIONS), ("Log", log))
    record = changed(plan_of(tracker), "1.1", position="Backlog at 90.", rag=Rating.AMBER)
    record = changed(record, "1.3", position="Trainer found.")
    patched(tmp_path / "tracker.xlsx", tmp_path / "back.xlsx", written(tracker, record).writes)
    page = load_workbook(tmp_path / "back.xlsx")["Log"]
    added = [[cell.value for cell in row] for row in page.iter_rows(min_row=7)]
    assert [(row[0], row[1].date(), *row[2:]) for row in added] == [
        ("1.1", TODAY, "Backlog at 90.", "Amber"),
        ("1.3", TODAY, "Trainer found.", None),
    ]
    again = read_tracker(tmp_path / "back.xlsx", TODAY)
    assert act(again, "1.1").position == "Backlog at 90." and len(act(again, "1.1").earlier) == 2
    assert not written(again, record).writes


def test_of_sheets_that_are_copied_each_month_the_newest_stands_and_the_others_are_its_history(tmp_path: Path) -> None:
    months: list[tuple[str, Lines]] = []
    for name, rag, said in (("Sept 26", "Red", "Begun."), ("Oct 26", "Amber", "Half."), ("Nov 26", "Green", "Nearly.")):
        lines: Lines = [
            (*ACTIONS[0], "RAG", "Update"),
            *((*line, rag, f"{said} Of {line[0]}, all schools.") for line in ACTIONS[1:]),
        ]
        months.append((name, lines))
    ahead: tuple[str, Lines] = ("Jan 27", [months[0][1][0], *((*line, None, None) for line in ACTIONS[1:])])
    tracker = read(tmp_path, *months, ahead)
    first = act(tracker, "1.1")
    assert (first.rating, first.position) == (Rating.GREEN, "Nearly. Of 1.1, all schools.")
    assert [one.text[:5] for one in first.earlier] == ["Half.", "Begun"] and first.sheet == "Nov 26"
    assert "“Nov 26” is taken" in tracker.joins[0] and "“Jan 27”: not begun yet" in tracker.joins[0]
    record = changed(plan_of(tracker), "1.1", position="Done bar one.")
    assert set(written(tracker, record).writes) == {"Nov 26"}
