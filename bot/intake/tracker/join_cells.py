"""What a table that is joined gives each action: its cells as they are, a list of its steps, or the newest entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.intake.sheets.cell import Cell, Log, Source, StepRows
from bot.intake.tracker.action_status import ENDED
from bot.intake.tracker.cell_text import comparable, shown
from bot.intake.tracker.columns import Column
from bot.intake.tracker.day import Ways, read_cell
from bot.intake.tracker.field import DATES, Field
from bot.intake.tracker.heading import Heading, heading
from bot.intake.tracker.join_keys import Keyed, cell_of, value_of
from bot.intake.tracker.look import is_tick
from bot.intake.tracker.not_seen import Found
from bot.intake.tracker.status_words import state_of

_WAYS = Ways(as_at=date(2026, 1, 1))
_ENTRY = (
    Field.UPDATE, Field.STATUS, Field.RATING, Field.OUTCOME_RATING, Field.PERCENT, Field.FORECAST, Field.REVISED,
    Field.IMPACT, Field.COMPLETED,
)  # fmt: skip
_STEP_DUE = (Field.REVISED, Field.DUE, Field.MILESTONE_DUE, Field.ORIGINAL)
_STEP_ENDS = (Field.STATUS, Field.COMPLETED, Field.PERCENT, Field.MILESTONE_DONE)
_DATED = 0.7  # share of a column's values that are days or months
Cells = Mapping[str, tuple[Cell, Source]]  # by the reference


@dataclass(frozen=True)
class Carried:
    """`columns`: each with its number there, its heading and its cells; `left`: headings of what is left out."""

    columns: tuple[tuple[int, Heading, Cells], ...]
    how: str  # "alone", "steps", "entries"
    log: Log | None = None
    left: tuple[str, ...] = ()
    day: str = ""  # the heading of the column that tells which entry is the newest
    rows: StepRows | None = None  # of a list of steps


def alone(part: Found, known: Keyed, mains: Sequence[Found]) -> Carried:
    """One row an action: every column but what the actions say themselves."""
    sheet = part.table.sheet.title
    telling = any(column.field is Field.UPDATE for column in part.columns)
    dated = any(column.field in (Field.DUE, Field.ORIGINAL) for one in mains for column in one.columns)
    found: list[tuple[int, Heading, Cells]] = []
    for column in part.columns:
        if (
            column.number == known.column
            or column.field is Field.TITLE
            or (mains and _is_said(column, part, known, mains))
        ):
            continue
        head = column.heading
        if telling and dated and comparable(head.text) in ("date", "as at", "month", "when"):
            head = heading("Date of update")
        cells = {
            key: (cell_of(part.table, row, column.number), Source(sheet, row, column.number))
            for row, key in known.rows.items()
        }
        found.append((column.number, head, cells))
    return Carried(tuple(found), "alone")


def _is_said(column: Column, part: Found, known: Keyed, mains: Sequence[Found]) -> bool:
    """Whether the actions have a column that says the same in each row."""
    if column.field is None:
        return False
    spots = {key: spot for spot, key in known.actions.items()}
    same = 0
    for row, key in known.rows.items():
        at, there = spots[key]
        own = next((each.number for each in mains[at].columns if each.field is column.field), 0)
        if not own:
            return False
        said = comparable(shown(cell_of(part.table, row, column.number)))
        same += not said or said == comparable(shown(cell_of(mains[at].table, there, own)))
    return same == len(known.rows)


def steps(part: Found, known: Keyed) -> Carried:
    """Several rows an action, each a step of it: one list with the day and whether it is done."""
    words = next(each for each in part.columns if each.field in (Field.TITLE, Field.MILESTONE))
    dues = [each for each in part.columns if each.field in _STEP_DUE]
    ends = [each for each in part.columns if each.field in _STEP_ENDS]
    dues.sort(key=lambda each: each.field is not Field.REVISED)
    lines: dict[str, list[tuple[int, str]]] = {}
    for row, key in known.rows.items():
        text = " ".join(shown(cell_of(part.table, row, words.number)).replace(";", ",").split())
        if text:
            lines.setdefault(key, []).append((row, _step(part, row, text, dues, ends)))
    used = {known.column, words.number, *(each.number for each in (*dues, *ends))}
    left = tuple(each.heading.text for each in part.columns if each.number not in used and each.heading.text)
    cells = {key: _joined(part, words.number, found) for key, found in lines.items()}
    at = {each.field: each.number for each in (*dues, *ends)}
    day = next((at[one] for one in _STEP_DUE if one in at), 0)
    done = (at.get(one, 0) for one in (Field.STATUS, Field.COMPLETED, Field.PERCENT))
    last = max(row for row in part.table.rows if part.table.sheet.rows.get(row))
    rows = StepRows(last, known.column, words.number, day, *done)
    return Carried(((words.number, heading("Milestones"), cells),), "steps", left=left, rows=rows)


def _step(part: Found, row: int, text: str, dues: Sequence[Column], ends: Sequence[Column]) -> str:
    days = [read_cell(cell_of(part.table, row, each.number), _WAYS) for each in dues]
    due = next((day for one in days if (day := (one.moved or one.first).on) is not None), None)
    done = any(_is_done(each, cell_of(part.table, row, each.number)) for each in ends)
    return f"{'[x] ' if done else ''}{text}{f' ({due:%d/%m/%Y})' if due is not None else ''}"


def _is_done(column: Column, cell: Cell) -> bool:
    text = shown(cell)
    if column.field is Field.PERCENT:
        return text in ("100%", "100", "1")
    if column.field in (Field.COMPLETED, Field.MILESTONE_DONE) and not is_done(text):
        return is_tick(text) or read_cell(cell, _WAYS).first.on is not None
    return is_done(text)


def is_done(text: str) -> bool:
    """Whether the words, or a tick, say that something is done."""
    state = state_of(text)
    return is_tick(text) or (state is not None and state.status in ENDED)


def _joined(part: Found, column: int, lines: Sequence[tuple[int, str]]) -> tuple[Cell, Source]:
    rows = [row for row, _ in lines]
    source = Source(part.table.sheet.title, rows[0], column, tuple(rows[1:]))
    return Cell("\n".join(text for _, text in lines)), source


def entries(part: Found, known: Keyed) -> Carried:
    """Several rows an action, each an entry of a log: the newest stands, what was written before is its history."""
    day = _day_column(part, known)
    by_key: dict[str, list[tuple[int, date | None]]] = {}
    for row, key in known.rows.items():
        on = read_cell(value_of(part.table, row, day.number), _WAYS).first.on if day is not None else None
        by_key.setdefault(key, []).append((row, on))
    for rows in by_key.values():  # the newest first; of one day the lowest
        rows.sort(key=lambda one: (one[1] or date.min, one[0]), reverse=True)
    columns: list[tuple[int, Heading, Cells]] = []
    taken = [each for each in part.columns if each.field in _ENTRY and each is not day and each.number != known.column]
    for column in taken:
        if _tells(column):
            columns += _updates(part, column, by_key, dated=day is not None)
        else:
            columns.append((column.number, column.heading, _newest(part, column, by_key)))
    last = max(row for row in part.table.rows if part.table.sheet.rows.get(row))
    used = {known.column, *(each.number for each in taken), day.number if day is not None else 0}
    left = tuple(each.heading.text for each in part.columns if each.number not in used and each.heading.text)
    log = Log(last, known.column, day.number if day is not None else 0)
    return Carried(tuple(columns), "entries", log, left, day.heading.text if day is not None else "")


def _tells(column: Column) -> bool:
    """Of updates, however short and like states they are."""
    head = column.heading
    return column.field is Field.UPDATE or (head.score(Field.UPDATE) >= 0.95 and not head.score(Field.STATUS))


def _day_column(part: Found, known: Keyed) -> Column | None:
    found = [
        each
        for each in part.columns
        if each.number != known.column
        and each.look.date >= _DATED
        and each.field not in (Field.REVISED, Field.FORECAST, Field.COMPLETED, Field.START)
    ]
    found.sort(
        key=lambda each: (each.field is not Field.UPDATED, each.field in DATES and each.heading.text.lower() != "date")
    )
    return found[0] if found else None


def _newest(part: Found, column: Column, by_key: Mapping[str, Sequence[tuple[int, date | None]]]) -> Cells:
    sheet = part.table.sheet.title
    found: dict[str, tuple[Cell, Source]] = {}
    for key, rows in by_key.items():
        cells = [(value_of(part.table, row, column.number), row) for row, _ in rows]
        cell, row = next(((cell, row) for cell, row in cells if not cell.blank or cell.fill), cells[0])
        found[key] = cell, Source(sheet, row, column.number)
    return found


def _updates(
    part: Found, column: Column, by_key: Mapping[str, Sequence[tuple[int, date | None]]], *, dated: bool
) -> list[tuple[int, Heading, Cells]]:
    """Dated, as one text by day; else in columns of their own, the newest first."""
    texts = {
        key: [(row, on, said) for row, on in rows if (said := shown(value_of(part.table, row, column.number)))]
        for key, rows in by_key.items()
    }
    if dated:
        cells = {
            key: _joined(
                part, column.number, [(row, f"{on:%d/%m/%Y}: {said}" if on else said) for row, on, said in rows]
            )
            for key, rows in texts.items()
            if rows
        }
        return [(column.number, column.heading, cells)]
    most = max((len(rows) for rows in texts.values()), default=0)
    return [
        (
            column.number,
            heading("Earlier update" if at else "Latest update"),
            {
                key: (Cell(rows[at][2]), Source(part.table.sheet.title, rows[at][0], column.number))
                for key, rows in texts.items()
                if len(rows) > at
            },
        )
        for at in range(most)
    ]
