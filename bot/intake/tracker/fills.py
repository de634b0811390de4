"""A rating that is shown by nothing but the fill of another cell: of the reference, the action, its update, its row."""

from collections.abc import Mapping

from bot.intake.tracker import colour
from bot.intake.tracker.action_cells import Placed, Raw
from bot.intake.tracker.cell_text import shown
from bot.intake.tracker.columns import Column
from bot.intake.tracker.field import Field
from bot.intake.tracker.table_detection import Table

_LIGHTS = frozenset({colour.RED, colour.AMBER, colour.GREEN})
_FEW = 0.3  # share of the rows that have such a fill
# In which cell it is looked for first, where several are filled alike; the rest after these.
_FIRST = (Field.UPDATE, Field.REF, Field.TITLE)


def rated_by_fill(table: Table, columns: Mapping[int, Column]) -> int:
    """The column whose fills are two lights or more, where no column rates the actions; 0 where there is none."""
    if any(_says_itself(table, column) for column in columns.values()):
        return 0
    found = {number: _lit(table, number) for number in columns if columns[number].field is not Field.STATUS}
    found = {number: share for number, share in found.items() if share >= _FEW}
    most = max(found.values(), default=0.0)
    return min(
        (number for number, share in found.items() if share == most), key=lambda at: _rank(columns[at]), default=0
    )


def rate(raw: Raw, table: Table, columns: Mapping[int, Column], by_fill: int) -> None:
    """Gives the action what rates it where its own cell of ratings does not: the fill of the column `by_fill`, whose
    words are of something else; or what an earlier month says."""
    if by_fill:
        at = _top_left(table, raw.row, by_fill)
        raw.cells[Field.RATING] = [
            Placed("", table.sheet.at(*at), table.sheet.place(*at), columns[by_fill].heading, *at)
        ]
    now = next((column.month for column in columns.values() if column.field is Field.RATING and column.month), None)
    if now is None or raw.first(Field.RATING) is not None:
        return
    months = {one.month: one for one in columns.values() if one.rival is Field.RATING and one.month is not None}
    for _, one in sorted(((on, months[on]) for on in months if on < now), key=lambda each: each[0], reverse=True):
        at = _top_left(table, raw.row, one.number)
        cell = table.sheet.at(*at)
        if not cell.blank or cell.fill:
            raw.cells[Field.RATING] = [Placed(shown(cell), cell, table.sheet.place(*at), one.heading, *at)]
            return


def _top_left(table: Table, row: int, column: int) -> tuple[int, int]:
    span = table.sheet.span(row, column)
    return (span.top, span.left) if span is not None else (row, column)


def _says_itself(table: Table, column: Column) -> bool:
    """Whether the column rates, by its words or its own fills."""
    match column.field:
        case Field.RATING | Field.OUTCOME_RATING:
            return bool(column.look.filled or column.look.coloured)
        case Field.STATUS:
            return column.look.rating > 0.5 or _lit(table, column.number) > 0
        case _:
            return False


def _lit(table: Table, number: int) -> float:
    """The share of the rows where the column has one of the lights as its fill; 0 where all have the same."""
    rows = [row for row in table.rows if sum(not cell.blank for cell in table.sheet.rows[row].values()) > 1]
    names = [name for row in rows if (name := colour.named(table.sheet.at(row, number).fill)) in _LIGHTS]
    return len(names) / len(rows) if len(set(names)) > 1 else 0.0


def _rank(column: Column) -> tuple[int, int]:
    first = _FIRST.index(column.field) if column.field in _FIRST else len(_FIRST)
    return first, column.number
