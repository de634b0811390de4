"""Which rows of one table speak of which actions of others: by their references, else by the words of the action."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.intake.sheets.cell import EMPTY, Cell
from bot.intake.tracker.action_cells import Placed
from bot.intake.tracker.cell_text import comparable, shown
from bot.intake.tracker.field import Field
from bot.intake.tracker.heading import NO_HEADING
from bot.intake.tracker.not_seen import Found
from bot.intake.tracker.refs import ref_before, ref_of
from bot.intake.tracker.table_detection import Table

Spot = tuple[int, int]  # the number of a table, and a row of it


@dataclass(frozen=True)
class Keyed:
    """`rows`: of the table that is joined, with what each says; `actions`: the rows of actions with the same."""

    column: int
    rows: Mapping[int, str]  # only those that an action has
    actions: Mapping[Spot, str]
    strange: Mapping[int, str]  # rows that no action has, with what they say
    by: str = "reference"

    @property
    def share(self) -> float:
        return len(self.rows) / max(1, len(self.rows) + len(self.strange))


def cell_of(table: Table, row: int, column: int) -> Cell:
    """With what a merge lets hang down from above."""
    span = table.sheet.span(row, column)
    return table.sheet.at(row, column) if span is None else table.sheet.at(span.top, span.left)


def refs_of(table: Table, column: int) -> dict[int, str]:
    """By row, as they are compared."""
    found: dict[int, str] = {}
    before = ""
    for row in table.rows:
        cell = cell_of(table, row, column)
        ref = ref_of(Placed(shown(cell), cell, "", NO_HEADING), before).text if not cell.blank else ""
        before = ref or before
        if ref:
            found[row] = "".join(ref.casefold().split())
    return found


def titles_of(one: Found) -> dict[int, str]:
    column = next((each.number for each in one.columns if each.field is Field.TITLE), 0)
    return _said(one.table, column) if column else {}


def _said(table: Table, column: int) -> dict[int, str]:
    texts = {row: comparable(shown(cell_of(table, row, column))) for row in table.rows}
    return {row: text for row, text in texts.items() if text}


def keyed(part: Found, mains: Sequence[Found]) -> Keyed | None:
    """By the column of the part whose values are most often references of actions; None where none is one of such."""
    actions = _once({(at, row): key for at, one in enumerate(mains) for row, key in _own_refs(one).items()})
    found = [_by(refs_of(part.table, number), number, actions, part) for number in _may_refer(part)]
    return max(found, key=lambda one: (len(one.rows), one.share), default=None)


def _own_refs(one: Found) -> dict[int, str]:
    column = next((each.number for each in one.columns if each.field is Field.REF), 0)
    if column:
        return refs_of(one.table, column)
    number = next((each.number for each in one.columns if each.field is Field.TITLE), 0)
    texts = {row: shown(cell_of(one.table, row, number)) for row in one.table.rows}
    return {row: "".join(ref.casefold().split()) for row, text in texts.items() if (ref := ref_before(text))}


def _may_refer(part: Found) -> list[int]:
    return [
        each.number
        for each in part.columns
        if each.field is Field.REF or each.heading.score(Field.REF) >= 0.5 or each.heading.score(Field.TITLE) >= 0.9
        or each.heading.best[0] is Field.PARAGRAPH
    ]  # fmt: skip


def _once(actions: Mapping[Spot, str]) -> dict[Spot, str]:
    """Without what several actions have: it does not tell which is meant."""
    counts = Counter(actions.values())
    return {spot: key for spot, key in actions.items() if counts[key] == 1}


def _by(said: Mapping[int, str], column: int, actions: Mapping[Spot, str], part: Found, by: str = "reference") -> Keyed:
    known = set(actions.values())
    rows: dict[int, str] = {}
    strange: dict[int, str] = {}
    before = (0, "")
    for row in part.table.rows:
        key = said.get(row, "")
        goes_on = not key and before[0] == row - 1 and _filled(part, row)
        key = before[1] if goes_on else key
        if key:
            (rows if key in known else strange)[row] = key
            before = (row, key)
    return Keyed(column, rows, actions, strange, by)


def _filled(part: Found, row: int) -> bool:
    return sum(1 for cell in part.table.sheet.rows.get(row, {}).values() if not cell.blank) > 1


def by_title(part: Found, mains: Sequence[Found]) -> Keyed | None:
    """None where the part does not name actions in words."""
    column = next((each.number for each in part.columns if each.heading.score(Field.TITLE) >= 0.8), 0)
    actions = _once({(at, row): key for at, one in enumerate(mains) for row, key in titles_of(one).items()})
    said = _said(part.table, column) if column else {}
    return _by(said, column, actions, part, "the words of the action") if said and actions else None


def value_of(table: Table, row: int, column: int) -> Cell:
    """Of the row itself."""
    return table.sheet.rows.get(row, {}).get(column, EMPTY)
