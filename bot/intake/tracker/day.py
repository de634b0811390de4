"""Reads when, as trackers say it: a day, a month, a quarter, a term, "w/c", two dates where one was moved, or none."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.intake.dates import Day, in_range, month_end, read_day
from bot.intake.sheets.cell import Cell
from bot.intake.tracker.cell_text import shown
from bot.intake.tracker.day_in_cell import Dated, Said, Ways, printed_form, shows_month
from bot.intake.tracker.day_month_order import SLASHED, day_alone
from bot.intake.tracker.lexicon import words
from bot.intake.tracker.period import MONTHS, NAME, full_year, quarter_end
from bot.models.words import Precision

_US_NAMED = re.compile(rf"^({NAME})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})$", re.IGNORECASE)
_EXPORTED = re.compile(rf"^(\d{{1,2}})/({NAME})/(\d{{2,4}})(?: \d{{1,2}}:\d\d(?: ?[AP]M)?)?$", re.IGNORECASE)  # by Jira
_WEEK = re.compile(r"^(?:w/?c|week\s+commencing|w/?b|week\s+beginning|week\s+of)[\s.:]*", re.IGNORECASE)
_WEEK_END = re.compile(r"^(?:w/?e|week\s+ending)[\s.:]*", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:by|before|due|from|on|in|end|late|early|mid|the|of|no later than|until|till|to|beginning|start|middle|approx"
    r"|circa|c|around|target|est|estimated|deadline|completion|date|expected)\b[\s.:\-]*(?:of\s+)?",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"^(?:q|qtr|quarter)\s*([1-4])[\s,:(/\-]*(?:fy\s*)?(?:(\d{4})\s*[/\-–]\s*(?:\d{4}|\d{2})"
    r"|(\d{2})\s*[/\-–]\s*(\d{2})|(\d{4}|\d{2}))?\)?$",
    re.IGNORECASE,
)
_YEAR_QUARTER = re.compile(r"^(\d{4})[/\-](\d{2,4})\s*q([1-4])$|^(?:fy)?(\d{2})[/\-](\d{2})\s*q([1-4])$", re.IGNORECASE)
_TERM = re.compile(
    r"^(autumn|spring|summer|winter|christmas|easter)(?:\s+(?:half[\s-]*)?term"
    r"|\s+half)?\s*([12])?(?:\s+term)?[\s,']*(?:(\d{4}|\d{2})(?:\s*[/\-]\s*(\d{4}|\d{2}))?)?$",
    re.IGNORECASE,
)
_VAGUE = frozenset(
    {"before", "from", "late", "early", "mid", "beginning", "start", "middle", "approx", "circa", "c", "around", "est",
     "estimated", "expected"}
)  # fmt: skip
_YEAR = re.compile(r"^(\d{4})$")
_YEARS = re.compile(r"^(?:fy\s*)?(\d{4})\s*[/\-–]\s*(\d{2}|\d{4})$", re.IGNORECASE)
_MONTH = re.compile(rf"^({NAME})\.?$", re.IGNORECASE)
_HALF_TERM = re.compile(rf"^({NAME})\s+half[\s-]*term\s*(\d{{4}}|\d{{2}})?$", re.IGNORECASE)
_DAY_MONTH = re.compile(
    rf"^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?(\d{{1,2}})(?:st|nd|rd"
    rf"|th)?[\s\-]*(?:of\s+)?({NAME})\.?$|^({NAME})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)$",
    re.IGNORECASE,
)
_SLASH_DAY = re.compile(r"^(\d{1,2})/(\d{1,2})$")
_IN_WORDS = re.compile(
    rf"\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[/.\-]\d{{1,2}}[/.\-](?:\d{{4}}|\d{{2}})\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?[\s\-]*(?:of\s+)?(?:{NAME})\b\.?,?[\s\-']*(?:\d{{4}}|\d{{2}})\b"
    rf"|\b(?:{NAME})\b\.?[\s\-/']*(?:\d{{4}}|\d{{2}})\b"
    rf"|\bq[1-4]\s*(?:\d{{4}}\s*/\s*\d{{2,4}}|\d{{2}}\s*/\s*\d{{2}}|\d{{4}})|\b(?:autumn|spring"
    rf"|summer)(?:\s+term)?\s+\d{{4}}",
    re.IGNORECASE,
)
_RANGE = re.compile(r"^(.{3,24}?)\s*(?:–|—|-| to | until )\s*(.{3,24})$", re.IGNORECASE)


def read_cell(cell: Cell, ways: Ways) -> Dated:
    """What a cell says of when."""
    match cell.value:
        case datetime() | date():
            return Dated(_kept(cell, ways))
        case str():
            return read_words(shown(cell), ways)
        case int() | float() if not isinstance(cell.value, bool):
            return Dated(_bare_number(cell.value, shown(cell)))
        case _:
            return Dated(Said(shown(cell), doubt="no date can be read from it", read=False))


def read_words(text: str, ways: Ways) -> Dated:
    """A date in words, and the one it was moved to; a text that has none is kept as it was said."""
    said = _EXPORTED.sub(r"\1 \2 \3", " ".join(text.split()))
    if not said:
        return Dated(Said(""))
    if said.casefold().strip(" .") in words("dates")["no_date"]:
        return Dated(Said(text))
    if re.fullmatch(r"[3-6]\d{4}(?:\.0+)?", said):
        return Dated(_bare_number(float(said), text))
    whole = _one(said, ways)
    if whole is not None:
        return Dated(replace(whole, said=text))
    return _several(text, said, ways)


def _kept(cell: Cell, ways: Ways) -> Said:
    """A date that the spreadsheet holds as one."""
    assert isinstance(cell.value, date)
    on = cell.value.date() if isinstance(cell.value, datetime) else cell.value
    form, text = printed_form(cell), shown(cell)
    if not in_range(on):
        return Said(text, None, doubt=f"it is in the year {on.year}")
    if shows_month(cell):
        return Said(text, month_end(on), Precision.MONTH)
    if "m" in form and "d" in form and "y" not in form and form != "general":
        doubt = f"it shows no year, and the spreadsheet holds {on.year}"
        return Said(text, on, doubt=doubt)
    return Said(text, on)


def _bare_number(value: float, text: str) -> Said:
    if 36000 < value < 62000:  # a day's number whose format was lost, as in CSV
        on = date(1899, 12, 30) + timedelta(days=int(value))
        return Said(text, on, doubt=f"it is a bare number; as the day's number of a spreadsheet it is {on:%d/%m/%Y}")
    if 2000 <= value <= 2100 and float(value).is_integer():
        return Said(text, date(int(value), 12, 31), Precision.MONTH, "it gives the year alone")
    return Said(text, doubt="it is no date", read=False)


def _one(said: str, ways: Ways) -> Said | None:
    """The words as one date."""
    plain = said.strip(" .,;:")
    if _WEEK.match(plain):
        return _week(_WEEK.sub("", plain), ways)
    plain, vague = _WEEK_END.sub("", plain), ""
    while True:
        found = _bare(plain, ways)
        if found is not None:
            return replace(found, doubt=found.doubt or (vague and f"it says “{vague}”"))
        shorter = _LEAD.sub("", plain, count=1)
        if shorter == plain:
            return None
        first = plain.split()[0].casefold().strip(".-")
        vague = vague or (first if first in _VAGUE else "")
        plain = shorter.strip(" .,;:()")


def _bare(plain: str, ways: Ways) -> Said | None:
    alone = day_alone(plain)
    if found := SLASHED.match(alone):
        return _slashed(plain, found, ways)
    if found := _US_NAMED.match(alone):
        return _made(plain, full_year(found[3]), MONTHS[found[1].casefold()], int(found[2]))
    day = read_day(alone)
    if isinstance(day, Day):
        return (
            Said(plain, day.on, day.precision) if in_range(day.on) else Said(plain, doubt=f"its year is {day.on.year}")
        )
    if "does not exist" in day.why:
        return Said(plain, doubt=f"it {day.why}")
    for pattern, make in (
        (_QUARTER, _quarter), (_YEAR_QUARTER, _year_quarter), (_TERM, _term), (_YEAR, _year), (_YEARS, _years),
        (_HALF_TERM, _half_term), (_MONTH, _month), (_DAY_MONTH, _day_month), (_SLASH_DAY, _slash_day),
    ):  # fmt: skip
        if found := pattern.match(alone):
            return make(plain, found, ways)
    return None


def _slashed(said: str, found: re.Match[str], ways: Ways) -> Said:
    day, month = (int(found[2]), int(found[1])) if ways.month_first else (int(found[1]), int(found[2]))
    if month > 12 >= day:
        made = _made(said, full_year(found[3]), day, month)
        return replace(made, doubt="its day and month are the other way round than in the rest of the file")
    made = _made(said, full_year(found[3]), month, day)
    if not ways.order_told and day <= 12 and day != month and made.on is not None:
        return replace(made, doubt="its month may come first; taken as day, month, year")
    return made


def _made(said: str, year: int, month: int, day: int) -> Said:
    try:
        on = date(year, month, day)
    except ValueError:
        return Said(said, doubt="there is no such day")
    return Said(said, on) if in_range(on) else Said(said, doubt=f"its year is {year}")


def _week(rest: str, ways: Ways) -> Said | None:
    """The Monday that a week commences on: without a year, the nearest in which that day is a Monday."""
    if said := _DAY_MONTH.match(rest.strip()):
        day, month = int(said[1] or said[4]), MONTHS[(said[2] or said[3]).casefold()]
        for year in sorted(range(ways.as_at.year - 1, ways.as_at.year + 3), key=lambda y: _away(y, month, day, ways)):
            made = _made(rest, year, month, day)
            if made.on is not None and made.on.weekday() == 0:
                return replace(made, doubt=f"it gives no year; {made.on:%d/%m/%Y} is a Monday")
    found = _one(rest, ways)
    if found is None or found.on is None or found.doubt:
        return found
    return replace(found, doubt=f"it is a week; the day on which it begins is taken, {found.on:%d/%m/%Y}")


def _away(year: int, month: int, day: int, ways: Ways) -> int:
    made = _made("", year, month, day).on
    return abs((made - ways.as_at).days - 120) if made else 10_000  # what is to come is likelier than what is past


def _near(said: str, month: int, day: int | None, ways: Ways, precision: Precision) -> Said:
    years = range(ways.as_at.year - 1, ways.as_at.year + 3)
    year = min(years, key=lambda one: _away(one, month, day or 28, ways))
    made = _made(said, year, month, day or 1)
    if made.on is None:
        return made
    on = month_end(made.on) if day is None else made.on
    return Said(said, on, precision, f"it gives no year; {on.year} is the nearest")


def _month(said: str, found: re.Match[str], ways: Ways) -> Said:
    return _near(said, MONTHS[found[1].casefold()], None, ways, Precision.MONTH)


def _day_month(said: str, found: re.Match[str], ways: Ways) -> Said:
    return _near(said, MONTHS[(found[2] or found[3]).casefold()], int(found[1] or found[4]), ways, Precision.DAY)


def _slash_day(said: str, found: re.Match[str], ways: Ways) -> Said | None:
    day, month = (int(found[2]), int(found[1])) if ways.month_first else (int(found[1]), int(found[2]))
    return _near(said, month, day, ways, Precision.DAY) if 1 <= month <= 12 else None


def _quarter(said: str, found: re.Match[str], ways: Ways) -> Said | None:
    quarter = int(found[1])
    if found[2] or (found[3] and found[4]):
        return Said(said, quarter_end(quarter, full_year(found[2] or found[3])), Precision.MONTH)
    if found[5]:
        on = quarter_end(quarter, full_year(found[5]))
        doubt = (
            f"it does not say whose quarters; of the financial year {on.year - (quarter == 4)} it ends {on:%d/%m/%Y}"
        )
        return Said(said, on, Precision.MONTH, doubt)
    ends = [quarter_end(quarter, year) for year in range(ways.as_at.year - 2, ways.as_at.year + 3)]
    on = min(ends, key=lambda end: abs((end - ways.as_at).days - 60))
    return Said(said, on, Precision.MONTH, f"it gives no year; the nearest ends {on:%d/%m/%Y}")


def _year_quarter(said: str, found: re.Match[str], ways: Ways) -> Said:
    year, quarter = (found[1], found[3]) if found[1] else (found[4], found[6])
    return Said(said, quarter_end(int(quarter), full_year(year)), Precision.MONTH)


def _term(said: str, found: re.Match[str], ways: Ways) -> Said | None:
    """A term's last day is in the council's calendar, not in its name: the month in which it ends is taken."""
    name = found[1].casefold()
    month = {"autumn": 12, "winter": 12, "christmas": 12, "spring": 3, "easter": 4, "summer": 7}[name]
    if found[2] == "1":
        month = {12: 10, 3: 2, 7: 5}.get(month, month)
    if not found[3]:
        return _near(said, month, None, ways, Precision.TERM)
    year = full_year(found[4] if found[4] and month < 9 else found[3])
    on = month_end(date(year, month, 1))
    return Said(said, on, Precision.TERM, "a term's last day is in your calendar")


def _half_term(said: str, found: re.Match[str], ways: Ways) -> Said:
    month = MONTHS[found[1].casefold()]
    if not found[2]:
        return _near(said, month, None, ways, Precision.TERM)
    on = month_end(date(full_year(found[2]), month, 1))
    return Said(said, on, Precision.TERM, "a half term's days are in your calendar")


def _year(said: str, found: re.Match[str], ways: Ways) -> Said | None:
    year = int(found[1])
    return Said(said, date(year, 12, 31), Precision.MONTH, "it gives the year alone") if 2000 <= year <= 2100 else None


def _years(said: str, found: re.Match[str], ways: Ways) -> Said | None:
    begins, ends = int(found[1]), full_year(found[2])
    if ends != begins + 1 or not 2000 <= begins <= 2100:
        return None
    return Said(
        said, date(ends, 3, 31), Precision.MONTH, f"it gives a year that ends in {ends}; taken as the financial"
    )


def _several(text: str, said: str, ways: Ways) -> Dated:
    """Dates among other words: one that was moved, one that it is done on, or a stretch of time."""
    if stretch := _RANGE.match(said):
        since, until = _one(stretch[1], ways), _one(stretch[2], ways)
        if since is not None and until is not None and since.on is not None and until.on is not None:
            return Dated(replace(until, said=text, doubt=until.doubt or "it gives a stretch of time"))
    folded = said.casefold()
    places = [(found.start(), _one(found[0], ways)) for found in _IN_WORDS.finditer(said)]
    dates = [(at, one) for at, one in places if one is not None and one.on is not None]
    done = any(word in folded for word in words("dates")["done"])
    if not dates:
        return Dated(Said(text, doubt="no date can be read from it", read=False), done=done)
    if len(dates) == 1:
        doubt = dates[0][1].doubt or ("" if done else "it says more than a date")
        return Dated(replace(dates[0][1], said=text, doubt=doubt), done=done)
    return Dated(*_moved(text, folded, dates), done=False)


def _moved(text: str, folded: str, dates: list[tuple[int, Said]]) -> tuple[Said, Said]:
    (_, first), (at, last) = dates[0], dates[-1]
    between = folded[dates[-2][0] : at]
    back = any(re.search(rf"\b{re.escape(word)}\b", between) for word in words("dates")["moved_from"])
    ahead = any(word in between for word in words("dates")["moved_to"])
    if back and not ahead:
        first, last = last, first
    doubt = "" if ahead != back else "it holds several dates; the first is taken as the original, the last as agreed"
    return replace(first, said=text, doubt=doubt), replace(last, said=text)
