"""What a plan is called and of what kind it is, as the lines above its first table and the rest of the file say it."""

import re
from collections.abc import Iterable, Sequence

from bot.intake.sheets.cell import Sheet
from bot.intake.tracker.cell_text import comparable, shown
from bot.intake.tracker.lexicon import words
from bot.intake.tracker.not_seen import Found
from bot.intake.tracker.row_words import NOTE

_COVER = 25  # rows of a cover at most
LONGEST = 200  # letters: what is longer is a paragraph
_DAY = r"(?:(?:\d{1,2}(?:st|nd|rd|th)?[\s./-]+)?(?:[A-Za-z]{3,9}|\d{1,2})[\s./,-]+(?:20)?\d\d|\d{4}-\d\d-\d\d)"
_AS_AT = re.compile(
    r"[\s\-–—:,(]*(?:\btracker\s*)?[\s\-–—:,(]*"
    r"\b(?:as at|as of|position (?:at|as at)|(?:last )?updated(?: on| to)?|date)\s*:?\s*" + _DAY + r"\)?",
    re.IGNORECASE,
)


def title_of(tables: Sequence[Found], sheets: Sequence[Sheet] = ()) -> str:
    """What stands above the first table and reads like the name of a plan; with the line above it that says whose."""
    for sheet, top in (*((one.table.sheet, one.table.top) for one in tables), *_covers(tables, sheets)):
        before = ""
        for line in _lines(sheet, top):
            text = next((said for said in line if _names_plan(said)), "")
            if text:
                title = _without_day(text)
                return f"{before} {title}" if before and _says_not_whose(title) else title
            before = line[0] if len(line) == 1 and _may_say_whose(line[0]) else ""
    return ""


def kind_told(
    title: str, tables: Sequence[Found], name: str, areas: Iterable[str], sheets: Sequence[Sheet] = ()
) -> str:
    """The kind that the title names; else the lines above the tables, the sheets, the file, the areas."""
    places = (*((one.table.sheet, one.table.top) for one in tables), *_covers(tables, sheets))
    above = (said for sheet, top in places for line in _lines(sheet, top) for said in line)
    titles = (one.table.sheet.title for one in tables)
    for said in (title, *above, *titles, name, *areas):
        plain = f" {comparable(said)} "
        found = [
            kind for kind, phrases in words("plans")["kinds"].items() if any(f" {one} " in plain for one in phrases)
        ]
        if len(found) == 1:
            return found[0]
    return ""


def _covers(tables: Sequence[Found], sheets: Sequence[Sheet]) -> list[tuple[Sheet, int]]:
    """Short sheets before the first with actions: a cover says what the plan is called."""
    used = {one.table.sheet.title for one in tables}
    first = next((at for at, sheet in enumerate(sheets) if sheet.title in used), 0)
    return [(sheet, sheet.last_row + 1) for sheet in sheets[:first] if len(sheet.rows) <= _COVER]


def _lines(sheet: Sheet, top: int) -> list[list[str]]:
    lines = ([shown(cell) for cell in sheet.rows[row].values() if not cell.blank] for row in sheet.rows if row < top)
    return [list(dict.fromkeys(line)) for line in lines if line]


def _names_plan(text: str) -> bool:
    said = comparable(text)
    return len(text) < LONGEST and any(word in said for word in words("plans")["names"]) and not NOTE.match(text)


def _without_day(text: str) -> str:
    return " ".join(_AS_AT.sub(" ", " ".join(text.split())).split()).replace("( )", "").strip(" -–—:,(")


def _says_not_whose(title: str) -> bool:
    """Whether it is made of words that any council's plan is called by."""
    return all(word in words("plans")["any"] or word.isdigit() for word in comparable(title).split())


def _may_say_whose(text: str) -> bool:
    return 3 < len(text) < 80 and not NOTE.match(text) and not any(letter.isdigit() for letter in text)
