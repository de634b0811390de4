"""The day that each way of putting a date means. The patterns that find them are next door, in `grammar`."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.plan.contents.document import PlanDocument
from bot.reading.days import calendar_dates
from bot.reading.days.day import Day, Doubt, Grain
from bot.said.shapes import shapes

MONTHS = {name: n for n, names in enumerate(
    ("jan january", "feb february febuary", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
     "sep sept september", "oct october", "nov november", "dec december"), 1) for name in names.split()}  # fmt: skip


WEEKDAYS = {name: n for n, names in enumerate(
    ("mon monday", "tue tues tuesday", "wed weds wednesday", "thu thur thurs thursday", "fri friday", "sat saturday",
     "sun sunday")) for name in names.split()}  # fmt: skip


NUMBERS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "couple of": 2,
    "a couple of": 2,
    "few": 0,
}


LEXICON = "bot.reading.lexicon"
FAR_OFF = 4  # years ahead of which no plan speaks


@dataclass(frozen=True)
class Now:
    day: date
    plan: PlanDocument
    text: str  # as written; what is matched is in small letters


Maker = Callable[[re.Match[str], Now], Day | None]


def shape(name: str) -> re.Pattern[str]:
    """What stands before a day and says what it is of."""
    return shapes(LEXICON, "days")[name]


def made(
    m: re.Match[str], day: date | None, grain: Grain = Grain.DAY, doubt: Doubt | None = None, out: bool = True
) -> Day:
    return Day(day, m[0].strip(), m.start(), m.end(), grain, doubt, out)


def capital(m: re.Match[str], group: str, now: Now) -> bool:
    """Whether a word was written with a capital."""
    return now.text[m.start(group)].isupper()


def on(year: int, month: int, day: int) -> date | None:
    """None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(said: str | None) -> int | None:
    """ "27" and "'27" are 2027."""
    if not said:
        return None
    digits = said.lstrip("'")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def nearest(month: int, day: int, now: Now) -> tuple[date | None, bool]:
    """The day of that month that is meant, and whether it exists: up to two months back, else the next to come."""
    for year in (now.day.year - 1, now.day.year, now.day.year + 1):
        found = on(year, month, day)
        if found is None:
            continue
        ahead = (found - now.day).days
        if -60 <= ahead <= 305:
            return found, True
    known = [on(year, month, day) for year in (now.day.year, now.day.year + 1)]
    return None, any(known)


def dated(m: re.Match[str], day: int, month: int, year: int | None, now: Now) -> Day | None:
    """Without a year the nearest is meant; 31 February is a day with a doubt."""
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    found = on(year, month, day) if year else nearest(month, day, now)[0]
    if found is None:
        return made(m, None, doubt=Doubt.INVALID)
    return week_start(made(m, found, out=False), m.groupdict().get("week"))


def week_start(day: Day, week: str | None) -> Day:
    """w/c means that week's Monday; w/e its Friday."""
    if not week or day.day is None:
        return day
    monday = day.day - timedelta(days=day.day.weekday())
    if week.lower().startswith("w/e") or "ending" in week.lower():
        return replace(day, day=monday + timedelta(days=4), first=monday, grain=Grain.WEEK)
    return replace(day, day=monday, first=monday, grain=Grain.WEEK)


def iso(m: re.Match[str], now: Now) -> Day | None:
    return made(
        m, on(int(m[1]), int(m[2]), int(m[3])), doubt=None if on(int(m[1]), int(m[2]), int(m[3])) else Doubt.INVALID
    )


def numeric(m: re.Match[str], now: Now) -> Day | None:
    """Day before month; where only month before day can be, that is a doubt and not taken."""
    day, month, year = int(m["d"]), int(m["m"]), full_year(m["y"])
    if month > 12 and day <= 12:
        swapped = dated(m, month, day, year, now)
        return replace(swapped, doubt=Doubt.AMBIGUOUS) if swapped else None
    return dated(m, day, month, year, now)


def day_month(m: re.Match[str], now: Now) -> Day | None:
    return dated(m, int(m["d"]), MONTHS[m["month"].lower().rstrip(".")], full_year(m["year"]), now)


SPELT = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
]  # fmt: skip


def spelt_day(m: re.Match[str], now: Now) -> Day | None:
    """ "The thirty first of March", as it is dictated."""
    words = m["spelt"].replace("-", " ").split()
    tens = {"twenty": 20, "thirty": 30, "thirtieth": 30}
    day = sum(tens[word] if word in tens else SPELT.index(word) + 1 for word in words)
    return dated(m, day, MONTHS[m["month"].rstrip(".")], full_year(m["year"]), now)


def only_day(m: re.Match[str], now: Now) -> Day | None:
    """ "the 18th": this month's, or the next one's when it has passed."""
    number = int(m["d"])
    if not 1 <= number <= 31:
        return None
    year, month = now.day.year, now.day.month
    for _ in range(3):
        found = on(year, month, number)
        if found and found >= now.day:
            return week_start(made(m, found), m.groupdict().get("week"))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return made(m, None, doubt=Doubt.INVALID)


def weekday(m: re.Match[str], now: Now) -> Day | None:
    """The next to come, unless the words around it tell of what happened."""
    name, lead = m["weekday"].lower(), (m["lead"] or "").lower()
    if name in ("sat", "sun", "mon", "wed", "fri", "thu", "tue") and not (capital(m, "weekday", now) or lead):
        return None
    before = m.string[max(0, m.start() - 60) : m.start()]
    if shape("repeated").search(before):
        return None
    ahead = (WEEKDAYS[name] - now.day.weekday()) % 7
    if (
        "last" in lead
        or (lead.strip() in ("", "on") and not m["later"] and happened(before))
        or "since" in lead
        or "as " in lead
    ):
        return made(m, now.day - timedelta(days=7 - ahead if ahead else 7))
    day = now.day + timedelta(days=ahead or 7)
    if m["later"] or "a week" in lead:
        return made(m, day + timedelta(days=7))
    if lead.strip().endswith("next"):
        monday = now.day - timedelta(days=now.day.weekday()) + timedelta(days=7)
        return made(m, monday + timedelta(days=WEEKDAYS[name]), doubt=Doubt.AMBIGUOUS)
    return made(m, day)


def happened(before: str) -> bool:
    """ "Opened Tuesday", "the panel met on Friday": done by then, not planned for it."""
    found = shape("past verb").search(before)
    return found is not None and not shape("planned").search(before[: found.end()])


def month_only(m: re.Match[str], now: Now) -> Day | None:
    """Its last day, of the month that is nearest; "may" and "march" alone are no months."""
    word, lead = m.string[m.start("month") : m.end("month")], m["lead"] or ""
    word = word.capitalize() if capital(m, "month", now) else word
    if word in ("may", "mar", "march", "sep") and not lead and not m["year"]:
        return None
    if word.lower() == "may" and not lead and not m["year"] and not f" {m.string[: m.start()]}".endswith(" or "):
        return None
    month, year = MONTHS[word.lower()], full_year(m["year"])
    if year is not None and year > now.day.year + FAR_OFF and (m["year"] or "").isdecimal():
        return dated(m, year % 100, month, None, now)  # "march 31": a day, no year
    if year is None:
        ahead = (month - now.day.month) % 12
        year = now.day.year + (now.day.month + ahead > 12)
        if "last" in lead or (ahead >= 10):
            year = now.day.year - (month > now.day.month)
    last, first = calendar_dates.month_end(year, month), date(year, month, 1)
    found = replace(made(m, last, Grain.MONTH), first=first)
    leads = lead.replace("-", " ").split()
    if any(word.startswith("mid") for word in leads):
        return replace(found, day=date(year, month, 15), doubt=Doubt.VAGUE)
    if any(word.startswith(("start", "beginning", "early")) for word in leads):
        return replace(found, day=None, doubt=Doubt.VAGUE)
    return replace(found, doubt=Doubt.VAGUE) if "late" in lead else found


def months_either(m: re.Match[str], now: Now) -> Day | None:
    """ "April or May"."""
    first = MONTHS[m["one"].lower()]
    year = now.day.year + (first < now.day.month)
    return replace(
        made(m, calendar_dates.month_end(year, first), Grain.MONTH, Doubt.EITHER), first=date(year, first, 1)
    )


TOMORROW = ("tom", "tm", "2m")  # "tmrw", "tomoz"
TODAY = ("today", "this morning", "this afternoon", "tonight", "cop", "close of play", "eod")


def relative(m: re.Match[str], now: Now) -> Day | None:
    """Yesterday, today, tomorrow, and this, next or last week (its Friday), month or year."""
    said = m[0].lower()
    monday = now.day - timedelta(days=now.day.weekday())
    if "yesterday" in said:
        return made(m, now.day - timedelta(days=1))
    if said.startswith(TOMORROW):
        return made(m, now.day + timedelta(days=1))
    if any(word in said for word in TODAY):
        return made(m, now.day)
    if "week" in said:
        start = monday + timedelta(days=7 if "next" in said else -7 if "last" in said else 0)
        return replace(made(m, start + timedelta(days=4), Grain.WEEK), first=start)
    return month_or_year(m, now, said)


def month_or_year(m: re.Match[str], now: Now, said: str) -> Day | None:
    """The end of this, the next or the last one; a quarter and "year end" are of the financial year, to 31 March."""
    step = 1 if "next" in said else -1 if "last" in said else 0
    if "month" in said:
        index = now.day.year * 12 + now.day.month - 1 + step
        year, month = index // 12, index % 12 + 1
        return replace(made(m, calendar_dates.month_end(year, month), Grain.MONTH), first=date(year, month, 1))
    if "quarter" in said:
        return made(m, calendar_dates.quarter_end((now.day.month - 4) % 12 // 3 + 1, now.day), Grain.TERM)
    if "financial" in said or "year end" in said or "year-end" in said:
        return made(m, calendar_dates.quarter_end(4, now.day), Grain.TERM)
    if "academic" in said or "school" in said:
        return made(m, calendar_dates.term_end(now.plan, now.day, "summer"), Grain.TERM, Doubt.UNKNOWN)
    if "calendar" in said:
        return made(m, date(now.day.year, 12, 31), Grain.TERM)
    return made(m, None, Grain.TERM, Doubt.VAGUE)


def in_a_while(m: re.Match[str], now: Now) -> Day | None:
    """ "In two weeks"; not "answered in 5 days", nor "40 in a month", which say how long it takes."""
    before = m.string[max(0, m.start() - 50) : m.start()]
    if m[0].startswith(("in", "within")) and (
        shape("takes so long").search(before) and not shape("planned").search(before)
    ):
        return None
    count = int(m["n"]) if m["n"] and m["n"].isdecimal() else NUMBERS.get((m["n"] or "a").lower(), 0)
    if m["unit"].lower().startswith("fortnight"):
        return made(m, now.day + timedelta(days=14 * max(count, 1)))
    if not count:
        return made(m, None, doubt=Doubt.VAGUE)
    if m["unit"].lower().startswith("month"):
        index = now.day.year * 12 + now.day.month - 1 + count
        year, month = index // 12, index % 12 + 1
        return made(
            m,
            min(calendar_dates.month_end(year, month), date(year, month, min(now.day.day, 28))),
            Grain.MONTH,
            Doubt.VAGUE,
        )
    days = count * (7 if m["unit"].lower().startswith(("week", "wk")) else 1)
    return made(m, now.day + timedelta(days=days), doubt=Doubt.VAGUE if days > 14 else None)
