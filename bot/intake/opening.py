"""Opens a file as a workbook, or says why it is not one. Nothing is unpacked before its size is known."""

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from bot.intake.problem import Problem

_MB = 1024 * 1024
LARGEST_FILE = 20 * _MB
LARGEST_UNPACKED = 100 * _MB
LARGEST_SHEETS = 30 * _MB  # a plan of 120 actions has under one
MOST_ROWS = 5_000

_ROW, _FORMULA = re.compile(rb"<(?:\w+:)?row[\s>/]"), re.compile(rb"<(?:\w+:)?f[\s>/]")
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


@dataclass(frozen=True)
class Opened:
    """A workbook's values, and the same with its formulas where it has any."""

    values: Workbook
    formulas: Workbook | None


def open_workbook(path: Path) -> Opened | Problem:
    """The workbook at the path, or the one problem that keeps it shut."""
    try:
        trouble = _outside(path) or _inside(path)
        return trouble or _load(path)
    except _BROKEN:
        return _whole("The file cannot be read as an Excel workbook. It may be damaged", _SAVE_AS)


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
        return _strange_xml(archive) or _too_many_rows(archive)


def _strange_xml(archive: zipfile.ZipFile) -> Problem | None:
    for part in archive.infolist():
        if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(part):
            return _whole("The file holds instructions that no Excel workbook has, so it was not read", _SAVE_AS)
    return None


def _too_many_rows(archive: zipfile.ZipFile) -> Problem | None:
    most = max((len(_ROW.findall(content)) for content in _sheets(archive)), default=0)
    if most <= MOST_ROWS:
        return None
    return _whole(
        f"One of the sheets has {most:,} rows, most of which must be empty",
        "Delete the empty rows below the last entry on each sheet, and save it again",
    )


def _load(path: Path) -> Opened:
    with zipfile.ZipFile(path) as archive:
        has_formulas = any(_FORMULA.search(content) for content in _sheets(archive))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and extensions, which are not read
        values = load_workbook(path, data_only=True)
        return Opened(values, load_workbook(path) if has_formulas else None)


def _sheets(archive: zipfile.ZipFile) -> Iterator[bytes]:
    return (archive.read(part) for part in archive.infolist() if part.filename.lower().startswith("xl/worksheets/"))


def _holds_cells(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().startswith(("xl/worksheets/", "xl/sharedstrings"))


def _whole(wrong: str, instead: str) -> Problem:
    return Problem("", "", wrong, instead)
