"""Tables of one file that are headed alike: what one shows clearly holds for the others."""

from collections.abc import Sequence
from dataclasses import replace

from bot.intake.tracker.cell_text import comparable
from bot.intake.tracker.columns import Column
from bot.intake.tracker.field import MANY, Field
from bot.intake.tracker.not_seen import Found

_ALIKE = 0.6  # share of the headings that stand in the same columns
_GUESS = 0.6  # score of a column that is taken for what its sibling is, under another heading


def alike(tables: Sequence[Found]) -> list[Found]:
    """Tables that have the same headings mean the same by them: what one shows clearly holds for the others."""
    clearest: dict[str, Column] = {}
    for one in tables:
        for column in one.columns:
            key = comparable(column.heading.text)
            if key and column.field is not None and (key not in clearest or column.score > clearest[key].score):
                clearest[key] = column
    return [replace(one, columns=tuple(_settled(one, column, clearest) for column in one.columns)) for one in tables]


def _settled(one: Found, column: Column, clearest: dict[str, Column]) -> Column:
    known = clearest.get(comparable(column.heading.text))
    taken: set[Field | None] = {each.field for each in one.columns}
    if column.field is not None or known is None or (known.field in taken and known.field not in MANY):
        return column
    return replace(column, field=known.field, score=known.score, rival=None)


def with_siblings(found: Sequence[Found], beside: Sequence[Found]) -> tuple[list[Found], list[Found]]:
    """Tables in which no action was known, and whose other columns are those of a table of actions, go with them."""
    taken, left = list(found), list[Found]()
    for one in beside:
        sibling = next((each for each in found if _is_sibling(one, each)), None)
        if sibling is None:
            left.append(one)
        else:
            taken.append(replace(one, columns=tuple(_as_there(column, sibling) for column in one.columns)))
    order = {id(one): (at, one.table.top) for at, one in enumerate(found)}
    titles = {one.table.sheet.title: order[id(one)][0] for one in reversed(found)}
    taken.sort(key=lambda one: (titles.get(one.table.sheet.title, len(found)), one.table.top))
    return (taken if len(taken) > len(found) else list(found)), left


def _is_sibling(one: Found, other: Found) -> bool:
    mine, theirs = ({each.number: comparable(each.heading.text) for each in table.columns} for table in (one, other))
    same = [number for number, text in mine.items() if text and theirs.get(number) == text]
    title = next((each.number for each in other.columns if each.field is Field.TITLE), 0)
    return len(mine) > 2 and len(same) >= _ALIKE * max(len(mine), len(theirs)) and title in mine


def _as_there(column: Column, sibling: Found) -> Column:
    there = next((each for each in sibling.columns if each.number == column.number), None)
    if there is None or there.field is None or column.by_mapping:
        return column
    same = comparable(there.heading.text) == comparable(column.heading.text)
    return replace(column, field=there.field, score=there.score if same else min(there.score, _GUESS), rival=None)
