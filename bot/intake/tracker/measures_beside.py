"""Figures that stand on the sheet of the actions, above, below or beside them: taken apart before either is read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.intake.sheets.cell import Sheet
from bot.intake.tracker.cell_text import comparable, shown
from bot.intake.tracker.lexicon import words
from bot.intake.tracker.measure_heads import heads_at
from bot.intake.tracker.measures import MeasureTable, headed, told_by_number
from bot.intake.tracker.table_detection import tables_of

_NEAR = 2  # rows between the title of a table and its headings
_ALL = 0.7  # share of a row's texts that are headings of figures


def apart(sheets: Sequence[Sheet], today: date) -> tuple[tuple[Sheet, ...], list[MeasureTable]]:
    """Each sheet without the figures on it, where something else is left there; and their tables."""
    found: list[MeasureTable] = []
    left: list[Sheet] = []
    alone: dict[int, list[MeasureTable]] = {}  # sheets of nothing else
    for sheet in sheets:
        blocks = list(_blocks(sheet, today))
        rest = _without(sheet, blocks, today) if blocks else sheet
        if blocks and not tables_of(rest):
            alone[len(left)] = blocks
            rest, blocks = sheet, []
        left.append(rest)
        found += blocks
    if any(at not in alone and tables_of(sheet) for at, sheet in enumerate(left)):
        found += [one for blocks in alone.values() for one in blocks]
        left = [sheet for at, sheet in enumerate(left) if at not in alone]
    return tuple(left), found


def _blocks(sheet: Sheet, today: date) -> Iterator[MeasureTable]:
    heads = [
        (row, texts, parts)
        for row in sheet.rows
        for texts in _side_by_side(sheet, row, today)
        if (parts := headed(texts, today)) is not None
    ]
    others = {one.top: set(one.headings) for one in tables_of(sheet)}
    for row, texts, (columns, months) in heads:
        mine = range(min(texts), max(texts) + 1)
        tops = [top for top, at in others.items() if top > row and at & set(mine)]
        tops += [top for top, at, _ in heads if top > row and set(at) & set(mine)]
        until = min(tops, default=sheet.last_row + 1)
        last, _ = heads_at(sheet, row)
        rows = [one for one in sheet.rows if last < one < until and _filled(sheet, one, mine)]
        while tops and rows and _filled(sheet, rows[-1], mine) == 1:
            rows.pop()  # the title of the table below
        yield told_by_number(MeasureTable(sheet, row, tuple(rows), columns, months, texts))


def _side_by_side(sheet: Sheet, row: int, today: date) -> Iterator[dict[int, str]]:
    """The texts of a row; parted where a column is empty, if they don't head figures as a whole."""
    _, whole = heads_at(sheet, row)
    parts = headed(whole, today)
    if parts is not None and len(parts[0]) + len(parts[1]) >= _ALL * len(whole):
        yield whole
        return
    part: dict[int, str] = {}
    right = 0
    for column, text in sorted(whole.items()):
        if part and column > right + 1:
            yield part
            part = {}
        part[column] = text
        span = sheet.span(row, column)
        right = span.right if span is not None else column
    if part:
        yield part


def _filled(sheet: Sheet, row: int, columns: range) -> int:
    return sum(1 for column, cell in sheet.rows[row].items() if column in columns and not cell.blank)


def _without(sheet: Sheet, blocks: Sequence[MeasureTable], today: date) -> Sheet:
    gone: dict[int, set[int]] = {}
    for one in blocks:
        used = [*one.columns.values(), *one.months, *texts_near(one, today)]
        columns = set(range(min(used), max(used) + 1))
        for row in (one.top, *one.rows, *_titles(one, columns)):
            gone.setdefault(row, set()).update(columns)
    rows = {
        row: {at: cell for at, cell in cells.items() if at not in gone.get(row, ())}
        for row, cells in sheet.rows.items()
    }
    width = max((max(cells) for cells in sheet.rows.values() if cells), default=0)
    return replace(sheet, rows={row: cells for row, cells in rows.items() if cells}, width=width)


def texts_near(one: MeasureTable, today: date) -> Mapping[int, str]:
    """The headings of the block, also those that are of no use."""
    parts = _side_by_side(one.sheet, one.top, today)
    return next(texts for texts in parts if one.columns["name"] in texts)


def _titles(one: MeasureTable, columns: set[int]) -> Iterator[int]:
    """A line right above that says that figures follow."""
    for row in range(max(1, one.top - _NEAR), one.top):
        cells = [cell for at, cell in one.sheet.rows.get(row, {}).items() if at in columns and not cell.blank]
        if len(cells) == 1 and set(comparable(shown(cells[0])).split()) & set(words("measures")["titles"]["said"]):
            yield row
