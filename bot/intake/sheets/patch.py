"""Writes single cells into an Excel workbook and leaves every other byte of its sheets as it was.

The sheet's XML is changed in place: a library that reads a workbook and writes it again loses what it does not know.
"""

# pyright: reportUnknownVariableType=false
# openpyxl does not say what its helpers take and give

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl.utils.cell import column_index_from_string, get_column_letter

from bot.intake.sheets.excel import WORKBOOK, parts_of

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_ROW = rb'<((?:\w+:)?)row(?=[\s>/])[^>]*?\br="%d"[^>]*?(?:/>|>.*?</(?:\w+:)?row>)'
_CELL = re.compile(rb"<((?:\w+:)?)c(?=[\s/>])([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]+)(\d+)"')
_STYLE = re.compile(rb'\bs="(\d+)"')


@dataclass(frozen=True)
class Write:
    """One cell's new value; its look stays, or is that of another cell of the sheet."""

    row: int
    column: int
    value: str | float | None  # None: only its look changes
    like: tuple[int, int] | None = None


def patched(source: Path | BytesIO, target: Path | BytesIO, writes: Mapping[str, Sequence[Write]]) -> tuple[str, ...]:
    """Writes the workbook anew with those cells, by the sheets' titles; gives the places that hold a formula and were
    left. Raises OSError."""
    left: list[str] = []
    with zipfile.ZipFile(source) as archive:
        parts = {one.part: one.title for one in parts_of(archive)}
        formulas = False
        contents: dict[str, bytes] = {}
        for part, title in parts.items():
            if writes.get(title):
                contents[part] = _sheet(archive.read(part), writes[title], title, left)
            formulas = formulas or b"<f" in archive.read(part)
        if formulas and contents:
            contents[WORKBOOK] = _reckoned_again(archive.read(WORKBOOK))
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
            for info in archive.infolist():
                copy.writestr(info, contents.get(info.filename, archive.read(info.filename)))
    return tuple(left)


def safe(text: str) -> str:
    """So that no program takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _reckoned_again(workbook: bytes) -> bytes:
    """Formulas are worked out anew when it is opened, as cells that they read may have changed."""
    if b"fullCalcOnLoad" in workbook:
        return workbook
    found = re.search(rb"<((?:\w+:)?)calcPr\b", workbook)
    return workbook if found is None else workbook[: found.end()] + b' fullCalcOnLoad="1"' + workbook[found.end() :]


def _sheet(content: bytes, writes: Sequence[Write], title: str, left: list[str]) -> bytes:
    styles = {write.like: _style_at(content, *write.like) for write in writes if write.like is not None}
    for write in writes:
        style = styles.get(write.like) if write.like is not None else None
        content = _written(content, write, style, title, left)
    return content


def _style_at(content: bytes, row: int, column: int) -> bytes | None:
    line = re.search(_ROW % row, content, re.DOTALL)
    for cell in _CELL.finditer(line[0]) if line is not None else ():
        if _column(cell[2]) == column:
            found = _STYLE.search(cell[2])
            return found[1] if found is not None else b"0"
    return None


def _column(about: bytes) -> int:
    found = _PLACE.search(about)
    return column_index_from_string(found[1].decode()) if found is not None else 0


def _row_before(content: bytes, row: int) -> re.Match[bytes] | None:
    """The last row of the sheet, where it stands above this one: only below it a row is added."""
    numbers = [int(one) for one in re.findall(rb'<(?:\w+:)?row(?=[\s>/])[^>]*?\br="(\d+)"', content)]
    last = max(numbers, default=0)
    return re.search(_ROW % last, content, re.DOTALL) if last and last < row else None


def _written(content: bytes, write: Write, style: bytes | None, title: str, left: list[str]) -> bytes:
    place = f"{get_column_letter(write.column)}{write.row}"
    line = re.search(_ROW % write.row, content, re.DOTALL)
    if line is None and (last := _row_before(content, write.row)) is not None:
        new = b"<" + last[1] + b'row r="%d">' % write.row + _cell(last[1], place, write.value, style, b"")
        return content[: last.end()] + new + b"</" + last[1] + b"row>" + content[last.end() :]
    if line is None:
        left.append(f"{title}, {place}")
        return content
    prefix, old = line[1], line[0]
    at = None
    for cell in _CELL.finditer(old):
        number = _column(cell[2])
        if number == write.column:
            if cell[3] and re.search(rb"<(?:\w+:)?f[\s>/]", cell[3]):
                left.append(f"{title}, {place}")
                return content
            kept = _STYLE.search(cell[2])
            new = _cell(prefix, place, write.value, style or (kept[1] if kept is not None else None), cell[0])
            return content[: line.start()] + old[: cell.start()] + new + old[cell.end() :] + content[line.end() :]
        if number > write.column:
            at = cell.start()
            break
    new = _cell(prefix, place, write.value, style, b"")
    if old.endswith(b"/>"):
        line_new = old[:-2] + b">" + new + b"</" + prefix + b"row>"
    else:
        at = old.rindex(b"</") if at is None else at
        line_new = old[:at] + new + old[at:]
    return content[: line.start()] + line_new + content[line.end() :]


def _cell(prefix: bytes, place: str, value: str | float | None, style: bytes | None, old: bytes) -> bytes:
    look = b' s="' + style + b'"' if style is not None else b""
    tag = b"<" + prefix + b'c r="' + place.encode() + b'"' + look
    end = b"</" + prefix + b"c>"
    match value:
        case None:
            if not old:
                return tag + b"/>"
            bare = _STYLE.sub(b"", old, count=1) if style is not None else old
            head = re.compile(rb"(<(?:\w+:)?c\b)")
            return head.sub(rb"\1" + look, re.sub(rb"\s+(?=[/>])", b"", bare, count=1), count=1)
        case float() | int():
            return tag + b"><" + prefix + b"v>" + f"{value:.15g}".encode() + b"</" + prefix + b"v>" + end
        case str():
            words = escape(safe(value)).encode("utf-8")
            inner = (
                b"<"
                + prefix
                + b"is><"
                + prefix
                + b't xml:space="preserve">'
                + words
                + b"</"
                + prefix
                + b"t></"
                + prefix
                + b"is>"
            )
            return tag + b' t="inlineStr">' + inner + end
