"""A small plan, and a workbook of it that a test can change cell by cell."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.intake.problem import Problem
from bot.intake.workbook import read_plan, write_plan
from bot.models.words import Direction, Polarity, Rating, RiskKind, Role
from bot.plan.contents.document import (
    ActionLine,
    AreaLine,
    MeasureLine,
    MeetingLine,
    MitigationLine,
    PersonLine,
    PlanDocument,
    RiskLine,
    TermLine,
    TrajectoryPoint,
)
from bot.plan.days.steps import DEFAULT_OFFSETS


def small_plan() -> PlanDocument:
    return PlanDocument(
        title="Wexbourne improvement plan",
        council="Wexbourne Borough Council",
        kind="WSOA",
        zone="Europe/London",
        nation="ENG",
        position_as_at=date(2026, 11, 16),
        areas=(AreaLine("3", "Timeliness", "ad_edu"), AreaLine("4", "Annual reviews", None)),
        people=(
            PersonLine("sen_head", "Ruth Okafor", "Head of SEN", "Council", "ruth@wexbourne.example"),
            PersonLine(
                "imp_lead", "Eleanor Marsh", "Manager", "Council", "el@wexbourne.example", (Role.OWNER, Role.LEAD)
            ),
            PersonLine("ad_edu", "Cath Holloway", "Director", "Council", "cath@wexbourne.example", (Role.SRO,)),
        ),
        actions=(
            ActionLine(
                ref="3.1.1",
                title="Clear the backlog",
                area="3",
                owner="sen_head",
                start=date(2026, 4, 1),
                original_due=date(2027, 3, 31),
                agreed_due=date(2027, 3, 31),
                rag=Rating.RED,
                pct=35,
                measures=("K2",),
                position="Fell more slowly than planned",
                everyday_names=("the backlog", "overdue ones"),
            ),
            ActionLine("4.1.1", "Recover reviews", "4", "imp_lead", None, date(2027, 5, 31), date(2027, 6, 30)),
        ),
        measures=(
            MeasureLine(
                code="K2",
                name="Open beyond 20 weeks",
                unit="count",
                polarity=Polarity.DOWN,
                basis="snapshot",
                owners=("sen_head",),
                trajectory=(TrajectoryPoint(date(2026, 12, 31), 110.0), TrajectoryPoint(date(2027, 3, 31), 0.0)),
                latest=148.0,
                latest_period="2026-10",
                low=0.0,
            ),
        ),
        risks=(
            RiskLine(
                id="SR01",
                kind=RiskKind.RISK,
                area="3",
                refs=("3.1.1", "4.1.1"),
                description="If posts stay empty, then plans are late",
                likelihood=4,
                impact=5,
                owner="sen_head",
                target=(2, 4),
                direction=Direction.UP,
                mitigations=(MitigationLine("Agency cover", "sen_head", date(2027, 3, 31)),),
            ),
        ),
        meetings=(MeetingLine(date(2027, 1, 18), "Cabinet", cycle=True),),
        terms=(TermLine("autumn term", date(2026, 9, 2), date(2026, 12, 18)),),
        offsets=DEFAULT_OFFSETS,
    )


@dataclass(frozen=True)
class Book:
    """The small plan's workbook. Rows are numbered as in the sheet: the first is 2."""

    path: Path

    def put(self, sheet: str, row: int, heading: str, value: object, number_format: str | None = None) -> str:
        """Writes a value under the heading, and tells the cell."""
        cells: list[str] = []

        def write(page: Worksheet) -> None:
            place = next(cell.column for cell in page[1] if cell.value == heading)
            cell = page.cell(row, place)
            cell.value = value
            cell.number_format = number_format or cell.number_format
            cells.append(cell.coordinate)

        self.change(sheet, write)
        return cells[0]

    def change(self, sheet: str, how: Callable[[Worksheet], object]) -> None:
        book = load_workbook(self.path)
        how(book[sheet])
        book.save(self.path)

    def plan(self) -> PlanDocument:
        """The plan read back, which has no problems."""
        found = read_plan(self.path)
        assert isinstance(found, PlanDocument), found
        return found

    def problems(self) -> tuple[Problem, ...]:
        found = read_plan(self.path)
        assert not isinstance(found, PlanDocument), "the workbook was read without problems"
        return found

    def problem(self) -> Problem:
        """The only problem."""
        (found,) = self.problems()
        return found


@pytest.fixture
def plan() -> PlanDocument:
    return small_plan()


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("written") / "plan.xlsx"
    write_plan(small_plan(), path)
    return path.read_bytes()


@pytest.fixture
def book(tmp_path: Path, written: bytes) -> Book:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(written)
    return Book(path)
