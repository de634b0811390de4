"""Days that a calendar gives names to: Easter, terms and half terms, quarters, the plan's meetings."""

import re
from datetime import date, timedelta

from bot.plan.contents.document import PlanDocument, TermLine
from bot.reading.lexicon import word_set

BEFORE_MEETING = word_set("before a meeting")


def easter(year: int) -> date:
    """Easter Sunday (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def next_easter(today: date) -> date:
    this = easter(today.year)
    return this if this >= today else easter(today.year + 1)


def month_end(year: int, month: int) -> date:
    year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, 1) - timedelta(days=1)


def quarter_end(quarter: int, today: date, year: int | None = None) -> date:
    """The last day of a quarter of the financial year: Q4 is January to March."""
    start = year if year is not None else (today.year if today.month >= 4 else today.year - 1)
    month = 3 * quarter + 3
    end = month_end(start, month) if month <= 12 else month_end(start + 1, month - 12)
    return end if year is not None or end >= today else quarter_end(quarter, today, start + 1)


def is_half_term(line: TermLine) -> bool:
    return "half" in line.name.lower()


def term_end(plan: PlanDocument, today: date, season: str | None = None) -> date | None:
    """The last day of the term that runs, or of the named one; none where the plan has no terms."""
    ends = [t.last for t in plan.terms if not t.closed and not is_half_term(t) and "term" in t.name.lower()
            and (season is None or season in t.name.lower()) and t.last >= today]  # fmt: skip
    return min(ends, default=None)


def term_start(plan: PlanDocument, today: date, season: str | None = None) -> date | None:
    starts = [t.first for t in plan.terms if not t.closed and not is_half_term(t) and "term" in t.name.lower()
              and (season is None or season in t.name.lower()) and t.first >= today]  # fmt: skip
    return min(starts, default=None)


def half_term(plan: PlanDocument, today: date, season: str | None = None) -> TermLine | None:
    """The next half term holiday of the plan's calendar."""
    lines = [t for t in plan.terms if is_half_term(t) and t.last >= today
             and (season is None or season in t.name.lower() or month_named(season, t))]  # fmt: skip
    return min(lines, key=lambda t: t.first, default=None)


def month_named(season: str, line: TermLine) -> bool:
    return f"{line.first:%B}".lower().startswith(season[:3])


def find_meeting(plan: PlanDocument, said: str, today: date, month: int | None) -> date | None:
    """The one coming meeting that the words can mean; none where no meeting, or more than one, fits."""
    wanted = {w for w in re.findall(r"[a-z]+", said.lower()) if w not in BEFORE_MEETING}
    coming = [m for m in plan.meetings if m.on >= today and (month is None or m.on.month == month)]
    fits = [
        m for m in coming if wanted and all(any(t.startswith(w[:5]) for t in m.title.lower().split()) for w in wanted)
    ]
    if not fits:
        return None
    first = min(m.on for m in fits)
    titles = {m.title for m in fits}
    same_year = [m for m in fits if (m.on - today).days < 330]
    if len(titles) > 1 or (month is not None and len(same_year) > 1):
        return None
    return first
