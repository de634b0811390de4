"""The record as a workbook for the public, filled; and beside it what was withheld, cell by cell, without the words."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from bot.card import Cell, Sheet
from bot.commands.foi_tables import TABLES, Column, Holds, Row, Table
from bot.models.words import Quality
from bot.plan.measure.disclosure_control import hidden_among, is_small
from bot.plan.report.standing import FigureGiven
from bot.privacy.redact import Redactor, Withheld
from bot.wording.report import foi as words

Figure = tuple[str, str, float]  # its measure's code, its period, its value


@dataclass
class Release:
    """Fills the tables, and keeps what was withheld on the way."""

    redactor: Redactor
    posts: Mapping[str, str]  # by handle; of those who are public, with their names
    public: frozenset[str]  # handles
    withheld: list[tuple[Cell, ...]] = field(default_factory=list[tuple[Cell, ...]])
    _few: frozenset[Figure] = frozenset()
    to_check: list[tuple[Cell, ...]] = field(default_factory=list[tuple[Cell, ...]])

    def sheets(self, record: Row, plan: str, inside: Callable[[Row, Sequence[str]], bool]) -> tuple[Sheet, ...]:
        """Those that have rows of the plan, of the period where they have instants."""
        found: list[Sheet] = []
        self._few = frozenset(key for measure in record["measures"] for key in _few_of(measure))
        for table in TABLES:
            rows = [row for row in table.rows(record) if _in_plan(row, plan) and inside(row, table.when)]
            if rows:
                heads = tuple(column.head for column in table.columns)
                found.append(Sheet(table.name, heads, self._rows(table, rows)))
        return tuple(found)

    def _rows(self, table: Table, rows: Sequence[Row]) -> tuple[tuple[Cell, ...], ...]:
        names: Counter[str] = Counter()
        filled = [
            tuple(self._cell(table, number, column, row, names) for column in table.columns)
            for number, row in enumerate(rows, 2)
        ]
        for head, many in names.items():
            self._withheld(table.name, None, head, Withheld.NAME, many)
        return tuple(filled)

    def _cell(self, table: Table, number: int, column: Column, row: Row, names: Counter[str]) -> Cell:
        value = _at(row, column.path)
        if value is None or value in ("", []):
            return None
        match column.holds:
            case Holds.PLAIN:
                return _plain(value)
            case Holds.POST:
                names[column.head] += value not in self.public
                return self.posts.get(value, "[post]")
            case Holds.LINK:
                self._withheld(table.name, number, column.head, Withheld.LINK, 1)
                return "[link]"
            case Holds.FIGURE:
                if self._is_few(row, column.path, float(value)):
                    self._withheld(table.name, number, column.head, Withheld.COUNT, 1)
                    return "[fewer than 5]"
                return value
            case Holds.TEXT:
                return self._text(table.name, number, column.head, str(value))

    def _is_few(self, row: Row, path: str, value: float) -> bool:
        """A figure that is not shown, or the number of whom it is a share."""
        of = row.get("n")
        if path == "n":
            return is_small(value, "count")
        if of is not None and is_small(float(of), "count"):
            return True
        period = row["plan_file"]["period"] if path.startswith("plan_file") else row["period"]
        return (row["code"], period or "", value) in self._few

    def _text(self, sheet: str, number: int, head: str, text: str) -> str:
        if text in self.posts:  # a handle stands there, as who decided
            return self.posts[text]
        found = self.redactor.clean(text)
        for what, many in Counter(found.withheld).items():
            self._withheld(sheet, number, head, what, many)
        if found.doubtful:
            self.to_check.append((sheet, number, head, words.CHECK_SAYS))
        return found.text

    def _withheld(self, sheet: str, number: int | None, head: str, what: Withheld, many: int) -> None:
        self.withheld.append((sheet, number, head, words.WHAT[what], many, words.WHY[what]))


def _in_plan(row: Row, plan: str) -> bool:
    """Of people: whom that plan names, or named."""
    if "plans" in row:
        return plan in row["plans"] or not row["plans"]
    return row.get("plan") in (None, plan)


def _few_of(measure: Row) -> Iterator[Figure]:
    """Its figures that are not shown, by themselves or beside the others, those that were corrected too."""
    code, unit, told = measure["code"], measure["unit"], measure["plan_file"]
    given = [_figure(told["value"], measure["basis"], told["period"])] if told["value"] is not None else []
    for one in measure["values"]:
        given.append(_figure(one["value"], one["basis"], one["period"], one["n"]))
        if one["corrects"] is not None:
            given.append(_figure(one["corrects"], one["basis"], one["period"], one["n"]))
    for one in hidden_among(given, unit):
        yield code, one.period, one.value


def _figure(value: float, basis: str | None, period: str | None, n: int | None = None) -> FigureGiven:
    return FigureGiven(float(value), basis or "", period or "", Quality.FINAL, n=n)


def _at(row: Row, path: str) -> Any:
    value: Any = row
    for name in path.split("."):
        value = cast(Row, value).get(name) if isinstance(value, dict) else None
    return value


def _plain(value: Any) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, cast("list[object]", value))) if isinstance(value, list) else value
