"""What the lines right above a table say of all its actions: their area, and who is accountable for it."""

import re

from bot.intake.tracker.action_cells import Placed
from bot.intake.tracker.areas import numbered
from bot.intake.tracker.cell_text import shown
from bot.intake.tracker.heading import NO_HEADING
from bot.intake.tracker.row_words import NOTE
from bot.intake.tracker.table_detection import Table

_AREA = re.compile(
    r"^(?:area|priority|theme|workstream|work stream|strand|weakness|section|pillar|significant weakness"
    r"|recommendation)\b.{0,24}?\b(?:\d{1,2}|[A-H])\b",
    re.IGNORECASE,
)
_AIM = re.compile(r"^(?:objective|outcome|aim|goal)\b.{0,12}\b(?:\d{1,2}|[A-H])\b", re.IGNORECASE)
_WHOSE = re.compile(
    r"^(?:(?:area )?sro|senior responsible (?:officer|owner)(?: \(sro\))?|(?:executive|exec) (?:sponsor|lead)"
    r"|sponsor|accountable (?:officer|director|lead))\s*[:–-]\s*(?P<who>.{2,120})$"
    r"|^(?:lead(?: officer)?|owner|chair|outcome wanted|programme lead|area lead)\b.{0,30}?[:–-]",
    re.IGNORECASE,
)
_LONGEST = 250  # letters of the line that names an area
_LINES = 6


def names_area(text: str) -> bool:
    """ "Priority 1: Plans on time"."""
    return len(text) < _LONGEST and _AREA.match(text) is not None


def who_accounts(text: str) -> str:
    """ "Jo Day" of "Senior responsible officer: Jo Day"."""
    found = _WHOSE.match(text)
    return (found["who"] or "").strip() if found is not None else ""


def _lines(table: Table) -> dict[int, list[str]]:
    """The nearest first; a label with what stands beside it is one."""
    above = [row for row in table.sheet.rows if row < table.top][-_LINES:]
    said = {row: [shown(cell) for cell in table.sheet.rows[row].values() if not cell.blank] for row in reversed(above)}
    return {row: texts for row, texts in said.items() if len(texts) in (1, 2)}


def section_above(table: Table, before: str) -> str:
    """The line that names an area, before one that names an aim, before one that stands alone right above and is
    numbered, or is where the table `before` had its own. A table without headings follows the one before it."""
    lines = {row: texts for row, texts in _lines(table).items() if not _WHOSE.match(": ".join(texts))}
    joined = {row: " ".join(texts) for row, texts in lines.items()}
    for names in (_AREA, _AIM):
        for row, text in joined.items():
            if names.match(text) and len(text) < _LONGEST:
                below = joined.get(row + 1, "") if len(lines.get(row + 1, [])) == 1 else ""
                return f"{text}: {below}" if not numbered(text)[1] and below and not NOTE.match(below) else text
    for row, text in joined.items():
        if row >= table.top - 2 and len(lines[row]) == 1 and (before or numbered(text)[0]):
            return text
    return before if table.guessed else ""


def sro_above(table: Table) -> Placed | None:
    """Who is accountable for all of the table, where a line says it: "Senior responsible officer: Jo Day"."""
    for row, texts in _lines(table).items():
        found = _WHOSE.match(": ".join(text.strip(" :") for text in texts))
        if found is not None and found["who"]:
            column = max(table.sheet.rows[row])
            cell = table.sheet.at(row, column)
            return Placed(found["who"].strip(), cell, table.sheet.place(row, column), NO_HEADING, row, column)
    return None
