"""A rating that is shown by nothing but the fill of another cell: of the reference, the action, its update, its row."""

from collections.abc import Mapping

from bot.intake.tracker import colour
from bot.intake.tracker.action_cells import Placed
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


def filled(table: Table, column: Column, row: int) -> Placed:
    """The cell's fill alone; its words are of something else."""
    span = table.sheet.span(row, column.number)
    at = (span.top, span.left) if span is not None else (row, column.number)
    return Placed("", table.sheet.at(*at), table.sheet.place(*at), column.heading, *at)


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
