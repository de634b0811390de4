"""A workbook from tables: text stays text, whatever a spreadsheet would take it for."""

import re
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as Place
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from bot.card import Cell as Value
from bot.card import Sheet

NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
NOT_IN_A_CELL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet may take for one when the cell is edited
LONGEST = 32_000  # characters; a cell takes 32,767
NARROWEST, WIDEST = 8, 60  # characters of a column
LINE, TALLEST = 15.0, 405.0  # points of a line, and of a row at most


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The .xlsx, its heads in bold and in sight."""
    book = Workbook()
    for old in book.worksheets:
        book.remove(old)
    for number, sheet in enumerate(sheets, 1):
        _add(book.create_sheet(NOT_IN_A_NAME.sub(" ", sheet.name)[:31] or f"Sheet {number}"), sheet)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _add(page: Any, sheet: Sheet) -> None:
    for row, values in enumerate((sheet.heads, *sheet.rows), 1):
        for column, value in enumerate(values, 1):
            _write(page.cell(row, column), value)
    wide = [_width(sheet, column) for column in range(len(sheet.heads))]
    for column, width in enumerate(wide, 1):
        page.cell(1, column).font = Font(bold=True)
        page.column_dimensions[get_column_letter(column)].width = width
    for number, values in enumerate(sheet.rows, 2):
        page.row_dimensions[number].height = _height(values, wide)
    _printed(page)
    page.freeze_panes = "A2"
    if sheet.rows:
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.heads))}{len(sheet.rows) + 1}"


def _width(sheet: Sheet, column: int) -> int:
    longest = max((len(str(row[column] or "")) for row in sheet.rows), default=0)
    return min(WIDEST, max(NARROWEST, longest, len(sheet.heads[column])) + 2)


def _height(values: Sequence[Value], wide: Sequence[int]) -> float:
    """So that every line of a row can be read: a spreadsheet does not grow a row by itself when the file is opened."""
    lines = 1
    for value, width in zip(values, wide, strict=True):
        parts = str(value).split("\n") if isinstance(value, str) else []
        lines = max(lines, sum(_lines(part, width) for part in parts))
    return min(TALLEST, LINE * lines)


def _lines(text: str, width: int) -> int:
    """Of a line that is broken at words, some room is lost at each end."""
    return 1 if len(text) <= width - 2 else -(-len(text) // (width - 6))


def _printed(page: Any) -> None:
    """On paper all columns stand side by side, with their heads on each page."""
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"


def _write(cell: Place, value: Value) -> None:
    if isinstance(value, str):
        text = NOT_IN_A_CELL.sub("", value)[:LONGEST]
        cell.value = text
        cell.data_type = "s"
        if text.startswith(FORMULA):
            cell.style = "Normal"
            cell.quotePrefix = True  # so that it stays text when someone edits the cell
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        return
    cell.value = value
    cell.alignment = Alignment(vertical="top")
    if isinstance(value, date):
        cell.number_format = "dd mmm yyyy"
