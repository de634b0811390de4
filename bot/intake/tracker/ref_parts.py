"""References in two columns: what several actions share, written once, and the letter or number of each beside it."""

import re
from collections.abc import Iterator, Mapping

from bot.intake.sheets.cell import Cell
from bot.intake.tracker.action_cells import Placed
from bot.intake.tracker.cell_text import shown
from bot.intake.tracker.columns import Column
from bot.intake.tracker.field import Field
from bot.intake.tracker.heading import NO_HEADING
from bot.intake.tracker.table_detection import Table

_PART = re.compile(r"^\(?([a-z]|[ivx]{1,4}|\d{1,2})[.)]?$", re.IGNORECASE)
_FIRST = frozenset({"a", "i", "1"})
_MOST = 0.6  # share of the rows that have one
_NOT_IT = frozenset({Field.TITLE, Field.OWNER, Field.DUE, Field.STATUS, Field.RATING, Field.PERCENT, Field.REF})


def parts_of_refs(table: Table, columns: Mapping[int, Column], refs: int) -> dict[int, Placed]:
    """By row the whole reference, "R2a"; none where no column has such parts, that begin anew under each reference."""
    if not refs:
        return {}
    shared = _shared(table, refs)
    for number, column in columns.items():
        if column.field in _NOT_IT or number < refs:
            continue
        parts = {row: found[1].lower() for row in shared if (found := _PART.match(shown(table.sheet.at(row, number))))}
        if len(parts) >= _MOST * len(shared) and _begin_anew(parts, shared):
            return dict(_whole(table, number, parts, shared))
    return {}


def _shared(table: Table, refs: int) -> dict[int, str]:
    """By row the reference that stands there, or above where it is written once."""
    found: dict[int, str] = {}
    before = ""
    for row in table.rows:
        before = shown(table.sheet.at(row, refs)) or before
        if before and len(table.sheet.rows[row]) > 1:
            found[row] = before
    return found


def _begin_anew(parts: Mapping[int, str], shared: Mapping[int, str]) -> bool:
    groups: dict[str, list[str]] = {}
    for row, part in parts.items():
        groups.setdefault(shared[row], []).append(part)
    several = [one for one in groups.values() if len(one) > 1]
    return len(several) > 1 and all(one[0] in _FIRST and len(set(one)) == len(one) for one in groups.values())


def _whole(
    table: Table, number: int, parts: Mapping[int, str], shared: Mapping[int, str]
) -> Iterator[tuple[int, Placed]]:
    for row, part in parts.items():
        text = f"{shared[row].rstrip('.:)')}{'.' if part.isdigit() else ''}{part}"
        place = table.sheet.place(row, number)
        yield row, Placed(text, Cell(text), place, NO_HEADING, row, number)
