"""The headings of a table of figures, in one row or in two."""

import re
from collections.abc import Mapping

from bot.intake.sheets.cell import Sheet
from bot.intake.tracker.cell_text import comparable
from bot.intake.tracker.period import names_month, period_in
from bot.intake.tracker.table_detection import texts_of

_AIMED = frozenset({"target", "targets", "trajectory", "plan", "planned", "profile", "forecast"})


def heads_at(sheet: Sheet, row: int) -> tuple[int, dict[int, str]]:
    """The last row of the headings that begin there, and what they say: in two rows, where the one below only divides
    what stands over several columns ("Actual 2026" over "Jun", "Jul")."""
    texts, below = texts_of(sheet, row), texts_of(sheet, row + 1)
    over = {column: _over(sheet, row, column, texts) for column in below}
    wide = {text for text in over.values() if text}
    own = {column: texts[column] for column, text in over.items() if not text and column in texts}
    if not wide or any(not names_month(below[column]) for column in own):
        return row, texts
    parts = {column: _part_of(over[column] or own.get(column, ""), text) for column, text in below.items()}
    return row + 1, {**{column: text for column, text in texts.items() if text not in wide}, **parts}


def _over(sheet: Sheet, row: int, column: int, texts: Mapping[int, str]) -> str:
    """What stands over this column and others."""
    span = sheet.span(row, column)
    return texts.get(span.left, "") if span is not None and span.right > span.left else ""


def _part_of(over: str, text: str) -> str:
    """ "Jun 2026" of "Jun" under "Actual 2026"; a month of what is aimed at stays one of that."""
    year = re.search(r"\b20\d\d\b", over)
    if not names_month(text) or set(comparable(over).split()) & _AIMED:
        return f"{over} {text}".strip()
    return f"{text} {year[0]}" if year is not None and period_in(text)[1] is None else text
