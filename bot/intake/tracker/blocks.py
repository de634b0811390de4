"""Trackers without a row of headings: a block of labels and values for each action, one below another, on pages or in
tables of their own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bot.intake.sheets.cell import Cell, Gathered, Sheet, Source
from bot.intake.tracker.above import names_area, who_accounts
from bot.intake.tracker.cell_text import shown
from bot.intake.tracker.field import Field
from bot.intake.tracker.heading import SURE, heading

_WITH_REF = re.compile(
    r"^(?P<label>[A-Za-z][A-Za-z ]{2,30}?)\s+(?:no\.?\s*)?(?P<ref>[A-Z]{0,4}[.\-]?\d{1,3}(?:[.\-/]\d{1,3}){0,3}[a-z]?)$"
)  # "Action 1.1"
_LEAST = 3  # labels of an action
_LABELLED = re.compile(r"^([A-Za-z][^:\n]{1,60}?)\s*:\s*(\S.*)$", re.DOTALL)


@dataclass(frozen=True)
class Label:
    text: str
    field: Field
    row: int
    column: int
    value: Cell
    at: tuple[int, int]  # where the value stands
    sheet: str = ""


_WIDER = frozenset({Field.AREA, Field.SRO})  # what may be said of several blocks at once


@dataclass
class Above:
    """What lines over the blocks say of those below them, until another line says otherwise."""

    said: dict[Field, Label] = field(default_factory=dict[Field, Label])

    def hear(self, sheet: Sheet, row: int) -> None:
        """A line that names an area, or who is accountable for it."""
        texts = {column: text for column, cell in sheet.rows[row].items() if (text := shown(cell))}
        if len(texts) != 1:
            return
        column, text = next(iter(texts.items()))
        who = who_accounts(text)
        if who:
            self._take(sheet, Field.SRO, Cell(who), row, column)
        elif names_area(text):
            self.said.pop(Field.SRO, None)
            self._take(sheet, Field.AREA, sheet.at(row, column), row, column)

    def _take(self, sheet: Sheet, what: Field, value: Cell, row: int, column: int) -> None:
        self.said[what] = Label(what.value, what, row, column, value, (row, column), sheet.title)


def labels_of(sheet: Sheet) -> list[Label]:
    """Each label that is known, with what stands beside it, or below where nothing does."""
    found: list[Label] = []
    used: set[tuple[int, int]] = set()
    for row in sheet.rows:
        for column, cell in sorted(sheet.rows[row].items()):
            if (row, column) in used or cell.blank or not isinstance(cell.value, str):
                continue
            for label in _labels(sheet, row, column, cell):
                found.append(label)
                used.add(label.at)
    return found


def as_table(sheet: Sheet, above: Above) -> Sheet | None:
    """The blocks as one table with a row of headings, whose cells are still named by where they stand. `above`: what
    was said over the blocks before, and is heard here."""
    labels = labels_of(sheet)
    labels = _across(sheet, labels) or labels
    kinds = {label.field for label in labels}
    if len(labels) < _LEAST or len(kinds) < _LEAST or not kinds & {Field.TITLE, Field.DETAIL}:
        return None
    blocks = list(_under(sheet, list(_blocks(labels)), above))
    texts = list(dict.fromkeys(label.text for block in blocks for label in block))
    numbers = {text: number for number, text in enumerate(texts, 1)}
    rows: dict[int, dict[int, Cell]] = {1: {number: Cell(text) for text, number in numbers.items()}}
    for row, block in enumerate(blocks, 2):
        rows[row] = {}
        for label in block:
            if not label.value.blank or label.value.fill:
                rows[row].setdefault(numbers[label.text], label.value)
    sources = {
        (row, numbers[label.text]): Source(label.sheet or sheet.title, *label.at)
        for row, block in enumerate(blocks, 2)
        for label in block
    }
    return Gathered(sheet.title, rows, cells=sheet.cells, sources=sources)


def _across(sheet: Sheet, labels: list[Label]) -> list[Label]:
    """Those of each action in turn, where each action has a column and the labels stand once, left of them all."""
    title = next((one for one in labels if one.field is Field.TITLE), None)
    own = [one for one in labels if title is not None and one.column == title.column]
    if title is None or len(own) < _LEAST or len({one.field for one in own}) < len(own):
        return []
    beside = [column for column, cell in sheet.rows[title.row].items() if column > title.column and not cell.blank]
    whole = [column for column in beside if sum(not sheet.at(one.row, column).blank for one in own) > len(own) / 2]
    if len(whole) < 2 or whole != beside:
        return []
    return [replace(one, value=sheet.at(one.row, at), at=(one.row, at)) for at in whole for one in own]


def _under(sheet: Sheet, blocks: list[list[Label]], above: Above) -> Iterator[list[Label]]:
    """Each block with what the lines over it say, where it does not say that itself."""
    lines = iter(sheet.rows)
    for block in blocks:
        top = min(label.row for label in block)
        for row in lines:
            if row >= top:
                break
            above.hear(sheet, row)
        own = {label.field for label in block}
        first = next((label.row for label in block if label.field is Field.TITLE), 0)
        above.said |= {
            one.field: replace(one, sheet=sheet.title) for one in block if one.field in _WIDER and one.row < first
        }
        yield [*block, *(label for what, label in above.said.items() if what not in own)]


def _labels(sheet: Sheet, row: int, column: int, cell: Cell) -> list[Label]:
    """ "Action 1.1" is a label that has the reference, too; "Priority 1: On time" is a line over blocks, and none."""
    if names_area(shown(cell)) and len(sheet.rows[row]) == 1:
        return []
    label = _label(sheet, row, column, cell)
    numbered = _WITH_REF.match(label.text) if label is not None and label.field is Field.TITLE else None
    if label is None or numbered is None:
        return [label] if label is not None else []
    ref = Label(Field.REF.value, Field.REF, row, column, Cell(numbered["ref"]), (row, column))
    return [replace(label, text=numbered["label"]), ref]


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
