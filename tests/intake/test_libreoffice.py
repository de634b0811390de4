"""What the bot writes opens in LibreOffice without repair; what LibreOffice saves of it is read as the same plan."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from bot.intake.difference import difference
from bot.intake.sheets.patch import patched
from bot.intake.tracker.tracker import read_tracker
from bot.intake.workbook import read_plan, write_plan
from bot.models.words import Rating, Status
from bot.plan.contents.document import PlanDocument
from tests.databases import sample_plan
from tests.intake.test_back import TODAY, WORKBOOKS, changed, plan_of, written

OFFICE = shutil.which("soffice")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")]


def saved_by_libreoffice(path: Path, ending: str) -> Path:
    """The same file as LibreOffice saves it; it says nothing and makes none where it can't open it."""
    assert OFFICE is not None
    folder = path.parent / f"as-{ending}"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", ending, "--outdir", str(folder), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"{path.stem}.{ending}"


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_the_plan_that_is_exported_comes_back_the_same(ending: str, tmp_path: Path) -> None:
    write_plan(sample_plan(), tmp_path / "plan.xlsx")
    found = read_plan(saved_by_libreoffice(tmp_path / "plan.xlsx", ending))
    assert isinstance(found, PlanDocument), found
    assert difference(sample_plan(), found).lines() == ()


@pytest.mark.parametrize("module", WORKBOOKS[:4], ids=lambda module: module.__name__.rpartition(".")[2])
def test_a_councils_own_workbook_comes_back_with_what_was_changed(module: ModuleType, tmp_path: Path) -> None:
    module.build(tmp_path / module.NAME)
    tracker = read_tracker(tmp_path / module.NAME, TODAY)
    record = plan_of(tracker)
    first = next(line for line in record.actions if line.status is Status.IN_PROGRESS)
    record = changed(record, first.ref, rag=Rating.RED, position="The agency has withdrawn; a second one is asked")
    given = written(tracker, record)
    patched(tmp_path / module.NAME, tmp_path / "back.xlsx", given.writes)
    again = plan_of(read_tracker(saved_by_libreoffice(tmp_path / "back.xlsx", "xlsx"), TODAY))
    ours = plan_of(read_tracker(tmp_path / "back.xlsx", TODAY))
    assert [replace(one, earlier=()) for one in again.actions] == [replace(one, earlier=()) for one in ours.actions]
