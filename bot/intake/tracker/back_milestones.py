"""Milestones as they stand now, into the cell or the rows where the file has them; a new one below the others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.intake.sheets.cell import Cell, Gathered, Sheet, StepRows
from bot.intake.sheets.patch import Write
from bot.intake.tracker.action_status import ENDED
from bot.intake.tracker.back_new_rows import FIRST
from bot.intake.tracker.cell_text import comparable, shown
from bot.intake.tracker.field import Field
from bot.intake.tracker.join_cells import is_done
from bot.intake.tracker.milestones import bullet, lines_of
from bot.intake.tracker.status_words import rated
from bot.intake.tracker.tracker_action import Act, Step
from bot.intake.words import STATUS
from bot.models.words import Status
from bot.plan.contents.document import MilestoneLine

Place = tuple[int, int]
Written = Iterator[tuple[str, Write]]  # by the title of the sheet
_TICKS = "✓✔☑✅xX"


@dataclass
class StepsBack:
    """`parts`: the sheets that were joined, by title. It knows how many rows it has added to each."""

    parts: Mapping[str, Sheet]
    added: dict[str, int] = field(default_factory=dict[str, int])
    told: list[str] = field(default_factory=list[str])  # what has no place in the file

    def writes(self, act: Act, now: Sequence[MilestoneLine], sheet: Sheet, free: Place) -> Written:
        """`free`: where the first one of an action stands that has none yet; column 0 where there is no place."""
        changes = [(line, step) for line in now if _changed(line, step := _known(act, line))]
        rows = sheet.steps.get(free[1]) if isinstance(sheet, Gathered) else None
        if rows is not None and isinstance(sheet, Gathered):
            for line, step in changes:
                yield from self._in_rows(act, line, step, sheet, rows, free[1])
        else:
            left, own = _in_own_cells(changes, sheet)
            yield from own
            if not free[1] or any(one.due_at or one.done_at for one in act.steps):  # one would need a row of its own
                new = [line for line, step in left if step is None]
                self.told += [f"Action {act.ref}: its milestone “{line.text}” has no row in the file" for line in new]
                left = [one for one in left if one[1] is not None]
            yield from _in_cells(act, left, sheet, free)

    def _in_rows(
        self, act: Act, line: MilestoneLine, step: Step | None, sheet: Gathered, rows: StepRows, column: int
    ) -> Written:
        title = sheet.heads[column].sheet
        part = self.parts[title]
        if step is not None:
            source = sheet.sources[step.row, step.column]
            row, like = (source.row, *source.others)[step.line], 0
        else:
            self.added[title] = self.added.get(title, 0) + 1
            row, like = rows.last + self.added[title], rows.last
            yield title, Write(row, rows.key, _key(part, rows, act.ref), (like, rows.key))
            yield title, Write(row, rows.words, line.text, (like, rows.words))
        if line.due is not None and rows.due and (step is None or line.due != step.due):
            yield title, _dated(part, row, rows.due, line.due)
        if line.done is not None and (step is None or not step.done):
            yield from ((title, write) for write in _ended(part, rows, row, line.done))


def _known(act: Act, line: MilestoneLine) -> Step | None:
    return next((one for one in act.steps if " ".join(one.text.split()).casefold() == line.text.casefold()), None)


def _changed(line: MilestoneLine, step: Step | None) -> bool:
    if step is None:
        return True
    return (line.done is not None and not step.done) or (line.due is not None and line.due != step.due)


Change = tuple[MilestoneLine, Step | None]


def _in_own_cells(changes: Sequence[Change], sheet: Sheet) -> tuple[list[Change], list[tuple[str, Write]]]:
    """What goes into cells for the day and the end of one step; and what is left for the cell of its words."""
    left: list[Change] = []
    found: list[tuple[str, Write]] = []
    for line, step in changes:
        rest = line
        if step is not None and step.due_at is not None:
            if line.due is not None and line.due != step.due:
                found.append((sheet.title, _dated(sheet, *step.due_at, line.due)))
            rest = replace(rest, due=step.due)
        if step is not None and step.done_at:
            if line.done is not None and not step.done:
                found += [(sheet.title, _said_done(sheet, *place, line.done)) for place in step.done_at]
            rest = replace(rest, done=None)
        if _changed(rest, step):
            left.append((rest, step))
    return left, found


def _said_done(sheet: Sheet, what: Field, row: int, column: int, on: date) -> Write:
    """As the column says it elsewhere: its word, tick or colour, or a day."""
    cells = {at: cells[column] for at, cells in sheet.rows.items() if column in cells}
    if what is Field.PERCENT:
        return Write(row, column, _whole(cells.values()))
    if what is Field.RATING:
        return _rated_done(cells, row, column)
    if what is Field.COMPLETED or any(isinstance(cell.value, date) for cell in cells.values()):
        return _dated(sheet, row, column, on)
    said = next((text for cell in list(cells.values())[1:] if is_done(text := shown(cell))), "")
    return Write(row, column, said or STATUS.write(Status.COMPLETE))


def _rated_done(cells: Mapping[int, Cell], row: int, column: int) -> Write:
    """Looking like another cell that says it."""
    for at, cell in list(cells.items())[1:]:
        found = rated(shown(cell), cell.fill, {})
        if found.read and found.status in ENDED:
            return Write(row, column, shown(cell) or None, (at, column))
    return Write(row, column, STATUS.write(Status.COMPLETE))


def _whole(cells: Iterable[Cell]) -> float:
    """All of it, as the column writes a percentage."""
    share = any("%" in cell.format or (isinstance(cell.value, float) and 0 < cell.value < 1) for cell in cells)
    return 1.0 if share else 100.0


def _in_cells(act: Act, changes: Sequence[Change], sheet: Sheet, free: Place) -> Written:
    last = max(((one.row, one.column) for one in act.steps), default=free)
    cells: dict[Place, list[str]] = {}
    for line, step in changes:
        place = (step.row, step.column) if step is not None else last
        lines = cells.setdefault(place, lines_of(shown(sheet.at(*place))))
        if step is not None:
            lines[step.line] = _line(lines[step.line], line, step)
        else:
            _append(lines, line)
    for place, lines in cells.items():
        at = sheet.source(*place)
        if at is not None:
            yield at.sheet, Write(at.row, at.column, "".join(lines))


def _line(before: str, line: MilestoneLine, step: Step) -> str:
    """In its own words, with its day and whether it is done as they stand now."""
    words = before.rstrip("\n; ")
    end, head = before[len(words) :], bullet(words)
    text = words[len(head) :]
    ends = line.done is not None and not step.done
    if line.due is not None and line.due != step.due:
        text = f"{step.text} by {line.due:%d/%m/%Y}"
        ends = ends or (step.done and not any(mark in head for mark in _TICKS))
    if ends and ("☐" in head or "[ ]" in head):
        head, ends = head.replace("☐", "☑").replace("[ ]", "[x]"), False
    return f"{head}{text}{' – done' if ends else ''}{end}"


def _append(lines: list[str], line: MilestoneLine) -> None:
    """Below the last, begun like it."""
    head = ""
    if lines and lines[-1].strip():
        head = bullet(lines[-1]).replace("☑", "☐").replace("[x]", "[ ]")
        head = head if head.strip(_TICKS + " ") else ""
        lines[-1] = lines[-1].rstrip("\n") + "\n"
    due = f" by {line.due:%d/%m/%Y}" if line.due is not None else ""
    lines.append(f"{head}{line.text}{due}{' – done' if line.done is not None else ''}")


def _key(part: Sheet, rows: StepRows, ref: str) -> str | float:
    """The reference as the list has it elsewhere: a number where it is one there."""
    cells = (cells[rows.key] for cells in part.rows.values() if rows.key in cells)
    value = next((cell.value for cell in cells if comparable(shown(cell)) == comparable(ref)), ref)
    return float(value) if isinstance(value, int | float) else ref


def _dated(part: Sheet, row: int, column: int, on: date) -> Write:
    """As the column's other cells are: a date that the spreadsheet knows, or words."""
    there = (at for at, cells in part.rows.items() if column in cells and isinstance(cells[column].value, date))
    like = next(there, 0)
    if not like:
        return Write(row, column, f"{on:%d/%m/%Y}")
    own = isinstance(part.at(row, column).value, datetime | date)
    return Write(row, column, float((on - FIRST).days), None if own else (like, column))


def _ended(part: Sheet, rows: StepRows, row: int, on: date) -> Iterator[Write]:
    """In each column that says so, as the list itself says it elsewhere."""
    if rows.status:
        cells = (shown(cells[rows.status]) for at, cells in part.rows.items() if rows.status in cells and at > 1)
        yield Write(row, rows.status, next(filter(is_done, cells), STATUS.write(Status.COMPLETE)))
    if rows.completed:
        yield _dated(part, row, rows.completed, on)
    if rows.percent:
        cells = (cells[rows.percent] for cells in part.rows.values() if rows.percent in cells)
        yield Write(row, rows.percent, _whole(cells))
