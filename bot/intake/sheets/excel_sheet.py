"""One sheet of an Excel workbook, streamed: cells that hold something, and the looks of those beside them."""

# pyright: reportUnknownVariableType=false
# openpyxl does not say what its helpers take and give

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.cell import coordinate_from_string, range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from bot.intake.sheets.archive import local, parse
from bot.intake.sheets.cell import Cell, Sheet, Span, Value, sheet_of
from bot.intake.sheets.excel_rules import Rule, coloured
from bot.intake.sheets.excel_styles import Styles
from bot.intake.sheets.size_limits import COLUMNS, Room
from bot.intake.text import clean


@dataclass(frozen=True)
class Book:
    """What the sheets of one workbook share."""

    strings: Sequence[str]
    styles: Styles
    from_1904: bool


def read_sheet(
    archive: zipfile.ZipFile, part: str, title: str, hidden: bool, book: Book, comments: Mapping[str, str], room: Room
) -> Sheet:
    """One sheet of the archive, with its comments and its conditional colours; `room` refuses what is too large."""
    reader = _Reader(book, comments, room)
    parse(archive, part, reader.start, reader.end, reader.text)
    rows = coloured(reader.rows, reader.rules, book.styles.conditional)
    return sheet_of(
        title,
        rows,
        tuple(reader.merged),
        frozenset(reader.hidden_rows),
        frozenset(reader.hidden_columns),
        hidden,
        reader.levels,
    )


@dataclass
class _Reader:
    book: Book
    comments: Mapping[str, str]
    room: Room
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict[int, dict[int, Cell]])
    merged: list[Span] = field(default_factory=list[Span])
    rules: list[Rule] = field(default_factory=list[Rule])
    hidden_rows: set[int] = field(default_factory=set[int])
    hidden_columns: set[int] = field(default_factory=set[int])
    levels: dict[int, int] = field(default_factory=dict[int, int])
    _row: int = 0
    _column: int = 0
    _level: int = 0
    _cells: dict[int, Cell] = field(default_factory=dict[int, Cell])
    _about: dict[str, str] = field(default_factory=dict[str, str])
    _words: list[str] = field(default_factory=list[str])
    _taking: bool = False
    _formula: bool = False
    _phonetic: bool = False
    _unseen: bool = False  # the row; of those without a word a million may be
    _ranges: str = ""
    _rule: dict[str, str] = field(default_factory=dict[str, str])
    _formulas: list[str] = field(default_factory=list[str])
    _marks: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    def start(self, name: str, about: dict[str, str]) -> None:
        match local(name):
            case "c":
                self.room.pass_by()
                self._begin_cell(about)
            case "row":
                self.room.pass_by()
                self._begin_row(about)
            case "v" | "t":
                self._taking = not self._phonetic
            case "rPh":
                self._phonetic = True
            case "f":
                self._formula = True
            case "mergeCell":
                self._merge(about.get("ref", ""))
            case "col" if about.get("hidden") in ("1", "true"):
                last = min(int(about.get("max", "0")), COLUMNS)
                self.hidden_columns.update(range(int(about.get("min", "1")), last + 1))
            case "conditionalFormatting":
                self._ranges = about.get("sqref", "")
            case "cfRule":
                self._rule, self._formulas, self._marks = about, [], []
            case "cfvo":
                self._marks.append((about.get("type", ""), about.get("val", "")))
            case "iconSet":
                self._rule = {**self._rule, "icons": about.get("iconSet", "3TrafficLights1")}
                self._rule["reverse"] = about.get("reverse", "0")
            case "formula":
                self._taking, self._words = True, []
            case _:
                pass

    def end(self, name: str) -> None:
        match local(name):
            case "v" | "t":
                self._taking = False
            case "rPh":
                self._phonetic = False
            case "c":
                self._end_cell()
            case "row":
                self._end_row()
            case "formula":
                self._formulas.append("".join(self._words))
                self._taking, self._words = False, []
            case "cfRule":
                self.rules.append(Rule(self._ranges, self._rule, tuple(self._formulas), tuple(self._marks)))
            case _:
                pass

    def text(self, words: str) -> None:
        if self._taking:
            self._words.append(words)

    def _begin_row(self, about: dict[str, str]) -> None:
        self._row = int(about["r"][:9]) if about.get("r", "").isdigit() else self._row + 1
        self._column, self._cells = 0, {}
        self._unseen = about.get("hidden") in ("1", "true")
        self._level = int(level) if (level := about.get("outlineLevel", "0")).isdigit() else 0

    def _begin_cell(self, about: dict[str, str]) -> None:
        place = about.get("r", "")
        self._column = _column(place) if place else self._column + 1
        self._about, self._words, self._formula = about, [], False

    def _end_cell(self) -> None:
        if self._column > COLUMNS:
            return
        look = self.book.styles.look(int(self._about.get("s", "0")))
        comment = self.comments.get(self._about.get("r", ""), "") if self.comments else ""
        if not self._words and not look.fill and not comment and not self._formula:
            return
        kind = self._about.get("t", "n")
        value = self._value(kind, "".join(self._words), look.format)
        struck = look.struck and value is not None
        self._cells[self._column] = Cell(
            value, look.format, look.fill, kind == "e", self._formula, struck, comment, look.indent
        )

    def _end_row(self) -> None:
        """A row without a word is kept for its looks only where merged or rated cells may need it: not at all."""
        if any(not cell.blank or cell.formula for cell in self._cells.values()):
            self.room.keep(self._cells)
            self.rows[self._row] = self._cells
            if self._unseen:
                self.hidden_rows.add(self._row)
            if self._level:
                self.levels[self._row] = self._level

    def _value(self, kind: str, said: str, shown: str) -> Value:
        if said == "":
            return None
        match kind:
            case "s":
                return self.book.strings[int(said)]
            case "b":
                return said in ("1", "true")
            case "str" | "inlineStr" | "e":
                return clean(said)
            case "d":
                return datetime.fromisoformat(said)
            case _:
                return self._number(said, shown)

    def _number(self, said: str, shown: str) -> Value:
        number = float(said)
        if is_date_format(shown):
            epoch = CALENDAR_MAC_1904 if self.book.from_1904 else CALENDAR_WINDOWS_1900
            try:
                found = from_excel(number, epoch)
            except (OverflowError, ValueError):
                return number
            match found:
                case time() | timedelta() | None:
                    return number
                case _:
                    return found
        return int(number) if number.is_integer() and abs(number) < 1e15 else number

    def _merge(self, ref: str) -> None:
        left, top, right, bottom = range_boundaries(ref)
        if None not in (left, top, right, bottom) and (left, top) != (right, bottom):
            self.merged.append(Span(int(top or 1), int(left or 1), int(bottom or 1), int(right or 1)))


_columns: dict[str, int] = {}


def _column(place: str) -> int:
    letters = place.rstrip("0123456789")
    if letters not in _columns:
        number = 0
        for letter in coordinate_from_string(f"{letters}1")[0]:
            number = number * 26 + ord(letter) - 64
        _columns[letters] = number
    return _columns[letters]
