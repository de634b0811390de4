"""Makes real files: workbooks with fills and merges, Word documents and OpenDocument spreadsheets by hand."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

RED, AMBER, GREEN, BLUE = "FF0000", "FFC000", "00B050", "0070C0"


@dataclass(frozen=True)
class Row:
    """What is to be taken of one action; None is not looked at, "" is that there is none."""

    ref: str
    title: str
    owner: str = ""  # the first, by name or post; "" where nobody is named
    due: date | str | None = None  # "none" where there is no date
    agreed: date | None = None
    status: str | None = None
    rating: str | None = None
    area: str | None = None  # its title
    pct: int | None = None
    position: str | None = None
    also: str | None = None  # the second lead
    sro: str | None = None
    earlier: int | None = None  # how many updates before


def fill(sheet: Worksheet, cell: str, colour: str) -> None:
    sheet[cell].fill = PatternFill("solid", fgColor=colour)


def rows(sheet: Worksheet, first: int, values: Sequence[Sequence[Any]], left: int = 1) -> None:
    for down, line in enumerate(values):
        for across, value in enumerate(line):
            if value is not None:
                sheet.cell(first + down, left + across, value)


def word(path: Path, parts: Sequence[str | Sequence[Sequence[Any]]]) -> None:
    """Paragraphs and tables. A cell is a text, (text, fill), or None: it goes on from the one above."""
    body = "".join(_paragraph(part) if isinstance(part, str) else _table(part) for part in parts)
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>"
    )
    types = (
        '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", relations)
        archive.writestr("word/document.xml", document)


def _paragraph(text: str) -> str:
    runs = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(line) for line in text.split("\n"))
    return f'<w:p><w:r><w:t xml:space="preserve">{runs}</w:t></w:r></w:p>'


def _table(lines: Sequence[Sequence[Any]]) -> str:
    found = "<w:tbl>"
    for number, line in enumerate(lines):
        found += "<w:tr>"
        for at, cell in enumerate(line):
            goes_on = number + 1 < len(lines) and at < len(lines[number + 1]) and lines[number + 1][at] is None
            text, colour = cell if isinstance(cell, tuple) else (cell, "")
            look = f'<w:shd w:val="clear" w:fill="{colour}"/>' if colour else ""
            look += "<w:vMerge/>" if cell is None else '<w:vMerge w:val="restart"/>' if goes_on else ""
            words = "".join(_paragraph(part) for part in str(text or "").split("\n\n"))
            found += f"<w:tc><w:tcPr>{look}</w:tcPr>{words}</w:tc>"
        found += "</w:tr>"
    return found + "</w:tbl>"


def ods(path: Path, sheets: dict[str, Sequence[Sequence[Any]]]) -> None:
    """A cell is a text, a number, a day, or None."""
    body = ""
    for name, lines in sheets.items():
        body += f'<table:table table:name="{escape(name)}">'
        for line in lines:
            body += "<table:table-row>" + "".join(_ods_cell(value) for value in line) + "</table:table-row>"
        body += '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>'
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)


def _ods_cell(value: Any) -> str:
    match value:
        case None:
            return "<table:table-cell/>"
        case date():
            shown = f"{value:%d/%m/%Y}"
            return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"><text:p>{shown}</text:p></table:table-cell>'
        case int() | float():
            return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
        case _:
            words = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
            return f'<table:table-cell office:value-type="string">{words}</table:table-cell>'


def bomb(workbook: bytes) -> bytes:
    """The workbook with 170 MB of blanks in its first sheet, in a few hundred kilobytes."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            more = b" " * (170 * 1024 * 1024) if name == "xl/worksheets/sheet1.xml" else b""
            new.writestr(name, old.read(name) + more)
    return packed.getvalue()
