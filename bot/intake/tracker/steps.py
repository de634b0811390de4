"""The milestones of an action as the lines of a cell have them: their words, their day, and whether they are done."""

import re
from dataclasses import replace

from bot.intake.tracker.action_cells import Placed, Raw
from bot.intake.tracker.cell_text import comparable
from bot.intake.tracker.day import read_cell, read_words
from bot.intake.tracker.day_in_cell import Said, Ways
from bot.intake.tracker.field import Field
from bot.intake.tracker.join_cells import is_done
from bot.intake.tracker.tracker_action import Step

_TICK = re.compile(r"[✓✔☑✅]|\[x\]|\((?:done|complete[d]?)\)|[-–:]\s*(?:done|completed?)\b", re.IGNORECASE)
_BOX = re.compile(r"^[\s•\-*▪○☐☑✓✔✅\[\]xX]*(?=\S)")
_YES = frozenset({"yes", "y", "true"})
_APART = re.compile(r"\n|;\s+")


def steps_of(raw: Raw, ways: Ways) -> tuple[Step, ...]:
    """Each with where it stands, so that it can be written back there."""
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
            ended = is_done(one.text) or comparable(one.text) in _YES or read_cell(one.cell, ways).first.on is not None
            step = replace(step, done=step.done or (bool(one.text) and ended), done_at=at)
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
    text = _TICK.sub("", text).strip(" -–:;,")
    for mark in (" – ", " - ", ": ", " by ", " (", ", "):
        before, found, after = text.rpartition(mark)
        day = read_words(after.strip(" )"), ways).first if found else Said("")
        if day.on is not None and before:
            return Step(before.strip(" -–:,("), day.on, done, *at)
    before, found, after = text.partition(": ")
    day = read_words(before, ways).first if found else Said("")
    return Step(after, day.on, done, *at) if day.on is not None and after else Step(text, None, done, *at)
