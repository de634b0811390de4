"""A stretch of days told by its first and last: "8th to 12th March", "21 Dec to 1 Jan", "wed-fri"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from bot.reading.days.day import Day, Grain
from bot.reading.days.day_meant import WEEKDAYS
from bot.reading.lexicon import word_set
from bot.reading.resolve.findings import Seen
from bot.said.clause import Clause

RANGE = re.compile(
    r"(?P<a>\d{1,2})(?:st|nd|rd|th)?\s?(?:-|–|to|until|till|and|through)\s?(?=the |mon|tue|wed|thu|fri|sat|sun|\d)",
    re.I,
)
JOINS = word_set("joins the ends of a stretch") | {"-", "–"}
THROUGH = word_set("through") | {"-", "–"}
BOTH = THROUGH | {"or", "and", "&", "/", "nor"}  # "Wed or Thurs": two days in a row
NEXT_WEEK = word_set("next week")


def weekdays(seen: Seen, clauses: Sequence[Clause]) -> tuple[date, date] | None:
    """ "Tues-fri next week"."""
    for clause in clauses:
        tokens = seen.document.tokens[clause.first : clause.last + 1]
        for one, mark, two in zip(tokens, tokens[1:], tokens[2:], strict=False):
            pair = mark.low in BOTH and one.low in WEEKDAYS and two.low in WEEKDAYS
            if pair and (mark.low in THROUGH or (WEEKDAYS[two.low] - WEEKDAYS[one.low]) % 7 == 1):
                lows = [t.low for t in tokens]
                later = any(" ".join(pair) in NEXT_WEEK for pair in pairwise(lows))
                monday = seen.today - timedelta(days=seen.today.weekday())
                first = monday + timedelta(days=WEEKDAYS[one.low] + (7 if later else 0))
                if first < seen.today:
                    first += timedelta(days=7)
                return first, first + timedelta(days=(WEEKDAYS[two.low] - WEEKDAYS[one.low]) % 7)
    return None


def ranged(seen: Seen, days: Sequence[Day]) -> tuple[date, date] | None:
    """ "8th to 12th March", "21 Dec to 1 Jan", "10-18 Dec"."""
    text = seen.document.text
    for found in RANGE.finditer(text):
        last = next(
            (d for d in days if d.day is not None and -5 <= d.start - found.end() <= 4 and d.end > found.end()), None
        )
        if last is None or last.day is None:
            if (bare := _bare_range(found, text, days)) is not None:
                return bare
            continue
        named = next(
            (d for d in days if d.day is not None and d is not last and d.start <= found.start() < d.end), None
        )
        if named is not None and named.day is not None and named.day <= last.day:
            return named.day, last.day
        if int(found["a"]) <= last.day.day:
            return last.day.replace(day=int(found["a"])), last.day
    for one, two in pairwise([d for d in days if d.day is not None]):
        between = set(re.findall(r"[a-z]+|[-–]", text[one.end : two.start].lower()))
        opens = two.text.lower().split()[0] in ("to", "until", "till")
        if (
            (opens or (between and between <= JOINS))
            and one.day is not None
            and two.day is not None
            and one.day <= two.day
        ):
            return one.first or one.day, two.day
    return None


def _bare_range(found: re.Match[str], text: str, days: Sequence[Day]) -> tuple[date, date] | None:
    """ "All of half term week, that's 15 to 19": days of the month of the week that is named."""
    end = re.match(r"\d{1,2}(?!\d)", text[found.end() :])
    week = next(
        (d.day for d in days if d.day is not None and d.grain is not Grain.DAY and d.end <= found.start()), None
    )
    if end is None or week is None or int(found["a"]) > int(end[0]):
        return None
    try:
        first, last = week.replace(day=int(found["a"])), week.replace(day=int(end[0]))
    except ValueError:
        return None
    return (first, last) if first - timedelta(days=7) <= week <= last + timedelta(days=7) else None
