"""Text as it may stand in a workbook: cleaned the same way in and out, so that what is written is what is read."""

import re
from collections.abc import Iterable

# What XML cannot carry: control characters (but tab and new line), lone surrogates, and the two non-characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767  # Excel's limit for a cell


def clean(text: str) -> str:
    """The text without what a workbook cannot hold, and without blanks at either end."""
    lines = text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return _UNPRINTABLE.sub("", lines)[:_LONGEST].strip()


def comparable(text: str) -> str:
    """The text for comparing: letters and digits in lower case, words parted by one blank."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def join_names(names: Iterable[str]) -> str:
    """Names as one cell, parted by semicolons. One behind a lone name with a comma keeps it one name."""
    items = [clean(name).replace(";", ",").replace("\n", " ") for name in names]
    return items[0] + ";" if len(items) == 1 and "," in items[0] else "; ".join(items)


def split_names(cell: str) -> tuple[str, ...]:
    """The names in a cell: at semicolons and new lines where there are any, else at commas."""
    parts = re.split(r"[;\n]", cell) if re.search(r"[;\n]", cell) else cell.split(",")
    return _each_once(parts)


def split_codes(cell: str) -> tuple[str, ...]:
    """The references, codes or handles in a cell, which hold no comma or semicolon themselves."""
    return _each_once(re.split(r"[,;\n]", cell))


def _each_once(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
