"""Opens any file that may hold a plan, or says in a sentence why it can't be read. Names of files are not trusted."""

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.parsers.expat import ExpatError

from bot.intake.sheets.calc import CONTENT, read_calc
from bot.intake.sheets.cell import Sheet
from bot.intake.sheets.delimited import read_delimited
from bot.intake.sheets.excel import WORKBOOK, parts_of, read_excel
from bot.intake.sheets.size_limits import LARGEST_FILE, LARGEST_WHOLE, MB, Refused, Room, TooMuch
from bot.intake.sheets.word import DOCUMENT, read_word

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .xls and .doc, and any file behind a password
_KINDS = "an Excel workbook (.xlsx, .xlsm), a spreadsheet (.ods), CSV or a Word document with a table (.docx)"
_FROM_EXCEL = "Open it in Excel and save it as an Excel workbook (.xlsx)."
_OLD_KINDS = {
    "EncryptedPackage": "It is protected with a password. Save a copy without one.",
    "__substg1.0_": "It is an e-mail (.msg). Save the file that is attached to it, and bring that.",
}  # by what only such a file holds
_KNOWN = (
    (
        (b"%PDF",),
        "It is a PDF, which holds no table to read. Bring the workbook or Word document that it was made from.",
    ),
    ((b"PK",), "Part of the file is missing: it was cut off on its way. Copy or download it again."),
    ((b"{\\rtf",), "It is rich text (.rtf). Open it in Word and save it as .docx."),
    (
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8"),
        "It is a picture. Bring the file itself, not a photo or screenshot of it.",
    ),
)
_ZIPS = (
    ("index/document.iwa", "It is of Apple’s Numbers or Pages. Export it there as Excel (.xlsx) or Word (.docx)."),
    ("index.zip", "It is of Apple’s Numbers or Pages. Export it there as Excel (.xlsx) or Word (.docx)."),
    (
        "ppt/presentation.xml",
        "It is a PowerPoint presentation. Bring the workbook or Word document that the plan is kept in.",
    ),
    ("xl/workbook.bin", "It is a binary workbook (.xlsb). Save it as an Excel workbook (.xlsx)."),
)
_BROKEN = (
    zipfile.BadZipFile, zlib.error, ExpatError, LookupError, ValueError, TypeError, ArithmeticError, EOFError,
    RuntimeError, OSError,
)  # fmt: skip


@dataclass(frozen=True)
class Opened:
    kind: str  # "xlsx", "csv", "ods", "docx"
    sheets: tuple[Sheet, ...]
    macros: bool = False  # never run, and told


def open_sheets(path: Path) -> Opened:
    """Raises Refused."""
    _outside(path)
    return open_content(path.read_bytes())


def open_content(content: bytes) -> Opened:
    """What a file holds. Raises Refused."""
    if not content:
        raise Refused(f"It is empty. Bring {_KINDS}.")
    try:
        if zipfile.is_zipfile(BytesIO(content)):
            with zipfile.ZipFile(BytesIO(content)) as archive:
                return _zipped(archive)
        return _plain(content)
    except Refused:
        raise
    except MemoryError as error:
        raise Refused("It is too large to be read. Leave in it what is of the plan alone, and bring that.") from error
    except _BROKEN as error:
        raise Refused(f"It is damaged, and can't be read. Save it again as {_KINDS}.") from error


def is_calc(path: Path) -> bool:
    """Whether it is an OpenDocument spreadsheet, whatever its name says."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = {part.filename.lower(): part for part in archive.infolist()}
            return CONTENT in names and b"spreadsheet" in _beginning(archive, names["mimetype"])
    except _BROKEN:
        return False


def sheet_titles(path: Path) -> tuple[str, ...]:
    """Of a workbook, in order; none for other files. Raises Refused where there is no file that can be read."""
    _outside(path)
    try:
        if not zipfile.is_zipfile(path):
            return ()
        if is_calc(path):
            return tuple(one.title for one in open_sheets(path).sheets)
        with zipfile.ZipFile(path) as archive:
            names = {part.filename.lower(): part for part in archive.infolist()}
            plain = WORKBOOK in names and not any(part.flag_bits & 1 for part in names.values())
            return tuple(one.title for one in parts_of(archive)) if plain else ()
    except _BROKEN:
        return ()


def _outside(path: Path) -> None:
    if path.is_dir():
        raise Refused("It is a folder. Name the file itself, for example tracker.xlsx.")
    if not path.is_file():
        raise Refused("There is no such file in that folder. Check its name, and try again.")
    size = path.stat().st_size
    if size == 0:
        raise Refused(f"It is empty. Bring {_KINDS}.")
    if size > LARGEST_FILE:
        raise Refused(
            f"It has {size // MB} MB, and the largest that can be read has {LARGEST_FILE // MB} MB. "
            "Take out pictures and old sheets, and save it again."
        )


def _zipped(archive: zipfile.ZipFile) -> Opened:
    names = {part.filename.lower(): part for part in archive.infolist()}
    if any(part.flag_bits & 1 for part in names.values()):
        raise Refused("It is protected with a password. Save a copy without one.")
    if sum(part.file_size for part in names.values()) > LARGEST_WHOLE:
        raise TooMuch("It unpacks to far more than a plan needs. Copy the filled rows into a new file, and bring that.")
    room = Room()
    if WORKBOOK in names:
        return Opened("xlsx", read_excel(archive, room), macros="xl/vbaproject.bin" in names)
    if DOCUMENT in names:
        return _some("docx", read_word(archive, room), "It is a Word document without a table.")
    if CONTENT in names and b"spreadsheet" in _beginning(archive, names["mimetype"]):
        return Opened("ods", read_calc(archive, room))
    for part, said in _ZIPS:
        if part in names:
            raise Refused(said)
    if any(name.endswith((".xlsx", ".xlsm", ".ods", ".docx", ".csv")) for name in names):
        raise Refused("It is a ZIP with files in it. Take the plan’s file out of it, and bring that alone.")
    raise Refused(f"It is a ZIP of something else. Bring {_KINDS}.")


def _beginning(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with archive.open(part) as stream:
        return stream.read(200)


def _some(kind: str, sheets: tuple[Sheet, ...], none: str) -> Opened:
    if not sheets:
        raise Refused(f"{none} Bring {_KINDS}.")
    return Opened(kind, sheets)


def _plain(content: bytes) -> Opened:
    if content.startswith(_OLD_OFFICE):
        for mark, said in _OLD_KINDS.items():
            if mark.encode("utf-16-le") in content:
                raise Refused(said)
        raise Refused(
            "It is in an old Office format (.xls, .doc). Open it in Excel or Word and save it as .xlsx or .docx."
        )
    for marks, said in _KNOWN:
        if content.startswith(marks):
            raise Refused(said)
    beginning = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:600].lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in beginning and beginning.startswith(b"<?xml"):
        raise Refused(f"It is a spreadsheet of 2003 (XML). {_FROM_EXCEL}")
    if beginning.startswith((b"<!doctype html", b"<html", b"<?xml", b"<table", b"<meta", b"<head", b"<style", b"<div")):
        raise Refused(f"It is a web page, whatever its name says, as many systems export it. {_FROM_EXCEL}")
    return Opened("csv", (read_delimited(content, Room()),))
