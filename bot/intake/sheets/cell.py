"""What one cell of any file holds and how it looks, and a sheet of such cells."""

# pyright: reportUnknownVariableType=false
# openpyxl does not say what its helpers take and give

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from openpyxl.utils import get_column_letter

Value = str | int | float | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Cell:
    value: Value = None
    format: str = "General"
    fill: str = ""  # "ffc000"; empty where there is none
    error: bool = False  # a formula that ended in one
    formula: bool = False  # one is there; with no value, its answer is not
    struck: bool = False  # crossed out
    comment: str = ""
    indent: int = 0

    @property
    def blank(self) -> bool:
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Span:
    """Cells merged into one, by their first and last row and column."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Source:
    """Where a cell stands in the file."""

    sheet: str
    row: int
    column: int
    others: tuple[int, ...] = ()  # rows below or above that it was put together from as well


@dataclass(frozen=True, slots=True)
class Log:
    """A list that gets a new row with each entry."""

    last: int  # its last row
    key: int  # the column of the reference
    day: int  # the column of the day; 0 where there is none


@dataclass(frozen=True, slots=True)
class StepRows:
    """A list with a row for each step: its columns, 0 where it has none of the kind."""

    last: int  # its last row
    key: int  # the column of the action's reference
    words: int
    due: int
    status: int
    completed: int
    percent: int


@dataclass(frozen=True)
class Sheet:
    title: str  # empty where the file has only one, as CSV has
    rows: Mapping[int, Mapping[int, Cell]]  # those that hold anything, in order
    merged: tuple[Span, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    levels: Mapping[int, int] = field(default_factory=dict[int, int])  # how deep a row is grouped; 0 is not kept
    cells: str = "A1"  # how a place is named to a person: "A1", or "row 1, column 1" in a Word table
    covered: Mapping[tuple[int, int], Span] = field(default_factory=dict[tuple[int, int], Span], repr=False)
    width: int = 0  # the rightmost column of all that is on it, where some of that is not among the rows

    def at(self, row: int, column: int) -> Cell:
        return self.rows.get(row, {}).get(column, EMPTY)

    def span(self, row: int, column: int) -> Span | None:
        return self.covered.get((row, column))

    def place(self, row: int, column: int) -> str:
        """How a person finds the cell: "F12"."""
        return f"{get_column_letter(column)}{row}" if self.cells == "A1" else f"row {row}, column {column}"

    def column(self, number: int) -> str:
        return get_column_letter(number) if self.cells == "A1" else f"column {number}"

    def source(self, row: int, column: int) -> Source | None:
        """None: it stands nowhere."""
        return Source(self.title, row, column)

    @property
    def last_row(self) -> int:
        return max(self.rows, default=0)


@dataclass(frozen=True)
class Gathered(Sheet):
    """A table whose cells were put together from elsewhere, right of `own` columns that are the sheet's; it knows
    where each stands."""

    own: int = 0
    sources: Mapping[tuple[int, int], Source] = field(default_factory=dict[tuple[int, int], Source])
    heads: Mapping[int, Source] = field(default_factory=dict[int, Source])  # of the columns of other sheets
    logs: Mapping[int, Log] = field(default_factory=dict[int, Log])  # by the columns that are read from one
    steps: Mapping[int, StepRows] = field(default_factory=dict[int, StepRows])  # likewise

    def source(self, row: int, column: int) -> Source | None:
        return super().source(row, column) if column <= self.own else self.sources.get((row, column))

    def place(self, row: int, column: int) -> str:
        found = self.source(row, column)
        rows = (found.row, *found.others) if found is not None else ()
        return ", ".join(super(Gathered, self).place(one, found.column) for one in rows) if found is not None else ""

    def column(self, number: int) -> str:
        found = self.heads.get(number)
        return f"“{found.sheet}” {super().column(found.column)}" if found is not None else super().column(number)


def sheet_of(
    title: str,
    rows: Mapping[int, Mapping[int, Cell]],
    merged: tuple[Span, ...] = (),
    hidden_rows: frozenset[int] = frozenset(),
    hidden_columns: frozenset[int] = frozenset(),
    hidden: bool = False,
    levels: Mapping[int, int] | None = None,
    cells: str = "A1",
) -> Sheet:
    """A sheet whose merged cells are known by each place that they cover."""
    covered = {place: span for span in merged for place in _places(span)}
    return Sheet(title, rows, merged, hidden_rows, hidden_columns, hidden, levels or {}, cells, covered)


_MOST_PLACES = 20_000  # a merge across a million rows is a banner's accident


def _places(span: Span) -> Iterator[tuple[int, int]]:
    rows = range(span.top, span.bottom + 1)
    columns = range(span.left, span.right + 1)
    if len(rows) * len(columns) <= _MOST_PLACES:
        yield from ((row, column) for row in rows for column in columns)
