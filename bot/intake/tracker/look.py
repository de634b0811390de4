"""What the values of a column look like, whatever stands above them: shares from 0 to 1 of those that are filled."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.intake.sheets.cell import Cell
from bot.intake.tracker import colour
from bot.intake.tracker.cell_text import comparable, shown
from bot.intake.tracker.day import Ways, read_cell
from bot.intake.tracker.field import DATES, Field
from bot.intake.tracker.lead import is_nobody, looks_like_people
from bot.intake.tracker.status_words import PARTLY, loosely, state_of
from bot.intake.tracker.table_detection import Table
from bot.intake.tracker.updates import begins_with_day

_REF = re.compile(
    r"^(?:action|area|priority|ref|no\.?|item|p|a"
    r"|obj)?\s*[#:.]?\s*[A-Za-z]{0,6}[\s.\-/]?\d{1,4}(?:[.\-/_]?[A-Za-z]{0,3}\d{0,3}){0,5}[a-z]?[.)]?$",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"^[A-Za-z]{1,2}[.)]?$|^[ivx]{1,5}[.)]?$", re.IGNORECASE)
_MAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
_TICK = re.compile(r"^(?:[✓✔☑✅☒×■●•*]|x|y|yes|1)$", re.IGNORECASE)
_TICKS = frozenset("✓✔☑✅")
YES, NO = frozenset({"yes", "y", "true", "x", "1", "☒", *_TICKS}), frozenset({"no", "n", "false", "0", *"☐□✗✘"})
_ASKS_DONE = re.compile(r"\b(?:complete|completed|done|closed)\b", re.IGNORECASE)
A_STATE = 7  # words of a status at most: “Open the hub of each area to all its schools” is an action
_LOOSE_STATE = 3  # of one with a remark
A_DATE = 7  # words of a date with a remark at most
AN_ENTRY = 2  # words with the day before them: with fewer it is a day with a remark
_WAYS = Ways(as_at=date(2026, 1, 1))
_FEW = 3  # values: more that are all the same part nothing
MOST = 80  # values looked at


@dataclass(frozen=True)
class Look:
    """Of one column."""

    filled: int = 0  # cells with a value
    of: int = 0  # rows looked at
    date: float = 0.0
    entries: float = 0.0  # a day and what was done by then
    state: float = 0.0
    rating: float = 0.0
    names_colour: float = 0.0  # a rating among other words: "Amber – at risk"
    percent: float = 0.0
    ref: float = 0.0
    people: float = 0.0
    mail: float = 0.0
    distinct: float = 0.0
    length: float = 0.0  # letters, on average
    coloured: float = 0.0  # of the rows, those that have a fill of red, amber, green or blue
    colours: int = 0  # how many of these


def look_of(cells: Sequence[Cell]) -> Look:
    """What the values of a column look like, each as a share (0 to 1) of those that are filled."""
    cells = cells[:MOST]
    texts = [(cell, shown(cell)) for cell in cells if not cell.blank]
    number = len(texts)
    fills = [colour.named(cell.fill) for cell in cells]
    rated = [name for name in fills if name in (colour.RED, colour.AMBER, colour.GREEN, colour.BLUE)]
    if not number:
        return Look(0, len(cells), coloured=len(rated) / max(1, len(cells)), colours=len(set(rated)))

    def share(test: Callable[[Cell, str], bool]) -> float:
        return sum(1 for cell, text in texts if test(cell, text)) / number

    return Look(
        number,
        len(cells),
        share(_is_date),
        share(lambda _, text: _is_entry(text)),
        share(lambda _, text: _is_state(text)),
        share(lambda _, text: colour.is_rating(text)),
        share(lambda _, text: bool(colour.said(text))),
        share(_is_percent),
        share(_is_ref),
        share(lambda _, text: looks_like_people(text) or is_nobody(text)),
        share(lambda _, text: bool(_MAIL.match(text))),
        len({text.casefold() for _, text in texts}) / number,
        sum(len(text) for _, text in texts) / number,
        len(rated) / len(cells),
        len(set(rated)),
    )


def _is_state(text: str) -> bool:
    """ "In progress", "Complete October 2026"; not "Backlog at 131, two officers start"."""
    words = len(text.split())
    said = words <= A_STATE and state_of(text) is not None and not colour.is_rating(text)
    return said and (len(comparable(text).split()) <= _LOOSE_STATE or not loosely(text))


def _is_date(cell: Cell, text: str) -> bool:
    if isinstance(cell.value, datetime | date):
        return True
    if isinstance(cell.value, int | float) or len(text) > 80 or _is_entry(text):
        return False
    dated = read_cell(cell, _WAYS)
    if dated.first.doubt and len(text.split()) > A_DATE:
        return False
    return dated.first.on is not None or (dated.first.read and not dated.first.doubt)


def _is_entry(text: str) -> bool:
    """ "12/10/26: Helpline live": what was done by then, and no date of it."""
    return begins_with_day(text) and len(text.split()) > AN_ENTRY


def _is_percent(cell: Cell, text: str) -> bool:
    if isinstance(cell.value, bool):
        return False
    if isinstance(cell.value, int | float):
        return "%" in cell.format or 0 <= cell.value <= 100
    return bool(re.fullmatch(r"\d{1,3}(?:\.\d+)?\s*%?", text)) and float(text.strip(" %")) <= 100


def _is_ref(cell: Cell, text: str) -> bool:
    if isinstance(cell.value, datetime | date | bool):
        return False
    return len(text) <= 22 and bool(_REF.match(text) or _LETTERED.match(text))


def share_that_fits(field: Field, look: Look) -> float:
    """How well a column's values fit what its heading may say, from 0 (they can't be that) to 1."""
    if not look.filled:
        return 0.6 if field in (Field.RATING, Field.OUTCOME_RATING) and look.coloured > 0.3 else 0.5
    if field in DATES or field is Field.UPDATED:
        return look.date
    match field:
        case Field.REF:
            return look.ref * min(1.0, 0.25 + look.distinct)
        case Field.TITLE:
            return (
                min(1.0, look.length / 25)
                * (1 - 0.7 * max(look.date, look.state, look.rating, look.ref))
                * (0.5 + look.distinct / 2)
            )
        case Field.DETAIL | Field.SUCCESS | Field.IMPACT | Field.NEXT | Field.EVIDENCE | Field.RISK | Field.OBJECTIVE:
            return min(1.0, 0.4 + look.length / 60) * (1 - 0.6 * max(look.date, look.state, look.rating))
        case Field.UPDATE:
            return min(1.0, 0.3 + look.length / 60) * (
                1 - 0.8 * max(look.date, look.state, look.rating, look.people * (look.length < 30))
            )
        case Field.OWNER | Field.SRO:
            return look.people * (1 - 0.8 * max(look.state, look.rating, look.date))
        case Field.STATUS:
            return look.state if look.rating < 0.5 else look.rating * 0.4
        case Field.RATING | Field.OUTCOME_RATING:
            small = 0.5 * (look.length <= 1.2 and look.percent > 0.9)
            return min(1.0, max(look.rating + look.state * 0.6, look.coloured * 0.9 * (look.colours > 1), small))
        case Field.PERCENT:
            return look.percent
        case Field.EMAIL:
            return look.mail
        case Field.AREA:
            return (
                (1 - 0.8 * max(look.date, look.state, look.rating, look.ref * look.distinct))
                * (1 - 0.5 * look.distinct)
                * (0.7 if look.filled > _FEW and look.filled * look.distinct < 2 else 1)
            )
        case Field.PRIORITY:
            return 0.6
        case _:
            return 0.6


def ticked_columns(table: Table) -> tuple[int, ...]:
    """Two or more columns headed by a state or by a colour, and nothing but ticks in them: "R | A | G"; else none."""
    found: list[int] = []
    for number, one in table.headings.items():
        texts = [text for row in table.rows if (text := shown(table.sheet.at(row, number)))]
        said = state_of(one.text) is not None or colour.is_rating(one.text)
        if said and all(_TICK.match(text) for text in texts):
            found.append(number)
    ticks = sum(1 for number in found for row in table.rows if shown(table.sheet.at(row, number)))
    return tuple(found) if len(found) > 1 and ticks else ()


def is_tick(text: str) -> bool:
    """ "✓", "x", "Yes"."""
    return bool(_TICK.match(text.strip()))


def as_ticked(table: Table, number: int) -> Field:
    return Field.RATING if colour.is_rating(table.headings[number].text) else Field.STATUS


def yes_or_no(table: Table, number: int) -> bool:
    """Whether a column says nothing but yes and no, by a word or by a tick, or in part."""
    said = [shown(table.sheet.at(row, number)) for row in table.rows]
    texts = {comparable(text) or text.strip() for text in said} - {""}
    return bool(texts) and texts <= YES | NO | PARTLY and not texts <= {"0", "1"}


def asks_whether_done(heading: str) -> bool:
    """ "Done?", "Complete (Y/N)", "✓"."""
    return heading.strip() in _TICKS or _ASKS_DONE.search(heading) is not None


_LEVELS = frozenset(
    {"high", "medium", "low", "h", "m", "l", "urgent", "important", "critical", "must", "should", "could"}
)


def is_level(table: Table, number: int) -> bool:
    """Whether its values say how important something is: "High"."""
    texts = {comparable(shown(table.sheet.at(row, number))) for row in table.rows} - {""}
    return bool(texts) and len(texts & _LEVELS) >= 0.7 * len(texts)


_SAID = re.compile(r"^[A-Za-z]{2,12}[ \-_]?\d+([.\-]\d+)*$")
_RANDOM = re.compile(r"^(?=.*[A-Z])(?=.*[a-z])[A-Za-z0-9_\-+/=]{6,40}$|^[0-9a-f]{8}-[0-9a-f\-]{20,}$")


def is_random(table: Table, number: int) -> bool:
    """Numbers that a program gave and nobody says: "kD3x_1aQ"."""
    texts = [text for row in table.rows if (text := shown(table.sheet.at(row, number)))]
    odd = [text for text in texts if _RANDOM.match(text) and not _SAID.match(text)]
    return len(odd) > 0.6 * len(texts)


def notes_of_a_board(table: Table, looks: Mapping[int, Look]) -> int:
    """What Planner shows as a task's notes is headed Description in its export; 0 where there is none."""
    heads = {comparable(one.text): number for number, one in table.headings.items()}
    found = heads.get("description", 0) if {"bucket name", "task name"} <= set(heads) else 0
    return found if found and looks[found].filled else 0
