"""An Excel workbook (.xlsx, .xlsm) as sheets. Macros, links to other files and pictures are never looked at."""

import posixpath
import zipfile
from dataclasses import dataclass

from bot.intake.sheets.archive import local, parse
from bot.intake.sheets.cell import Sheet
from bot.intake.sheets.excel_sheet import Book, read_sheet
from bot.intake.sheets.excel_styles import read_styles
from bot.intake.sheets.size_limits import Refused, Room
from bot.intake.text import clean

WORKBOOK = "xl/workbook.xml"


@dataclass(frozen=True)
class Part:
    """One sheet: its title, the part that holds it, and whether people see it."""

    title: str
    part: str
    hidden: bool


def read_excel(archive: zipfile.ZipFile, room: Room) -> tuple[Sheet, ...]:
    """Raises Refused, and what expat and zipfile raise over a broken file."""
    parts, from_1904 = _sheets(archive)
    if not parts:
        raise Refused("It has no sheet of cells. Save it as an Excel workbook (.xlsx) or CSV.")
    book = Book(_strings(archive, room), read_styles(archive), from_1904)
    return tuple(
        read_sheet(archive, one.part, one.title, one.hidden, book, _comments(archive, one.part), room) for one in parts
    )


def parts_of(archive: zipfile.ZipFile) -> tuple[Part, ...]:
    return _sheets(archive)[0]


def _sheets(archive: zipfile.ZipFile) -> tuple[tuple[Part, ...], bool]:
    names = {name.lower(): name for name in archive.namelist()}
    workbook = names.get(WORKBOOK, WORKBOOK)
    targets = relations(archive, workbook)
    found: list[Part] = []
    mac: list[bool] = [False]

    def start(name: str, about: dict[str, str]) -> None:
        about = {local(key): value for key, value in about.items()}
        if local(name) == "sheet":
            part = names.get(targets.get(about.get("id", ""), "").lower())
            if part is not None and "worksheets/" in part.lower():
                found.append(Part(about.get("name", ""), part, about.get("state", "visible") != "visible"))
        elif local(name) == "workbookPr":
            mac[0] = about.get("date1904") in ("1", "true")

    parse(archive, workbook, start, lambda _: None, lambda _: None)
    return tuple(found), mac[0]


def relations(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """What a part points to in the same file, by the pointer's name."""
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, str] = {}

    def start(name: str, about: dict[str, str]) -> None:
        if local(name) == "Relationship" and about.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, about.get("Target", "")))
            found[about.get("Id", "")] = target.lstrip("/")

    if listed in archive.namelist():
        parse(archive, listed, start, lambda _: None, lambda _: None)
    return found


def _strings(archive: zipfile.ZipFile, room: Room) -> list[str]:
    """The workbook's texts, in order; a text of several looks is put together, its pronunciation left out."""
    part = next((name for name in archive.namelist() if name.lower() == "xl/sharedstrings.xml"), None)
    if part is None:
        return []
    found: list[str] = []
    words: list[str] = []
    state = {"taking": False, "phonetic": False}

    def start(name: str, _: dict[str, str]) -> None:
        match local(name):
            case "si":
                room.pass_by()
                words.clear()
            case "rPh":
                state["phonetic"] = True
            case "t":
                state["taking"] = not state["phonetic"]
            case _:
                pass

    def end(name: str) -> None:
        match local(name):
            case "si":
                found.append(clean("".join(words)))
            case "rPh":
                state["phonetic"] = False
            case "t":
                state["taking"] = False
            case _:
                pass

    parse(archive, part, start, end, lambda said: words.append(said) if state["taking"] else None)
    return found


def _comments(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """The notes on a sheet's cells, by cell."""
    listed = next((one for one in relations(archive, part).values() if "comments" in one.lower()), None)
    if listed is None or listed not in archive.namelist() or "threaded" in listed.lower():
        return {}
    found: dict[str, str] = {}
    words: list[str] = []
    state = {"place": "", "taking": ""}

    def start(name: str, about: dict[str, str]) -> None:
        match local(name):
            case "comment":
                state["place"] = about.get("ref", "")
                words.clear()
            case "t":
                state["taking"] = "yes"
            case _:
                pass

    def end(name: str) -> None:
        match local(name):
            case "comment":
                found[state["place"]] = clean("".join(words))
            case "t":
                state["taking"] = ""
            case _:
                pass

    parse(archive, listed, start, end, lambda said: words.append(said) if state["taking"] else None)
    return found
