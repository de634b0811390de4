"""Rows of a table that are no actions whatever stands around them: totals, and the key of its colours below it."""

from collections.abc import Mapping

from bot.intake.sheets.cell import Cell, Sheet
from bot.intake.tracker import colour
from bot.intake.tracker.cell_text import shown
from bot.intake.tracker.columns import Column
from bot.intake.tracker.field import Field
from bot.intake.tracker.finding import Table
from bot.intake.tracker.row_words import KEY, SUBTOTAL, TELLS

_LETTERS = frozenset("RAGBPWY")  # as keys write the colours
_ITS_OWN = frozenset({Field.REF, Field.OWNER, Field.DUE, Field.STATUS})
_MOST = 3  # cells of a row of a key


def own_cells(sheet: Sheet, row: int) -> dict[int, Cell]:
    """The row's own filled cells, not those that a merge lets hang down from above."""
    found: dict[int, Cell] = {}
    for column, cell in sheet.rows[row].items():
        span = sheet.span(row, column)
        if not cell.blank and (span is None or span.top == row):
            found[column] = cell
    return found


def fields_of(own: Mapping[int, Cell], columns: Mapping[int, Column]) -> set[Field]:
    return {one.field for number in own if (one := columns.get(number)) and one.field is not None}


def sums_up(own: Mapping[int, Cell], fields: set[Field], *, numbered: bool) -> bool:
    """A row without a number, a lead or a date: it says that it is a total, or has nothing but figures beside it."""
    if fields & _ITS_OWN or not numbered:
        return False
    lead = min(own)
    beside = [cell for number, cell in own.items() if number != lead]
    figures = [cell for cell in beside if isinstance(cell.value, int | float) and not isinstance(cell.value, bool)]
    text = shown(own[lead])
    return bool(SUBTOTAL.search(text) and len(text) < 60) or (bool(beside) and len(figures) == len(beside))


def key_rows(table: Table, columns: Mapping[int, Column]) -> frozenset[int]:
    """Two rows or more, one below another, that say what a colour means; one is enough under a line that says so."""
    found: set[int] = set()
    run: list[int] = []
    headed = False
    for row in table.rows:
        own = own_cells(table.sheet, row)
        if own and _explains(table.sheet, row, own, columns):
            run.append(row)
        elif own:
            found |= _key(run, headed=headed)
            run, headed = [], bool(KEY.match(shown(own[min(own)])))
    return frozenset(found | _key(run, headed=headed))


def _key(run: list[int], *, headed: bool) -> set[int]:
    return set(run) if len(run) > 1 or headed else set()


def _explains(sheet: Sheet, row: int, own: Mapping[int, Cell], columns: Mapping[int, Column]) -> bool:
    """ "R | Off track", or a swatch of the colour beside its meaning: no lead, no date."""
    if len(own) > _MOST or fields_of(own, columns) & (TELLS - {Field.RATING, Field.STATUS}):
        return False
    first = min(own)
    text = shown(own[first])
    swatches = [number for number, cell in sheet.rows[row].items() if number < first and colour.named(cell.fill)]
    if swatches:
        return len(own) == 1 and len(text) < 90
    return len(own) > 1 and (colour.is_rating(text) or text.strip().upper() in _LETTERS)
