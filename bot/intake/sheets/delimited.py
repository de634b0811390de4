"""A CSV file as one sheet, in whatever encoding and with whatever mark between its cells it was saved."""

import csv
import io
from collections import Counter

from bot.intake.sheets.cell import Cell, Sheet, sheet_of
from bot.intake.sheets.size_limits import COLUMNS, Refused, Room
from bot.intake.text import clean

_MARKS = (",", ";", "\t", "|")
_NO_TEXT = (
    "It is neither a workbook (.xlsx, .xlsm, .ods), a Word document (.docx) nor a text of cells (.csv). "
    "Save it as one of these."
)


def read_delimited(content: bytes, room: Room) -> Sheet:
    """Raises Refused where it is no text."""
    text = _decoded(content)
    if "\x00" in text or _unprintable(text):
        raise Refused(_NO_TEXT)
    lines = text.split("\n", 1)
    told = lines[0].strip().lower()
    if told.startswith("sep=") and len(told) == 5:
        mark, text = lines[0].strip()[4], lines[1] if len(lines) > 1 else ""
    else:
        mark = _mark(text)
    csv.field_size_limit(1_000_000)
    rows: dict[int, dict[int, Cell]] = {}
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=mark), 1):
            room.pass_by(1 + len(cells))
            held = {at: Cell(clean(said)) for at, said in enumerate(cells[:COLUMNS], 1) if said.strip()}
            if held:
                room.keep(held)
                rows[number] = held
    except csv.Error as error:
        raise Refused("Its cells can't be told apart. Save it again as CSV (UTF-8), or as .xlsx.") from error
    return sheet_of("", rows)


def _decoded(content: bytes) -> str:
    for start, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(start):
            return content.decode(encoding, errors="replace")
    for encoding in _guessed(content):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(_NO_TEXT)


def _guessed(content: bytes) -> tuple[str, ...]:
    """UTF-16 without its mark has a nought in every second byte of plain English."""
    head = content[:2000]
    if head[1::2].count(0) > len(head) // 4:
        return ("utf-16-le",)
    if head[0::2].count(0) > len(head) // 4:
        return ("utf-16-be",)
    return ("utf-8", "cp1252")


def _unprintable(text: str) -> bool:
    head = text[:4000]
    return sum(1 for letter in head if ord(letter) < 32 and letter not in "\r\n\t\x0b\x0c") > len(head) // 50


def _mark(text: str) -> str:
    """The mark that gives the most rows the same number of cells, of two or more."""

    def told(mark: str) -> tuple[int, int]:
        sample = io.StringIO(text[:200_000], newline="")
        try:
            widths = Counter(len(row) for row, _ in zip(csv.reader(sample, delimiter=mark), range(200), strict=False))
        except csv.Error:
            return 0, 0
        width, rows = max(widths.items(), key=lambda one: (one[1] * (one[0] > 1), one[0]), default=(0, 0))
        return (rows * (width - 1), width) if width > 1 else (0, 0)

    return max(_MARKS, key=told)
