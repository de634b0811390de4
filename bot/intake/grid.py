"""One sheet, read row by row: kept are the cells that hold something, and nothing of how they look but their format."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from bot.intake.bounds import MOST_CHARACTERS, MOST_FILLED, Counted

COLUMNS = 200  # further right nothing is looked for


@dataclass(frozen=True, slots=True)
class Held:
    """What one cell holds."""

    value: object = None
    format: str = "General"
    error: bool = False  # a formula that ended in one
    formula: bool = False  # one is there; with no value, its answer is not


NOTHING = Held()


class TooMuch(Exception):
    """More is filled in than any plan has; `sheet`, where that was found."""

    def __init__(self, sheet: str) -> None:
        super().__init__(sheet)
        self.sheet = sheet


@dataclass
class Room:
    """What is left of what one workbook may hold."""

    cells: int = MOST_FILLED
    characters: int = MOST_CHARACTERS

    def take(self, sheet: str, held: Mapping[int, Held]) -> None:
        """Raises TooMuch."""
        self.cells -= len(held)
        self.characters -= sum(len(cell.value) for cell in held.values() if isinstance(cell.value, str))
        if self.cells < 0 or self.characters < 0:
            raise TooMuch(sheet)


@dataclass(frozen=True)
class Grid:
    title: str
    rows: Mapping[int, Mapping[int, Held]]  # those that hold anything, in order
    hidden: frozenset[int]

    def at(self, row: int, column: int) -> Held:
        return self.rows.get(row, {}).get(column, NOTHING)


def coordinate(row: int, column: int) -> str:
    return f"{get_column_letter(column)}{row}"


def read_grid(book: Workbook, title: str, found: Counted, room: Room) -> Grid:
    """A sheet of a workbook that was opened to be read only. Raises TooMuch, and what openpyxl raises."""
    sheet = cast(Any, book[title])
    sheet.reset_dimensions()  # it may say that it is smaller, or larger
    rows: dict[int, Mapping[int, Held]] = {}
    for number, cells in _rows(sheet, found.last):
        held = _held(number, cells, found)
        if held:
            room.take(title, held)
            rows[number] = held
    return Grid(title, rows, frozenset(found.hidden))


def _rows(sheet: Any, last: int) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Up to the last, each with its number; of a stretch that is not there, the first alone."""
    before: object = None
    for number, cells in enumerate(sheet.iter_rows(max_col=COLUMNS), 1):
        if cells is not before:
            yield number, cells
        before = cells
        if number >= last:
            return


def _held(row: int, cells: tuple[Any, ...], found: Counted) -> dict[int, Held]:
    held: dict[int, Held] = {}
    for column, cell in enumerate(cells, 1):
        formula = bool(found.formulas) and coordinate(row, column) in found.formulas
        if cell.value is not None or formula:
            held[column] = Held(cell.value, cell.number_format, cell.data_type == "e", formula)
    return held
