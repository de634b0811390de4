"""When an action starts and is due, as its cells say; moved dates beside the first."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.intake.tracker.action_cells import Placed
from bot.intake.tracker.cell_text import comparable
from bot.intake.tracker.day import read_cell
from bot.intake.tracker.day_in_cell import Dated, Said
from bot.intake.tracker.field import Field
from bot.intake.tracker.reading import Reading
from bot.models.words import Precision

_TURNED = "dates after the 12th are text in this column, so its day and month may have been swapped"
_YES, _NO = frozenset({"yes", "y", "true", "x", "✓", "✔", "☑", "1"}), frozenset({"no", "n", "false", "☐", "0"})


_FAR = 5  # years


@dataclass(frozen=True)
class Dates:
    original: date | None
    agreed: date | None
    said: str
    precision: Precision
    completed: date | None
    done: bool  # a cell says so where a date is written, or beside one


def dates_of(reading: Reading) -> Dates:
    """The first date is the original, the last one moved to is the agreed; what is no date is kept as words."""
    raw = reading.raw
    due, first = _dated_cell(reading, Field.DUE), _dated_cell(reading, Field.ORIGINAL)
    moves = [found for one in raw.all(Field.REVISED) if (found := _read_date(reading, one, Field.REVISED)).first.on]
    base = first if first is not None and first.first.on is not None else due
    said = base.first if base is not None else Said("")
    agreed = said
    if base is not None and base.moved is not None:
        agreed = base.moved
    if base is first and due is not None and due.first.on is not None:
        agreed = due.moved or due.first
    if moves:
        agreed = moves[-1].moved or moves[-1].first
    if said.on is None and agreed.on is not None:
        said = agreed
    words = "; ".join(dict.fromkeys(one.said for one in (said, agreed) if one.said))
    started = date_of(reading, Field.START, tell=False).on
    if started and agreed.on and started > agreed.on:
        reading.doubt(raw.first(Field.DUE), "due date", f"it is before the start, {started:%d/%m/%Y}")
    if agreed.on and said.on and agreed.on < said.on and moves:
        reading.doubt(
            raw.all(Field.REVISED)[-1], "revised due date", f"it is before the one it revises, {said.on:%d/%m/%Y}"
        )
    latest = [day for one in moves if (day := (one.moved or one.first).on) is not None]
    if latest and agreed.on and max(latest) > agreed.on:
        reading.doubt(raw.all(Field.REVISED)[-1], "revised due date", "one to its left is later; this one is taken")
    _told_where_odd(reading, said, agreed)
    completed = _dated_cell(reading, Field.COMPLETED)
    done = any(one is not None and one.done for one in (due, first, completed))
    ended = (completed.moved or completed.first).on if completed is not None else None
    return Dates(said.on, agreed.on, words, agreed.precision if agreed.on else said.precision, ended, done)


def _told_where_odd(reading: Reading, said: Said, agreed: Said) -> None:
    """No date at all, or one that is years away."""
    cells = [one for what in (Field.DUE, Field.ORIGINAL, Field.REVISED) for one in reading.raw.all(what)]
    if not cells:
        reading.doubt(reading.raw.first(Field.TITLE), "due date", "no date is found for it", "")
    for one in (said, agreed) if said.on != agreed.on else (agreed,):
        if one.on is not None and abs(one.on.year - reading.with_.ways.as_at.year) > _FAR:
            reading.doubt(cells[0] if cells else None, "due date", f"it is years away; taken as {one.on:%d/%m/%Y}")


def _dated_cell(reading: Reading, what: Field, *, tell: bool = True) -> Dated | None:
    placed = next(iter(reading.raw.all(what)), None)
    return _read_date(reading, placed, what, tell=tell) if placed is not None else None


def date_of(reading: Reading, what: Field, *, tell: bool = True) -> Said:
    """Of a cell with several dates the one it was moved to; with `tell`, what is unsure of it becomes a doubt."""
    found = _dated_cell(reading, what, tell=tell)
    return found.moved or found.first if found is not None else Said("")


def start_of(reading: Reading) -> date | None:
    """Of a month its first day."""
    found = date_of(reading, Field.START)
    return found.on.replace(day=1) if found.on is not None and found.precision is Precision.MONTH else found.on


def _held(placed: Placed) -> date | None:
    """The day that the spreadsheet holds."""
    value = placed.cell.value
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None


def _read_date(reading: Reading, placed: Placed, what: Field, *, tell: bool = True) -> Dated:
    if placed.cell.error:
        if tell:
            reading.doubt(placed, what.value, "a formula here ends in an error")
        return Dated(Said(placed.text))
    found = read_cell(placed.cell, reading.with_.ways)
    said = found.first
    if (reading.raw.sheet, placed.column) in reading.with_.dayed and (day := _held(placed)) is not None:
        return Dated(replace(said, on=day, precision=Precision.DAY))
    if what is Field.COMPLETED and not said.read and comparable(said.said) in _YES | _NO:
        return Dated(Said(said.said), done=comparable(said.said) in _YES)
    if tell and not said.doubt and (reading.raw.sheet, placed.column) in reading.with_.turned and _was_kept(placed):
        reading.doubt(placed, what.value, f"{_TURNED}; taken as it stands")
    if tell and said.doubt:
        taken = f"; taken as {_shown(said)}" if said.on is not None else "; no date is taken"
        reading.doubt(placed, what.value, said.doubt + (taken if "taken" not in said.doubt else ""))
    return found


def _was_kept(placed: Placed) -> bool:
    return isinstance(placed.cell.value, date) and placed.cell.value.day != placed.cell.value.month


def _shown(said: Said) -> str:
    if said.on is None:
        return "none"
    return f"{said.on:%d/%m/%Y}" if said.precision is Precision.DAY else f"the end of {said.on:%B %Y}"
