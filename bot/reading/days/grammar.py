"""Dates in a text, as English councils write them: day before month, w/c, end of Feb, COP Friday, the Jan board.

A date whose day is not certain is kept as words with a doubt, never guessed. Own patterns find the stretches, so the
time taken is linear; the day itself is arithmetic.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from bot.plan.cached import once_a_text
from bot.plan.document import PlanDocument
from bot.reading.days.calendar import (
    bank_holiday,
    feast,
    meeting,
    nth_weekday,
    quarter,
    season,
    term,
    weekday_after,
    working_day,
)
from bot.reading.days.day import Day
from bot.reading.days.makers import (
    Maker,
    Now,
    day_month,
    in_a_while,
    iso,
    month_only,
    months_either,
    numeric,
    only_day,
    relative,
    spelt_day,
    weekday,
)

MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?(?![a-z])"
)
WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)(?![a-z])"
)
YEAR = (
    r"(?:,?[ -]?(?P<year>20\d\d|'\d\d|(?<=[ -])[23]\d(?![\d%:/]|\s?(?:of|schools?|children|plans|cases|per)\b))(?!\d))?"
)
ORDINAL = r"(?:st|nd|rd|th)"
SPELT_DAY = (
    r"(?:twenty|thirty)[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|first|second|third|fourth"
    r"|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth"
    r"|eighteenth|nineteenth|twentieth|thirtieth"
)


LEAD_DAY = r"(?:(?P<week>w/?c|w\.c\.|week (?:commencing|beginning|starting|of|ending)|w/?b|w/?e)\.? (?:the )?)"
BODY = r"(?P<body>cabinet|board|panel|committee|executive|exec|scrutiny|forum)\b"
IN_WORDS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ON_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DIGITS = tuple("0123456789")
# a part of the grammar is read only where, of each of its groups, some word is in the text
NEEDLES: dict[str, tuple[tuple[str, ...], ...]] = {
    "iso": (("20",), ("-",)),
    "numeric": (DIGITS, ("/", ".", "-")),
    "slash": (("/",), DIGITS),
    "day month": (IN_WORDS, DIGITS),
    "month day": (IN_WORDS, DIGITS),
    "spelt day": (IN_WORDS, (" of ",)),
    "break": (("break", "holidays", "finish"),),
    "ordinal": (("st", "nd", "rd", "th"), DIGITS),
    "side": (("after", "before"), ("year", "mas", "easter"), ON_DAYS),
    "working": (("working day", "business day"),),
    "nth": ((" in ", " of "), IN_WORDS, ON_DAYS),
    "month": (IN_WORDS,),
    "weekday": (ON_DAYS,),
    "holiday": (("bank hol", "good friday", "easter monday", "may day"),),
    "near": (("end", "next", "this", "last", "yesterday", "today", "tonight", "tomorrow", "cop", "close", "eod"),),
    "while": (("in ", "within", "another"), ("day", "week", "wk", "fortnight", "month")),
    "time": ((" time", " from now", " from today"), ("day", "week", "fortnight", "month")),
    "quarter": (("q1", "q2", "q3", "q4"),),
    "half term": (("half",), ("term",)),
    "either": ((" or ", "/"), IN_WORDS),
    "body": (("cabinet", "board", "panel", "committee", "exec", "scrutiny", "forum"),),
    "term": (("term",),),
    "feast": (("easter", "christmas", "xmas", "crimbo", "new year"),),
    "season": (("autumn", "spring", "summer", "winter"),),
}
GRAMMAR: tuple[tuple[str, re.Pattern[str], Maker], ...] = tuple(
    (needle, re.compile(pattern), maker)
    for needle, pattern, maker in (
        ("iso", r"(?<![\d/.-])(20\d\d)-(\d\d)-(\d\d)(?!\d)", iso),
        ("numeric",
         rf"{LEAD_DAY}?(?<![\d/.£-])(?P<d>\d{{1,2}})(?P<sep>[/.-])(?P<m>\d{{1,2}})(?P=sep)(?P<y>20\d\d|\d\d)(?![\d/]"
        rf"|\.\d|%)", numeric),
        ("slash", rf"{LEAD_DAY}?(?<![\da-z/.£])(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})(?P<y>)(?![\d/%]|\.\d)", numeric),
        ("day month", rf"{LEAD_DAY}?(?:\b(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)(?:[a-z]*day)?,? (?:the )?)?"
         rf"(?<![\d.,/£])\b(?P<d>\d{{1,2}}){ORDINAL}?(?: of)?[ -]?{MONTH}{YEAR}", day_month),
        ("month day", rf"{LEAD_DAY}?\b{MONTH} (?:the )?(?P<d>\d{{1,2}}){ORDINAL}\b{YEAR}", day_month),
        ("month day", rf"{LEAD_DAY}?\b{MONTH} (?P<d>\d{{1,2}}),? (?P<year>20\d\d)\b", day_month),
        ("month day", rf"\b{MONTH} (?P<d>\d{{1,2}})(?P<year>)(?= (?:stands|still|is (?:fine|ok|good|safe|doable"
         rf"|realistic|too soon)|holds|works|please|pls|instead|at the latest|rather than|onwards)\b)", day_month),
        ("spelt day", rf"\b(?:the )?(?P<spelt>{SPELT_DAY}) (?:day )?of {MONTH}{YEAR}", spelt_day),
        ("break", r"\b(?:before|by|when|until|till?) (?:the (?:holidays|time (?:we|schools?) (?:break(?:s)? up|finish))"
         r"|(?:we|schools?) (?:breaks? up|finish for (?:christmas|easter|the summer)))\b", term),
        ("month day", rf"(?<=by |on |to ) ?\b{MONTH} (?P<d>\d{{1,2}})(?P<year>)(?![\d%]|\s?(?:of|per)\b)", day_month),
        ("ordinal",
         rf"(?:{LEAD_DAY}|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? (?:the )?|(?:the|by|on|for|until|til|till|from"
        rf"|to|before|after|since|and|say|date) )"
         rf"(?P<d>\d{{1,2}}){ORDINAL}\b(?!\s(?:cohort|draft|time|party|round|quarter|year|stage|phase|locum|supplier"
         rf"|post|site|wave"
         rf"|version|read|centile|birthday|school|worker|team|attempt|in a row|running))", only_day),
        ("side",
         rf"\b(?:the )?(?:first |next )?{WEEKDAY} (?P<side>after|before) (?:the )?(?P<feast>new year|christmas|xmas"
        rf"|easter)\b", weekday_after),
        ("working", rf"\b(?:the )?(?P<nth>first|last|1st) (?:working|business) day (?:(?:of"
         rf"|in) (?:the )?(?:(?P<this>this|next)"
        rf" )?(?:{MONTH}{YEAR}|month\b)|(?P<side>before|after) (?:the )?(?P<feast>christmas|xmas"
        rf"|easter)\b)", working_day),
        ("nth", rf"\b(?:the )?(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th) {WEEKDAY} (?:of"
        rf"|in) {MONTH}{YEAR}", nth_weekday),
        ("holiday",
         r"\b(?:the )?(?:good friday|easter monday|may day|(?:(?:first|second|early|late|last|spring|whitsun|1st"
        r"|2nd) (?:may )?|may |august )bank hol(?:iday)?s?)\b", bank_holiday),
        ("near",
         r"\b(?:end (?:of )?(?:the |this |next )?(?:week|month|quarter|calendar year|financial year|academic year"
        r"|school year|year)"
         r"|(?:financial |academic |school |calendar )?(?:month|year|week)[ -]end\b|(?:next|this|last) (?:week|month"
         r"|quarter|year)\b"
         r"|yesterday|today|tomorrow|tonight|this (?:morning|afternoon)|\bcop\b(?! \w*day)|close of play(?! \w*day)"
         r"|\beod\b(?! \w*day))", relative),
        ("weekday",
         rf"(?P<lead>\b(?:(?:as (?:at|of)|cop|close of play|close|eod|end of(?: play)?|by|on|this|this coming|last"
        rf"|since|next|until|till?|a week(?: on)?)"
         rf" ){{0,4}})\b{WEEKDAY}(?P<later> week\b)?(?! \d)", weekday),
        ("while",
         r"\b(?:in|within|another)(?: about| around| roughly| the next)? (?P<n>a couple of|couple of|\d{1,3}|a few|few"
        r"|an?|one|two|three|four|five|six)"
         r" (?P<unit>days?|weeks?|wks?|fortnights?|months?)\b(?! (?:of|late|behind|over)\b|\W{0,2}(?:on average"
         r"|average|flat|or less|or under|at most|max(?:imum)?|turn\s?around"
         r"|each|every|per)\b)", in_a_while),
        ("time", r"\b(?P<n>\d{1,2}|an?|one|two|three|four|five|six) (?P<unit>days?|weeks?|fortnights?"
        r"|months?)(?:'? time| from (?:now|today))\b", in_a_while),
        ("quarter", r"\b(?:end (?:of )?)?q(?P<q>[1-4])\b(?: (?:of )?(?P<year>20\d\d(?:/\d\d)?|\d\d/\d\d))?", quarter),
        ("half term",
         r"\b(?:(?:before|after|by|at|over|in|during|until|till?|pre|post|start of|end of|beginning of)[- ])?(?:the )?"
         r"(?P<season>autumn|spring|summer|october|february|feb|oct|may)? ?half[- ]?term\b", term),
        ("either",
         rf"\b(?P<one>january|february|march|april|may|june|july|august|september|october|november|december|jan|feb"
        rf"|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
         rf"(?: or |/)(?:early |mid )?{MONTH}", months_either),
        ("body",
         rf"\b(?:the |our )?(?P<what>(?:next )?)(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?"
        rf"|july?|aug(?:ust)?|sept?(?:ember)?"
         rf"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?) (?:[a-z&]{{2,14}} ){{0,3}}{BODY}", meeting),
        ("body", rf"\b(?P<month>)(?:the |our )?next (?P<what>(?:[a-z&]{{2,14}} ){{0,3}}){BODY}", meeting),
        ("month",
         rf"(?P<lead>\b(?:(?:by|in|for|during|until|till?|from|before|after|since|next|last|this|around|the|of|early"
        rf"|late|middle|mid|start|beginning|end|within)[- ]){{0,4}})"
         rf"\b{MONTH}(?: ?(?P<year>20\d\d|'\d\d|[23]\d(?![\d%:/.]|\s?(?:of|schools|children|per|in|last)\b)))?(?!\w"
         rf"| (?:[12]?\d|3[01])(?![\d%.]))", month_only),
        ("term",
         r"\b(?:(?:by )?(?:the )?(?:end|start|beginning) (?:of )?|next |early )(?:the |this |next )?(?P<season>autumn"
        r"|spring|summer)? ?term\b", term),
        ("feast", r"\b(?:(?:before|after|by|at|over|until|till?|pre|post)[- ])?(?:the )?(?:easter|christmas|xmas|crimbo"
        r"|new year)(?: break| holidays?)?\b", feast),
        ("season",
         r"\b(?:by|in|before|after|for|until|till?|during|early|late|over|this|next)(?: the)? (?:autumn|spring|summer"
        r"|winter)\b(?: term| holidays?)?", season),
    )
)  # fmt: skip


def find_days(text: str, today: date, plan: PlanDocument) -> tuple[Day, ...]:
    """Every date in the text, in order, none overlapping; earlier patterns of the grammar win."""
    return days_by_today(text, plan)(today)


@once_a_text
def days_by_today(text: str, plan: PlanDocument) -> Callable[[date], tuple[Day, ...]]:
    @lru_cache(maxsize=2)
    def by_today(today: date) -> tuple[Day, ...]:
        return read_days(text, today, plan)

    return by_today


def read_days(text: str, today: date, plan: PlanDocument) -> tuple[Day, ...]:
    small = lowered(text)
    now = Now(today, plan, text)
    found: list[Day] = []
    taken: list[tuple[int, int]] = []
    there = needles_in(small)
    for needle, pattern, maker in GRAMMAR:
        if needle not in there:
            continue
        for match in pattern.finditer(small):
            if spans_over(match.start(), match.end(), taken):
                continue
            day = maker(match, now)
            if day is not None:
                found.append(trimmed(day, text))
                taken.append((match.start(), match.end()))
    return tuple(sorted(found, key=lambda day: day.start))


def spans_over(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a stretch touches one already taken."""
    return any(start < b and a < end for a, b in spans)


def lowered(text: str) -> str:
    """In small letters, each at its place: a letter that would become two stays."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def needles_in(small: str) -> set[str]:
    known: dict[tuple[str, ...], bool] = {}

    def has(group: tuple[str, ...]) -> bool:
        if group not in known:
            known[group] = any(word in small for word in group)
        return known[group]

    return {name for name, groups in NEEDLES.items() if all(map(has, groups))}


def trimmed(day: Day, text: str) -> Day:
    """As it was written, without blanks at either side."""
    raw = text[day.start : day.end]
    left, right = len(raw) - len(raw.lstrip()), len(raw) - len(raw.rstrip())
    return replace(day, text=raw.strip(), start=day.start + left, end=day.end - right)
