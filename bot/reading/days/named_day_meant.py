"""The day meant by a name in a calendar: a bank holiday, a term, a quarter, a meeting of the plan."""

import re
from datetime import date, timedelta

from bot.plan.days.calendar import WorkingDays
from bot.reading.days import calendar_dates
from bot.reading.days.day import Day, Doubt, Grain
from bot.reading.days.day_meant import MONTHS, WEEKDAYS, Now, full_year, made


def weekday_after(m: re.Match[str], now: Now) -> Day | None:
    """ "the Monday after new year"."""
    feast_said = m["feast"].lower()
    year = now.day.year + 1 if now.day.month > 2 else now.day.year
    base = (
        date(year, 1, 1)
        if "year" in feast_said
        else calendar_dates.next_easter(now.day)
        if "easter" in feast_said
        else date(now.day.year, 12, 25)
    )
    ahead = (WEEKDAYS[m["weekday"].lower()] - base.weekday() - 1) % 7 + 1
    return made(
        m,
        base + timedelta(days=ahead)
        if m["side"].lower() == "after"
        else base - timedelta(days=8 - ahead if ahead < 7 else 7),
    )


def nth_weekday(m: re.Match[str], now: Now) -> Day | None:
    """ "the first Monday in January", "last Friday of Feb"."""
    month = MONTHS[m["month"].lower()]
    year = full_year(m["year"]) or now.day.year + (month < now.day.month)
    wanted = WEEKDAYS[m["weekday"].lower()]
    days = [
        d
        for n in range(1, calendar_dates.month_end(year, month).day + 1)
        if (d := date(year, month, n)).weekday() == wanted
    ]
    place = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": -1}[
        m["nth"].lower()
    ]
    return made(m, days[place])


def working_day(m: re.Match[str], now: Now) -> Day | None:
    """ "The last working day of January", "the first working day after Easter": without weekends and bank holidays."""
    days, last = WorkingDays(now.plan.nation, now.plan.terms), m["nth"].lower() == "last"
    if m["feast"]:
        day = date(now.day.year, 12, 25) if m["feast"] != "easter" else calendar_dates.next_easter(now.day)
        if (m["side"] == "before") is not last:
            return None
        return made(m, days.shift(day, -1 if last else 1))
    if m["month"]:
        month = MONTHS[m["month"].lower().rstrip(".")]
        year = full_year(m["year"]) or now.day.year + (month < now.day.month)
    else:
        index = now.day.year * 12 + now.day.month - 1 + (m["this"] == "next")
        year, month = index // 12, index % 12 + 1
    end, start = calendar_dates.month_end(year, month), date(year, month, 1)
    return made(m, days.shift(end + timedelta(days=1), -1) if last else days.shift(start - timedelta(days=1), 1))


def bank_holiday(m: re.Match[str], now: Now) -> Day | None:
    """The Mondays of May and August, Good Friday and Easter Monday."""
    said = m[0].lower()
    for year in (now.day.year, now.day.year + 1):
        first = date(year, 5, 1) + timedelta(days=(7 - date(year, 5, 1).weekday()) % 7)
        last = date(year, 5, 31) - timedelta(days=date(year, 5, 31).weekday())
        august = date(year, 8, 31) - timedelta(days=date(year, 8, 31).weekday())
        sunday = calendar_dates.easter(year)
        day = (
            sunday - timedelta(days=2)
            if "good friday" in said
            else sunday + timedelta(days=1)
            if "easter monday" in said
            else august
            if "aug" in said
            else first
            if any(word in said for word in ("first", "early", "may day", "1st"))
            else last
            if any(word in said for word in ("last", "late", "second", "spring", "2nd", "whit"))
            else None
        )
        if day is None:
            return made(m, None, Grain.TERM, Doubt.VAGUE)
        if day >= now.day:
            return made(m, day)
    return None


def quarter(m: re.Match[str], now: Now) -> Day | None:
    year = full_year(said[:4] if (said := m["year"] or "").startswith("20") and "/" not in said[:4] else said[:2])
    return made(m, calendar_dates.quarter_end(int(m["q"]), now.day, year), Grain.TERM)


def term(m: re.Match[str], now: Now) -> Day | None:
    """ "Half term", "start of spring term", "end of term": of the plan's own terms, else a doubt."""
    said, season = m[0].lower(), (m.groupdict().get("season") or "").lower() or None
    if "half" in said:
        found = calendar_dates.half_term(now.plan, now.day, season)
        day = (
            None
            if found is None
            else found.first - timedelta(days=3)
            if said.startswith(("before", "by"))
            else found.last
        )
        return made(m, day, Grain.TERM, Doubt.UNKNOWN if day is None else Doubt.AMBIGUOUS)
    if said.startswith(("start", "beginning", "early", "next")):
        day = calendar_dates.term_start(now.plan, now.day, season)
        return made(m, day, Grain.TERM, Doubt.UNKNOWN if day is None else Doubt.AMBIGUOUS)
    day = calendar_dates.term_end(now.plan, now.day, season)
    return made(m, day, Grain.TERM, Doubt.UNKNOWN if day is None else None)


def feast(m: re.Match[str], now: Now) -> Day | None:
    """Easter and Christmas: certain only as "by" or "before" them."""
    said = m[0].lower()
    before = said.startswith(("by", "before", "pre"))
    if "easter" in said:
        later = said.startswith(("after", "over", "post", "during")) or "break" in said or "holiday" in said
        return made(
            m,
            None if later else calendar_dates.next_easter(now.day),
            Grain.TERM,
            Doubt.VAGUE if later else Doubt.AMBIGUOUS,
        )
    if "new year" in said:
        return made(m, None, Grain.TERM, Doubt.VAGUE)
    day = date(now.day.year, 12, 24)
    return made(m, day if before else None, Grain.TERM, None if before else Doubt.VAGUE)


def season(m: re.Match[str], now: Now) -> Day | None:
    return made(m, None, Grain.TERM, Doubt.VAGUE)


def meeting(m: re.Match[str], now: Now) -> Day | None:
    month = MONTHS[m["month"].lower()] if m["month"] else None
    day = calendar_dates.find_meeting(now.plan, f"{m['what'] or ''} {m['body']}", now.day, month)
    return made(m, day, doubt=None if day else Doubt.UNKNOWN)
