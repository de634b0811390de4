"""A sheet as a table: finds its headings, and gives its rows cell by cell. What a cell means is decided elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from rapidfuzz import process

from bot.intake.grid import Grid, Held, coordinate
from bot.intake.layout import EXAMPLE, Sheet
from bot.intake.opening import Sheets
from bot.intake.problem import Problems
from bot.intake.text import clean, comparable

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


def read_table(opened: Sheets, sheet: Sheet, problems: Problems) -> Table:
    """The filled rows of the sheet, without examples. What is amiss with the sheet itself goes to `problems`."""
    found = opened.get(comparable(sheet.name))
    if found is None and sheet.optional:
        return Table((), whole=True)
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
    reader = _Reader(found, sheet, columns, problems)
    return Table(tuple(reader.rows()), whole=set(sheet.needed) <= columns.at.keys())


@dataclass(frozen=True)
class _Columns:
    row: int
    at: Mapping[str, int]  # heading -> column number


def _columns(found: Grid, sheet: Sheet, problems: Problems) -> _Columns | None:
    row = max(range(1, _HEADING_ROWS + 1), key=lambda number: len(_known(found, number, sheet)))
    known = _known(found, row, sheet)
    if len(known) < 2:
        headings = ", ".join(sheet.headings)
        problems.add(sheet.name, "A1", "The row of headings is missing", f"Write these headings in row 1: {headings}")
        return None
    _say_repeated(found, row, sheet, problems)
    _say_missing(found, row, sheet, known, problems)
    return _Columns(row, known)


def _known(found: Grid, row: int, sheet: Sheet) -> dict[str, int]:
    wanted = {_heading(heading): heading for heading in sheet.headings}
    at: dict[str, int] = {}
    for column, text in _headings(found, row):
        if heading := wanted.get(_heading(text)):
            at.setdefault(heading, column)
    return at


def _headings(found: Grid, row: int) -> Iterator[tuple[int, str]]:
    for column, held in found.rows.get(row, {}).items():
        if isinstance(held.value, str) and held.value.strip():
            yield column, held.value


def _heading(text: str) -> str:
    return comparable(text).replace(" ", "")


def _say_repeated(found: Grid, row: int, sheet: Sheet, problems: Problems) -> None:
    wanted = {_heading(heading): heading for heading in sheet.headings}
    seen: set[str] = set()
    for column, text in _headings(found, row):
        heading = wanted.get(_heading(text))
        if heading in seen:
            cell = coordinate(row, column)
            problems.add(
                sheet.name, cell, f"The heading {heading} stands here a second time", "Remove one of the two columns"
            )
        if heading is not None:
            seen.add(heading)


def _say_missing(found: Grid, row: int, sheet: Sheet, known: Mapping[str, int], problems: Problems) -> None:
    strange = {column: _heading(text) for column, text in _headings(found, row) if column not in known.values()}
    for heading in sheet.needed:
        if heading in known:
            continue
        near = process.extractOne(_heading(heading), strange, score_cutoff=75)
        if near is None:
            problems.add(sheet.name, "", f"The column {heading} is missing", f"Add a column with the heading {heading}")
        else:
            cell = coordinate(row, near[2])
            problems.add(
                sheet.name, cell, f"The column {heading} is missing", f"If this column is meant, head it {heading}"
            )


@dataclass(frozen=True)
class _Reader:
    found: Grid
    sheet: Sheet
    columns: _Columns
    problems: Problems

    def rows(self) -> Iterator[Row]:
        last = self.columns.row
        for number in self.found.rows:
            if number <= self.columns.row or not self._filled(number) or self._is_example(number):
                continue
            self._check_place(number, last)
            last = number
            yield Row(
                self.sheet.name, number, {heading: self._entry(heading, number) for heading in self.sheet.headings}
            )

    def _filled(self, number: int) -> bool:
        cells = (self.found.at(number, column) for column in self.columns.at.values())
        return any(not _is_blank(cell.value) or _unanswered(cell) for cell in cells)

    def _is_example(self, number: int) -> bool:
        return str(self.found.at(number, min(self.columns.at.values())).value).strip().startswith(EXAMPLE)

    def _check_place(self, number: int, last: int) -> None:
        cell = f"A{number}"
        if number in self.found.hidden:
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
        cell, place = self.found.at(number, column), coordinate(number, column)
        trouble = _trouble(cell)
        if trouble:
            self.problems.add(self.sheet.name, place, *trouble)
        value = None if trouble else _scalar(cell.value)
        return Entry(self.sheet.name, place, heading, value, cell.format, absent=bool(trouble))


def _trouble(cell: Held) -> tuple[str, str] | None:
    if cell.error:
        return f"A formula here ends in the error {cell.value}", "Mend the formula, or type the value"
    if _unanswered(cell):
        return (
            "This cell holds a formula, and the file does not hold its answer",
            "Type the value, or open the workbook in Excel and save it again",
        )
    return None


def _unanswered(cell: Held) -> bool:
    return cell.value is None and cell.formula


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
