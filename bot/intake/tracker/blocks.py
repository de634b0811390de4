"""Trackers without a row of headings: a block of labels and values for each action, one below another or on pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.intake.sheets.cell import Cell, Gathered, Sheet, Source
from bot.intake.tracker.cell_text import shown
from bot.intake.tracker.field import Field
from bot.intake.tracker.heading import SURE, heading

_LABELLED = re.compile(r"^([A-Za-z][^:\n]{1,60}?)\s*:\s*(\S.*)$", re.DOTALL)


@dataclass(frozen=True)
class Label:
    text: str
    field: Field
    row: int
    column: int
    value: Cell
    at: tuple[int, int]  # where the value stands


def labels_of(sheet: Sheet) -> list[Label]:
    """Each label that is known, with what stands beside it, or below where nothing does."""
    found: list[Label] = []
    used: set[tuple[int, int]] = set()
    for row in sheet.rows:
        for column, cell in sorted(sheet.rows[row].items()):
            if (row, column) in used or cell.blank or not isinstance(cell.value, str):
                continue
            label = _label(sheet, row, column, cell)
            if label is not None:
                found.append(label)
                used.add(label.at)
    return found


def as_table(sheet: Sheet) -> Sheet | None:
    """The blocks as one table with a row of headings, whose cells are still named by where they stand."""
    labels = labels_of(sheet)
    kinds = {label.field for label in labels}
    if len(labels) < 3 or len(kinds) < 3 or not kinds & {Field.TITLE, Field.DETAIL}:
        return None
    blocks = list(_blocks(labels))
    texts = list(dict.fromkeys(label.text for label in labels))
    numbers = {text: number for number, text in enumerate(texts, 1)}
    rows: dict[int, dict[int, Cell]] = {1: {number: Cell(text) for text, number in numbers.items()}}
    for row, block in enumerate(blocks, 2):
        rows[row] = {}
        for label in block:
            if not label.value.blank or label.value.fill:
                rows[row].setdefault(numbers[label.text], label.value)
    sources = {
        (row, numbers[label.text]): Source(sheet.title, *label.at)
        for row, block in enumerate(blocks, 2)
        for label in block
    }
    return Gathered(sheet.title, rows, cells=sheet.cells, sources=sources)


def _label(sheet: Sheet, row: int, column: int, cell: Cell) -> Label | None:
    text = shown(cell)
    plain = text.strip().rstrip(":").strip()
    field, score = heading(plain).best
    if field is None or score < SURE or len(plain) > 70:
        inside = _LABELLED.match(text)
        if inside is None:
            return None
        field, score = heading(inside[1]).best
        if field is None or score < 0.95:
            return None
        return Label(inside[1].strip(), field, row, column, Cell(inside[2].strip(), fill=cell.fill), (row, column))
    at = _value_at(sheet, row, column)
    return Label(plain, field, row, column, sheet.at(*at), at)


def _value_at(sheet: Sheet, row: int, column: int) -> tuple[int, int]:
    span = sheet.span(row, column)
    right = (span.right if span is not None else column) + 1
    for other in range(right, right + 4):
        beside = sheet.at(row, other)
        if not beside.blank:
            text = shown(beside).strip().rstrip(":")
            if heading(text).best[1] >= 0.95 and shown(beside).strip().endswith(":"):
                break
            return row, other
        if beside.fill:
            return row, other
        where = sheet.span(row, other)
        if where is not None and (where.top, where.left) != (row, other) and not sheet.at(where.top, where.left).blank:
            return where.top, where.left
    return row, right


def _blocks(labels: list[Label]) -> Iterator[list[Label]]:
    """A block ends where a label comes again."""
    block: list[Label] = []
    for label in labels:
        if any(label.text == one.text for one in block):
            yield block
            block = []
        block.append(label)
    if block:
        yield block
