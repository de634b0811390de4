"""How long a hold lasts, beside its reason: "until 4 Jan", "for two weeks", "till after half term", "this round"."""

import re
from datetime import date, timedelta

from bot.reading.days.calendar_dates import half_term
from bot.reading.days.day import Day
from bot.reading.days.day_meant import NUMBERS
from bot.reading.days.grammar import find_days
from handlers.turn import Turn

UNTIL = re.compile(r"\b(?:until|untill|till?)\b", re.IGNORECASE)
LASTS = re.compile(
    r"\bfor (?:about |at least )?(?:the )?(?:next )?"
    r"(?:(?P<count>\d{1,3}|an?|one|two|three|four|five|six|(?:a )?couple of) )?"
    r"(?P<unit>day|week|fortnight|month)s?\b|\b(?:for )?(?:the rest of )?(?:this|the) (?P<round>round|cycle)\b",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"\b(?:until|untill|till?) (?P<after>after |the end of |end of )?(?:the )?"
    r"(?:(?P<season>\w+) )?(?:(?P<half>half[- ]?term)|(?P<year>new year))\b(?: holidays?| break)?",
    re.IGNORECASE,
)
LEAVE = re.compile(r"\b(?:leave|away|off|holidays?|operation)\b", re.IGNORECASE)
PRIVATE = re.compile(
    r"\b(?:sick(?:ness)?|ill(?:ness)?|poorly|unwell|hospital|surgery|bereave\w*|funeral|died|passed away|maternity"
    r"|paternity|pregnan\w*|compassionate|stress(?:ed)?|burn(?:ed|t)?[ -]?out|covid|cancer)\b",
    re.IGNORECASE,
)
PAST = re.compile(r"\b(?:been|was|were|already|weeks? now)\b", re.IGNORECASE)
DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30}
AFTER = re.compile(r"\b(?:after|the end of|end of)\b", re.IGNORECASE)
FILL = re.compile(r"\b(?:after|the|end|of|on|about|at least)\b|\W", re.IGNORECASE)
JOINS = re.compile(r"^\W*(?:(?:as|because|since|for|while|reason)\b[\s:]*)?|\W+$", re.IGNORECASE)


def is_private(said: str) -> bool:
    """Whether the reason is of someone's health or family: it is nobody's business here, and is not kept."""
    return PRIVATE.search(said) is not None


def names_an_end(said: str) -> bool:
    """They said until when, whether or not a day was found in it."""
    return UNTIL.search(said) is not None


def reason_and_day(turn: Turn, said: str) -> tuple[str, date | None] | None:
    """The reason, and the day of "until 4 Jan" that stands beside it; None where the day is not certain."""
    lasts = LASTS.search(said)
    if lasts is not None and not PAST.search(said):  # "has been off for two weeks" looks back
        return _without(said, lasts.span()), _lasting(turn, lasts)
    word = UNTIL.search(said)
    named = _named(turn, said) if word is not None else None
    if named is not None:
        span, day = named
        return _without(said, span), day
    if word is None:
        return JOINS.sub("", said), None
    days = [one for one in find_days(said, turn.today, turn.document) if one.end > word.end()]
    if not days:
        return said, None
    if days[0].day is None or days[0].doubt is not None:
        return None
    between, day_said = said[word.end() : days[0].start], said[word.end() : days[0].end]
    reason = said if FILL.sub("", between) else _without(said, (word.start(), days[0].end))
    return reason, _on_which(day_said, days[0])


def _on_which(day_said: str, said: Day) -> date | None:
    """The day they are written to again: "until January" is the first of it, "until the end of January" the day after
    its last."""
    assert said.day is not None
    return said.day + timedelta(days=1) if AFTER.search(day_said) else said.first or said.day


def _lasting(turn: Turn, lasts: re.Match[str]) -> date:
    """ "For two weeks" from today; "this round" until its meeting."""
    if lasts["round"]:
        return turn.cycle.meeting
    count = (lasts["count"] or "1").lower()
    times = int(count) if count.isdecimal() else NUMBERS.get(count, 2 if "couple" in count else 1) or 1
    return turn.today + timedelta(days=times * DAYS[lasts["unit"].lower()])


def _named(turn: Turn, said: str) -> tuple[tuple[int, int], date] | None:
    """The new year, or a half term that the plan's calendar has: its first day, or the day after its last."""
    found = NAMED.search(said)
    if found is None:
        return None
    if found["year"]:
        return found.span(), date(turn.today.year + 1, 1, 1)
    season = (found["season"] or "").lower()
    line = half_term(turn.document, turn.today, season if season not in ("", "the", "next") else None)
    if line is None:
        return None
    return found.span(), line.last + timedelta(days=1) if found["after"] else line.first


def _without(said: str, span: tuple[int, int]) -> str:
    """The reason alone."""
    return JOINS.sub("", f"{said[: span[0]].rstrip(' ,;:-')}, {said[span[1] :].strip()}")
