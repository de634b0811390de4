"""A council's own tracker is read as a careful reader reads it, or says by cell where it is not sure."""

from pathlib import Path
from types import ModuleType

import pytest

from tests.intake.trackers import (
    gantt,
    grouped_dates,
    label_blocks,
    last_month_beside,
    many_rows,
    minutes,
    mixed_refs,
    months_across,
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
    word_table,
    workstreams,
)
from tests.intake.trackers.scoring import read, score

TRACKERS = (
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
