"""A day as a tracker says it, with what is not sure of it."""

import re
from dataclasses import dataclass
from datetime import date

from bot.intake.sheets.cell import Cell
from bot.models.words import Precision


@dataclass(frozen=True)
class Said:
    """A day as it was said; `on` is None where the words name none."""

    said: str
    on: date | None = None
    precision: Precision = Precision.DAY
    doubt: str = ""  # why it is not sure
    read: bool = True  # False where nothing of the words could be made out


@dataclass(frozen=True)
class Dated:
    """All that a cell of dates says: the first date, what it was moved to, and whether it is done."""

    first: Said
    moved: Said | None = None
    done: bool = False


@dataclass(frozen=True)
class Ways:
    """How this file writes its dates."""

    month_first: bool = False
    as_at: date = date(2000, 1, 1)  # what a day without a year is near
    order_told: bool = True  # False where no date of the file tells whether its day or its month comes first


def printed_form(cell: Cell) -> str:
    """Its format, without words and colours: "mmm-yy"."""
    return re.sub(r"\[[^\]]*\]|\"[^\"]*\"|\\", "", cell.format.lower())


def shows_month(cell: Cell) -> bool:
    """Whether its format prints no more of a date than the month and the year."""
    form = printed_form(cell)
    return "m" in form and "d" not in form and "y" in form
