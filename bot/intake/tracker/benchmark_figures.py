"""Reads other areas' figures: a row for each, or a column for each area that is headed by its name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.intake.sheets.cell import Cell
from bot.intake.tracker.cell_text import short, shown
from bot.intake.tracker.matter_tables import Outside, Part
from bot.intake.tracker.tracker_action import Doubt
from bot.plan.contents.document import BenchmarkLine

NO_BASIS = "basis not said"
_YEAR = re.compile(r"\s*\(?\b((?:19|20)\d\d)\b\)?")
_FIGURE = re.compile(r"£?\s*(-?\d[\d,]*(?:\.\d+)?)\s*%?")


@dataclass(frozen=True)
class Figure:
    """Another area's figure, of the measure as the file calls it."""

    measure: str
    line: BenchmarkLine
    sheet: str
    place: str


def figures_of(table: Outside, row: int, doubts: list[Doubt]) -> Iterator[Figure]:
    """Those of one row; what can't be one is told."""
    measure = shown(table.cell(row, Part.MEASURE))
    for column in (table.comparators or (table.columns[Part.FIGURE],)) if measure else ():
        cell = table.sheet.at(row, column)
        if cell.blank:
            continue
        place = table.sheet.place(row, column)
        found = _line(table, row, column, cell)
        if isinstance(found, str):
            why = f"{found}; it is left out"
        else:
            yield Figure(measure, found, table.sheet.title, place)
            if found.basis != NO_BASIS:
                continue
            why = f"nothing says how {found.area} counts it, so it is shown and not compared"
        doubts.append(Doubt(table.sheet.title, place, f"benchmark “{short(measure, 40)}”, figure", shown(cell), why))


def _line(table: Outside, row: int, column: int, cell: Cell) -> BenchmarkLine | str:
    """Or why it can't be one."""
    head = shown(table.sheet.at(table.top, column)) if table.comparators else ""
    year = _YEAR.search(head)
    period = year[1] if year else _period(table.cell(row, Part.PERIOD))
    area = _YEAR.sub("", head).strip() or shown(table.cell(row, Part.AREA))
    value = _number(cell)
    if value is None:
        return "it is no number"
    if not period or not area:
        return f"nothing says {'whose it is' if period else 'its year'}"
    basis, source = shown(table.cell(row, Part.BASIS)), shown(table.cell(row, Part.PUBLISHED))
    return BenchmarkLine(area, value, period, basis or NO_BASIS, source)


def _number(cell: Cell) -> float | None:
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return round(cell.value * 100, 6) if "%" in cell.format else float(cell.value)
    found = _FIGURE.fullmatch(shown(cell).strip())
    return float(found[1].replace(",", "")) if found else None


def _period(cell: Cell) -> str:
    """ "2022", "2026-10", else as it is written."""
    return f"{cell.value:%Y-%m}" if isinstance(cell.value, date) else shown(cell)
