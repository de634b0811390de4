"""The words about one action, with what was found in them: risks apart, rating, dates, figures, fields."""

import re
from dataclasses import dataclass

from bot.plan.document import ActionLine
from bot.plan.reading.due_dates import Dates, sort_dates
from bot.plan.reading.fields import Fields, read_fields
from bot.plan.reading.figures import Measured, read_figures
from bot.plan.reading.ordinals import places_named
from bot.plan.reading.phrases import content_stems
from bot.plan.reading.ratings import Rated, read_rating
from bot.plan.reading.references import find_references
from bot.plan.reading.risks import Parted, part_risks
from bot.plan.reading.shares import plan_numbers
from bot.plan.reading.sight import Sight
from bot.reading.days.day import Day, Grain
from bot.reading.days.grammar import find_days
from bot.reading.told import Told, day_of, last_question, measure_of

LEADING = re.compile(r"^[\s:,.;=–-]+")
SPOKEN_FILL = re.compile(r"\b(?:full stop|comma|new line|question mark|um+|er+|uh)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Words:
    """The words about one action, with what was found in them."""

    text: str  # as said
    body: str  # the same length, references blanked out
    rest: str  # without risks and decisions
    parted: Parted
    rated: Rated
    days: tuple[Day, ...]
    dates: Dates
    measured: Measured
    fields: Fields


def blank_references(text: str, told: Told) -> str:
    """Same text, same length, references overwritten with blanks."""
    for reference in find_references(text, told.plan):
        if reference.refs:
            text = blanked(text, reference.start, reference.end)
    for start, end, _ in places_named(text, told):
        text = blanked(text, start, end)
    return text


def blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def true_days(text: str, days: tuple[Day, ...], action: ActionLine | None) -> tuple[Day, ...]:
    """Dates, without those like "5/6" that are fractions here."""
    return tuple(d for d in days if not is_fraction(text, d, action))


def is_fraction(text: str, day: Day, action: ActionLine | None) -> bool:
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})", day.text)
    if not found or int(found[1]) > int(found[2]):
        return False
    if re.search(
        r"\b(?:by|on|until|till?|from|to|due|date|before|after|since|for|exec|board|panel|cabinet|meeting|committee"
        r"|w/c|starts?|and)\s*$",
        text[: day.start],
        re.IGNORECASE,
    ):
        return False
    known = action is not None and int(found[2]) in plan_numbers(action)
    bare = not content_stems(text[: day.start]) and len(text) < 25
    follows = re.match(
        r"\s*(?:now|done|complete|schools?|posts?|teams?|trained|signed|live|in (?:post|place)|filled|so far)\b",
        text[day.end :],
        re.IGNORECASE,
    )
    return known or bare or follows is not None


def said_of(text: str, told: Told) -> str:
    """The words alone: the same length, with references and what a dictation adds blanked out."""
    return SPOKEN_FILL.sub(lambda m: " " * len(m[0]), blank_references(text, told))


def letters_count(text: str, body: str, told: Told) -> bool:
    """Whether single letters may be ratings: in an answer, or beside a reference."""
    return told.asked.kind in ("prompt", "nudge", "follow-up") or text != body


def is_month_of(day: Day, measured: Measured) -> bool:
    """Whether a month only says which month a figure is of."""
    month = f"{day.first:%Y-%m}" if day.first is not None and day.grain is Grain.MONTH else None
    return any(month == value.period for value in measured.values) if month else False


def take_words(text: str, ref: str, told: Told, carried: str | None) -> Words:
    action = next(a for a in told.plan.actions if a.ref == ref)
    today = day_of(told)
    body = said_of(text, told)
    parted = part_risks(body)
    rest = parted.rest
    days = true_days(rest, find_days(rest, today, told.plan), action)
    wants_date = told.asked.wants == "date"
    dates = sort_dates(rest, list(days), action, wants_date, today)
    pending = last_question(told) if told.asked.kind == "follow-up" else None
    measure = measure_of(told.plan, pending.measure) if pending and pending.measure else None
    sight = Sight(told.plan, action, told.by, today, days, tuple((d.start, d.end) for d in days), carried, measure)
    measured = read_figures(rest, sight)
    rated = read_rating(LEADING.sub("", rest), letters_count(text, body, told))
    ends = {(d.start, d.end) for d in (dates.forecast, dates.change) if d is not None}
    ends |= {(d.start, d.end) for d in days if is_month_of(d, measured)}
    fields = read_fields(rest, days, today, bool(measured.values), ends)
    return Words(text, body, rest, parted, rated, days, dates, measured, fields)
