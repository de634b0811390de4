"""A month, quarter or day named inside other words: "Progress update (Nov 25)", "Q2 commentary"."""

import calendar
import re
from datetime import date

from bot.intake.dates import month_end

MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name[:3]: number for name, number in list(MONTHS.items())} | {"sept": 9}
NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY_MONTH_YEAR = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({NAME})\.?,?\s+'?(\d{{4}}|\d{{2}})\b", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"\b({NAME})\.?[\s\-–/']*(\d{{4}}|\d{{2}})\b", re.IGNORECASE)
_NUMBERS = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b")
_QUARTER = re.compile(
    r"\bq(?:uarter|tr)?\s*([1-4])[\s,:(]*(?:(\d{4})\s*[/-]\s*\d{2,4}|(\d{2})\s*[/-]\s*\d{2}|(\d{4}))?\)?", re.I
)


def period_in(text: str) -> tuple[str, date | None]:
    """The words without the day, month or quarter that they name, and its last day where the year is told."""
    for pattern, day in (
        (_DAY_MONTH_YEAR, lambda m: _date(m[3], MONTHS[m[2].casefold()], int(m[1]))),
        (_MONTH_YEAR, lambda m: _date(m[2], MONTHS[m[1].casefold()], None)),
        (_ISO, lambda m: _date(m[1], int(m[2]), int(m[3]) if m[3] else None)),
        (_NUMBERS, lambda m: _date(m[3], int(m[2]), int(m[1]))),
        (_QUARTER, _quarter),
    ):
        if (found := pattern.search(text)) and ((on := day(found)) is not None or pattern is _QUARTER):
            return text[: found.start()] + " " + text[found.end() :], on
    return text, None


def full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _date(year: str, month: int, day: int | None) -> date | None:
    try:
        return month_end(date(full_year(year), month, 1)) if day is None else date(full_year(year), month, day)
    except ValueError:
        return None


def _quarter(found: re.Match[str]) -> date | None:
    """Of a financial year, which begins in April."""
    year = found[2] or (f"20{found[3]}" if found[3] else None)
    return quarter_end(int(found[1]), int(year)) if year else None


def quarter_end(quarter: int, begins: int) -> date:
    month = {1: 6, 2: 9, 3: 12, 4: 3}[quarter]
    return month_end(date(begins + (quarter == 4), month, 1))


def names_month(text: str) -> bool:
    """Whether a heading is a month without its year, or little more: "Oct", "Nov RAG"."""
    words = re.findall(r"[a-z]+", text.casefold())
    return 0 < len(words) <= 3 and any(word in MONTHS for word in words) and words != ["may", "not"]
