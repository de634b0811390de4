"""Opens a file as a workbook, or says why it is not one. Nothing is unpacked before its size is known."""

import posixpath
import warnings
import zipfile
import zlib
from collections.abc import Collection, Mapping
from pathlib import Path
from xml.etree import ElementTree

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from bot.intake.bounds import MOST_CELLS, MOST_IN_ALL, Counted, counted, past_bounds
from bot.intake.grid import Grid, Held, Room, TooMuch, read_grid
from bot.intake.problem import Problem
from bot.intake.sheets.cell import Sheet
from bot.intake.sheets.opening import is_calc, open_sheets
from bot.intake.sheets.size_limits import Refused
from bot.intake.text import comparable

_MB = 1024 * 1024
LARGEST_FILE = 20 * _MB
LARGEST_UNPACKED = 100 * _MB
LARGEST_SHEETS = 30 * _MB  # a plan of 120 actions has under one
LARGEST_OTHER = 4 * _MB  # of styles, names and the like, each

_STRINGS = "xl/sharedstrings"
_NEVER_READ = ("xl/drawings/", "xl/charts/", "xl/media/", "xl/pivot", "xl/externallinks/", "xl/comments", "customxml/")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .xls and .doc, and any file behind a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = "Save your plan as an Excel workbook (.xlsx), or start from the template"

# What openpyxl raises over a file that is not what it claims to be. A SyntaxError is XML that does not parse.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    SyntaxError,
    EOFError,
    RuntimeError,
    OSError,
)


Sheets = Mapping[str, Grid]  # by name, folded
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def open_workbook(path: Path, wanted: Collection[str]) -> Sheets | Problem:
    """The sheets of those names, or the one problem that keeps the workbook shut."""
    try:
        if path.is_file() and is_calc(path):
            return _calc(path, frozenset(map(comparable, wanted)))
        return _outside(path) or _inside(path) or _read(path, frozenset(map(comparable, wanted)))
    except _BROKEN:
        return _whole("The file cannot be read as an Excel workbook. It may be damaged", _SAVE_AS)


def _calc(path: Path, wanted: frozenset[str]) -> Sheets | Problem:
    """The template as LibreOffice saves it of itself (.ods)."""
    try:
        opened = open_sheets(path)
    except Refused as refused:
        return _whole(str(refused).rstrip("."), _SAVE_AS)
    return {comparable(one.title): _grid(one) for one in opened.sheets if comparable(one.title) in wanted}


def _grid(sheet: Sheet) -> Grid:
    """What is filled in; how far a colour reaches is nothing."""
    rows: dict[int, Mapping[int, Held]] = {}
    for number, cells in sheet.rows.items():
        held = {at: Held(one.value, one.format, one.error, one.formula) for at, one in cells.items() if not one.blank}
        if held:
            rows[number] = held
    return Grid(sheet.title, rows, sheet.hidden_rows)


def _outside(path: Path) -> Problem | None:
    if path.is_dir():
        return _whole(f"{path} is a folder", "Name the workbook itself, for example plan.xlsx")
    if not path.is_file():
        return _whole(f"There is no file called {path.name} in that folder", "Check the name of the file and try again")
    size = path.stat().st_size
    if size == 0:
        return _whole("The file is empty", _SAVE_AS)
    if size > LARGEST_FILE:
        return _whole(
            f"The file is {size // _MB} MB. The largest that can be read is {LARGEST_FILE // _MB} MB",
            "Take out pictures and old sheets, and save it again",
        )
    if not zipfile.is_zipfile(path):
        return _not_zip(path)
    return None


def _not_zip(path: Path) -> Problem:
    content = path.read_bytes()
    if not content.startswith(_OLD_OFFICE):
        return _whole("The file is not an Excel workbook", _SAVE_AS)
    if _ENCRYPTED in content:
        return _whole("The workbook is protected with a password", "Save a copy without a password")
    return _whole("The file is in an old Office format", _SAVE_AS)


def _inside(path: Path) -> Problem | None:
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        if not any(part.filename.lower().startswith("xl/workbook") for part in parts):
            return _whole("The file is not an Excel workbook", _SAVE_AS)
        if any(part.flag_bits & 1 for part in parts):
            return _whole("The workbook is protected with a password", "Save a copy without a password")
        cells = sum(part.file_size for part in parts if _holds_cells(part))
        if sum(part.file_size for part in parts) > LARGEST_UNPACKED or cells > LARGEST_SHEETS:
            return _whole(
                "The workbook unpacks to far more than a plan needs",
                "Copy the filled rows into a fresh template, and save that",
            )
        return _other_parts(archive, parts)


def _other_parts(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> Problem | None:
    """What is read besides cells is read whole: none of it may be large, or hold instructions."""
    for part in parts:
        name = part.filename.lower()
        if _holds_cells(part) or not name.endswith((".xml", ".rels")) or name.startswith(_NEVER_READ):
            continue
        if part.file_size <= LARGEST_OTHER and b"<!DOCTYPE" in archive.read(part):
            return _strange()
        if part.file_size > LARGEST_OTHER:
            return _whole(
                "The workbook holds far more styles and names than a plan needs",
                "Copy the filled rows into a fresh template, and save that",
            )
    return None


def _read(path: Path, wanted: frozenset[str]) -> Sheets | Problem:
    with zipfile.ZipFile(path) as archive:
        strings = [part.filename for part in archive.infolist() if _STRINGS in part.filename.lower()]
        for part in strings:
            found = counted(archive, part)
            if found.strange:
                return _strange()
            if found.cells > MOST_CELLS:
                return _whole(
                    "The workbook holds far more words than a plan needs",
                    "Copy the filled rows into a fresh template, and save that",
                )
        known = _counted_sheets(archive, wanted)
        if isinstance(known, Problem):
            return known
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and extensions, which are not read
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            room = Room()
            return {comparable(title): read_grid(book, title, found, room) for title, found in known.items()}
        except TooMuch as much:
            return Problem(
                much.sheet, "", "More is filled in here than a plan has", "Leave in it what is of the plan alone"
            )
        finally:
            book.close()


def _counted_sheets(archive: zipfile.ZipFile, wanted: frozenset[str]) -> dict[str, Counted] | Problem:
    """The wanted sheets by their titles, the first of each name; or what is too much in one."""
    known: dict[str, Counted] = {}
    for title, part in sheet_parts(archive).items():
        if comparable(title) not in wanted - set(map(comparable, known)):
            continue
        most = min(MOST_CELLS, MOST_IN_ALL - sum(each.cells for each in known.values()))
        found = counted(archive, part, most)
        if found.strange:
            return _strange()
        if (problem := past_bounds(found, title, most)) is not None:
            return problem
        known[title] = found
    return known


def _strange() -> Problem:
    return _whole("The file holds instructions that no Excel workbook has, so it was not read", _SAVE_AS)


def _holds_cells(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().startswith(("xl/worksheets/", "xl/sharedstrings"))


def _whole(wrong: str, instead: str) -> Problem:
    return Problem("", "", wrong, instead)


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The sheets' titles in order, each with the part that holds it. Raises LookupError and SyntaxError where there
    is no such list; its size and harmlessness were looked at before."""
    relations = ElementTree.fromstring(archive.read(_RELATIONS))  # nosec B314: looked at before
    targets = {each.get("Id"): each.get("Target", "") for each in relations if each.get("TargetMode") != "External"}
    book = ElementTree.fromstring(archive.read(_WORKBOOK))  # nosec B314: looked at before
    found: dict[str, str] = {}
    for sheet in (each for each in book.iter() if each.tag.rpartition("}")[2] == "sheet"):
        identity = next((value for name, value in sheet.items() if name.endswith("}id")), None)
        part = posixpath.normpath(posixpath.join("/xl", targets[identity])).lstrip("/")
        if part.lower().startswith("xl/worksheets/"):
            found[sheet.get("name", "")] = part
    return found
