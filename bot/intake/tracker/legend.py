"""What a file says of its own colours, numbers and initials: keys beside, above, below or on a sheet of their own."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.intake.sheets.cell import EMPTY, Cell, Sheet
from bot.intake.tracker import colour
from bot.intake.tracker.cell_text import shown
from bot.intake.tracker.naming import is_name, untitled
from bot.intake.tracker.row_words import SECTION
from bot.intake.tracker.status_words import RATINGS, Standing, state_of
from bot.intake.tracker.table_detection import Table
from bot.models.words import Status

_EXPLAINED = re.compile(r"\b([A-Z]{2,4})\s*(?:=|:|–|-|—)\s*([A-Z][\w’'\-]+(?:\s+[A-Z][\w’'\-]+){1,3})")
_NUMBERED = re.compile(r"(?:^|[\s,;(])([0-9])\s*(?:=|–|-|:)\s*([A-Za-z][A-Za-z ]{2,40})")
_COLOUR = r"\b(red|amber|yellow|green|blue|purple|grey|gray|white|[RAGBPW])\b\s*(?:=|–|-|:|—)"
_NEXT = _COLOUR.replace("(red", "(?:red", 1)
_COLOURED = re.compile(
    rf"{_COLOUR}\s*([^;,\n|]{{3,80}}?)(?=\s+{_NEXT}|[;,\n|]|$)", re.I
)  # "B = complete  G = on track"
_SIGNED = re.compile(rf"([{colour.SIGNS}])\ufe0f?\s*(?:=|–|-|:|—)?\s*([^{colour.SIGNS};,|\n]{{2,60}})")
_JUST_SO = 4  # words: "not started when it should have been" is of what is late, begun or not
_BY_COLOUR = frozenset(
    {
        Status.COMPLETE,
        Status.EMBEDDED,
        Status.NOT_STARTED,
        Status.ON_HOLD,
        Status.NO_LONGER_APPLICABLE,
        Status.COMPLETE_UNVERIFIED,
    }
)


_AGAIN = 3


@dataclass
class Keys:
    colours: dict[str, Standing] = field(default_factory=dict[str, Standing])  # by a colour's name or a number
    initials: dict[str, str] = field(default_factory=dict[str, str])
    posts: dict[str, str] = field(default_factory=dict[str, str])  # by a name, folded
    emails: dict[str, str] = field(default_factory=dict[str, str])
    told: list[str] = field(default_factory=list[str])  # what was read of colours, in words


def keys_of(sheets: Iterable[Sheet], tables: Sequence[Table], joined: Sequence[Table] = ()) -> Keys:
    """From every cell that is in no row of an action, nor of a table that is joined to them."""
    inside: dict[str, set[tuple[int, int]]] = {}
    for table in tables:
        for row in (table.top, *table.rows):
            own = [column for column, cell in table.sheet.rows.get(row, {}).items() if not cell.blank]
            if len(own) > 4:
                inside.setdefault(table.sheet.title, set()).update((row, column) for column in table.headings)
    for table in joined:
        inside.setdefault(table.sheet.title, set()).update((row, at) for row in table.rows for at in table.headings)
    found = Keys()
    for table in tables:
        for heading in table.headings.values():
            for number, meaning in _NUMBERED.findall(heading.text):
                _put(found, number, meaning)
    for sheet in sheets:
        _read(sheet, inside.get(sheet.title, set()), found)
    return found


def _read(sheet: Sheet, inside: set[tuple[int, int]], found: Keys) -> None:
    alone = Counter(
        (column, name, bool(text))
        for row, cells in sheet.rows.items()
        for column, cell in cells.items()
        if (name := _colour_alone(cell, text := shown(cell)) or _grey_that_says(sheet, row, column))
    )
    for row, cells in sheet.rows.items():
        for column, cell in cells.items():
            if (row, column) in inside:
                continue
            text = shown(cell)
            _initials(sheet, row, column, text, found)
            numbered = len(text) < 300 and not SECTION.match(text)
            for number, meaning in _NUMBERED.findall(text) if numbered else ():
                _put(found, number, meaning)
            told = (*_COLOURED.findall(text), *_signs(text)) if len(text) < 400 else ()
            for name, meaning in told:
                for one in colour.said(name):
                    _put(found, one, meaning)
            name = _colour_alone(cell, text) or _grey_that_says(sheet, row, column)
            if name and alone[column, name, bool(text)] < _AGAIN:  # a key names each colour once
                meaning = _beside(sheet, row, column)
                if colour.named(cell.fill) and text and state_of(text):
                    meaning = text
                _put(found, name, meaning)


def _signs(text: str) -> list[tuple[str, str]]:
    """A key in one line, "🟢 on plan 🔴 off plan ✅ complete"; one sign alone is none."""
    found = _SIGNED.findall(text)
    return found if len(found) > 1 else []


def _colour_alone(cell: Cell, text: str) -> str:
    """A swatch: a cell that only shows a colour, or that names one, or one of its words in it."""
    if colour.named(cell.fill) in (colour.GREY, colour.BLACK) and not text:
        return ""
    if text and colour.is_rating(text):
        said = colour.said(text)
        return said[0] if len(said) == 1 else ""
    if not text or (len(text) < 40 and state_of(text) is not None):
        return colour.named(cell.fill)
    return ""


def _grey_that_says(sheet: Sheet, row: int, column: int) -> str:
    """Much is grey in a sheet; a key of it is that beside which a state stands."""
    cell, says = sheet.at(row, column), state_of(_beside(sheet, row, column))
    grey = colour.named(cell.fill) == colour.GREY and cell.blank
    return colour.GREY if grey and says is not None and says.status in _BY_COLOUR else ""


def _beside(sheet: Sheet, row: int, column: int) -> str:
    for right in range(column + 1, column + 4):
        if text := shown(sheet.rows.get(row, {}).get(right, EMPTY)):
            return text
    return ""


def _put(found: Keys, name: str, meaning: str) -> None:
    meaning = meaning.strip(" .")
    if not meaning or len(meaning) > 140 or name in found.colours:
        return
    if not name.isdigit() and colour.is_rating(meaning):
        return  # one colour beside another: counts, not a key
    if name.isdigit():
        rated = colour.said(meaning)
        state = Standing(rating=RATINGS[rated[0]]) if rated and rated[0] in RATINGS else state_of(meaning)
    else:
        state = _meant(meaning)
        if state is not None and state.status not in _BY_COLOUR:
            state = None
        if state is not None and name in RATINGS and name != colour.GREEN:
            late = state.status is Status.NOT_STARTED and len(meaning.split()) > _JUST_SO
            state = Standing(None if late else state.status, RATINGS[name])
    if state is not None:
        found.colours[name] = state
        found.told.append(f"{name}: “{meaning}”")


def _meant(meaning: str) -> Standing | None:
    whole = state_of(meaning)
    if whole is not None:
        return whole
    for begin in re.split(r"[,;(–:\-/]|\band\b|\bor\b|\.", meaning):
        return state_of(begin.removeprefix("Action").strip()) or state_of(
            re.sub(r"^(?:the )?action (?:is |has )?(?:been )?", "", begin.strip(), flags=re.I)
        )
    return None


def _initials(sheet: Sheet, row: int, column: int, text: str, found: Keys) -> None:
    for initials, name in _EXPLAINED.findall(text):
        if is_name(name) and _fit(initials, name):
            found.initials.setdefault(initials, name)
    bare = untitled(text)
    if 2 <= len(bare) <= 4 and bare.isupper() and bare.isalpha():
        name, post = _name_and_post(_beside(sheet, row, column))
        if is_name(name):
            found.initials.setdefault(bare, name)
            post = post or shown(sheet.rows.get(row, {}).get(column + 2, EMPTY))
            if post and not is_name(post) and len(post) < 80 and "@" not in post:
                found.posts.setdefault(name.casefold(), post)


def _name_and_post(said: str) -> tuple[str, str]:
    """ "Jane Smith, Head of SEND", "Jane Smith (Head of SEND)"; one who is named alone has no post."""
    for mark in (",", " – ", " - ", "(", ":"):
        name, found, post = said.partition(mark)
        if found and is_name(name.strip()) and " " in name.strip():
            return name.strip(), post.strip(" )")
    return said, ""


def explains_initials(texts: Sequence[str]) -> bool:
    """A row that says whose initials some are: "TA | Tunde Adeyemi, Head of SEND"."""
    if not 2 <= len(texts) <= 3 or not (2 <= len(texts[0]) <= 4 and texts[0].isupper() and texts[0].isalpha()):
        return False
    name, _ = _name_and_post(texts[1])
    return is_name(name) and " " in name and _fit(texts[0], name)


def _fit(initials: str, name: str) -> bool:
    return initials[0] == name[0] and len(initials) <= 4


def people_lists(sheets: Iterable[Sheet]) -> Iterator[tuple[Sheet, int, Mapping[str, int]]]:
    """Sheets or tables that list people: name beside post, mail or initials."""
    for sheet in sheets:
        for row, cells in list(sheet.rows.items())[:400]:
            heads = {
                shown(cell).casefold().strip(" :"): column
                for column, cell in cells.items()
                if isinstance(cell.value, str)
            }
            name = next(
                (
                    heads[one]
                    for one in ("name", "officer", "lead", "full name", "person", "lead officer")
                    if one in heads
                ),
                None,
            )
            others = {key: heads[one] for key, names in _PEOPLE.items() for one in names if one in heads}
            if name is not None and others and len(heads) <= 7:
                yield sheet, row, {"name": name, **others}
                break


_PEOPLE = {
    "post": ("post", "role", "job title", "title", "position", "job role"),
    "email": ("email", "e-mail", "email address", "e-mail address"),
    "initials": ("initials", "abbreviation", "code"),
    "organisation": ("organisation", "agency", "service", "team"),
}
