"""What is written looks like what is there: a day or a share as the column has it, a new column."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from bot.intake.sheets.cell import Gathered, Sheet
from bot.intake.sheets.patch import Write
from bot.intake.tracker.back_new_rows import FIRST
from bot.intake.tracker.tracker import Tracker
from bot.intake.tracker.tracker_action import Act
from bot.models.words import Precision

Place = tuple[int, int]  # row and column
HEADING = "Newest update"


def side_by_side(tracker: Tracker) -> set[str]:
    """The sheets that have two tables in the same rows."""
    tables = [one.table for one in tracker.tables]
    return {
        first.sheet.title
        for at, first in enumerate(tables)
        for other in tables[at + 1 :]
        if first.sheet.title == other.sheet.title
        and set(first.rows) & set(other.rows)
        and not (isinstance(first.sheet, Gathered) or isinstance(other.sheet, Gathered))
    }


def as_dated(
    sheet: Sheet, row: int, column: int, rows: Iterable[int], on: date, precision: Precision
) -> tuple[str | float, Place | None]:
    """A date that the spreadsheet knows, with the cell that it looks like; or words."""
    for at in (row, *rows):
        if isinstance(sheet.at(at, column).value, datetime | date):
            own = isinstance(sheet.at(row, column).value, datetime | date)
            return float((on - FIRST).days), None if own else (at, column)
    return (f"{on:%b %Y}" if precision is Precision.MONTH else f"{on:%d/%m/%Y}"), None


def as_percent(sheet: Sheet, place: Place, pct: int) -> str | float:
    """ "40%", 40 or .4."""
    cells = [cell for row in sheet.rows.values() if (cell := row.get(place[1])) is not None]
    share = any("%" in cell.format or (isinstance(cell.value, float) and 0 < cell.value < 1) for cell in cells)
    words = any(isinstance(cell.value, str) and cell.value.strip().endswith("%") for cell in cells)
    if words or (share and isinstance(sheet.at(*place).value, str)):
        return f"{pct}%"
    return pct / 100 if share else float(pct)


def updates_column(tracker: Tracker, acts: Sequence[Act], stands: Mapping[str, str]) -> Iterator[tuple[str, Write]]:
    """Below a heading like the one beside it. `stands`: where each action stands, by its reference."""
    for one in tracker.tables:
        sheet, top = one.table.sheet, one.table.top
        own = sheet.own if isinstance(sheet, Gathered) else 0
        if not top or (isinstance(sheet, Gathered) and not own):
            continue
        column = (own or max(sheet.width, *(max(row) for row in sheet.rows.values() if row))) + 1
        beside = max((number for number in one.table.headings if number < column), default=column - 1)
        yield sheet.title, Write(top, column, HEADING, (top, beside))
        for act in acts:
            if act.sheet == sheet.title and act.row in one.table.rows and stands.get(act.ref):
                yield sheet.title, Write(act.row, column, stands[act.ref], None)
