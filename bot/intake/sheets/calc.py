"""An OpenDocument spreadsheet (.ods) as sheets."""

import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.intake.sheets.archive import local, parse
from bot.intake.sheets.cell import Cell, Sheet, Span, Value, sheet_of
from bot.intake.sheets.size_limits import COLUMNS, Room
from bot.intake.text import clean

CONTENT = "content.xml"


def read_calc(archive: zipfile.ZipFile, room: Room) -> tuple[Sheet, ...]:
    """Raises Refused, and what expat and zipfile raise over a broken file."""
    reader = _Reader(room)
    parse(archive, CONTENT, reader.start, reader.end, reader.text)
    return tuple(reader.sheets)


@dataclass
class _Reader:
    room: Room
    sheets: list[Sheet] = field(default_factory=list[Sheet])
    _fills: dict[str, str] = field(default_factory=dict[str, str])  # by the style's name
    _unseen: set[str] = field(default_factory=set[str])  # styles of sheets that are hidden
    _style: str = ""
    _title: str = ""
    _hidden: bool = False
    _rows: dict[int, dict[int, Cell]] = field(default_factory=dict[int, dict[int, Cell]])
    _merged: list[Span] = field(default_factory=list[Span])
    _hidden_rows: set[int] = field(default_factory=set[int])
    _hidden_columns: set[int] = field(default_factory=set[int])
    _row: int = 0
    _row_times: int = 1
    _row_unseen: bool = False
    _at: int = 0
    _columns: int = 0
    _cells: dict[int, Cell] = field(default_factory=dict[int, Cell])
    _about: dict[str, str] = field(default_factory=dict[str, str])
    _words: list[str] = field(default_factory=list[str])
    _note: list[str] = field(default_factory=list[str])
    _in_cell: bool = False
    _in_note: int = 0
    _paragraphs: int = 0

    def start(self, name: str, about: dict[str, str]) -> None:
        about = {local(key): value for key, value in about.items()}
        match local(name):
            case "style":
                self._style = about.get("name", "")
            case "table-cell-properties" if about.get("background-color", "transparent") != "transparent":
                self._fills[self._style] = about["background-color"].lstrip("#").lower()
            case "table-properties" if about.get("display") == "false":
                self._unseen.add(self._style)
            case "table":
                self._begin_sheet(about)
            case "table-column":
                self._column(about)
            case "table-row":
                self._row_times = int(about.get("number-rows-repeated", "1"))
                self._row, self._at, self._cells = self._row + 1, 0, {}
                self.room.pass_by()
                self._row_unseen = about.get("visibility") in ("collapse", "filter")
            case "table-cell" | "covered-table-cell":
                self.room.pass_by()
                self._about, self._words, self._note = about, [], []
                self._in_cell, self._paragraphs = True, 0
            case "annotation":
                self._in_note += 1
            case "p" if self._in_cell and not self._in_note:
                self._words += ["\n"] if self._paragraphs else []
                self._paragraphs += 1
            case "line-break" | "s" | "tab" if self._in_cell:
                words = self._note if self._in_note else self._words
                words.append("\n" if local(name) == "line-break" else " " * int(about.get("c", "1")))
            case _:
                pass

    def end(self, name: str) -> None:
        match local(name):
            case "table":
                self.sheets.append(
                    sheet_of(
                        self._title,
                        self._rows,
                        tuple(self._merged),
                        frozenset(self._hidden_rows),
                        frozenset(self._hidden_columns),
                        self._hidden,
                    )
                )
            case "table-row":
                self._end_row()
            case "table-cell" | "covered-table-cell":
                self._end_cell(covered=local(name) != "table-cell")
            case "annotation":
                self._in_note -= 1
            case _:
                pass

    def text(self, said: str) -> None:
        if self._in_note:
            self._note.append(said)
        elif self._in_cell and self._paragraphs:
            self._words.append(said)

    def _begin_sheet(self, about: dict[str, str]) -> None:
        self._title, self._hidden = about.get("name", ""), about.get("style-name", "") in self._unseen
        self._rows, self._merged, self._row, self._columns = {}, [], 0, 0
        self._hidden_rows, self._hidden_columns = set(), set()

    def _column(self, about: dict[str, str]) -> None:
        times = min(int(about.get("number-columns-repeated", "1")), COLUMNS)
        if about.get("visibility") in ("collapse", "filter"):
            self._hidden_columns.update(range(self._columns + 1, self._columns + 1 + times))
        self._columns += times

    def _end_cell(self, *, covered: bool) -> None:
        self._in_cell = False
        times = int(self._about.get("number-columns-repeated", "1"))
        value = None if covered else self._value()
        fill = self._fills.get(self._about.get("style-name", ""), "")
        if value is not None or fill:
            error = isinstance(value, str) and value.startswith(("#", "Err:")) and "formula" in self._about
            cell = Cell(
                value,
                "0%" if self._about.get("value-type") == "percentage" else "General",
                fill,
                error,
                "formula" in self._about,
                comment=clean("".join(self._note)),
            )
            for number in range(self._at + 1, min(self._at + times, COLUMNS) + 1):
                self._cells[number] = cell
        self._merge()
        self._at += times

    def _merge(self) -> None:
        across = int(self._about.get("number-columns-spanned", "1"))
        down = int(self._about.get("number-rows-spanned", "1"))
        if across * down > 1:
            left = self._at + 1
            self._merged.append(Span(self._row, left, self._row + down - 1, left + across - 1))

    def _value(self) -> Value:
        said = clean("".join(self._words))
        match self._about.get("value-type"):
            case "date":
                return _date(self._about.get("date-value", ""), said)
            case "float" | "percentage" | "currency":
                number = float(self._about.get("value", "0"))
                return int(number) if number.is_integer() and abs(number) < 1e15 else number
            case "boolean":
                return self._about.get("boolean-value") == "true"
            case _:
                return said or None

    def _end_row(self) -> None:
        if any(not cell.blank for cell in self._cells.values()):
            for number in range(self._row, self._row + min(self._row_times, 500)):
                self.room.keep(self._cells)
                self._rows[number] = dict(self._cells)
                if self._row_unseen:
                    self._hidden_rows.add(number)
        self._row += self._row_times - 1


def _date(said: str, shown: str) -> Value:
    try:
        return datetime.fromisoformat(said)
    except ValueError:
        pass
    try:
        return date.fromisoformat(said)
    except ValueError:
        return shown or None
