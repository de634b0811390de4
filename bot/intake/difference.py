"""What changes between two versions of a plan, in the words of its workbook. The order of rows is no difference."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.intake.layout import PLAN, Column, Format, Sheet
from bot.intake.layout_actions import SHEETS
from bot.intake.table import Cells, Scalar
from bot.intake.text import clean
from bot.intake.writing import WRITERS
from bot.plan.contents.document import PlanDocument

# What tells one row from another, where that is more than the first column.
_KEYS = {
    "Trajectory": ("Measure", "Date"),
    "Mitigations": ("Risk", "Mitigation"),
    "Meetings": ("Date", "Title"),
    "Milestones": ("Action", "Milestone"),
    "Earlier updates": ("Action", "Date", "Update"),
    "Earlier figures": ("Measure", "Period"),
    "Benchmarks": ("Measure", "Area", "Period"),
}
_TITLES = {
    "Plan": "Entry",
    "Areas": "Title",
    "People": "Name",
    "Actions": "Title",
    "Measures": "Name",
    "Trajectory": "Value",
    "Earlier figures": "Figure",
    "Risks": "Description",
    "Terms": "First",
    "Benchmarks": "Figure",
    "Findings": "Finding",
    "Resolutions": "Resolution",
    "Links": "Link",
    "Offsets": "Working days before the meeting",
}


class Sort(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True)
class Change:
    """One row that came or went, or one field of a row that has another value."""

    sheet: str  # "Actions"
    kind: str  # "action"
    key: str  # "3.1.1"
    sort: Sort
    title: str = ""  # what the row is about, where its key does not say
    field: str = ""  # "Agreed due"
    old: str = ""
    new: str = ""

    def line(self) -> str:
        """The change in one sentence."""
        of_plan = self.sheet == PLAN.name  # whose rows are fields themselves
        name = _inside(self.key) if of_plan else f"{self.kind} {self.key}"
        about = f": {self.title}" if self.title else ""
        match self.sort:
            case Sort.NEW:
                return f"New {name}{about}"
            case Sort.GONE:
                return f"Gone: {name}{about}"
            case Sort.CHANGED:
                field = name if of_plan else f"{name}: {_inside(self.field)}"
                return f"{field[0].upper()}{field[1:]} was {self.old or 'blank'}, now {self.new or 'blank'}"


@dataclass(frozen=True)
class Difference:
    """All changes, in the order of the workbook's sheets. False when there are none."""

    changes: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes)

    def of(self, sheet: str) -> tuple[Change, ...]:
        """The changes on one sheet: "Actions"."""
        return tuple(change for change in self.changes if change.sheet == sheet)

    def counts(self) -> tuple[str, ...]:
        """One line a sheet that changes: "Actions: 2 new, 1 changed"."""
        return tuple(_count(sheet.name, self.of(sheet.name)) for sheet in SHEETS if self.of(sheet.name))

    def lines(self) -> tuple[str, ...]:
        """Each change in a sentence."""
        return tuple(change.line() for change in self.changes)


def difference(old: PlanDocument | None, new: PlanDocument) -> Difference:
    """What is new, changed and gone in the new plan; all of it is new when there was none."""
    return Difference(tuple(change for sheet in SHEETS for change in _on_sheet(sheet, old, new)))


def _count(sheet: str, changes: tuple[Change, ...]) -> str:
    rows = Counter(sort for _, sort in {(change.key, change.sort) for change in changes})
    return f"{sheet}: " + ", ".join(f"{rows[sort]} {sort.value}" for sort in Sort if rows[sort])


def _on_sheet(sheet: Sheet, old: PlanDocument | None, new: PlanDocument) -> Iterator[Change]:
    before = _rows(sheet, old) if old else {}
    after = _rows(sheet, new)
    for key, cells in after.items():
        if key in before:
            yield from _changed(sheet, key, before[key], cells)
        else:
            yield Change(sheet.name, sheet.one, key, Sort.NEW, _title(sheet, cells))
    for key, cells in before.items():
        if key not in after:
            yield Change(sheet.name, sheet.one, key, Sort.GONE, _title(sheet, cells))


def _changed(sheet: Sheet, key: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    for heading in sheet.headings:
        if before[heading] != after[heading]:
            yield Change(
                sheet.name,
                sheet.one,
                key,
                Sort.CHANGED,
                _title(sheet, after),
                heading,
                before[heading],
                after[heading],
            )


def _rows(sheet: Sheet, document: PlanDocument) -> dict[str, dict[str, str]]:
    """The sheet's rows in words, by key. A key that comes again (a term of the next year) is numbered."""
    rows: dict[str, dict[str, str]] = {}
    again: Counter[str] = Counter()
    for cells in WRITERS[sheet.name](document):
        in_words = {column.heading: _words(cells, column) for column in sheet.columns if column.read}
        key = ", ".join(in_words[heading] for heading in _KEYS.get(sheet.name, sheet.headings[:1]))
        again[key] += 1
        rows[key if again[key] == 1 else f"{key} ({again[key]})"] = in_words
    return rows


def _words(cells: Cells, column: Column) -> str:
    value: Scalar = cells.get(column.heading)
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case str():
            return clean(value)
        case date():
            return f"{value.day} {value:%b %Y}"
        case int() | float():
            return f"{round(value * 100, 10):g}%" if column.format is Format.PERCENT else f"{value:.15g}"


def _title(sheet: Sheet, cells: Mapping[str, str]) -> str:
    return cells[_TITLES[sheet.name]] if sheet.name in _TITLES else ""


def _inside(heading: str) -> str:
    return heading[0].lower() + heading[1:]
