"""How a row is known that heads others: by their references, or because they are folded in under it."""

import re
from collections import Counter
from collections.abc import Mapping

from bot.intake.sheets.cell import Cell
from bot.intake.tracker.cell_text import shown
from bot.intake.tracker.finding import Table


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
