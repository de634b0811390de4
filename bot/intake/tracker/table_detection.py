"""Finds the tables of a sheet: their rows of headings, whatever stands above, beside and between them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.intake.sheets.cell import Sheet
from bot.intake.tracker.cell_text import shown
from bot.intake.tracker.field import Field
from bot.intake.tracker.heading import LONGEST, SURE, Heading, heading
from bot.intake.tracker.period import names_month

_ABOVE = 0.7  # a text over more of the columns than that is a title, not a group of columns
_ALONE = 3  # headings of a table beside another
_MONTHS = 3  # dates beside one another in a row of headings: a column a month
_SCORED = ("likelihood", "probability", "risk score", "inherent", "residual")
_RISKS = (*_SCORED, "mitigat")


@dataclass(frozen=True)
class Table:
    """Headings by column, and the rows below them."""

    sheet: Sheet
    top: int  # the first row of headings
    headings: Mapping[int, Heading]
    rows: tuple[int, ...]
    guessed: bool = False  # it goes on from the table before it, without headings of its own

    @property
    def columns(self) -> tuple[int, ...]:
        return tuple(self.headings)


def tables_of(sheet: Sheet) -> tuple[Table, ...]:
    """In their order down the sheet; none where no row of headings is known."""
    heads = list(_heads(sheet))
    found: list[Table] = []
    for number, (top, last, headings) in enumerate(heads):
        until = heads[number + 1][0] if number + 1 < len(heads) else sheet.last_row + 1
        rows = tuple(row for row in sheet.rows if last < row < until)
        if number + 1 < len(heads):
            rows = _without_title_of_next(sheet, rows, until)
        found += _side_by_side(Table(sheet, top, headings, rows))
    return tuple(found)


def _side_by_side(table: Table) -> Iterator[Table]:
    """The same headings once more to the right are those of another table."""
    texts = [one.text.casefold() for one in table.headings.values()]
    half = len(texts) // 2
    if half < _ALONE or len(texts) % 2 or texts[:half] != texts[half:]:
        yield table
        return
    columns = list(table.headings)
    begins, width = columns[half], max(max(row, default=0) for row in table.sheet.rows.values())
    for own in (range(1, begins), range(begins, width + 1)):
        rows = {row: {at: cell for at, cell in cells.items() if at in own} for row, cells in table.sheet.rows.items()}
        sheet = replace(table.sheet, rows={row: cells for row, cells in rows.items() if cells}, width=width)
        headings = {column: one for column, one in table.headings.items() if column in own}
        yield Table(sheet, table.top, headings, tuple(row for row in table.rows if row in sheet.rows))


def _without_title_of_next(sheet: Sheet, rows: tuple[int, ...], until: int) -> tuple[int, ...]:
    """What stands alone right above the next table's headings, after a gap, is the title of that table."""
    kept = list(rows)
    while kept and kept[-1] >= until - 2 and len(texts_of(sheet, kept[-1])) == 1:
        if len(kept) > 1 and kept[-1] - kept[-2] == 1 and sheet.span(kept[-1], min(texts_of(sheet, kept[-1]))) is None:
            break
        kept.pop()
    return tuple(kept)


def is_of_risks(table: Table) -> bool:
    """A register of risks, or figures: no table of actions, though it has owners and dates."""
    texts = [one.text.casefold() for one in table.headings.values()]
    risks = sum(1 for text in texts for word in _RISKS if word in text)
    figures = sum(1 for text in texts if text.strip() in ("baseline", "numerator", "denominator", "polarity", "kpi"))
    has_action = any(one.score(Field.TITLE) >= 0.95 for one in table.headings.values())
    led = any(one.score(Field.OWNER) >= 0.95 for one in table.headings.values())
    if figures == 0 and _follows_up(table) and not any(word in text for text in texts for word in _SCORED):
        return False
    return risks >= 2 or (figures >= 2 and not (has_action and led)) or (risks + figures >= 1 and not has_action)


def _follows_up(table: Table) -> bool:
    """Whether it has who leads, when it is due and how it goes: of mitigations, they are what is done."""
    known = {field for one in table.headings.values() for field in one.whole}
    dated = known & {Field.DUE, Field.REVISED, Field.ORIGINAL, Field.FORECAST}
    return Field.OWNER in known and bool(dated) and {Field.STATUS, Field.RATING} <= known


def _heads(sheet: Sheet) -> Iterator[tuple[int, int, dict[int, Heading]]]:
    past = 0
    for row in sheet.rows:
        if row <= past:
            continue
        texts = texts_of(sheet, row)
        if not _could_be(sheet, row, texts) or len(_sure(texts)) < 2 or (past and _is_entry(sheet, row, texts)):
            continue
        top, last, joined = _with_neighbours(sheet, row, texts, past)
        headings = {column: heading(text) for column, text in sorted(joined.items())}
        if _is_head(headings):
            past = last
            yield top, last, headings


def texts_of(sheet: Sheet, row: int) -> dict[int, str]:
    """What stands in a row, each once, at the left of what it spans."""
    found: dict[int, str] = {}
    for column, cell in sheet.rows.get(row, {}).items():
        span = sheet.span(row, column)
        if not cell.blank and (span is None or (span.left == column and span.top == row)):
            found[column] = shown(cell)
    return found


def _could_be(sheet: Sheet, row: int, texts: Mapping[int, str]) -> bool:
    if len(texts) < 2 or any(len(text) > LONGEST for text in texts.values()):
        return False
    words = [column for column in texts if isinstance(sheet.at(row, column).value, str)]
    months = [column for column in texts if _is_first_of_month(sheet.at(row, column).value)]
    others = len(texts) - (len(months) if len(months) >= _MONTHS else 0)
    return len(words) >= 2 and len(words) >= 0.6 * others


def _is_entry(sheet: Sheet, row: int, texts: Mapping[int, str]) -> bool:
    """A row of the table above whose words happen to be headings, too: it has a day."""
    days = [column for column in texts if _is_day(sheet.at(row, column).value)]
    return bool(days) and len(days) < _MONTHS


def _is_day(value: object) -> bool:
    if isinstance(value, date):
        return value.day != 1
    return isinstance(value, str) and re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", value.strip()) is not None


def _is_first_of_month(value: object) -> bool:
    """As a spreadsheet keeps a heading "Apr-26"."""
    return isinstance(value, date) and value.day == 1


def _sure(texts: Mapping[int, str]) -> set[Field]:
    """What the texts of a row are headings of, for certain."""
    best = (heading(text).best for text in texts.values())
    return {field for field, score in best if field is not None and score >= SURE}


def _is_head(headings: Mapping[int, Heading]) -> bool:
    """Three headings of different kinds, or two where one is of the action itself; most of them known."""
    named = {column: one.best for column, one in headings.items() if one.text}
    known = [field for field, score in named.values() if field is not None and score >= SURE]
    kinds = set(known)
    if len(known) < 0.34 * len(named) and not (Field.TITLE in kinds and len(kinds) >= 5):
        return False
    strong = Field.TITLE in kinds or Field.DETAIL in kinds
    return len(kinds) >= 3 or (len(kinds) == 2 and strong and len(named) <= 6)


def _with_neighbours(sheet: Sheet, row: int, texts: dict[int, str], past: int) -> tuple[int, int, dict[int, str]]:
    """The headings with the row of groups above them and the row of parts below, joined by column."""
    top, last, joined = row, row, dict(texts)
    below = texts_of(sheet, row + 1)
    if below and _is_part_row(sheet, row, texts, below):
        last = row + 1
        for column, text in below.items():
            over = _over(sheet, row, column, texts)
            joined[column] = _grouped(over, text) if over and over.casefold() != text.casefold() else text
        for column in texts:
            span = sheet.span(row, column)
            if span is not None and span.right > span.left and column not in below:
                joined.pop(column, None) if any(span.left < one <= span.right for one in below) else None
    above = texts_of(sheet, row - 1) if row - 1 > past else {}
    headed = 2 * len([text for text in above.values() if heading(text).best[1] >= SURE]) >= len(above) > 1
    for column, text in above.items():
        span = sheet.span(row - 1, column)
        if span is None or span.right == span.left:
            if column not in joined and last == row and headed and heading(text).best[1] >= SURE:
                joined[column] = text
                top = row - 1
            continue
        width = span.right - span.left + 1
        covered = [one for one in joined if span.left <= one <= span.right]
        if len(texts) and width <= max(2.0, _ABOVE * len(texts)) and len(covered) > 1 and len(text) < 60:
            top = row - 1
            for one in covered:
                joined[one] = _grouped(text, joined[one])
    for column in list(texts):
        span = sheet.span(row, column)
        if span is not None and span.bottom > row:
            last = max(last, span.bottom if span.bottom <= row + 2 else row)
    return top, last, joined


def _grouped(group: str, text: str) -> str:
    """A group says what its columns are where their own headings do not: "Progress" over "Oct 26"."""
    own = heading(text)
    if own.best[1] >= SURE and own.month is None and heading(group).month is None and not names_month(group):
        return text
    return f"{group} {text}"


def _over(sheet: Sheet, row: int, column: int, texts: Mapping[int, str]) -> str:
    if column in texts:
        return texts[column]
    span = sheet.span(row, column)
    return texts.get(span.left, "") if span is not None and span.top == row else ""


def _under_wide(sheet: Sheet, row: int, below: Mapping[int, str]) -> bool:
    spans = [sheet.span(row, column) for column in below]
    return all(span is not None and span.right > span.left for span in spans)


def _is_part_row(sheet: Sheet, row: int, texts: Mapping[int, str], below: Mapping[int, str]) -> bool:
    """Whether the row below only divides headings: each text under a wide one or under nothing, none under its own."""
    if any(len(text) > 60 for text in below.values()) or (len(below) == 1 and not _under_wide(sheet, row, below)):
        return False
    for column in below:
        span = sheet.span(row, column)
        wide = span is not None and span.right > span.left
        if not wide and column in texts:
            return False
        if not isinstance(sheet.at(row + 1, column).value, str) and heading(below[column]).month is None:
            return False
    known = [column for column, text in below.items() if heading(text).best[1] >= 0.55 or heading(text).month]
    return len(known) >= max(1, len(below) // 2)
