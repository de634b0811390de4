"""Finds registers of risks beside a plan: their headings, in one row or in two, and which of several scores stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from bot.intake.sheets.cell import EMPTY, Cell, Sheet
from bot.intake.tracker.cell_text import comparable, shown
from bot.intake.tracker.field import Field
from bot.intake.tracker.heading import heading
from bot.intake.tracker.lexicon import words
from bot.intake.tracker.table_detection import texts_of


class RiskPart(StrEnum):
    """What a column of a register is about."""

    TEXT = "text"
    TITLE = "title"
    CODE = "code"
    KIND = "kind"
    CAUSE = "cause"
    EFFECT = "effect"
    LIKELIHOOD = "likelihood"
    IMPACT = "impact"
    SCORE = "score"
    TARGET_LIKELIHOOD = "target likelihood"
    TARGET_IMPACT = "target impact"
    OWNER = "owner"
    MITIGATION = "mitigation"
    CONTROLS = "controls"
    DUE = "due"
    STATUS = "status"
    DIRECTION = "direction"
    ACTIONS = "actions"
    AREA = "area"


_SCORES = {RiskPart.LIKELIHOOD, RiskPart.IMPACT, RiskPart.SCORE}
_TELLS = {*_SCORES, RiskPart.MITIGATION, RiskPart.CONTROLS}
_TARGETS = {RiskPart.LIKELIHOOD: RiskPart.TARGET_LIKELIHOOD, RiskPart.IMPACT: RiskPart.TARGET_IMPACT}
_STANDS = {"current": 3, "": 2, "inherent": 1}  # of several scores the one with the most
_FEW = 3  # headings that are known, at least
_LONGEST = 60  # letters of a heading


@dataclass(frozen=True)
class Register:
    """One register. `issues`: it is headed as one of issues."""

    sheet: Sheet
    top: int
    rows: tuple[int, ...]
    columns: Mapping[RiskPart, int]
    unused: Mapping[int, str] = field(default_factory=dict[int, str])  # headings of other columns
    issues: bool = False

    def cell(self, row: int, part: RiskPart) -> Cell:
        """With what a merge lets hang down from above; empty where there is no such column."""
        column = self.columns.get(part)
        if column is None:
            return EMPTY
        span = self.sheet.span(row, column)
        return self.sheet.at(row, column) if span is None else self.sheet.at(span.top, span.left)

    def heading(self, part: RiskPart) -> str:
        column = self.columns.get(part)
        return shown(self.sheet.at(self.top, column)) if column is not None else ""


@dataclass(frozen=True)
class _Head:
    top: int
    last: int  # of its rows
    columns: dict[RiskPart, int]
    unused: dict[int, str]
    issues: bool


def registers_of(sheet: Sheet) -> tuple[Register, ...]:
    """In their order down the sheet; none without a risk in it."""
    heads: list[_Head] = []
    for row in sheet.rows:
        if (not heads or row > heads[-1].last) and (head := _head(sheet, row)) is not None:
            heads.append(head)
    found: list[Register] = []
    for number, one in enumerate(heads):
        until = heads[number + 1].top if number + 1 < len(heads) else sheet.last_row + 1
        rows = tuple(row for row in sheet.rows if one.last < row < until)
        text = one.columns.get(RiskPart.TEXT, one.columns.get(RiskPart.CAUSE, 0))
        if any(not sheet.at(row, text).blank for row in rows):
            found.append(Register(sheet, one.top, rows, one.columns, one.unused, one.issues))
    return tuple(found)


def _head(sheet: Sheet, row: int) -> _Head | None:
    texts = texts_of(sheet, row)
    if len(texts) < _FEW or any(len(text) > _LONGEST for text in texts.values()):
        return None
    if not any(_variants(text) & _names() for text in texts.values()):
        return None
    below = texts_of(sheet, row + 1)
    divided = bool(below) and all(_score_of(text) for text in below.values())
    said = [(column, text, _group(sheet, row, column, text)) for column, text in texts.items()]
    if divided:
        under = {column: _over(sheet, row, column, texts) for column in below}
        said = [one for one in said if one[0] not in below or not _named_group(one[1])]
        said += [(column, text, _named_group(under[column])) for column, text in below.items()]
    columns, issues = _columns(sheet, row, said)
    if not _is_register(sheet, row, columns, texts):
        return None
    used = set(columns.values())
    unused = {column: text for column, text in texts.items() if column not in used}
    return _Head(row, row + 1 if divided else row, columns, unused, issues)


def _score_of(text: str) -> RiskPart | None:
    return next((part for part in (RiskPart.LIKELIHOOD, RiskPart.IMPACT, RiskPart.SCORE) if _is(text, part)), None)


def _over(sheet: Sheet, row: int, column: int, texts: Mapping[int, str]) -> str:
    """What stands above it, or left of that: a group that is not merged is written once."""
    span = sheet.span(row, column)
    left = [at for at in texts if at <= column]
    return texts.get(span.left, "") if span is not None else texts[max(left)] if left else ""


def _group(sheet: Sheet, row: int, column: int, text: str) -> str:
    """Which of several scores it is of: "current", as its heading or the line above says; else ""."""
    own = _named_group(text)
    above = texts_of(sheet, row - 1)
    return own or (_named_group(_over(sheet, row - 1, column, above)) if above and _score_of(text) else "")


def _named_group(text: str) -> str:
    said = f" {comparable(text)} "
    groups = words("risks")["groups"]
    return next((name for name, phrases in groups.items() if any(f" {one} " in said for one in phrases)), "")


def _columns(sheet: Sheet, row: int, said: Sequence[tuple[int, str, str]]) -> tuple[dict[RiskPart, int], bool]:
    found: dict[RiskPart, int] = {}
    stands: dict[RiskPart, int] = {}
    issues = False
    for column, text, group in sorted(said):
        plain = _without_group(text) if group else text
        for part in _parts(plain):
            if part in _SCORES:
                target = _TARGETS.get(part)
                if group == "target":
                    if target is not None:
                        found.setdefault(target, column)
                    break
                if _STANDS.get(group, 2) > stands.get(part, 0):
                    found[part], stands[part] = column, _STANDS.get(group, 2)
                break
            if part not in found:
                found[part] = column
                break
    if RiskPart.TEXT not in found:
        general = _generic(sheet, row, said)
        if general is not None:
            found = {part: column for part, column in found.items() if column != general[0]}
            found[RiskPart.TEXT], issues = general
    return found, issues


def _parts(text: str) -> Iterator[RiskPart]:
    """What it may be, the likelier first."""
    return (part for part in RiskPart if _is(text, part))


def _without_group(text: str) -> str:
    kept = f" {comparable(text)} "
    for phrases in words("risks")["groups"].values():
        for phrase in sorted(phrases, key=len, reverse=True):
            kept = kept.replace(f" {phrase} ", " ")
    return kept.strip().removeprefix("risk ").strip() or text


def _generic(sheet: Sheet, row: int, said: Sequence[tuple[int, str, str]]) -> tuple[int, bool] | None:
    """A "Description" on a sheet of risks, or an "Issue"; and whether it is headed as one of issues."""
    if not _is_of_risks(sheet, row):
        return None
    about = _about(sheet, row)
    for name in ("issue", "general"):
        phrases = words("risks")["columns"][name]
        column = next((column for column, text, _ in said if comparable(text) in phrases), 0)
        if column:
            return column, name == "issue" or ("issues" in about and "risks" not in about and "risk" not in about)
    return None


def _about(sheet: Sheet, row: int) -> set[str]:
    """The words of the sheet's name, and of the three lines above the headings."""
    above = [one for one in sheet.rows if one < row][-3:]
    around = [sheet.title, *(shown(cell) for one in above for cell in sheet.rows[one].values())]
    return {word for text in around for word in comparable(text).split()}


def _is_of_risks(sheet: Sheet, row: int) -> bool:
    return bool(_about(sheet, row) & set(words("risks")["sheet"]["said"]))


def _is_register(sheet: Sheet, row: int, columns: Mapping[RiskPart, int], texts: Mapping[int, str]) -> bool:
    """Whether it is of risks, and no plan of actions that has a column for them."""
    if not {RiskPart.TEXT, RiskPart.CAUSE} & set(columns) or not _TELLS & set(columns) or len(columns) < _FEW:
        return False
    first = columns.get(RiskPart.TEXT, columns.get(RiskPart.CAUSE, 0))
    acts = [column for column, text in texts.items() if heading(text).score(Field.TITLE) >= 0.95]
    if not acts or acts == [first]:
        return True
    score = comparable(texts.get(columns.get(RiskPart.SCORE, 0), "")).split()
    scored = {RiskPart.LIKELIHOOD, RiskPart.IMPACT} <= set(columns) or "score" in score or _is_of_risks(sheet, row)
    titled = [column for column in acts if columns.get(RiskPart.TITLE) == column]
    return scored and (len(titled) == len(acts) or all(column > first for column in acts if column not in titled))


def _is(text: str, part: RiskPart) -> bool:
    return _said(text, part.value)


@lru_cache(maxsize=8000)
def _said(text: str, part: str) -> bool:
    return not _variants(text).isdisjoint(words("risks")["columns"].get(part, ()))


def _variants(text: str) -> set[str]:
    """The whole heading, its first line, and what is left without its brackets or its scale: "Likelihood (1-5)"."""
    found = {comparable(text)}
    if "\n" in text:
        found.add(comparable(text.split("\n")[0]))
    if "(" in text or any(letter.isdigit() for letter in text):
        found.add(comparable(re.sub(r"\([^()]*\)|\b\d\s*[-–]\s*\d\b", " ", text)))
    return found


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    """What a register's column of risks may be headed by: without it there is none."""
    columns = words("risks")["columns"]
    return frozenset(one for name in ("text", "cause", "issue", "general") for one in columns[name])
