"""An action as its cells say it, before anything is made of them; and rows that are none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.intake.sheets.cell import Cell
from bot.intake.tracker.field import Field
from bot.intake.tracker.heading import Heading


@dataclass(frozen=True)
class Placed:
    """What one cell says, where it stands, and under what."""

    text: str
    cell: Cell
    place: str  # "F12"
    heading: Heading
    row: int = 0
    column: int = 0
    carried: bool = False  # from a merged cell that began above
    sheet: str = ""  # where it is not the action's own


@dataclass(frozen=True)
class StepCells:
    """A row of its own that is a milestone: its words, and what else it says."""

    words: Placed
    beside: Mapping[Field, Placed]


@dataclass
class Raw:
    """One action as its cells say it."""

    sheet: str
    row: int
    place: str
    cells: dict[Field, list[Placed]] = field(default_factory=dict[Field, list[Placed]])
    section: str = ""
    without_ref: bool = False
    steps: list[StepCells] = field(default_factory=list[StepCells])
    older: list[tuple[date | None, str]] = field(default_factory=list[tuple[date | None, str]])  # updates of other rows

    def first(self, wanted: Field) -> Placed | None:
        return next((one for one in self.cells.get(wanted, ()) if one.text or one.cell.fill), None)

    def text(self, wanted: Field) -> str:
        found = self.first(wanted)
        return found.text if found is not None else ""

    def all(self, wanted: Field) -> list[Placed]:
        return [one for one in self.cells.get(wanted, []) if one.text]


@dataclass(frozen=True)
class Skipped:
    """A row that is no action, and why it is none."""

    sheet: str
    row: int
    why: str
    text: str = ""


@dataclass(frozen=True)
class Sorted:
    raws: tuple[Raw, ...]
    skipped: tuple[Skipped, ...]
