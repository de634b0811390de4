"""Finds the tables of what comes to a plan from outside it: findings, resolutions, links, other areas' figures."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz, process

from bot.intake.sheets.cell import EMPTY, Cell, Sheet
from bot.intake.sheets.size_limits import MOST_FILLED
from bot.intake.tracker.cell_text import comparable, shown
from bot.intake.tracker.field import Field
from bot.intake.tracker.heading import heading
from bot.intake.tracker.lexicon import words
from bot.intake.tracker.risk_tables import Register
from bot.intake.tracker.table_detection import Table, is_of_risks, texts_of
from bot.models.words import MatterKind


class Part(StrEnum):
    """What a column of such a table is about."""

    TEXT = "text"
    CODE = "code"
    SOURCE = "source"
    STRATEGY = "strategy"
    RESPONSE = "response"
    ACTIONS = "actions"
    PROGRESS = "progress"
    RATING = "rating"
    OWNER = "owner"
    DUE = "due"
    ANSWER = "answer"
    STATUS = "status"
    DATE = "date"
    MEASURE = "measure"
    AREA = "area"
    FIGURE = "figure"
    PERIOD = "period"
    BASIS = "basis"
    PUBLISHED = "published"


# What may stand in a table of each kind beside its text, the likelier first; and what tells it from any other table.
PARTS = {
    MatterKind.FINDING: (
        Part.CODE, Part.RESPONSE, Part.ACTIONS, Part.PROGRESS, Part.SOURCE, Part.OWNER, Part.DUE, Part.STATUS,
        Part.DATE,
    ),
    MatterKind.RESOLUTION: (
        Part.CODE, Part.SOURCE, Part.OWNER, Part.DUE, Part.ANSWER, Part.ACTIONS, Part.STATUS, Part.DATE, Part.PROGRESS,
        Part.RESPONSE,
    ),
    MatterKind.LINK: (Part.STRATEGY, Part.CODE, Part.ACTIONS, Part.RATING, Part.OWNER, Part.PROGRESS),
}  # fmt: skip
TELLS = {
    MatterKind.FINDING: {Part.RESPONSE, Part.ACTIONS, Part.SOURCE, Part.PROGRESS},
    MatterKind.RESOLUTION: {Part.SOURCE, Part.OWNER, Part.DUE, Part.ANSWER, Part.DATE},
    MatterKind.LINK: {Part.STRATEGY},
}
FIGURES = (Part.MEASURE, Part.AREA, Part.FIGURE, Part.PERIOD, Part.BASIS, Part.PUBLISHED)
LONGEST = 60  # letters of such a heading
_REFS = re.compile(
    r"^(?:[A-Za-z]{0,4}[ .\-]?\d{1,3}(?:[./\-]\d{1,3}[a-z]?){0,3}[a-z]?"
    r"|and|to|all|n/?a|none|tbc|[,;&–\-\s]|actions?)+$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Outside:
    """One table. `kind` is None where it holds other areas' figures."""

    sheet: Sheet
    top: int
    rows: tuple[int, ...]
    kind: MatterKind | None
    columns: Mapping[Part, int]
    comparators: tuple[int, ...] = ()  # columns headed by an area, with its figures below
    unsure: str = ""  # why it may be of another kind

    def cell(self, row: int, part: Part) -> Cell:
        """With what a merge lets hang down from above; empty where there is no such column."""
        column = self.columns.get(part)
        if column is None:
            return EMPTY
        span = self.sheet.span(row, column)
        return self.sheet.at(row, column) if span is None else self.sheet.at(span.top, span.left)


def outside_of(sheet: Sheet, not_used: frozenset[str] = frozenset()) -> tuple[Outside, ...]:
    """In their order down the sheet. `not_used`: folded headings that are said to be of something else."""
    heads = list(_heads(sheet, not_used))
    found: list[Outside] = []
    for number, (top, kind, columns, comparators, unsure) in enumerate(heads):
        until = heads[number + 1][0] if number + 1 < len(heads) else sheet.last_row + 1
        rows = tuple(row for row in sheet.rows if top < row < until)
        if not _is_other(sheet, top, rows, columns) and _is_filled(sheet, rows, columns, comparators):
            found.append(Outside(sheet, top, rows, kind, columns, comparators, unsure))
    return tuple(found)


def apart(
    sheet: Sheet, tables: tuple[Table, ...], beside: tuple[Outside, ...], risks: tuple[Register, ...] = ()
) -> tuple[list[Table], list[Outside], list[Register]]:
    """Those of actions, of what comes from outside, and of risks: on one sheet each ends where the next begins."""
    registers = {one.top for one in risks}
    beside = tuple(one for one in beside if not any(abs(one.top - top) <= 1 for top in registers))
    tops = sorted([*registers, *(one.top for one in beside)])
    own = [one for one in tables if not any(abs(one.top - top) <= 1 for top in tops)]
    heads = sorted([*tops, *(one.top for one in own)])

    def within(top: int, rows: tuple[int, ...]) -> tuple[int, ...]:
        until = next((head for head in heads if head > top), sheet.last_row + 1)
        return tuple(row for row in rows if row < until)

    return (
        [replace(one, rows=within(one.top, one.rows)) for one in own],
        [replace(one, rows=within(one.top, one.rows)) for one in beside],
        [replace(one, rows=within(one.top, one.rows)) for one in risks],
    )


Head = tuple[int, MatterKind | None, dict[Part, int], tuple[int, ...], str]


def _heads(sheet: Sheet, not_used: frozenset[str]) -> Iterator[Head]:
    for row in sheet.rows:
        texts = {column: text for column, text in texts_of(sheet, row).items() if comparable(text) not in not_used}
        if len(texts) < 2 or any(len(text) > LONGEST for text in texts.values()):
            continue
        if not any(map(_said, texts.values())):
            continue
        kinds = [(columns, kind) for kind in MatterKind if (columns := _columns(texts, kind))]
        if kinds:
            around = _around(sheet, row)
            said = [(_names(around, kind), len(columns), columns, kind) for columns, kind in kinds]
            named, _, columns, kind = max(said, key=lambda one: one[:2])
            rivals = [other for other in said if other[3] is not kind and other[2][Part.TEXT] == columns[Part.TEXT]]
            unsure = f"nothing says whether it is a {kind.value}; taken as one" if rivals and not named else ""
            yield row, kind, columns, (), unsure
        elif figures := _figures(texts):
            yield row, None, *figures, ""


def _around(sheet: Sheet, row: int) -> set[str]:
    """The words of the sheet's name, and of the three lines above the headings."""
    above = [one for one in sheet.rows if one < row][-3:]
    texts = [sheet.title, *(shown(cell) for one in above for cell in sheet.rows[one].values())]
    return {word for text in texts for word in comparable(text).split()}


def _names(around: set[str], kind: MatterKind) -> int:
    return len(around & set(words("outside")[kind.value]["sheet"]))


def _columns(texts: Mapping[int, str], kind: MatterKind) -> dict[Part, int]:
    """By what they are of; empty where it is no table of that kind."""
    found: dict[Part, int] = {}
    for column, text in texts.items():
        part = Part.TEXT if _is_one_of(text, kind.value) else next((one for one in PARTS[kind] if _is(text, one)), None)
        if part is not None:
            found.setdefault(part, column)
    if kind is MatterKind.LINK and Part.STRATEGY in found and {Part.ACTIONS, Part.RATING} & set(found):
        found.setdefault(Part.TEXT, found[Part.STRATEGY])
    few = 2 if kind is MatterKind.RESOLUTION else 1
    return found if Part.TEXT in found and len(TELLS[kind] & set(found)) >= few else {}


def _figures(texts: Mapping[int, str]) -> tuple[dict[Part, int], tuple[int, ...]] | None:
    found: dict[Part, int] = {}
    comparators = tuple(column for column, text in texts.items() if is_comparator(text))
    for column, text in texts.items():
        part = next((one for one in FIGURES if one not in found and _is(text, one)), None)
        if part is not None and column not in comparators:
            found[part] = column
    if Part.MEASURE not in found or not (comparators or {Part.AREA, Part.FIGURE} <= set(found)):
        return None
    return found, comparators


def is_comparator(text: str) -> bool:
    """A heading that is an area: "England", "Statistical neighbours (2025)"."""
    plain = re.sub(r"\b(?:19|20)\d\d\b|\d+", " ", re.sub(r"\([^()]*\)", " ", text))
    return comparable(plain) in words("outside")["comparators"]["said"]


def _is_other(sheet: Sheet, top: int, rows: tuple[int, ...], columns: Mapping[Part, int]) -> bool:
    """A register of risks, or a plan that answers a review: its actions are in words, and they are the plan."""
    texts = texts_of(sheet, top)
    if is_of_risks(Table(sheet, top, {column: heading(text) for column, text in texts.items()}, rows)):
        return True
    for column, text in texts.items():
        if heading(text).score(Field.TITLE) < 0.95 or column == columns.get(Part.TEXT):
            continue
        said = [one for row in rows if (one := shown(sheet.at(row, column)))]
        if said and sum(1 for one in said if not _REFS.match(one)) > 0.5 * len(said):
            return True
    return False


def _is_filled(sheet: Sheet, rows: tuple[int, ...], columns: Mapping[Part, int], comparators: tuple[int, ...]) -> bool:
    needed = [columns[part] for part in (Part.TEXT, Part.FIGURE) if part in columns] or list(comparators)
    return any(not sheet.at(row, column).blank for row in rows for column in needed)


def _is(text: str, part: Part) -> bool:
    return part.value in _said(text)


def _is_one_of(text: str, kind: str) -> bool:
    return kind in _said(text)


@lru_cache(maxsize=1)
def _lexicon() -> Mapping[str, frozenset[str]]:
    """By phrase: the parts that it heads, and the kinds of what it names."""
    found: dict[str, set[str]] = {}
    named = {kind.value: words("outside")[kind.value]["text"] for kind in MatterKind}
    for name, phrases in (*words("outside")["columns"].items(), *named.items()):
        for phrase in phrases:
            found.setdefault(phrase, set()).add(name)
    return {phrase: frozenset(names) for phrase, names in found.items()}


@lru_cache(maxsize=MOST_FILLED)
def _said(text: str) -> frozenset[str]:
    """Of the whole heading, its first line, and what is left without its brackets; a slip of typing is none."""
    found: frozenset[str] = frozenset()
    for said in {comparable(one) for one in (text, text.split("\n")[0], re.sub(r"\([^()]*\)", " ", text))}:
        near = (
            process.extract(said, _lexicon().keys(), scorer=fuzz.ratio, score_cutoff=92, limit=None)
            if len(said) > 6
            else ()
        )
        for phrase in (said, *(one for one, _, _ in near)):
            found |= _lexicon().get(phrase, frozenset())
    return found
