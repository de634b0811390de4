"""A short list of actions that stand in full elsewhere in the file: it is left out, and told, with what it has
otherwise."""

from collections.abc import Iterator, Sequence

from bot.intake.tracker.cell_text import comparable, short, shown
from bot.intake.tracker.columns import Column
from bot.intake.tracker.field import Field
from bot.intake.tracker.join_keys import cell_of, titles_of
from bot.intake.tracker.not_seen import Found
from bot.intake.tracker.table_detection import Table

_AGAIN = 0.9  # share of its actions that stand elsewhere, too
_LEAST = 3  # actions of a list
_OWN_WORDS = frozenset({Field.UPDATE, Field.DETAIL, Field.IMPACT, Field.NEXT})
_COMPARED = (Field.DUE, Field.OWNER, Field.STATUS, Field.RATING)
_SHOWN = 4


def without_overviews(found: Sequence[Found], aside: list[str]) -> list[Found]:
    """`aside`: what is told of those that are left out."""
    kept = list(found)
    for one in found:
        rest = [each for each in kept if each is not one]
        if _is_overview(one, rest):
            kept = rest
            aside.append(_told(one, rest))
    return kept


def _fields(one: Found) -> set[Field]:
    return {column.field for column in one.columns if column.field is not None}


def _is_overview(one: Found, others: Sequence[Found]) -> bool:
    """No words of its own, and less of each action than what has it in full."""
    mine, titles = _fields(one), set(titles_of(one).values())
    full = [each for each in others if titles & set(titles_of(each).values())]
    if len(titles) < _LEAST or not full or mine & _OWN_WORDS:
        return False
    elsewhere = {title for each in full for title in titles_of(each).values()}
    return len(titles & elsewhere) >= _AGAIN * len(titles) and all(mine < _fields(each) for each in full)


def _told(one: Found, others: Sequence[Found]) -> str:
    differs = list(_differences(one, others))
    more = f" and {len(differs) - _SHOWN} more" if len(differs) > _SHOWN else ""
    otherwise = f". It says otherwise of {'; '.join(differs[:_SHOWN])}{more}" if differs else ""
    return f"{_named(one.table)}: lists actions that stand in full elsewhere; it is not read{otherwise}"


def _named(table: Table) -> str:
    return f"Sheet “{table.sheet.title}”" if table.sheet.title else f"The table with headings in row {table.top}"


def _differences(one: Found, others: Sequence[Found]) -> Iterator[str]:
    """What both say of an action in words, and not alike."""
    for row, title in titles_of(one).items():
        for each in others:
            for there in (other for other, same in titles_of(each).items() if same == title):
                for what in _COMPARED:
                    mine, theirs = _said(one, row, what), _said(each, there, what)
                    if mine and theirs and not _agree(mine, theirs):
                        named = short(_said(one, row, Field.TITLE), 30)
                        yield f"“{named}” ({what.value}: “{short(mine, 30)}”, there “{short(theirs, 30)}”)"


def _said(one: Found, row: int, what: Field) -> str:
    column: Column | None = next((each for each in one.columns if each.field is what), None)
    return shown(cell_of(one.table, row, column.number)) if column is not None else ""


def _agree(mine: str, theirs: str) -> bool:
    first, second = comparable(mine), comparable(theirs)
    return first.startswith(second) or second.startswith(first) or (first[:1] == second[:1] and len(first) == 1)
