"""Dates of what is over: a month after a verb in the past, last week's weekday."""

from dataclasses import replace
from datetime import date, timedelta

from bot.reading.days.calendar_dates import month_end
from bot.reading.days.day import Day, Grain
from bot.reading.days.day_meant import WEEKDAYS
from bot.reading.lexicon import word_set
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.scope import Scope

AHEAD_OF_IT = word_set("before a verb of what is to come")
NOT_PAST = word_set("ends as a past verb and tells of none")
WENT = word_set("past verbs")
STILL_AHEAD = word_set("tells of what is to come")
MOVED = word_set("was moved or arranged")
LEADS_ON = word_set("leads on from what was moved")
AHEAD = word_set("leads to a day to come")


def is_over(document: Document, clause: Clause, day: Day, span: list[int], cue: tuple[int, int] | None) -> bool:
    """ "It closed in July": a month told after a verb in the past, without "will", "be", "by"."""
    if cue is None or day.grain is not Grain.MONTH or not cue[1] < span[0]:
        return False
    said = document.tokens[cue[1]].low
    ahead = any(t.low in AHEAD_OF_IT for t in document.tokens[clause.first : span[-1] + 1])
    opens = cue[0] == clause.first  # "closed in July" by itself may be a heading
    return said.endswith("ed") and not ahead and not opens and document.tokens[span[0]].low in ("in", "last", "back")


def last_years(document: Document, clause: Clause, day: Day, first: int, today: date, *, by: bool) -> Day:
    """A month that is told as over is the last of its name."""
    if day.day is None or day.grain is not Grain.MONTH or day.day <= today or by or "20" in day.text:
        return day
    if any(t.low in AHEAD_OF_IT for t in document.tokens[clause.first : first]):
        return day
    gone = day.first.replace(year=day.first.year - 1) if day.first is not None else None
    return replace(day, day=month_end(day.day.year - 1, day.day.month), first=gone)


def is_weekday(day: Day) -> bool:
    """Whether a weekday is all that was said."""
    return day.worked_out and day.text.lower().rstrip(".")[:3] in WEEKDAYS


def in_the_past(document: Document, clause: Clause, day: Day, first: int, today: date, *, happened: bool) -> Day:
    """ "Interviewed 11 people Thursday": a weekday under a verb in the past was last week's."""
    bare = day.worked_out and day.grain is Grain.DAY and day.text.lower()[:3] in WEEKDAYS and " " not in day.text
    if day.day is None or not bare or not today < day.day <= today + timedelta(days=7):
        return day
    before = document.tokens[clause.first : first]
    past = happened or any(t.low.endswith("ed") and len(t.low) > 4 and t.low not in NOT_PAST for t in before)
    ahead = clause.has(Scope.FUTURE) or any(t.low in AHEAD for t in before[-3:])
    return replace(day, day=day.day - timedelta(days=7)) if past and not ahead else day


def of_last_month(document: Document, clause: Clause, day: Day, first: int, today: date) -> Day | None:
    """ "The paper went to CMT on the 24th", said on the 1st: the last such day. None where it is still to come."""
    bare = day.worked_out and day.grain is Grain.DAY and day.text.lower()[-2:] in ("st", "nd", "rd", "th")
    if not bare or day.day is None or not today < day.day <= today + timedelta(days=31) or "next" in day.text.lower():
        return None
    before = [t.low for t in document.tokens[clause.first : first] if t.is_word and t.low not in ("the", "on")]
    ended = {low for low in before if low.endswith("ed") and len(low) > 3} - NOT_PAST - MOVED
    if (before[-1:] and before[-1] in LEADS_ON) or STILL_AHEAD & set(before) or not (ended or WENT & set(before)):
        return None
    try:
        gone = (day.day.replace(day=1) - timedelta(days=1)).replace(day=day.day.day)
    except ValueError:
        return None
    return replace(day, day=gone) if gone <= today else None


def counted_then(document: Document, clause: Clause, day: Day, first: int, today: date) -> Day | None:
    """ "139 open on Friday", "801 on Monday": what a count stood at, on the last such weekday."""
    named = day.text.lower().removeprefix("on ").rstrip(".")
    plain = day.worked_out and named[:3] in WEEKDAYS and " " not in named
    if not plain or day.day is None or clause.has(Scope.FUTURE):
        return None
    before = [t for t in document.tokens[clause.first : first] if t.is_word or t.text == "%"]
    while before and before[-1].low in ON:
        before.pop()
    standing = 0
    while before and before[-1].low in STANDING and standing < MOST_STANDING:
        before.pop()
        standing += 1
    if not before or not (before[-1].text == "%" or before[-1].text.replace(",", "")[:1].isdecimal()):
        return None
    if before[-1].low[-2:] in ("st", "nd", "rd", "th") or {t.low for t in before[-3:]} & AHEAD:
        return None
    return replace(day, day=day.day - timedelta(days=7)) if day.day > today else day


ON = word_set("leads to the day of a count")
STANDING = word_set("how a count stands")
MOST_STANDING = 3
