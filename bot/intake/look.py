"""How the workbook looks: headings, notes on them, widths, frozen panes, drop-downs, and how it prints."""

import math
from collections.abc import Iterable
from datetime import date

from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bot.intake import words
from bot.intake.layout import PLAN_ITEMS, PLAN_KINDS, ROWS, Column, Format, Sheet

BLUE, GREY, LINE = "1D70B8", "6F777B", "D0D4D6"
FACE = "Calibri"
HEADING = Font(name=FACE, bold=True, color="FFFFFF")
HEADING_FILL = PatternFill("solid", fgColor=BLUE)
RATING_FILLS = {"Green": "CCE2D8", "Amber": "FFE8B3", "Red": "F4CDC6"}
TOP_LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True)
_LINE_HEIGHT, _TALLEST = 15, 400  # points
_UNDERLINE = Border(bottom=Side("thin", color=LINE))


def dress_sheet(page: Worksheet, sheet: Sheet, after_example: bool) -> None:
    """Headings, columns and drop-downs of a sheet; a list on another sheet skips its example row too."""
    for place, column in enumerate(sheet.columns, start=1):
        _dress_heading(cell_at(page, 1, place), column)
        _dress_column(page, get_column_letter(place), column)
        _add_drop_down(page, get_column_letter(place), column, first=3 if after_example else 2)
    page.row_dimensions[1].height = 34
    page.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}2"
    page.sheet_properties.tabColor = BLUE
    dress_print(page)
    page.print_title_rows = "1:1"


def dress_cover(page: Worksheet) -> None:
    """The drop-downs and the date of the Plan sheet, where each row is of a kind of its own."""
    for row, (item, _) in enumerate(PLAN_ITEMS, start=2):
        entry = cell_at(page, row, 2)
        cell_at(page, row, 1).font = Font(name=FACE, bold=True)
        cell_at(page, row, 3).font = Font(name=FACE, color=GREY)
        if item == "Position as at":
            entry.number_format = Format.DATE.value
        if choices := {"Kind": PLAN_KINDS, "Nation": tuple(words.NATIONS.values())}.get(item):
            cells = MultiCellRange(entry.coordinate)
            drop_down = DataValidation("list", f'"{",".join(choices)}"', allow_blank=True, sqref=cells)
            page.add_data_validation(drop_down)


def cell_at(page: Worksheet, row: int, place: int) -> Cell:
    """The cell, which is no part of a merged range: the workbook has none."""
    cell = page.cell(row, place)
    assert isinstance(cell, Cell)
    return cell


def dress_cell(cell: Cell, column: Column) -> None:
    cell.number_format = Format.DATE.value if isinstance(cell.value, date) else column.format.value
    cell.alignment = TOP_LEFT
    cell.border = _UNDERLINE


def row_height(texts: Iterable[tuple[str, Column]]) -> float:
    """The height in points that shows all lines of a row's texts, each wrapped to its column."""
    lines = max(_lines(text, column.width) for text, column in texts)
    return min(_LINE_HEIGHT * lines + 2, _TALLEST)


def _lines(text: str, width: int) -> int:
    return sum(max(1, math.ceil(len(line) / (width - 1))) for line in text.split("\n"))


def dress_example(cell: Cell) -> None:
    cell.font = Font(name=FACE, italic=True, color=GREY)


def _dress_heading(cell: Cell, column: Column) -> None:
    cell.value = column.heading
    cell.font = HEADING
    cell.fill = HEADING_FILL
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    cell.comment = Comment(column.note, "wsoa", height=40 + 18 * (len(column.note) // 36 + 1), width=280)


def _dress_column(page: Worksheet, letter: str, column: Column) -> None:
    whole = page.column_dimensions[letter]
    whole.width = column.width
    whole.number_format = column.format.value  # for the rows that are not filled yet
    whole.alignment = TOP_LEFT
    if column.choices == words.RATING.choices:
        _colour_ratings(page, f"{letter}2:{letter}{ROWS + 1}")


def _colour_ratings(page: Worksheet, cells: str) -> None:
    for rating, colour in RATING_FILLS.items():
        style = DifferentialStyle(fill=PatternFill("solid", bgColor=colour))
        rule = Rule("cellIs", operator="equal", formula=[f'"{rating}"'], dxf=style)
        page.conditional_formatting.add(cells, rule)  # pyright: ignore[reportUnknownMemberType]


def _add_drop_down(page: Worksheet, letter: str, column: Column, first: int) -> None:
    source = _source(column, first)
    if source is None:
        return
    cells = MultiCellRange(f"{letter}2:{letter}{ROWS + 1}")
    drop_down = DataValidation("list", source, allow_blank=True, sqref=cells)
    drop_down.showErrorMessage = not column.several
    drop_down.errorTitle = column.heading
    drop_down.error = f"Choose from the list. {column.note}"[:220]
    page.add_data_validation(drop_down)


def _source(column: Column, first: int) -> str | None:
    if column.choices:
        return f'"{",".join(column.choices)}"'
    if column.choose_from:
        return f"{column.choose_from}!$A${first}:$A${ROWS + 1}"
    return None


def dress_print(page: Worksheet) -> None:
    """A4, as wide as the page."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
