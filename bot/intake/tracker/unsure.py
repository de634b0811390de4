"""What is not sure of whole columns and of areas: told by cell, with what was made of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.intake.tracker.action_cells import Raw
from bot.intake.tracker.cell_text import comparable, short, shown
from bot.intake.tracker.columns import Column
from bot.intake.tracker.field import MANY, TAKEN, Field
from bot.intake.tracker.look import Look
from bot.intake.tracker.not_seen import Found
from bot.intake.tracker.tracker_action import Act, Doubt

_NEAR_UPDATES = frozenset({Field.NEXT, Field.RISK})
_LIKELY = 0.8  # share of values that look like it


def of_columns(tables: Sequence[Found], acts: Sequence[Act]) -> Iterator[Doubt]:
    """Cells of a column that was guessed, and of one that may say the same and was left out."""
    for one in tables:
        rows = set(one.table.rows)
        own = [act for act in acts if act.sheet == one.table.sheet.title and act.row in rows]
        for column in one.columns:
            if column.field in TAKEN and not column.sure:
                yield from _guessed(column, own)
            elif column.field not in TAKEN and (field := column.rival or _looks_like(one, column)) is not None:
                yield from _left_out(one, column, field, own)


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
    if placed is not None:
        return "" if placed.row == raw.row or placed.carried else "its area is blank; the one above is taken"
    if raw.section:
        return ""
    if not text:
        return "nothing says its area"
    return "its area is taken from the sheet’s name" if text == raw.sheet else "its area is taken from its reference"


def _guessed(column: Column, acts: Sequence[Act]) -> Iterator[Doubt]:
    assert column.field is not None
    heading = f"“{short(column.heading.text, 40)}”" if column.heading.text else "a column without a heading"
    for act in acts:
        for spot in act.spots:
            if spot.column == column.number and spot.field is column.field and spot.text:
                why = f"{heading} is taken for {_name(column.field)}, and that is not sure"
                yield Doubt(
                    spot.sheet or act.sheet, spot.place, f"{act.ref}, {column.field.value}", short(spot.text, 70), why
                )


def _left_out(one: Found, column: Column, field: Field, acts: Sequence[Act]) -> Iterator[Doubt]:
    heading = short(column.heading.text, 40)
    sheet = one.table.sheet
    for act in acts:
        text = shown(sheet.at(act.row, column.number))
        if text:
            why = f"“{heading}” may say {_name(field)}, too; it is not used"
            source = sheet.source(act.row, column.number)
            yield Doubt(
                source.sheet if source is not None else act.sheet,
                sheet.place(act.row, column.number),
                f"{act.ref}, {field.value}",
                short(text, 70),
                why,
            )


def _name(field: Field) -> str:
    return f"the {field.value}"


def _looks_like(one: Found, column: Column) -> Field | None:
    """What a column that nothing is known of looks like, where no other column is taken for it."""
    taken = {each.field for each in one.columns}
    if column.field in _NEAR_UPDATES and Field.UPDATE not in taken and column.look.length > 12:
        return Field.UPDATE
    if column.field is not None or not column.look.filled:
        return None
    if column.look.date >= _LIKELY:
        return Field.REVISED if Field.DUE in taken else Field.DUE
    shares = _shares(column.look)
    found = max(shares, key=lambda field: shares[field])
    return found if shares[found] >= _LIKELY and found not in taken else None


def _shares(look: Look) -> dict[Field, float]:
    wordy = min(1.0, look.length / 15) * (1 - max(look.date, look.people, look.state, look.rating, look.percent))
    return {
        Field.UPDATE: wordy,
        Field.DUE: look.date,
        Field.OWNER: look.people,
        Field.STATUS: look.state,
        Field.RATING: max(look.rating, look.names_colour),
    }


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
