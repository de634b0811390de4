"""A paper as an Excel workbook: a sheet a section with a table, figures as numbers, and charts that Excel draws."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportAttributeAccessIssue=false, reportPrivateUsage=false, reportMissingTypeStubs=false, reportUnknownParameterType=false
# openpyxl does not say what its charts take

from io import BytesIO
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.chart import LineChart, Reference
from openpyxl.styles import Alignment, Color, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bot.card import Chart
from bot.paper import Paper, Section, Stamp, Table

MOST = 31  # letters of a sheet's name
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
HEAD = PatternFill("solid", fgColor=Color("FF1D3B53"))


def excel(paper: Paper, stamp: Stamp) -> bytes:
    """The file."""
    book = Workbook()
    about = book.properties
    about.title, about.subject, about.creator, about.identifier = paper.title, " ".join(stamp.lines), "wsoa", stamp.seal
    cover = cast(Worksheet, book.active)
    cover.title = "Cover"
    _rows(cover, [(paper.title,), *([(stamp.draft,)] if stamp.draft else []), *((line,) for line in stamp.lines), ()])
    _rows(cover, [(fact.label, fact.value) for fact in paper.facts])
    cover["A1"].font = Font(bold=True, size=14)
    cover.column_dimensions["A"].width, cover.column_dimensions["B"].width = 40, 70
    for section in paper.sections:
        _section(book, section)
    if stamp.after:
        _rows(cast(Worksheet, book.create_sheet("After the cut")), [(line,) for line in stamp.after])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _section(book: Workbook, section: Section) -> None:
    sheet = cast(Worksheet, book.create_sheet(section.title.translate(FORBIDDEN)[:MOST].strip()))
    _rows(sheet, [(section.title,), *((line,) for line in (*section.lines, *filter(None, (section.officers,))))])
    sheet["A1"].font = Font(bold=True, size=13)
    if section.table is not None and section.table.rows:
        _table(sheet, section.table)
    if section.chart is not None:
        _chart(sheet, section.chart)


def _rows(sheet: Worksheet, rows: list[tuple[Any, ...]]) -> None:
    for row in rows:
        sheet.append([_safe(value) for value in row])


def _safe(value: Any) -> Any:
    """What people wrote is never a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@") else value


def _table(sheet: Worksheet, table: Table) -> None:
    top = sheet.max_row + 2
    for across, column in enumerate(table.columns, 1):
        cell = sheet.cell(top, across, column.label)
        cell.font, cell.fill = Font(bold=True, color="FFFFFFFF"), HEAD
        sheet.column_dimensions[get_column_letter(across)].width = 12 + 10 * column.wide
    for down, row in enumerate(table.rows, top + 1):
        for across, value in enumerate(row, 1):
            cell = sheet.cell(down, across, _safe(value))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = sheet.cell(top + 1, 1)
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(table.columns))}{top + len(table.rows)}"


def _chart(sheet: Worksheet, chart: Chart) -> None:
    """Its figures, and the chart that Excel draws of them."""
    top = sheet.max_row + 2
    days = sorted({on for line in chart.lines for on, _value in line.points})
    sheet.cell(top, 1, chart.title)
    for across, line in enumerate(chart.lines, 2):
        sheet.cell(top, across, line.name)
        values = dict(line.points)
        for down, on in enumerate(days, top + 1):
            sheet.cell(down, 1, on)
            sheet.cell(down, across, values.get(on))
    drawn = LineChart()
    drawn.title, drawn.height, drawn.width = chart.title, 9, 18
    drawn.display_blanks = "span"
    last = top + len(days)
    drawn.add_data(Reference(sheet, 2, top, 1 + len(chart.lines), last), titles_from_data=True)
    drawn.set_categories(Reference(sheet, 1, top + 1, 1, last))
    sheet.add_chart(drawn, f"{get_column_letter(len(chart.lines) + 4)}{top}")
    sheet.cell(last + 1, 1, chart.alt)
