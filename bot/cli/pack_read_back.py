"""What a file of a pack says, read from the file itself: its seal, and each text that is not in what was frozen."""

# pyright: reportUnknownVariableType=false
# openpyxl does not say what it opens

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any, cast

from docx import Document
from openpyxl import load_workbook


def seal_in(file: bytes, suffix: str) -> str:
    """Empty where there is none."""
    if suffix == ".xlsx":
        return cast(Any, load_workbook(BytesIO(file))).properties.identifier or ""
    return Document(BytesIO(file)).core_properties.identifier or ""


def strays(file: bytes, ours: bytes, suffix: str, changes: tuple[str, ...] = ()) -> list[str]:
    """Each text of a file that what was frozen does not have, and each that is missing in it. What begins with
    `changes` may change after it was frozen."""
    said, frozen = (_counted(one, suffix, changes) for one in (file, ours))
    return [*(said - frozen), *(f"missing: {text}" for text in frozen - said)]


def _counted(file: bytes, suffix: str, changes: tuple[str, ...]) -> Counter[str]:
    return Counter(text for text in _texts(file, suffix) if not text.removeprefix("Cover: ").startswith(changes))


def _texts(file: bytes, suffix: str) -> Iterator[str]:
    if suffix == ".xlsx":
        for sheet in cast(Any, load_workbook(BytesIO(file))):
            if sheet.title != "After the cut":
                for row in sheet.iter_rows(values_only=True):
                    yield from (f"{sheet.title}: {value}" for value in row if value is not None)
        return
    made = Document(BytesIO(file))
    for one in made.paragraphs:
        if one.text.startswith("After the cut"):
            break
        yield one.text
    for table in made.tables:
        for row in table.rows:
            yield from (cell.text for cell in row.cells)
