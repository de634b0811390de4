"""Rows of a table that are no actions: totals, the key of its colours below it, and what heads the rows below."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from bot.intake.sheets.cell import Cell, Sheet
from bot.intake.tracker import colour
from bot.intake.tracker.cell_text import comparable, shown
from bot.intake.tracker.columns import Column
from bot.intake.tracker.field import Field
from bot.intake.tracker.row_words import ACTS, KEY, SUBTOTAL, TELLS
from bot.intake.tracker.table_detection import Table

_LETTERS = frozenset("RAGBPWY")  # as keys write the colours
_ITS_OWN = frozenset({Field.REF, Field.OWNER, Field.DUE, Field.STATUS})
_AIM = re.compile(
    r"(?:intended |desired )?(?:outcome|aim|objective|goal|what (?:we|families|children) want|success|sro|lead|sponsor"
    r"|accountable|senior responsible|executive)\b[^\n]{0,40}:",
    re.IGNORECASE,
)
_MOST = 3  # cells of a row of a key


def own_cells(sheet: Sheet, row: int) -> dict[int, Cell]:
    """The row's own filled cells, not those that a merge lets hang down from above."""
    found: dict[int, Cell] = {}
    for column, cell in sheet.rows[row].items():
        span = sheet.span(row, column)
        if not cell.blank and (span is None or span.top == row):
            found[column] = cell
    return found


def first_text(own: Mapping[int, Cell]) -> str:
    return shown(own[min(own)])


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


def names_acts(table: Table, kinds: Sequence[int]) -> bool:
    """Whether the column of the kinds calls rows actions: then what it calls an objective is none."""
    return any(comparable(shown(table.sheet.at(row, number))) in ACTS for number in kinds for row in table.rows)


def leads_on(table: Table, own: Mapping[int, Cell], at: int, refs: int, title: int) -> bool:
    """ "1 | Leadership" above "1.1 | ...": a section with a number of its own."""
    if refs not in own or title not in own or at + 1 >= len(table.rows):
        return False
    ref = shown(own[refs]).rstrip(".)")
    later = [shown(table.sheet.at(row, refs)) for row in table.rows[at + 1 : at + 4]]
    return bool(ref) and any(
        re.match(rf"{re.escape(ref)}[.\-/ ]?(?:\d|[a-z]\b)", one)
        for one in later
        if one
        and one != ref
        and not (ref + "x").isdigit()
        and (not ref.isdigit() or one[len(ref) : len(ref) + 1] in ".-/ " or one[len(ref) :].isalpha())
    )


def is_group(table: Table, row: int, at: int) -> bool:
    """Whether the rows below are folded in under it, as exports of Smartsheet do with what is below a heading."""
    levels = table.sheet.levels
    below = table.rows[at + 1] if at + 1 < len(table.rows) else row
    return levels.get(below, 0) > levels.get(row, 0)


def area_level(table: Table) -> int | None:
    """How deep the headings stand that part the plan: the outermost of which there are several; None without any."""
    levels = table.sheet.levels
    deep = Counter(levels.get(row, 0) for at, row in enumerate(table.rows) if is_group(table, row, at))
    return min((level for level, number in deep.items() if number > 1), default=None)


def usual_fills(table: Table, title: int) -> set[str]:
    """The fills that the titles of most actions have: stripes, not marks of a section."""
    fills: Counter[str] = Counter()
    for row in table.rows:
        own = own_cells(table.sheet, row)
        if title in own and len(own) > 2:
            fills[own[title].fill] += 1
    return {fill for fill, number in fills.items() if number >= 3}


def spans_wide(table: Table, row: int, columns: int) -> bool:
    """Whether a cell of the row is merged across a good part of the table's columns."""
    spans = [table.sheet.span(row, column) for column in table.sheet.rows[row]]
    wide = max(2, columns // 2)
    return any(span is not None and span.top == row and span.right - span.left + 1 >= wide for span in spans)


def repeats_headings(table: Table, columns: Mapping[int, Column], row: int) -> bool:
    """Whether they are printed once more, as at the top of a page."""
    told = [
        number
        for number, column in columns.items()
        if (said := shown(table.sheet.at(row, number))) and comparable(said) == comparable(column.heading.text)
    ]
    return len(told) > 1


def without_aims(text: str) -> str:
    """What a section is called, without the lines below that say what it is to achieve, or whose it is."""
    first, _, rest = text.partition("\n")
    return first if _AIM.match(rest) and len(first) > 3 else text
