"""Which part of the file holds which sheet."""

import posixpath
import zipfile
from xml.etree import ElementTree

_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The sheets' titles in order, each with the part that holds it. Raises LookupError and SyntaxError where there
    is no such list; its size and harmlessness were looked at before."""
    relations = ElementTree.fromstring(archive.read(_RELATIONS))
    targets = {each.get("Id"): each.get("Target", "") for each in relations if each.get("TargetMode") != "External"}
    book = ElementTree.fromstring(archive.read(_WORKBOOK))
    found: dict[str, str] = {}
    for sheet in (each for each in book.iter() if each.tag.rpartition("}")[2] == "sheet"):
        identity = next((value for name, value in sheet.items() if name.endswith("}id")), None)
        part = posixpath.normpath(posixpath.join("/xl", targets[identity])).lstrip("/")
        if part.lower().startswith("xl/worksheets/"):
            found[sheet.get("name", "")] = part
    return found
