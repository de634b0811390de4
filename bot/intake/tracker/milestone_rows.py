"""Rows that are milestones of the action above them: "SIP1a" below "SIP1", indented, below a parent that they name, or
said to be of that kind. What has a lead and a rating of its own below a parent is an action all the same."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.intake.sheets.cell import Cell, Sheet
from bot.intake.tracker.cell_text import comparable, shown
from bot.intake.tracker.columns import Column
from bot.intake.tracker.field import Field
from bot.intake.tracker.no_action import own_cells
from bot.intake.tracker.row_words import DITTO, HEADS, TELLS
from bot.intake.tracker.table_detection import Table

KINDS = frozenset(
    {
        "milestone", "milestones", "key milestone", "interim milestone", "delivery milestone", "sub task", "subtask",
        "sub item", "subitem", "sub action", "subaction",
    }
)  # fmt: skip
_CALLED = re.compile(r"^(?:(?:key|interim)\s+)?milestone\s*\w{0,4}\s*[:\-–—.)]\s*(?=\S)", re.IGNORECASE)
_MARK = re.compile(r"^\s*[↳└→>]\s*")
_LETTER = re.compile(r"[\s.\-(]*([a-z]|[ivx]{1,4})\)?\.?", re.IGNORECASE)
_LOST = (Field.OWNER, Field.UPDATE, Field.IMPACT, Field.SUCCESS, Field.FORECAST)
_PARENTS = frozenset(
    {
        "parent", "parent task", "parent id", "parent item", "parent ref", "parent issue", "parent key",
        "parent action", "parent work item", "parent task id", "sub task of", "subtask of", "part of",
    }
)  # fmt: skip
_LEVELS = frozenset({"level", "outline level", "indent level", "hierarchy level", "task level", "indent"})
_DEEPEST = 10
_HEADED = frozenset({"milestone", "milestones"})


@dataclass(frozen=True)
class _Line:
    row: int
    own: Mapping[int, Cell]
    ref: str
    title: str
    fields: frozenset[Field]
    deep: int  # how far it is indented, or grouped below others


def with_levels(table: Table, columns: Sequence[Column]) -> Table:
    """With how deep its rows are folded in, where a column says that and the sheet does not."""
    number = next((one.number for one in columns if comparable(one.heading.text) in _LEVELS), 0)
    said = {row: table.sheet.at(row, number).value for row in table.rows} if number else {}
    deep = {
        row: int(str(value))
        for row, value in said.items()
        if str(value).strip().isdigit() and int(str(value)) < _DEEPEST
    }
    if table.sheet.levels or len(set(deep.values())) < 2:
        return table
    top = min(deep.values())
    return replace(
        table, sheet=replace(table.sheet, levels={row: level - top for row, level in deep.items() if level > top})
    )


def step_rows(table: Table, columns: Mapping[int, Column]) -> dict[int, int]:
    """The row of its action for each row that is a milestone of one."""
    numbers: dict[Field, int] = {}
    for number, column in columns.items():
        if column.field is not None:
            numbers.setdefault(column.field, number)
    title = numbers.get(Field.TITLE, 0)
    if not title:
        return {}
    found = {**_folded(table, columns, numbers), **_below_parents(table, columns, numbers)}
    headed = bool(_HEADED.intersection(comparable(columns[title].heading.text).split()))
    above: _Line | None = None
    last = ""  # the reference of the milestone before
    for line in _lines(table, columns, numbers):
        if line.row in found:
            continue
        if line.title and above is not None and _is_step(line, above, last, table, numbers, headed=headed):
            found[line.row], last = above.row, line.ref
        elif line.title and line.fields & TELLS:
            above, last = line, ""
        elif line.title:
            above = None
    return found


def outer_rows(table: Table) -> frozenset[int]:
    """The outermost rows of a plan that is folded in twice or more, where each of them has rows below it: they head
    its areas, whoever leads them."""
    levels = [table.sheet.levels.get(row, 0) for row in table.rows]
    outer = [at for at, level in enumerate(levels) if not level]
    heads = [at for at in outer if levels[at + 1 : at + 2] > [0]]
    return frozenset(table.rows[at] for at in heads) if max(levels, default=0) > 1 and heads == outer else frozenset()


def _folded(table: Table, columns: Mapping[int, Column], numbers: Mapping[Field, int]) -> dict[int, int]:
    """Rows folded in below one that has its lead and its day, in a plan whose areas are the outermost rows."""
    outer = outer_rows(table)
    found: dict[int, int] = {}
    above: list[tuple[int, int]] = []  # rows that are actions, with how deep each is
    for line in _lines(table, columns, numbers) if outer else ():
        level = table.sheet.levels.get(line.row, 0)
        above = [(row, deep) for row, deep in above if deep < level]
        if line.title and above and not _rated_by_itself(table, line.row, numbers):
            found[line.row] = above[0][0]
        elif line.row not in outer and Field.OWNER in line.fields and line.fields & (TELLS - {Field.OWNER}):
            above.append((line.row, level))
    return found


def _below_parents(table: Table, columns: Mapping[int, Column], numbers: Mapping[Field, int]) -> dict[int, int]:
    """Rows that name another row as their parent, by its number or its words, as exports of Asana and Jira do."""
    heads = [one.number for one in columns.values() if comparable(one.heading.text) in _PARENTS]
    if not heads:
        return {}
    called: dict[str, int] = {}
    named: dict[int, str] = {}
    heading: set[int] = set()  # rows that head others, and are no actions
    for row in table.rows:
        own = own_cells(table.sheet, row)
        kind = comparable(shown(own[numbers[Field.KIND]])) if numbers.get(Field.KIND, 0) in own else ""
        parents = [shown(own[number]) for number in heads if number in own]
        heading |= {row} if kind in HEADS else set()
        named |= {row: comparable(parents[0])} if parents else {}
        for number in sorted(_keys(columns, numbers)):
            if number in own:
                called.setdefault(comparable(shown(own[number])), row)
    above = {row: called[parent] for row, parent in named.items() if called.get(parent, row) != row}
    found: dict[int, int] = {}
    for row in above:
        top, seen = above[row], {row}
        while above.get(top, top) not in {top, *heading, *seen} and not _rated_by_itself(table, top, numbers):
            seen.add(top)
            top = above[top]
        if top not in heading and not _rated_by_itself(table, row, numbers):
            found[row] = top
    return found


def _rated_by_itself(table: Table, row: int, numbers: Mapping[Field, int]) -> bool:
    own = own_cells(table.sheet, row)
    return all(numbers.get(field, 0) in own for field in (Field.OWNER, Field.RATING))


def _keys(columns: Mapping[int, Column], numbers: Mapping[Field, int]) -> set[int]:
    ids = {one.number for one in columns.values() if Field.REF in one.heading.whole}
    return {numbers[Field.TITLE], *ids, *({numbers[Field.REF]} if Field.REF in numbers else ())}


def _lines(table: Table, columns: Mapping[int, Column], numbers: Mapping[Field, int]) -> Iterator[_Line]:
    for row in table.rows:
        own = own_cells(table.sheet, row)
        if not own:
            continue
        ref, title = own.get(numbers.get(Field.REF, 0)), own.get(numbers[Field.TITLE])
        fields = {
            one.field
            for number, cell in own.items()
            if (one := columns.get(number)) and one.field and shown(cell).strip().casefold() not in DITTO
        }
        deep = how_deep(table.sheet, row, title)
        yield _Line(row, own, shown(ref) if ref else "", shown(title) if title else "", frozenset(fields), deep)


def how_deep(sheet: Sheet, row: int, title: Cell | None) -> int:
    """How far a row is folded in below others, or its words are indented."""
    text = title.value if title is not None and isinstance(title.value, str) else ""
    indent = title.indent if title is not None else 0
    return sheet.levels.get(row, 0) + indent + (len(text) - len(text.lstrip()) > 1) + bool(_MARK.match(text))


def _is_step(line: _Line, above: _Line, last: str, table: Table, numbers: Mapping[Field, int], *, headed: bool) -> bool:
    kind = line.own.get(numbers.get(Field.KIND, 0))
    if kind is not None and comparable(shown(kind)) in KINDS:
        return True
    if _CALLED.match(line.title):
        return True
    goes_on = bool(line.ref) and _goes_on(line.ref, above.ref, last)
    if goes_on and headed:
        return True
    if Field.OWNER not in above.fields or Field.OWNER in line.fields or not _without_lead(line, table, numbers):
        return False
    if line.ref:
        return goes_on and (line.deep > above.deep or _rest(line.ref, above.ref).isalpha())
    return line.deep > above.deep and bool(line.fields & TELLS) and bool(above.fields & (TELLS - {Field.OWNER}))


def _without_lead(line: _Line, table: Table, numbers: Mapping[Field, int]) -> bool:
    """Not even one that is merged down from above."""
    return table.sheet.span(line.row, numbers[Field.OWNER]) is None


def _goes_on(ref: str, parent: str, last: str) -> bool:
    """ "SIP1a", "1.1 (b)" or "1.1.1" of "SIP1" and "1.1": the first of its action, or after another of it."""
    rest = _rest(ref, parent)
    return bool(rest) and bool(last or rest.casefold() in ("a", "i", "1", "01", "m1"))


def _rest(ref: str, parent: str) -> str:
    own, whole = "".join(parent.split()).rstrip(".:)"), "".join(ref.split())
    if not own or not whole.casefold().startswith(own.casefold()):
        return ""
    rest = whole[len(own) :]
    if (found := _LETTER.fullmatch(rest)) is not None:
        return found[1]
    numbered = re.fullmatch(r"[.\-/](m?\d{1,2})", rest, re.IGNORECASE)
    return numbered[1] if numbered is not None else ""


def not_kept(own: Mapping[int, Cell], columns: Mapping[int, Column]) -> str:
    """Why the row is no action, with what a milestone has no place for."""
    here = {one.field for number in own if (one := columns.get(number)) and one.field in _LOST}
    lost = [field.value for field in _LOST if field in here]
    without = f"; its {' and '.join(lost)} {'is' if len(lost) == 1 else 'are'} not kept" if lost else ""
    return f"a milestone of the action above it{without}"


def without_mark(text: str) -> str:
    """A milestone's words without what says that it is one: "Milestone 2: ", "↳ "."""
    return _CALLED.sub("", _MARK.sub("", text), count=1).strip() or text
