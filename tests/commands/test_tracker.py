"""`wsoa plan check` and `import` of a council's own tracker: told, asked once, taken in, the same next time."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from bot.cli.tracker import TrackerOptions
from bot.cli.tracker_plan import bring_tracker_in, check_tracker
from bot.cli.which_plan import PlanChoice
from bot.intake.tracker.mapping import mapping_of, written
from bot.intake.tracker.tracker import read_tracker
from bot.models.words import Role
from bot.plan.contents.document import EarlierLine, MilestoneLine, PlanDocument
from bot.store.database.store import Store
from bot.store.plan import plans
from bot.user_error import Problem
from tests.databases import empty_database
from tests.factories import NOW, Town, a_document, quick_store
from tests.handlers.test_command import said
from tests.intake.trackers import months_across, two_leads
from tests.intake.trackers.making import rows

ANSWERS = """
council = "Garside Council"
title = "Garside plan"
lead = "Eleanor Marsh <eleanor.marsh@garside.example>"
directors = ["Dana Green <dana.green@garside.example>"]
meetings = ["2027-01-18 Cabinet"]
addresses = "first.last@garside.example"
"""
WHICH = PlanChoice()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    file = tmp_path / "wsoa.db"
    file.write_bytes(empty_database())
    return quick_store(file)


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    two_leads.build(tmp_path / two_leads.NAME)
    return tmp_path / two_leads.NAME


@pytest.fixture
def answers(tmp_path: Path) -> TrackerOptions:
    (tmp_path / "answers.toml").write_text(ANSWERS, encoding="utf-8")
    return TrackerOptions(answers=tmp_path / "answers.toml")


def stored(store: Store) -> PlanDocument:
    found = store.read_now(plans.document)
    assert found is not None
    return found


def test_what_is_understood_is_told_before_anything_is_asked(
    store: Store, tracker: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check_tracker(tracker, store, WHICH, NOW, TrackerOptions()) == 0
    told = capsys.readouterr().out
    assert "4 actions in 2 areas" in told
    assert "C “ID”: reference (sure): W1/01 · W1/02 · W2/01" in told
    assert "council = " in told and "meetings = " in told
    assert store.read_now(plans.document) is None


def test_an_import_without_answers_says_what_to_write_and_changes_nothing(
    store: Store, tracker: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring_tracker_in(tracker, store, WHICH, NOW, TrackerOptions()) == 1
    told = capsys.readouterr().err
    assert "--answers" in told and "council = " in told and "Nothing was imported." in told
    assert store.read_now(plans.document) is None


def test_one_command_and_one_form_make_a_plan_and_the_same_file_again_changes_nothing(
    store: Store, tracker: Path, answers: TrackerOptions, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring_tracker_in(tracker, store, WHICH, NOW, answers) == 0
    plan = stored(store)
    assert [line.ref for line in plan.actions] == ["W1/01", "W1/02", "W2/01", "W2/02"]
    people = {line.handle: line for line in plan.people}
    assert people[plan.actions[0].owner].email == "joanna.hale@garside.example"
    assert people[plan.actions[0].deputy or ""].name == "Karim Bose"
    assert [line.name for line in plan.people if Role.LEAD in line.roles] == ["Eleanor Marsh"]
    capsys.readouterr()
    assert bring_tracker_in(tracker, store, WHICH, NOW, TrackerOptions()) == 0
    assert "Nothing to change" in capsys.readouterr().out
    assert stored(store) == plan


def test_an_original_date_that_the_file_changes_is_a_move_of_it(
    store: Store, tmp_path: Path, answers: TrackerOptions
) -> None:
    path = tmp_path / months_across.NAME
    months_across.build(path)
    assert bring_tracker_in(path, store, WHICH, NOW, answers) == 0
    before = {line.ref: line for line in stored(store).actions}
    changed = Workbook()
    sheet = changed.active
    assert sheet is not None
    rows(sheet, 1, [["Ref", "Action", "Lead", "By when"]])
    lines = [(line.ref, line.title, "Ruth Okafor", "June 2027") for line in before.values()]
    rows(sheet, 2, lines)
    changed.save(path)
    assert bring_tracker_in(path, store, WHICH, NOW, TrackerOptions()) == 0
    for line in stored(store).actions:
        assert line.original_due == before[line.ref].original_due
        assert f"{line.agreed_due:%d/%m/%Y}" == "30/06/2027"
        assert line.rag is before[line.ref].rag and line.position == before[line.ref].position


def test_a_mapping_corrects_what_was_understood_and_is_kept(
    store: Store, tracker: Path, answers: TrackerOptions, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mapping = tmp_path / "mapping.toml"
    assert check_tracker(tracker, store, WHICH, NOW, TrackerOptions(write_mapping=mapping)) == 0
    text = mapping.read_text(encoding="utf-8")
    mapping.write_text(text.replace('"Comments" = "update"', '"Comments" = "not used"'), encoding="utf-8")
    assert bring_tracker_in(tracker, store, WHICH, NOW, replace(answers, mapping=mapping)) == 0
    assert {line.position for line in stored(store).actions} == {""}
    capsys.readouterr()
    check_tracker(tracker, store, WHICH, NOW, TrackerOptions())
    assert "H “Comments”: not used" in capsys.readouterr().out


def test_an_action_that_looks_renumbered_is_answered_in_the_file_of_answers(
    store: Store, answers: TrackerOptions, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.xlsx"
    for ref in ("1.2", "1.9"):
        book = Workbook()
        head = ("Ref", "Action", "Lead", "By when")
        other = ("1.1", "Publish the local offer", "Jo Day", "31/03/2027")
        rows(book.worksheets[0], 1, [head, other, (ref, "Open a hub in each locality", "Jo Day", "31/03/2027")])
        book.save(path)
        done = bring_tracker_in(path, store, WHICH, NOW, answers)
    assert done == 1 and 'renumbered = { "1.9" = "1.2" }' in capsys.readouterr().err
    (tmp_path / "more.toml").write_text('[renumbered]\n"1.9" = "1.2"\n', encoding="utf-8")
    assert bring_tracker_in(path, store, WHICH, NOW, TrackerOptions(answers=tmp_path / "more.toml")) == 0
    assert [(line.ref, line.renumbered_from) for line in stored(store).actions] == [("1.1", ""), ("1.9", "1.2")]


def test_a_mapping_as_it_was_written_changes_nothing_of_what_is_read_on_any_sheet(tmp_path: Path) -> None:
    book = Workbook()
    rows(book.worksheets[0], 1, [("Ref", "Action", "Lead", "By when"), ("1", "Open a hub", "Jo Day", "31/03/2027")])
    rows(book.create_sheet("Milestones"), 1, [("Ref", "Milestone", "Due"), ("1", "Lease signed", "31/01/2027")])
    rows(book.create_sheet("KPIs"), 1, [("KPI", "Baseline", "Oct-26"), ("Overdue annual reviews", 214, 131)])
    book.save(tmp_path / "plan.xlsx")
    read = read_tracker(tmp_path / "plan.xlsx", NOW.date())
    again = read_tracker(tmp_path / "plan.xlsx", NOW.date(), mapping_of(written(read, "m.toml"), "m.toml"))
    assert (again.acts, again.measures, len(again.acts[0].steps)) == (read.acts, read.measures, 1)


def test_a_cell_that_tells_of_a_child_is_named_and_left_out_only_if_that_is_said(
    store: Store, tmp_path: Path, answers: TrackerOptions, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    rows(sheet, 1, [["Ref", "Action", "Lead", "By when", "Progress update"]])
    child = "Kayden Smith in Year 4 at Oakfield still waits for his plan"
    rows(sheet, 2, [("1.1", "Clear the backlog of plans", "Ann Pike", "31/03/2027", child)])
    rows(sheet, 3, [("1.2", "Agree the strategy with partners", "Ann Pike", "31/03/2027", "A draft is out")])
    book.save(path)
    assert bring_tracker_in(path, store, WHICH, NOW, answers) == 1
    told = capsys.readouterr()
    assert "Sheet, E2" in told.err and "Kayden" not in told.err + told.out
    assert answers.answers is not None
    answers.answers.write_text(ANSWERS + "leave_out_personal = true\n", encoding="utf-8")
    assert bring_tracker_in(path, store, WHICH, NOW, answers) == 0
    assert [line.position for line in stored(store).actions] == ["", "A draft is out"]


def test_the_same_actions_on_two_sheets_are_asked_about(store: Store, tracker: Path, tmp_path: Path) -> None:
    book = Workbook()
    for name in ("Council", "Health board"):
        sheet = book.create_sheet(name)
        rows(sheet, 1, [["Ref", "Action", "Lead", "By when"]])
        rows(sheet, 2, [(f"1.{n}", f"Action number {n} of the plan", "Ann Pike", "31/03/2027") for n in range(1, 6)])
    book.save(tmp_path / "plan.xlsx")
    with pytest.raises(Problem, match="Say which one stands"):
        check_tracker(tmp_path / "plan.xlsx", store, WHICH, NOW, TrackerOptions())
    assert check_tracker(tmp_path / "plan.xlsx", store, WHICH, NOW, TrackerOptions(sheets=("Health board",))) == 0


def test_one_action_shows_its_milestones_its_printed_date_and_what_was_said_before(tmp_path: Path) -> None:
    document = a_document()
    line = replace(
        document.actions[0],
        due_said="end Q4",
        milestones=(
            MilestoneLine("Terms agreed", document.actions[0].agreed_due),
            MilestoneLine("Staff hired", None),
        ),
        earlier=(EarlierLine(document.actions[0].start, "Scope agreed with partners"),),
    )
    town = Town(tmp_path, replace(document, actions=(line, *document.actions[1:])))
    told = said(town, line.ref)
    for words in ("end Q4", "Terms agreed", "Staff hired", "Scope agreed with partners"):
        assert words in told
