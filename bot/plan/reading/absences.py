"""Being away: days and a deputy, never the reason."""

import re
from datetime import date, timedelta
from itertools import pairwise

from bot.plan.reading.pattern import Pattern
from bot.plan.reading.phrases import content_stems
from bot.reading.days.day import Day, Grain
from bot.reading.days.grammar import find_days
from bot.reading.records import Absence
from bot.reading.told import Told, day_of

CUE = Pattern(
    r"\b(?:(?:i'?m|i am|i'?ll be|i will be|we'?re|me)\b[^.;]{0,25}\b(?:on leave|off|away|out|on holiday|on hols|not in"
    r"|not working|on annual leave|on a\.?/?l\.?)\b|(?:on|taking|booked|have|having) (?:annual |parental |some "
    r"|a week'?s |study |maternity |paternity |adoption )?(?:leave|a\.?/?l\.?|hols|holiday)\b"
    r"|out of (?:the )?office|\booo\b|(?:^|[.,;]\s*)(?:annual leave|a/l|al|on leave|not in|off|away|out|on holiday"
    r"|on hols)\b(?! (?:track|target|the|plan|course))|i(?:'m| am|'ll be| will be)? (?:back|returning|return)\b"
    r"|\b(?:back|returning|return) (?:on(?! (?:track|target|course|plan|schedule|time|line|budget|it)\b)"
    r"|in the office|at work|to work|in on)\b[^.;]{0,20}\d"
    r"|^(?:i'?m |i'?ll be )?back in (?:an?|one|two|three|four|\d{1,2}) (?:days?|weeks?|wks?|fortnight|months?)\b"
    r"|(?:\bso|\band|[,–-]) (?:i'?m |i am |i'?ll be |am )?not (?:about|around)\b(?! to\b)"
    r"|^(?:i'?m |i'?ll be |we'?re )?back (?:on )?(?:mon|tue|wed|thu|fri|tomorrow|next week)|jury service"
    r"|school (?:is )?closed|(?:i'?m|i am) (?:off|away) )",
    re.IGNORECASE,
)
# "at a funeral Wed & Thu": where the person will be, said of nothing else
ELSEWHERE = Pattern(
    r"^\W*(?:(?:hi|hello|sorry|just|fyi|note|so|i'?m|i am|i'?ll be|i will be|me|we'?re)\b[\s,:–-]*)*(?:at|on|attending"
    r"|doing)"
    r" (?:an?|my|some|the|another|two|three) (?:[\w-]+ ){0,2}?(?:funeral|wedding|conference|course|training|inset"
    r"|away ?day|appointment|residential|school trip|secondment|strike|picket|study|sabbatical|hearing"
    r"|tribunal)s?(?: (?:course|day|session|event)s?)?\b",
    re.IGNORECASE,
)
FOR_SO_LONG = Pattern(
    r"\b(?:for|taking|having|got|have)(?: about| the next)? (?P<n>an?|one|two|three|four|five|six|\d{1,2})"
    r" (?:(?:whole|full|calendar) )?(?P<unit>days?|weeks?|wks?|fortnights?|months?)\b"
    r"|\b(?P<n2>an?|one|two|three|four|five|six|\d{1,2}) (?P<unit2>days?|weeks?|wks?|fortnights?)'?s?"
    r" (?:off|away|leave|holiday|a/l|from)\b",
    re.IGNORECASE,
)
EXCUSED = content_stems(
    "sorry apologies back cannot can't reply answer next both days week this coming won't unable respond"
)
COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
NOT_ME = Pattern(
    r"\b(?:team|staff|locum|she|he|they|everyone|people|officers?|half|schools? (?:are|staff)|supplier|colleagues?"
    r"|manager|lead|provider)\b[^.;,]{0,25}\b(?:on leave|off|away|out of|on holiday|not in)\b",
    re.IGNORECASE,
)
BACK = Pattern(r"\b(?:back|return(?:ing|s)?|until|till?|in again|resum\w+)\b[^.;\d]{0,30}$", re.IGNORECASE)
UNTIL = Pattern(r"\b(?:until|till?|back|return(?:ing|s)?|in again)\b", re.IGNORECASE)
INCLUSIVE = Pattern(r"\binclusive\b|\bincl\.?\b|\bthrough\b", re.IGNORECASE)
RANGE = Pattern(
    r"(?P<a>\d{1,2})(?:st|nd|rd|th)?\s?(?:-|–|to|until|till|and|through)\s?(?=the |mon|tue|wed|thu|fri|sat|sun|\d)",
    re.IGNORECASE,
)
TO = Pattern(r"(?:to|until|till?)\b", re.IGNORECASE)
DEPUTY = Pattern(
    r"\b(?:contact|ask|speak to|speak with|email|ring|call|see|try|message|go to|deputy is|covering is|cover is|cover:"
    r"|cover from)\s+(?:the |my )?(?P<to>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?|[a-z]+ (?:team|desk|manager|lead|office)"
    r"|deputy|service desk)"
    r"|\b(?P<who>[A-Z][a-z'-]+(?: [A-Z][a-z'-]+)?|my deputy|the deputy) (?:(?:is|will be|'s|will|can"
    r"|has)\s?)?(?:covers?\b|covering"
    r"|cover|picking up|pick up|looking after|standing in|deputising|in charge|holding|answering|answer)",
)


def read_absence(text: str, told: Told, auto: bool) -> Absence | None:
    """The days away, where the reply says that the person is away."""
    today = day_of(told)
    days = [d for d in find_days(text, today, told.plan) if d.day is not None or d.first is not None]
    if not auto and (not (CUE.search(text) or only_elsewhere(text, days, today)) or NOT_ME.search(text)):
        return None
    first, last = stretch_of(text, days, today)
    if first is not None and len(days) == 1 and days[0].grain is Grain.DAY and (long := how_long(text)) is not None:
        last = first + long
    if (
        last is None
        and not auto
        and not re.search(r"\b(?:leave|office|ooo|a/l|holiday|hols|away|back|jury)\b", text, re.IGNORECASE)
    ):
        return None
    if first is not None and last is not None and last < first:
        last = None
    return Absence(first or today, last, deputy_in(text, told))


def only_elsewhere(text: str, days: list[Day], today: date) -> bool:
    """Whether the reply says where the person will be, on days to come, and nothing else."""
    found = ELSEWHERE.match(text)
    if found is None or not days or any(d.day is not None and d.day < today for d in days):
        return False
    rest = text
    for day in reversed(days):
        rest = rest[: day.start] + " " * (day.end - day.start) + rest[day.end :]
    return content_stems(rest[found.end() :]) <= EXCUSED


def how_long(text: str) -> timedelta | None:
    """ "For a fortnight": to the last of its days; months are left to be asked."""
    found = FOR_SO_LONG.search(text)
    if found is None:
        return None
    said, unit = (found["n"] or found["n2"]).lower(), (found["unit"] or found["unit2"]).lower()
    days = 1 if unit.startswith("d") else 7 if unit.startswith("w") else 14 if unit.startswith("f") else None
    many = COUNTS.get(said) or int(said)
    return timedelta(days=many * days - 1) if days and many else None


def stretch_of(text: str, days: list[Day], today: date) -> tuple[date | None, date | None]:
    """First and last day away: "until X" and "back on X" end it the day before X."""
    back = [d for d in days if d.day is not None and (BACK.search(text[: d.start]) or UNTIL.match(d.text))]
    others = [d for d in days if d not in back]
    last: date | None = None
    if back and back[-1].day is not None:
        ending = back[-1]
        whole = ending.grain is not Grain.DAY or INCLUSIVE.search(text[ending.end : ending.end + 14])
        stop = back[-1].day
        last = stop if whole else stop - timedelta(days=1)
    pair = ranged(text, others) if others else None
    if pair is not None:
        return pair[0], last if last is not None and last > pair[1] else pair[1]
    if others:
        start = others[0]
        first = start.first or start.day
        if last is None:
            last = start.day if start.grain is not Grain.WEEK else week_end(start)
            if len(others) > 1 and others[-1].day is not None:
                last = others[-1].day
        return max(first, today) if first is not None and start.grain is Grain.WEEK and first <= today else first, last
    return None, last


def week_end(day: Day) -> date | None:
    return day.first + timedelta(days=4) if day.first is not None else day.day


def ranged(text: str, days: list[Day]) -> tuple[date, date] | None:
    """ "8th to 12th March", "21 Dec to 1 Jan", "10-18 Dec"."""
    last = next(
        (d for d in days if d.day is not None and RANGE.search(text[: d.start] + text[d.start : d.start + 1])), None
    )
    for found in RANGE.finditer(text):
        last = next((d for d in days if d.day is not None and 0 <= d.start - found.end() <= 4), None)
        if last is None or last.day is None:
            continue
        named = next(
            (d for d in days if d.day is not None and d is not last and d.start <= found.start() < d.end), None
        )
        if named is not None and named.day is not None and named.day.month == last.day.month and named.day <= last.day:
            return named.day, last.day
        number = int(found["a"])
        if number <= last.day.day:
            return last.day.replace(day=number), last.day
    ends = [d for d in days if d.day is not None]
    for one, two in pairwise(ends):
        between = text[one.end : two.start]
        joined = re.fullmatch(r"\s*(?:to|-|–|until|till|through|and)\s*(?:the )?", between) or TO.match(two.text)
        if joined and one.day is not None and two.day is not None and one.day <= two.day:
            return one.first or one.day, two.day
    return None


def deputy_in(text: str, told: Told) -> str | None:
    """Who stands in: a handle where the plan knows them, else as named, marked."""
    found = DEPUTY.search(text)
    if not found:
        return None
    said = (found["to"] or found["who"]).strip()
    if said.lower() in ("me", "i"):
        return None
    known = next((p.handle for p in told.plan.people if said.lower() in (p.handle.lower(), p.name.lower())), None)
    return known or f"{said} (not a user)"
