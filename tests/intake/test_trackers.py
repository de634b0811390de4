"""A council's own tracker is read as a careful reader reads it, or says by cell where it is not sure."""

from pathlib import Path
from types import ModuleType

import pytest

from tests.intake.trackers import (
    label_blocks,
    many_rows,
    mixed_refs,
    months_across,
    open_document,
    planner,
    semicolons,
    sharepoint,
    smartsheet,
    two_headers,
    two_leads,
    word_table,
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
)


@pytest.mark.parametrize("module", TRACKERS, ids=lambda module: module.__name__.rpartition(".")[2])
def test_every_action_of_a_tracker_is_right_or_its_cell_is_named(module: ModuleType, tmp_path: Path) -> None:
    found = score(read(module, tmp_path), module.EXPECTED)
    assert not found.missing and not found.strange
    assert not found.silent
    assert found.share >= 0.97, found.wrong
