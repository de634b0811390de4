"""Puts rows into a workbook and the workbook into a file. The same rows give the same bytes."""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from bot.intake.actions import write_actions
from bot.intake.cover import write_cover
from bot.intake.cycle import write_meetings, write_offsets, write_terms
from bot.intake.layout import EXAMPLE, PLAN, Column, Sheet
from bot.intake.look import cell_at, dress_cell, dress_cover, dress_example, dress_sheet, row_height
from bot.intake.matters import write_benchmarks, write_matters
from bot.intake.measures import write_earlier_figures, write_measures, write_trajectories
from bot.intake.milestones import write_earlier, write_milestones
from bot.intake.notes import write_notes
from bot.intake.people import write_areas, write_people
from bot.intake.risks import write_mitigations, write_risks
from bot.intake.table import Cells, Scalar
from bot.intake.text import clean
from bot.models.words import MatterKind
from bot.plan.contents.document import PlanDocument

Rows = Mapping[str, tuple[Cells, ...]]  # by sheet

WRITERS: Mapping[str, Callable[[PlanDocument], Iterator[Cells]]] = {
    "Plan": write_cover,
    "Areas": write_areas,
    "People": write_people,
    "Actions": write_actions,
    "Measures": write_measures,
    "Trajectory": write_trajectories,
    "Risks": write_risks,
    "Mitigations": write_mitigations,
    "Meetings": write_meetings,
    "Terms": write_terms,
    "Offsets": write_offsets,
    "Milestones": write_milestones,
    "Earlier updates": write_earlier,
    "Earlier figures": write_earlier_figures,
    "Benchmarks": write_benchmarks,
    "Findings": partial(write_matters, MatterKind.FINDING),
    "Resolutions": partial(write_matters, MatterKind.RESOLUTION),
    "Links": partial(write_matters, MatterKind.LINK),
}

_FORMULA_STARTS = ("=", "+", "-", "@")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip file can hold
_WRITTEN_AT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def write_workbook(sheets: Iterable[Sheet], rows: Rows, path: Path) -> None:
    """The sheets with their rows, after a sheet of notes, as a file at the path."""
    book = Workbook()
    book.properties.creator = "wsoa"
    write_notes(_first(book))
    for sheet in sheets:
        entries = rows.get(sheet.name, ())
        if entries or not sheet.optional:
            _write_sheet(book.create_sheet(sheet.name), _filled(sheet, entries), entries)
    _save(book, path)


def _filled(sheet: Sheet, entries: tuple[Cells, ...]) -> Sheet:
    """Without the columns that few plans need, where this one does not."""
    kept = tuple(
        column for column in sheet.columns if not column.if_any or any(row.get(column.heading) for row in entries)
    )
    return sheet if kept == sheet.columns else replace(sheet, columns=kept)


def _first(book: Workbook) -> Worksheet:
    return book.worksheets[0]


def _write_sheet(page: Worksheet, sheet: Sheet, rows: tuple[Cells, ...]) -> None:
    dress_sheet(page, sheet, after_example=bool(rows) and _is_example(rows[0], sheet))
    for number, cells in enumerate(rows, start=2):
        for place, column in enumerate(sheet.columns, start=1):
            cell = cell_at(page, number, place)
            _fill(cell, cells.get(column.heading))
            dress_cell(cell, column)
            if _is_example(cells, sheet):
                dress_example(cell)
        page.row_dimensions[number].height = row_height(_texts(cells, sheet))
    if sheet is PLAN:
        dress_cover(page)


def _texts(cells: Cells, sheet: Sheet) -> Iterator[tuple[str, Column]]:
    for column in sheet.columns:
        value = cells.get(column.heading)
        yield (value if isinstance(value, str) else ""), column


def _is_example(cells: Cells, sheet: Sheet) -> bool:
    return str(cells.get(sheet.headings[0])).startswith(EXAMPLE)


def _fill(cell: Cell, value: Scalar) -> None:
    """Writes text as text, even where a spreadsheet would take it for a formula or an error."""
    if not isinstance(value, str):
        cell.value = value
        return
    text = clean(value)
    if not text:
        return
    cell.value = text
    cell.data_type = "s"
    if text.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True  # so that it stays text when someone edits the cell


def _save(book: Workbook, path: Path) -> None:
    drafted, finished = BytesIO(), BytesIO()
    book.save(drafted)
    with zipfile.ZipFile(drafted) as source, zipfile.ZipFile(finished, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "docProps/core.xml":
                content = _WRITTEN_AT.sub(rb"\g<1>2000-01-01T00:00:00Z", content)
            if part.filename.startswith("xl/worksheets/"):
                content = content.replace(b' customHeight="1"', b"")  # so that a row grows with what is typed
            target.writestr(zipfile.ZipInfo(part.filename, _LONG_AGO), content, zipfile.ZIP_DEFLATED)
    path.write_bytes(finished.getvalue())
