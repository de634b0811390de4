"""The milestones of an action as the lines of a cell have them: their words, their day, and whether they are done."""

import re
from dataclasses import replace
from datetime import date

from bot.intake.tracker.action_cells import Placed, Raw, StepCells
from bot.intake.tracker.action_status import ENDED
from bot.intake.tracker.cell_text import comparable
from bot.intake.tracker.day import read_cell, read_words
from bot.intake.tracker.day_in_cell import Said, Ways
from bot.intake.tracker.field import Field
from bot.intake.tracker.join_cells import is_done
from bot.intake.tracker.milestone_rows import without_mark
from bot.intake.tracker.reading import Reading
from bot.intake.tracker.status_words import rated
from bot.intake.tracker.tracker_action import Step

_DONE = "done|completed?|closed|met|achieved"
_NOT_DONE = "open|not done|not met|missed|not started|in progress|to do|overdue|late"
_TICK = re.compile(
    rf"[✓✔☑✅]|\[(?:x|{_DONE})\]|\((?:{_DONE})\)|(?<=\()(?:{_DONE})(?=[ ,:])|[-–:]\s*(?:{_DONE})\b", re.I
)
_OPEN = re.compile(rf"\[(?:{_NOT_DONE})\]|\((?:{_NOT_DONE})\)|\s[-–:]\s*(?:{_NOT_DONE})\s*$", re.IGNORECASE)
_BOX = re.compile(r"^[\s•\-*▪○☐☑✓✔✅\[\]xX]*(?=\S)")
_YES = frozenset({"yes", "y", "true"})
_APART = re.compile(r"\n|;\s*|\s*\|\s*")


def steps_of(reading: Reading) -> tuple[Step, ...]:
    """Each with where it stands, so that it can be written back there."""
    raw, ways = reading.raw, reading.with_.ways
    return (*_in_cells(raw, ways), *(_in_own_row(one, reading) for one in raw.steps))


def _in_own_row(one: StepCells, reading: Reading) -> Step:
    due: date | None = None
    due_at: tuple[int, int] | None = None
    for what in _DUE:
        placed = one.beside.get(what)
        if placed is None or (due_at is not None and not placed.text):
            continue
        said = read_cell(placed.cell, reading.with_.ways)
        if placed.text and said.first.doubt:
            reading.doubt(placed, "milestone", said.first.doubt)
        on = (said.moved or said.first).on
        if due is None and (on is not None or due_at is None):
            due, due_at = on, (placed.row, placed.column)
    ends = [(what, placed) for what in _ENDS if (placed := one.beside.get(what)) is not None]
    told = [each for each in ends if each[1].text or each[1].cell.fill] or ends[:1]  # where it is written as it ends
    return Step(
        " ".join(without_mark(one.words.text).split()),
        due,
        any(_is_ended(what, placed, reading) for what, placed in ends),
        one.words.row,
        one.words.column,
        due_at=due_at,
        done_at=tuple((what, placed.row, placed.column) for what, placed in told),
        place=one.words.place,
    )


_DUE = (Field.REVISED, Field.MILESTONE_DUE, Field.DUE, Field.ORIGINAL)
_ENDS = (Field.MILESTONE_DONE, Field.STATUS, Field.COMPLETED, Field.PERCENT, Field.RATING)


def _is_ended(what: Field, placed: Placed, reading: Reading) -> bool:
    match what:
        case Field.PERCENT:
            return placed.text in ("100%", "100") or (placed.text == "1" and reading.with_.shares)
        case Field.RATING:
            return rated(placed.text, placed.cell.fill, reading.with_.keys.colours).status in ENDED
        case Field.STATUS:
            return is_done(placed.text) or comparable(placed.text) in _YES
        case _:
            return bool(placed.text) and _says_done(placed, reading.with_.ways)


def _says_done(one: Placed, ways: Ways) -> bool:
    return is_done(one.text) or comparable(one.text) in _YES or read_cell(one.cell, ways).first.on is not None


def _in_cells(raw: Raw, ways: Ways) -> tuple[Step, ...]:
    found: list[Step] = []
    columns = sorted({one.column for one in raw.all(Field.MILESTONE)})
    for one in raw.all(Field.MILESTONE):
        lines = _APART.split(one.text)
        steps = [step for at, line in enumerate(lines) if (step := _step(line, ways, (one.row, one.column, at)))]
        until = next((column for column in columns if column > one.column), 1 << 15)
        beside = [each for each in _beside(raw) if each[1].row == one.row and one.column < each[1].column < until]
        found += [_with_own(steps[0], beside, ways)] if len(steps) == 1 else steps
    return tuple(found)


def _beside(raw: Raw) -> list[tuple[Field, Placed]]:
    return [(what, each) for what in (Field.MILESTONE_DUE, Field.MILESTONE_DONE) for each in raw.cells.get(what, ())]


def _with_own(step: Step, beside: list[tuple[Field, Placed]], ways: Ways) -> Step:
    """With what stands in cells of its own beside it."""
    for what, one in beside:
        at = one.row, one.column
        if what is Field.MILESTONE_DUE:
            said = read_cell(one.cell, ways)
            step = replace(step, due=(said.moved or said.first).on or step.due, due_at=at)
        else:
            ended = bool(one.text) and _says_done(one, ways)
            step = replace(step, done=step.done or ended, done_at=((what, *at),))
    return step


def lines_of(text: str) -> list[str]:
    """The lines of a cell, with what parts them left on each."""
    ends = [found.end() for found in _APART.finditer(text)]
    return [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]


def bullet(line: str) -> str:
    """What stands before its words: "• ", "☐ ", "- "."""
    found = _BOX.match(line)
    return found[0] if found is not None else ""


def _step(line: str, ways: Ways, at: tuple[int, int, int]) -> Step | None:
    text = _BOX.sub("", line).strip()
    if not text:
        return None
    done = bool(_TICK.search(line)) or bool(re.match(r"^\s*(?:\[x\]|☑|✓|✔|✅)", line, re.IGNORECASE))
    text = _OPEN.sub("", _TICK.sub("", text)).strip(" -–:;,")
    for mark in (" – ", " - ", ": ", " by ", " (", ", "):
        before, found, after = text.rpartition(mark)
        day = read_words(after.strip(" )"), ways).first if found else Said("")
        if day.on is not None and before:
            return Step(before.strip(" -–:,("), day.on, done, *at)
    before, found, after = text.partition(": ")
    day = read_words(before, ways).first if found else Said("")
    return Step(after, day.on, done, *at) if day.on is not None and after else Step(text, None, done, *at)
