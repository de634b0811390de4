"""What a cell shows, as words: a number as it is formatted, a day as it is printed."""

import re
from datetime import date, datetime
from functools import lru_cache

from bot.intake.sheets.cell import Cell
from bot.intake.sheets.size_limits import MOST_FILLED
from bot.intake.text import clean


def shown(cell: Cell) -> str:
    """The cell as people read it."""
    match cell.value:
        case None:
            return ""
        case bool():
            return "Yes" if cell.value else "No"
        case datetime() | date():
            return _day(cell.value, cell.format.lower())
        case int() | float():
            return _number(cell.value, cell.format)
        case str():
            return clean(cell.value.replace("\xa0", " "))


@lru_cache(maxsize=MOST_FILLED)
def comparable(text: str) -> str:
    """For comparing headings and words of a closed set: letters, digits, % and # in small letters."""
    text = text.casefold().replace("&", " and ").replace("'", "").replace("’", "")
    return " ".join(re.findall(r"[^\W_]+|[%#]", text))


def short(text: str, most: int = 60) -> str:
    """One line of it, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0].rstrip(",.;:") + "…"


def _day(on: date | datetime, form: str) -> str:
    if "m" in form and "d" not in form.replace("[$-", ""):
        return f"{on:%b %Y}"
    if "d" in form and "y" not in form and "m" in form:
        return f"{on.day} {on:%b}"
    return f"{on:%d/%m/%Y}"


def _number(value: float, form: str) -> str:
    if "%" in form:
        return f"{round(value * 100, 10):g}%"
    if decimals := re.fullmatch(r"0\.(0+)", form):
        return f"{value:.{len(decimals[1])}f}"
    if zeros := re.fullmatch(r"(0+)", form):
        return f"{value:0{len(zeros[1])}.0f}"
    return str(int(value)) if float(value).is_integer() else f"{value:.10g}"
