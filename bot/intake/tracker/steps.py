"""The milestones of an action as the lines of a cell have them: their words, their day, and whether they are done."""

import re

from bot.intake.tracker.act import Step
from bot.intake.tracker.action_cells import Raw
from bot.intake.tracker.day import read_words
from bot.intake.tracker.day_in_cell import Said, Ways
from bot.intake.tracker.field import Field

_TICK = re.compile(r"[✓✔☑✅]|\[x\]|\((?:done|complete[d]?)\)|[-–:]\s*(?:done|completed?)\b", re.IGNORECASE)
_BOX = re.compile(r"^[\s•\-*▪○☐☑✓✔✅\[\]xX]*(?=\S)")
_APART = re.compile(r"\n|;\s+")


def steps_of(raw: Raw, ways: Ways) -> tuple[Step, ...]:
    """Each with where it stands, so that it can be written back there."""
    return tuple(
        step
        for one in raw.all(Field.MILESTONE)
        for number, line in enumerate(_APART.split(one.text))
        if (step := _step(line, ways, (one.row, one.column, number)))
    )


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
