"""The tables of a Word document (.docx), each as a sheet; the text above a table is the first row of it."""

import zipfile
from dataclasses import dataclass, field

from bot.intake.sheets.archive import local, parse
from bot.intake.sheets.cell import Cell, Sheet, Span, sheet_of
from bot.intake.sheets.size_limits import COLUMNS, Room
from bot.intake.text import clean

DOCUMENT = "word/document.xml"


def read_word(archive: zipfile.ZipFile, room: Room) -> tuple[Sheet, ...]:
    """Raises Refused, and what expat and zipfile raise over a broken file."""
    reader = _Reader(room)
    parse(archive, DOCUMENT, reader.start, reader.end, reader.text)
    return tuple(reader.sheets)


@dataclass
class _Reader:
    """A table inside a cell is read as the words of that cell."""

    room: Room
    sheets: list[Sheet] = field(default_factory=list[Sheet])
    _above: list[str] = field(default_factory=list[str])
    _depth: int = 0
    _rows: dict[int, dict[int, Cell]] = field(default_factory=dict[int, dict[int, Cell]])
    _open: dict[int, Span] = field(default_factory=dict[int, Span])  # cells that may go on in the next row
    _merged: list[Span] = field(default_factory=list[Span])
    _row: int = 0
    _at: int = 0
    _across: int = 1
    _down: str = ""  # "restart" or "continue"
    _fill: str = ""
    _struck: bool = False
    _words: list[str] = field(default_factory=list[str])
    _taking: bool = False
    _deleted: int = 0

    def start(self, name: str, about: dict[str, str]) -> None:
        about = {local(key): value for key, value in about.items()}
        match local(name):
            case "tbl":
                self._depth += 1
                if self._depth == 1:
                    self._begin_table()
            case "tr" if self._depth == 1:
                self._row, self._at = self._row + 1, 0
                self.room.pass_by()
            case "tc" if self._depth == 1:
                self.room.pass_by()
                self._across, self._down, self._fill, self._words, self._struck = 1, "", "", [], False
            case "gridSpan" if self._depth == 1:
                self._across = max(1, min(int(about.get("val", "1")), COLUMNS))
            case "gridBefore" if self._depth == 1:
                self._at += int(about.get("val", "0"))
            case "vMerge" if self._depth == 1:
                self._down = about.get("val", "continue")
            case "shd" if self._depth == 1 and not self._fill:
                fill = about.get("fill", "auto").lower()
                self._fill = "" if fill in ("auto", "ffffff") else fill
            case "t":
                self._taking = not self._deleted
            case "del":
                self._deleted += 1
            case "br" | "cr":
                self._words.append("\n")
            case "tab":
                self._words.append(" ")
            case _:
                pass

    def end(self, name: str) -> None:
        match local(name):
            case "t":
                self._taking = False
            case "del":
                self._deleted -= 1
            case "p" if self._depth == 0:
                said = clean("".join(self._words))
                self._above += [said] if said else []
                self._words = []
            case "p":
                self._words.append("\n")
            case "tc" if self._depth == 1:
                self._end_cell()
            case "tr" if self._depth == 1:
                self._end_row()
            case "tbl":
                self._depth -= 1
                if self._depth == 0:
                    self._end_table()
            case _:
                pass

    def text(self, said: str) -> None:
        if self._taking:
            self._words.append(said)

    def _begin_table(self) -> None:
        self._rows, self._merged, self._open, self._row = {}, [], {}, 0
        for line in self._above[-6:]:
            self._row += 1
            self._rows[self._row] = {1: Cell(line)}
        self._above, self._words = [], []

    def _end_cell(self) -> None:
        left, right = self._at + 1, self._at + self._across
        self._at = right
        said = clean("\n".join(line.strip() for line in "".join(self._words).split("\n")))
        going_on = self._open.get(left)
        if self._down == "continue" and going_on is not None:
            self._open[left] = Span(going_on.top, left, self._row, going_on.right)
        else:
            self._close(left)
            if self._down == "restart" or right > left:
                self._open[left] = Span(self._row, left, self._row, right)
        if (said or self._fill) and self._down != "continue" and left <= COLUMNS:
            self._rows.setdefault(self._row, {})[left] = Cell(said or None, fill=self._fill)
        self._words = []

    def _end_row(self) -> None:
        self.room.keep(self._rows.get(self._row, {}))

    def _close(self, left: int) -> None:
        span = self._open.pop(left, None)
        if span is not None and (span.bottom > span.top or span.right > span.left):
            self._merged.append(span)

    def _end_table(self) -> None:
        for left in list(self._open):
            self._close(left)
        title = f"table {len(self.sheets) + 1}"
        rows = {number: cells for number, cells in self._rows.items() if any(not each.blank for each in cells.values())}
        self.sheets.append(sheet_of(title, rows, tuple(self._merged), cells="words"))
        self._words = []
