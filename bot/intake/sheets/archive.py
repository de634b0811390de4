"""A file that is a ZIP of XML (.xlsx, .ods, .docx): its parts, read within bounds and without entities."""

import zipfile
from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from bot.intake.sheets.size_limits import LARGEST_UNPACKED, Refused, TooMuch

_CHUNK = 128 * 1024
_STRANGE = "It holds instructions that no workbook has, so it was not read. Save it again from the program it is from."

Start = Callable[[str, dict[str, str]], Any]
End = Callable[[str], Any]
Text = Callable[[str], Any]


def local(name: str) -> str:
    """An element's or attribute's name without its prefix."""
    return name.rpartition(":")[2]


def parse(archive: zipfile.ZipFile, part: str, start: Start, end: End, text: Text) -> None:
    """Streams a part by. Raises Refused, and what expat and zipfile raise."""
    if archive.getinfo(part).file_size > LARGEST_UNPACKED:
        raise TooMuch("It unpacks to far more than a plan needs. Copy the filled rows into a new file, and bring that.")
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk)
        parser.Parse(b"", True)


def _refuse(*_: object) -> None:
    raise Refused(_STRANGE)
