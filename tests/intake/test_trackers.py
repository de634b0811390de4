"""A council's own tracker is read as a careful reader reads it, or says by cell where it is not sure."""

from pathlib import Path
from types import ModuleType

import pytest

from bot.intake.tracker.lead import leads_in
from bot.intake.tracker.status_words import Standing, state_of
from bot.models.words import Rating, Status
from tests.intake.trackers import (
    docks,
    estuary,
    fells,
    gantt,
    grouped_dates,
    harbour,
    label_blocks,
    last_month_beside,
    many_rows,
    minutes,
    mixed_refs,
    months_across,
    moorland,
    open_document,
    outcome_grid,
    planner,
    recovery,
    reviews,
    semicolons,
    sharepoint,
    smartsheet,
    steps_in_word,
    ticked,
    ticket_export,
    two_headers,
    two_leads,
    weald,
    word_table,
    workstreams,
)
from tests.intake.trackers.scoring import read, score

TRACKERS = (
    weald,
    moorland,
    harbour,
    fells,
    estuary,
    docks,
    months_across,
    label_blocks,
    planner,
    sharepoint,
    word_table,
    two_headers,
    two_leads,
    mixed_refs,
    many_rows,
    semicolons,
    smartsheet,
    open_document,
    outcome_grid,
    ticket_export,
    gantt,
    steps_in_word,
    grouped_dates,
    workstreams,
    last_month_beside,
    minutes,
    ticked,
    recovery,
    reviews,
)


@pytest.mark.parametrize("module", TRACKERS, ids=lambda module: module.__name__.rpartition(".")[2])
def test_every_action_of_a_tracker_is_right_or_its_cell_is_named(module: ModuleType, tmp_path: Path) -> None:
    found = score(read(module, tmp_path), module.EXPECTED)
    assert not found.missing and not found.strange
    assert not found.silent
    assert found.share >= 0.97, found.wrong


@pytest.mark.parametrize(
    "module", [harbour, moorland, weald, docks], ids=lambda module: module.__name__.rpartition(".")[2]
)
def test_the_kind_of_plan_is_what_the_file_says_anywhere(module: ModuleType, tmp_path: Path) -> None:
    assert read(module, tmp_path).plan_kind == getattr(module, "KIND", "WSOA")


def test_a_title_on_two_lines_is_one_and_loses_nothing_but_its_day(tmp_path: Path) -> None:
    assert read(harbour, tmp_path).title == "Harbour City Area SEND Partnership Priority Action Plan 2026 to 2028"
    whole = "Fells Council – SEND improvement programme: actions, decisions and issues – programme board"
    assert read(fells, tmp_path).title == whole


@pytest.mark.parametrize(
    ("said", "name", "post"),
    [
        ("Vacant (Jane Smith covering)", "Jane Smith", ""),
        ("Head of SEND (vacant, Jane Smith covering)", "Jane Smith", "Head of SEND"),
        ("Vacancy – covered by Jane Smith", "Jane Smith", ""),
        ("TBC (interim: Jane Smith)", "Jane Smith", ""),
        ("Head of SEND - Vacant", "", "Head of SEND"),
    ],
)
def test_who_stands_in_for_a_vacant_post_leads_and_is_told_as_not_sure(said: str, name: str, post: str) -> None:
    (found,) = leads_in(said)
    assert (found.name, found.post) == (name, post) and "vacant" in found.doubt


def test_several_who_stand_in_for_a_vacant_post_are_several() -> None:
    for said in ("Vacant; Jane Smith / Jo Day covering", "Head of SEND (vacant, Jane Smith and Jo Day covering)"):
        assert [one.name for one in leads_in(said)] == ["Jane Smith", "Jo Day"]
    posts = leads_in("Vacant; Head of SEN / Principal EP covering")
    assert [one.post for one in posts] == ["Head of SEN", "Principal EP"]
    assert all("vacant" in one.doubt for one in posts)


def test_nobody_leads_where_a_post_is_vacant_and_only_says_who_had_it() -> None:
    assert leads_in("Vacant - was P. Moss") == leads_in("Vacant") == leads_in("TBC") == ()


@pytest.mark.parametrize(
    ("said", "status", "rating"),
    [
        ("Overdue", None, Rating.RED),
        ("Not started - overdue", Status.NOT_STARTED, Rating.RED),
        ("In progress – late", Status.IN_PROGRESS, Rating.RED),
        ("Complete (late)", Status.COMPLETE, None),
    ],
)
def test_that_an_action_is_late_does_not_say_that_it_has_begun(
    said: str, status: Status | None, rating: Rating | None
) -> None:
    assert state_of(said) == Standing(status, rating)


def test_a_key_a_subtotal_and_an_action_of_letters_are_told_apart(tmp_path: Path) -> None:
    skipped = [(one.row, one.why) for one in read(harbour, tmp_path).skipped]
    assert [row for row, why in skipped if why == "a total"] == [10, 14, 15]
    assert [row for row, why in skipped if why == "a key"] == [17, 18, 19, 20]


def test_a_name_a_post_and_whose_post_it_is_are_one_lead() -> None:
    for said, names in (
        ("Debbie Crowther, Chair, Northfold Parent Carer Forum", ["Debbie Crowther"]),
        ("Jane Smith, Head of SEND, ICB", ["Jane Smith"]),
        ("Jane Smith, Chair, PCF / Jo Day", ["Jane Smith", "Jo Day"]),
        ("Jane Smith, Head of SEND, Jo Day, DCO", ["Jane Smith", "Jo Day"]),
        ("Jane Smith, Jo Day, Ruth Okafor", ["Jane Smith", "Jo Day", "Ruth Okafor"]),
    ):
        assert [one.name for one in leads_in(said)] == names, said
