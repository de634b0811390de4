"""What one sheet of a workbook holds, counted as it streams by, before anything is made of it; and how much may be."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.intake.problem import Problem

MOST_ROWS = 5_000
MOST_CELLS = 100_000  # of a sheet, empty ones too; a plan of 120 actions has 3,000
MOST_IN_ALL = 250_000  # of a workbook
MOST_FILLED, MOST_CHARACTERS = 30_000, 2_000_000  # of a workbook, in cells that hold something
LAST_ROW = 1_048_576  # of any sheet
LARGEST_HEAD = 256 * 1024  # bytes before the first row: widths of columns and the like
_CHUNK = 256 * 1024
_LONGEST = 1024 * 1024  # bytes between two tags: a cell has no more than 32,767 characters

_TAG = re.compile(rb"<(?:\w+:)?(row|c|f|si|sheetData|!DOCTYPE)(?=[\s/>])([^>]*)")
_NUMBER = re.compile(rb'\br="(\d+)"')
_PLACE = re.compile(rb'\br="([A-Z]+\d+)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')

_FRESH = "Copy the filled rows into a fresh template, and save that"
_EMPTY = "Delete the empty rows below the last entry on each sheet, and save it again"


@dataclass
class Counted:
    """A sheet's rows and cells, by number alone."""

    rows: int = 0
    cells: int = 0
    last: int = 0  # the number of the last row
    head: int = 0  # bytes before the first row
    hidden: set[int] = field(default_factory=set[int])
    formulas: set[str] = field(default_factory=set[str])  # "D7"
    strange: bool = False  # instructions that no workbook has


def counted(archive: zipfile.ZipFile, part: str, most: int = MOST_CELLS) -> Counted:
    """Stops as soon as it is too much: `most` cells, or more rows than any plan has."""
    found, place = Counted(), ""
    for name, about, offset in _tags(archive, part):
        match name:
            case b"row":
                found.rows += 1
                number = _NUMBER.search(about)
                found.last = int(number[1][:9]) if number is not None else found.last + 1
                if _HIDDEN.search(about):
                    found.hidden.add(found.last)
            case b"c" | b"si":
                found.cells += 1
                named = _PLACE.search(about) if name == b"c" else None
                place = named[1].decode() if named is not None else ""
            case b"f":
                found.formulas.add(place)
            case b"sheetData":
                found.head = offset
            case _:
                found.strange = True
        if found.rows > MOST_ROWS or found.cells > most:
            break
    return found


def past_bounds(found: Counted, sheet: str, most: int = MOST_CELLS) -> Problem | None:
    """What is too much about a sheet, by its name."""
    if found.rows > MOST_ROWS:
        return Problem(sheet, "", f"It has more than {MOST_ROWS:,} rows, most of which must be empty", _EMPTY)
    if found.cells > MOST_CELLS:
        return Problem(sheet, "", f"It has more than {MOST_CELLS:,} cells, most of which must be empty", _FRESH)
    if found.cells > most:
        wrong = f"With this sheet, the workbook has more than {MOST_IN_ALL:,} cells, most of which must be empty"
        return Problem(sheet, "", wrong, _FRESH)
    if found.last > LAST_ROW or found.head > LARGEST_HEAD:
        return Problem(sheet, "", "It unpacks to far more than a plan needs", _FRESH)
    return None


def _tags(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[bytes, bytes, int]]:
    """The tags that count, each with its attributes and where it stands."""
    tail, read = b"", 0
    with archive.open(part) as source:
        while chunk := source.read(_CHUNK):
            text = tail + chunk
            whole = text.rfind(b"<")  # what stands before it is whole
            for tag in _TAG.finditer(text, 0, max(whole, 0)):
                yield tag[1], tag[2], read + tag.start()
            read += max(whole, 0)
            tail = text[max(whole, 0) :]
            if len(tail) > _LONGEST:
                raise ValueError(part)
    for tag in _TAG.finditer(tail):
        yield tag[1], tag[2], read + tag.start()
