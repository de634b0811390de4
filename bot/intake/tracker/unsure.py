"""What is not sure of whole columns and of areas: told by cell, with what was made of it."""

from collections.abc import Iterator, Sequence

from bot.intake.tracker.action_cells import Raw
from bot.intake.tracker.areas import numbered
from bot.intake.tracker.cell_text import comparable, short, shown
from bot.intake.tracker.columns import Column
from bot.intake.tracker.field import DATES, TAKEN, Field
from bot.intake.tracker.milestone_rows import how_deep, with_levels
from bot.intake.tracker.not_seen import Found
from bot.intake.tracker.period import names_month
from bot.intake.tracker.row_words import SECTION
from bot.intake.tracker.tracker_action import Act, Doubt, Spot
from bot.intake.tracker.unused import may_say

_ONE = frozenset({*DATES, Field.STATUS, Field.RATING, Field.PERCENT, Field.AREA, Field.SRO}) - {Field.REVISED}
_TOGETHER = frozenset({Field.TITLE, Field.UPDATE, Field.OWNER})


def of_columns(tables: Sequence[Found], acts: Sequence[Act]) -> Iterator[Doubt]:
    """Cells of a column that was guessed, and of one that may say the same and was left out."""
    for one in tables:
        own = _of(one, acts)
        yield from _of_before(one, own)
        for column in one.columns:
            if column.field in TAKEN:
                yield from _guessed(column, own) if not column.sure else _second(one, column, own)
            else:
                for what in may_say(one, column):
                    yield from _left_out(one, column, what, own)


def of_cells(acts: Sequence[Act]) -> Iterator[Doubt]:
    """Cells beyond the first of what has one place in the record, and those that were put together."""
    for act in acts:
        told: dict[Field, list[Spot]] = {}
        for spot in act.spots:
            if spot.text:
                told.setdefault(spot.field, []).append(spot)
        for what, spots in told.items():
            first = spots[0]
            for spot in spots[1:]:
                below = spot.column == first.column and spot.row != first.row
                if spot.text != first.text and (what in _ONE or (what in _TOGETHER and below)):
                    why = (
                        "it is not used; the cell above is taken" if what in _ONE else "it is taken to go on from above"
                    )
                    about = f"{act.ref}, {what.value}"
                    yield Doubt(spot.sheet or act.sheet, spot.place, about, short(spot.text, 70), why)


def of_parts(tables: Sequence[Found], acts: Sequence[Act]) -> Iterator[Doubt]:
    """Actions that stand indented, or folded in, below another action."""
    for one in tables:
        table = with_levels(one.table, one.columns)
        title = next((each.number for each in one.columns if each.field is Field.TITLE), 0)
        above: list[tuple[int, Act]] = []  # with how deep each is
        for act in sorted(_of(one, acts), key=lambda each: each.row):
            deep = how_deep(table.sheet, act.row, table.sheet.at(act.row, title))
            above = [(level, each) for level, each in above if level < deep]
            if above:
                why = "it stands indented below another action: it may be a milestone of it; taken for an action"
                yield Doubt(act.sheet, act.place, f"{act.ref}, action", short(act.title, 70), why)
            above.append((deep, act))


def _of(one: Found, acts: Sequence[Act]) -> list[Act]:
    rows = set(one.table.rows)
    return [act for act in acts if act.sheet == one.table.sheet.title and act.row in rows]


def of_areas(raws: Sequence[Raw], acts: Sequence[Act], texts: Sequence[str]) -> Iterator[Doubt]:
    """Of each action whose area stands in no cell of its own and under no heading."""
    if not any(texts):
        return
    for raw, act, text in zip(raws, acts, texts, strict=True):
        why = _whence(raw, text)
        if why:
            yield Doubt(act.sheet, act.place, f"{act.ref}, area", "", why)


def _whence(raw: Raw, text: str) -> str:
    placed = raw.first(Field.AREA)
    if placed is not None and comparable(placed.text) not in comparable(text):
        return f"taken for “{short(text, 40)}”"
    if placed is not None and placed.row != raw.row and not placed.carried:
        return "its area is blank; the one above is taken"
    if raw.section and (placed is None or comparable(placed.text) != comparable(raw.section)):
        if placed is not None:
            return "" if _agree(placed.text, raw.section) else "the line above it names another area"
        return (
            "" if numbered(raw.section)[0] or SECTION.match(raw.section) else "its area is taken from the line above it"
        )
    if placed is not None:
        return ""
    if not text:
        return "nothing says its area"
    return "its area is taken from the sheet’s name" if text == raw.sheet else "its area is taken from its reference"


def _agree(one: str, other: str) -> bool:
    mine, theirs = numbered(one), numbered(other)
    first, second = comparable(mine[1]), comparable(theirs[1])
    return (bool(mine[0]) and mine[0] == theirs[0]) or (bool(first and second) and (first in second or second in first))


def _guessed(column: Column, acts: Sequence[Act]) -> Iterator[Doubt]:
    assert column.field is not None
    heading = _headed(short(column.heading.text, 40))
    for act in acts:
        for spot in act.spots:
            if spot.column == column.number and spot.field is column.field and spot.text:
                why = f"{heading} is taken for {_name(column.field)}, and that is not sure"
                yield Doubt(
                    spot.sheet or act.sheet, spot.place, f"{act.ref}, {column.field.value}", short(spot.text, 70), why
                )


def _of_before(one: Found, acts: Sequence[Act]) -> Iterator[Doubt]:
    """Ratings of an earlier month, where the newest has none."""
    now = next((each.month for each in one.columns if each.field is Field.RATING and each.month), None)
    for act in acts:
        for spot in act.spots:
            if now and spot.field is Field.RATING and spot.month and spot.month < now:
                why = f"nothing is said for {now:%B %Y}; that of {spot.month:%B %Y} is taken"
                yield Doubt(act.sheet, spot.place, f"{act.ref}, rating", spot.text, why)


def _second(one: Found, column: Column, acts: Sequence[Act]) -> Iterator[Doubt]:
    """Of a column beside another of the same kind, where the record has one place for both."""
    field = column.field
    if field is None or field not in (Field.UPDATE, Field.OWNER) or column.month is not None:
        return
    alike = [each for each in one.columns if each.field is field and each.month is None]
    first = max(alike, key=lambda each: (round(each.score, 1), -each.number))
    if first is column or names_month(column.heading.text):
        return
    own, other = (f"“{short(each.heading.text, 40)}”" for each in (column, first))
    why = f"{own} and {other} both tell {_name(field)}; it may be {other} alone"
    for act in acts:
        for spot in act.spots:
            if spot.column == column.number and spot.field is field and spot.text:
                about = f"{act.ref}, {field.value}"
                yield Doubt(spot.sheet or act.sheet, spot.place, about, short(spot.text, 70), why)


def _left_out(one: Found, column: Column, field: Field, acts: Sequence[Act]) -> Iterator[Doubt]:
    heading = short(column.heading.text, 40)
    sheet = one.table.sheet
    for act in acts:
        span = sheet.span(act.row, column.number)
        row = span.top if span is not None else act.row
        text = shown(sheet.at(row, span.left if span is not None else column.number))
        if text:
            why = f"{_headed(heading)} may say {_name(field)}; it is not used"
            source = sheet.source(row, column.number)
            yield Doubt(
                source.sheet if source is not None else act.sheet,
                sheet.place(row, column.number),
                f"{act.ref}, {field.value}",
                short(text, 70),
                why,
            )


def _headed(heading: str) -> str:
    return f"“{heading}”" if heading else "a column without a heading"


def _name(field: Field) -> str:
    return f"the {field.value}"
