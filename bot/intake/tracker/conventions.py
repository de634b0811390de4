"""What the whole file tells of how it is to be read: the day it speaks of, its order of day and month, its shares."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from bot.intake.dates import month_end
from bot.intake.sheets.cell import Cell, Sheet
from bot.intake.tracker import colour
from bot.intake.tracker.action_cells import Raw
from bot.intake.tracker.cell_text import comparable, shown
from bot.intake.tracker.columns import Column
from bot.intake.tracker.day import Ways, read_words
from bot.intake.tracker.day_in_cell import shows_month
from bot.intake.tracker.day_month_order import month_first
from bot.intake.tracker.field import DATES, Field
from bot.intake.tracker.period import MONTHS, period_in, quarter_end
from bot.intake.tracker.table_detection import Table

_QUARTER = re.compile(r"\bQ(?:uarter )?([1-4])\b(?! *\d)", re.IGNORECASE)
_QUARTER_DAYS = 92  # a quarter is told of before it ends
_AS_AT = re.compile(
    r"\b(?:as (?:at|of)|position at|updated(?: on)?|last updated|update|version date|date"
    r"|reporting period|period|report date|position)"
    r"\s*[:\-–]?\s*(.{6,24})$",
    re.IGNORECASE,
)


def ways_of(tables: Sequence[tuple[Table, Sequence[Column]]], today: date) -> Ways:
    """How this file writes its dates, and the day it speaks of: no later than today."""
    texts: list[str] = []
    heading = ""
    for table, columns in tables:
        for column in columns:
            if column.field in DATES or column.field is Field.UPDATED:
                texts += [shown(table.sheet.at(row, column.number)) for row in table.rows]
                heading += " " + column.heading.text
    first = month_first(texts, heading)
    return Ways(bool(first), _as_at(tables, today) or today, order_told=first is not None)


def turned_round(tables: Sequence[tuple[Table, Sequence[Column]]]) -> frozenset[tuple[str, int]]:
    """Columns, by sheet, where a spreadsheet may have swapped day and month: it left as text what it could not swap."""
    return frozenset(
        (table.sheet.title, column.number)
        for table, columns in tables
        for column in columns
        if column.field in DATES and _may_be_turned([table.sheet.at(row, column.number) for row in table.rows])
    )


def days_under_months(tables: Sequence[tuple[Table, Sequence[Column]]]) -> frozenset[tuple[str, int]]:
    """Columns, by sheet, that show no more than the month of dates that were typed with their day."""
    return frozenset(
        (table.sheet.title, column.number)
        for table, columns in tables
        for column in columns
        if column.field in DATES and _hides_days([table.sheet.at(row, column.number) for row in table.rows])
    )


def _hides_days(cells: Sequence[Cell]) -> bool:
    months = [cell.value for cell in cells if isinstance(cell.value, date) and shows_month(cell)]
    return any(on.day not in (1, month_end(on).day) for on in months)


def _may_be_turned(cells: Sequence[Cell]) -> bool:
    kept = [cell.value for cell in cells if isinstance(cell.value, date)]
    texts = [str(cell.value) for cell in cells if isinstance(cell.value, str)]
    return bool(kept) and all(on.day <= 12 for on in kept) and month_first(texts) is False


def told_as_at(tables: Sequence[tuple[Table, Sequence[Column]]], today: date) -> date | None:
    return _as_at(tables, today)


def _as_at(tables: Sequence[tuple[Table, Sequence[Column]]], today: date) -> date | None:
    months = [
        column.month for _, columns in tables for column in columns if column.field is Field.UPDATE and column.month
    ]
    said = [day for table, _ in tables for day in _banner(table.sheet, table.top)]
    found = [day for day in (*said, *months) if day <= date(today.year, 12, 31)]
    return min(max(found), today) if found else None


def _banner(sheet: Sheet, top: int) -> Iterable[date]:
    """Days that the lines above a table speak of."""
    for row in sheet.rows:
        if row >= top:
            return
        for cell in sheet.rows[row].values():
            text = shown(cell)
            if len(text) < 160 and (found := _AS_AT.search(text)):
                day = read_words(found[1].strip(" )."), Ways(as_at=date(2026, 1, 1))).first
                on = day.on if day.on is not None and not day.doubt else period_in(found[1])[1]
                if on is not None:
                    yield on


def month_of(text: str, as_at: date) -> date | None:
    """The month that a heading names without its year: the last such month that has begun."""
    word = next((one for one in re.findall(r"[a-z]+", text.casefold()) if one in MONTHS), None)
    if word is None and (quarter := _QUARTER.search(text)) is not None:
        ends = [quarter_end(int(quarter[1]), year) for year in (as_at.year - 1, as_at.year)]
        return max((end for end in ends if (end - as_at).days <= _QUARTER_DAYS), default=None)
    if word is None or (word == "may" and "May" not in text.split()[:1]):
        return None
    month = MONTHS[word]
    year = as_at.year if month <= as_at.month else as_at.year - 1
    return date(year, month, 28)


def shares(raws: Iterable[Raw]) -> bool:
    """Whether percentages are written as .4: all numbers at most 1, and one of them a fraction."""
    numbers = [
        one.cell.value
        for raw in raws
        for one in raw.cells.get(Field.PERCENT, [])
        if isinstance(one.cell.value, int | float)
        and not isinstance(one.cell.value, bool)
        and "%" not in one.cell.format
    ]
    return bool(numbers) and all(0 <= number <= 1 for number in numbers) and any(0 < number < 1 for number in numbers)


def fills_rate(tables: Iterable[Sequence[Column]], raws: Iterable[Raw]) -> bool:
    """Whether the fills of the status tell more than its words do: one word in several colours."""
    if any(column.field is Field.RATING for columns in tables for column in columns):
        return False
    fills: dict[str, set[str]] = {}
    for raw in raws:
        for one in raw.cells.get(Field.STATUS, []):
            name = colour.named(one.cell.fill)
            if one.text and name in (colour.RED, colour.AMBER, colour.GREEN):
                fills.setdefault(comparable(one.text), set()).add(name)
    return any(len(names) > 1 for names in fills.values())
