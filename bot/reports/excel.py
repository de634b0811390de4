"""A paper as an Excel workbook: a sheet a section with a table, figures as numbers, and charts that Excel draws."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportAttributeAccessIssue=false, reportPrivateUsage=false, reportMissingTypeStubs=false, reportUnknownParameterType=false
# openpyxl does not say what its charts take

from collections.abc import Sequence
from io import BytesIO
from math import ceil
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.fill import ColorChoice, PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.styles import Alignment, Color, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bot.card import Bars, Chart, Look
from bot.report_sections import Paper, Section, Stamp, Table, figures_of, filled
from bot.reports.looks import look_of

MOST = 31  # letters of a sheet's name
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
LINE = 15  # points of a row's height
ALONE, NARROWEST, WIDEST = 86, 9, 60  # characters of a column: of text alone, of a table's
LEAST = 90  # characters that the lines over a table have at least
HEAD = PatternFill("solid", fgColor=Color("FF1D3B53"))
FACE, BLACK = "Arial", "0B0C0C"
LINES = {
    Look.FINAL: ("1D70B8", "solid"),
    Look.PROVISIONAL: ("1D70B8", "sysDash"),
    Look.ESTIMATE: (BLACK, "solid"),
    Look.PLANNED: ("B3500F", "dash"),
    Look.TARGET: ("505A5F", "sysDot"),
    Look.BENCHMARK: ("505A5F", "lgDash"),
    Look.FORECAST: ("1D70B8", "dashDot"),
    Look.RANGE: ("1D70B8", "sysDot"),
}


def excel(paper: Paper, stamp: Stamp) -> bytes:
    """The file."""
    book = Workbook()
    about = book.properties
    about.title, about.subject, about.creator, about.identifier = paper.title, " ".join(stamp.lines), "wsoa", stamp.seal
    cover = cast(Worksheet, book.active)
    cover.title = "Cover"
    cast(Any, book)._fonts[0] = Font(name=FACE, size=10)  # of every cell that has no other
    _rows(cover, [(paper.title,), *([(stamp.draft,)] if stamp.draft else []), *((line,) for line in stamp.lines), ()])
    _rows(cover, [(fact.label, fact.value) for fact in paper.facts])
    cover["A1"].font = Font(name=FACE, bold=True, size=14)
    cover.column_dimensions["A"].width, cover.column_dimensions["B"].width = 40, 70
    _printed(cover, stamp, wide=False)
    for section in paper.sections:
        _printed(_section(book, section), stamp, wide=section.table is not None)
    if stamp.after:
        after = cast(Worksheet, book.create_sheet("After the cut"))
        _lines(after, stamp.after, (ALONE,))
        _printed(after, stamp, wide=False)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _section(book: Workbook, section: Section) -> Worksheet:
    sheet = cast(Worksheet, book.create_sheet(_name(book, section.title)))
    table = filled(section.table) if section.table is not None and section.table.rows else None
    tables = [one for one in (table, figures_of(section.chart) if section.chart else None) if one and one.rows]
    widths = _widths(tables) or (ALONE,)
    for across, wide in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(across)].width = wide
    _lines(sheet, (section.title, *section.lines, *filter(None, (section.officers,))), widths)
    sheet["A1"].font = Font(name=FACE, bold=True, size=13)
    if table is not None:
        _table(sheet, table, widths)
    if section.chart is not None:
        _chart(sheet, section.chart, widths)
    return sheet


def _name(book: Workbook, title: str) -> str:
    """Of a sheet: as the section is called, and no two alike."""
    name = title.translate(FORBIDDEN)[:MOST].strip()
    twice = name.lower() in {one.lower() for one in book.sheetnames}
    return f"{name[: MOST - 3].strip()} {len(book.sheetnames)}" if twice else name


def _widths(tables: Sequence[Table]) -> tuple[float, ...]:
    """Of the columns: what stands in them, within what one reads at a glance."""
    most = max((len(one.columns) for one in tables), default=0)
    found = [float(NARROWEST)] * most
    for table in tables:
        for number, column in enumerate(table.columns):
            longest = max((len(str(row[number] or "")) for row in table.rows), default=0)
            usual = 10 + 12 * column.wide if longest > NARROWEST else longest
            found[number] = min(WIDEST, max(found[number], len(column.label) + 3, min(usual, longest + 2)))
    return tuple(found)


def _lines(sheet: Worksheet, lines: Sequence[str], widths: Sequence[float]) -> None:
    """Each over all the columns, as high as it needs."""
    room = max(sum(widths), LEAST)
    across, sofar = 0, 0.0
    while sofar < room:
        sofar += widths[across] if across < len(widths) else 10
        across += 1
    for line in lines:
        sheet.append([_safe(line)])
        row = sheet.max_row
        if across > 1:
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=across)
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = LINE * _high(line, room)


def _high(text: object, wide: float) -> int:
    """Lines that a text takes in so many characters; some more than reckoned, for words are not cut."""
    said = str(text if text is not None else "")
    return max(1, sum(ceil(len(line) * 1.12 / wide) for line in said.split("\n")))


def _printed(sheet: Worksheet, stamp: Stamp, *, wide: bool) -> None:
    """On A4, all columns on one page, with what it is at the foot."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if wide else "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    foot: Any = sheet.oddFooter
    foot.left.text = " ".join(filter(None, (stamp.draft, *stamp.lines))).replace("&", "&&")
    foot.left.size = 8


def _rows(sheet: Worksheet, rows: list[tuple[Any, ...]]) -> None:
    for row in rows:
        sheet.append([_safe(value) for value in row])


def _safe(value: Any) -> Any:
    """What people wrote is never a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@") else value


def _table(sheet: Worksheet, table: Table, widths: Sequence[float]) -> int:
    """The row of its heads."""
    top = sheet.max_row + 2
    for across, column in enumerate(table.columns, 1):
        cell = sheet.cell(top, across, column.label)
        cell.font, cell.fill = Font(name=FACE, bold=True, color="FFFFFFFF"), HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for down, row in enumerate(table.rows, top + 1):
        for across, value in enumerate(row, 1):
            cell = sheet.cell(down, across, _safe(value))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[down].height = LINE * max(map(_high, row, widths))
    sheet.freeze_panes = sheet.cell(top + 1, 1)
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(table.columns))}{top + len(table.rows)}"
    sheet.print_title_rows = f"{top}:{top}"
    return top


def _chart(sheet: Worksheet, chart: Chart, widths: Sequence[float]) -> None:
    """Its words, its figures, and the chart that Excel draws of them, below."""
    sheet.append([])
    _lines(sheet, (chart.alt,), widths)
    behind = figures_of(chart)
    top = sheet.max_row + 2
    for across, column in enumerate(behind.columns, 1):
        sheet.cell(top, across, column.label).font = Font(name=FACE, bold=True)
    for down, row in enumerate(behind.rows, top + 1):
        for across, value in enumerate(row, 1):
            sheet.cell(down, across, _safe(value))
    last = top + len(behind.rows)
    drawn: Any = BarChart() if isinstance(chart, Bars) else LineChart()
    drawn.height = 9
    if isinstance(chart, Bars):
        drawn.type, drawn.grouping, drawn.overlap = "bar", "stacked", 100
        drawn.y_axis.delete = drawn.x_axis.delete = False
        drawn.x_axis.scaling.orientation = "maxMin"  # the first row at the top
        drawn.height = min(18, 4 + 1.5 * len(chart.rows))
    drawn.title, drawn.width = chart.title, 18
    drawn.display_blanks = "span"
    drawn.add_data(Reference(sheet, 2, top, len(behind.columns), last), titles_from_data=True)
    drawn.set_categories(Reference(sheet, 1, top + 1, 1, last))
    for number, series in enumerate(drawn.series):
        series.graphicalProperties = _looks(chart, number)
    sheet.add_chart(drawn, f"A{last + 2}")


def _looks(chart: Chart, number: int) -> GraphicalProperties:
    """As it is drawn elsewhere: a share by its colour and pattern, a line by its colour and dashes."""
    if not isinstance(chart, Bars):
        colour, dashes = LINES[chart.lines[number].look]
        return GraphicalProperties(ln=LineProperties(solidFill=colour, prstDash=cast(Any, dashes), w=22_000))
    look = look_of(chart.shares[number], number)
    colour, edge = look.colour.removeprefix("#"), LineProperties(solidFill=BLACK)
    if not look.pattern:
        return GraphicalProperties(solidFill=colour, ln=edge)
    pattern = cast(Any, look.pattern)
    on = PatternFillProperties(prst=pattern, fgClr=ColorChoice(srgbClr=BLACK), bgClr=ColorChoice(srgbClr=colour))
    return GraphicalProperties(pattFill=on, ln=edge)
