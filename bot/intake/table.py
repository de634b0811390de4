"""A sheet as a table: finds its headings, and gives its rows cell by cell. What a cell means is decided elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from rapidfuzz import process

from bot.intake.layout import EXAMPLE, Sheet
from bot.intake.opening import Opened
from bot.intake.problem import Problems
from bot.intake.text import clean, fold

Scalar = str | int | float | bool | date | None
Cells = Mapping[str, Scalar]  # a row to be written, by heading

_HEADING_ROWS = 10  # a title may stand above the headings
_GAP = 200  # empty rows in a run, beyond which what follows was probably left behind by mistake


@dataclass(frozen=True)
class Entry:
    """One cell of a row."""

    sheet: str
    cell: str
    heading: str
    value: Scalar = None
    format: str = "General"
    absent: bool = False  # its column is missing or its content unreadable, which has been said already

    @property
    def blank(self) -> bool:
        return self.value is None or self.value == ""


@dataclass(frozen=True)
class Row:
    sheet: str
    number: int
    entries: Mapping[str, Entry]  # by heading

    def __getitem__(self, heading: str) -> Entry:
        return self.entries[heading]


@dataclass(frozen=True)
class Table:
    rows: tuple[Row, ...]
    whole: bool  # the sheet and its headings were all there


def read_table(opened: Opened, sheet: Sheet, problems: Problems) -> Table:
    """The filled rows of the sheet, without examples. What is amiss with the sheet itself goes to `problems`."""
    found = _sheet_named(opened.values, sheet.name)
    if found is None:
        problems.add(
            sheet.name,
            "",
            f"There is no sheet called {sheet.name}",
            f"Add it from the template, and name it {sheet.name}",
        )
        return Table((), whole=False)
    columns = _columns(found, sheet, problems)
    if columns is None:
        return Table((), whole=False)
    reader = _Reader(found, _sheet_named(opened.formulas, found.title), sheet, columns, problems)
    return Table(tuple(reader.rows()), whole=set(sheet.needed) <= columns.at.keys())


@dataclass(frozen=True)
class _Columns:
    row: int
    at: Mapping[str, int]  # heading -> column number


def _sheet_named(book: Workbook | None, name: str) -> Worksheet | None:
    sheets = () if book is None else book.worksheets
    return next((sheet for sheet in sheets if fold(sheet.title) == fold(name)), None)


def _columns(found: Worksheet, sheet: Sheet, problems: Problems) -> _Columns | None:
    row = max(range(1, _HEADING_ROWS + 1), key=lambda number: len(_known(found, number, sheet)))
    known = _known(found, row, sheet)
    if len(known) < 2:
        headings = ", ".join(sheet.headings)
        problems.add(sheet.name, "A1", "The row of headings is missing", f"Write these headings in row 1: {headings}")
        return None
    _say_repeated(found, row, sheet, problems)
    _say_missing(found, row, sheet, known, problems)
    return _Columns(row, known)


def _known(found: Worksheet, row: int, sheet: Sheet) -> dict[str, int]:
    wanted = {_heading(heading): heading for heading in sheet.headings}
    at: dict[str, int] = {}
    for column, text in _headings(found, row):
        if heading := wanted.get(_heading(text)):
            at.setdefault(heading, column)
    return at


def _headings(found: Worksheet, row: int) -> Iterator[tuple[int, str]]:
    for column in range(1, min(found.max_column, 200) + 1):
        value = found.cell(row, column).value
        if isinstance(value, str) and value.strip():
            yield column, value


def _heading(text: str) -> str:
    return fold(text).replace(" ", "")


def _say_repeated(found: Worksheet, row: int, sheet: Sheet, problems: Problems) -> None:
    wanted = {_heading(heading): heading for heading in sheet.headings}
    seen: set[str] = set()
    for column, text in _headings(found, row):
        heading = wanted.get(_heading(text))
        if heading in seen:
            cell = f"{get_column_letter(column)}{row}"
            problems.add(
                sheet.name, cell, f"The heading {heading} stands here a second time", "Remove one of the two columns"
            )
        if heading is not None:
            seen.add(heading)


def _say_missing(found: Worksheet, row: int, sheet: Sheet, known: Mapping[str, int], problems: Problems) -> None:
    strange = {column: _heading(text) for column, text in _headings(found, row) if column not in known.values()}
    for heading in sheet.needed:
        if heading in known:
            continue
        near = process.extractOne(_heading(heading), strange, score_cutoff=75)
        if near is None:
            problems.add(sheet.name, "", f"The column {heading} is missing", f"Add a column with the heading {heading}")
        else:
            cell = f"{get_column_letter(near[2])}{row}"
            problems.add(
                sheet.name, cell, f"The column {heading} is missing", f"If this column is meant, head it {heading}"
            )


@dataclass(frozen=True)
class _Reader:
    found: Worksheet
    formulas: Worksheet | None
    sheet: Sheet
    columns: _Columns
    problems: Problems

    def rows(self) -> Iterator[Row]:
        last = self.columns.row
        for number in range(self.columns.row + 1, self.found.max_row + 1):
            if not self._filled(number) or self._is_example(number):
                continue
            self._check_place(number, last)
            last = number
            yield Row(
                self.sheet.name, number, {heading: self._entry(heading, number) for heading in self.sheet.headings}
            )

    def _filled(self, number: int) -> bool:
        cells = (self.found.cell(number, column) for column in self.columns.at.values())
        return any(not _is_blank(cell.value) or self._unanswered(cell) for cell in cells)

    def _is_example(self, number: int) -> bool:
        return str(self.found.cell(number, min(self.columns.at.values())).value).strip().startswith(EXAMPLE)

    def _check_place(self, number: int, last: int) -> None:
        cell = f"A{number}"
        if self.found.row_dimensions[number].hidden:
            self.problems.add(
                self.sheet.name,
                cell,
                f"Row {number} is hidden, so what it holds cannot be seen",
                "Show the row (clear the filter, or unhide it), then delete it if it should not be there",
            )
        if number - last > _GAP:
            self.problems.add(
                self.sheet.name,
                cell,
                f"There are {number - last - 1} empty rows above this one",
                "Delete the empty rows, or this one if it was left behind by mistake",
            )

    def _entry(self, heading: str, number: int) -> Entry:
        column = self.columns.at.get(heading)
        if column is None:
            return Entry(self.sheet.name, f"A{number}", heading, absent=True)
        cell = self.found.cell(number, column)
        trouble = self._trouble(cell)
        if trouble:
            self.problems.add(self.sheet.name, cell.coordinate, *trouble)
        value = None if trouble else _scalar(cell.value)
        return Entry(self.sheet.name, cell.coordinate, heading, value, cell.number_format, absent=bool(trouble))

    def _trouble(self, cell: Cell | MergedCell) -> tuple[str, str] | None:
        if cell.data_type == "e":
            return f"A formula here ends in the error {cell.value}", "Mend the formula, or type the value"
        if self._unanswered(cell):
            return (
                "This cell holds a formula, and the file does not hold its answer",
                "Type the value, or open the workbook in Excel and save it again",
            )
        return None

    def _unanswered(self, cell: Cell | MergedCell) -> bool:
        if cell.value is not None or self.formulas is None:
            return False
        return self.formulas[cell.coordinate].data_type == "f"


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _scalar(value: object) -> Scalar:
    match value:
        case None | bool() | int() | float():
            return value
        case datetime():
            return value.date()
        case date():
            return value
        case _:
            return clean(str(value))
