"""The figures in the words about one action: values of its measures, or how far it has got."""

import re
from dataclasses import dataclass, replace

from bot.plan.document import MeasureLine
from bot.plan.reading.day import Day
from bot.plan.reading.measures import (
    YTD,
    Period,
    basis_of,
    fits_unit,
    is_outlier,
    is_percent,
    measures_named,
    out_of_range,
    period_of,
)
from bot.plan.reading.numbers import Figure, Kind, Role, find_figures
from bot.plan.reading.phrases import NUMBER_WORDS, Span, clauses, sentences
from bot.plan.reading.records import MeasureValue
from bot.plan.reading.shares import Share, share_of
from bot.plan.reading.sight import Sight
from bot.plan.reading.which_measure import measure_for
from bot.words import Quality

SAMPLE = re.compile(
    r"\bn ?= ?(?P<n>\d{1,5})|\b(?P<r>\d{1,5}) (?:responses|replies|respondents|surveys|returns|parents replied"
    r"|families replied)\b|\bsample of (?:about )?(?P<s>\d{1,4})"
    r"|%[^.;%]{0,40}?\b(?:from|of|across|based on|out of) (?P<f>\d{1,4}) [a-z]",
    re.IGNORECASE,
)
PROVISIONAL = re.compile(
    r"\b(?:so far|provisional(?:ly)?|to date|not final|unvalidated|subject to (?:validation|checking|sign)"
    r"|early figure|interim|unconfirmed|draft figure)\b",
    re.IGNORECASE,
)
DERIVED = re.compile(
    rf"\b(?P<way>up|down|increase[d]?|rise[n]?|rose|fell|fallen|drop(?:ped)?"
    rf"|improved)(?: by)? (?:about )?(?P<n>\d{{1,2}}(?:\.\d)?"
    rf"|{'|'.join(w for w in NUMBER_WORDS if w not in ('half', 'nil'))})\s?(?P<unit>(?:percentage )?points?|%? ?pts?"
    rf"|pp|%)?"
    r"(?: points?)? (?:on|since|from|against|compared (?:to|with)) (?:the )?last (?:month|time|week|figure)",
    re.IGNORECASE,
)
FINAL = re.compile(r"\b(?:final|confirmed|validated|exact)\b", re.IGNORECASE)


MOST = 40  # figures read in one sentence


@dataclass(frozen=True)
class Doubtful:
    """A figure that waits for an answer."""

    measure: MeasureLine
    value: float
    why: str  # "period", "outlier", "unit"


@dataclass(frozen=True)
class Measured:
    values: tuple[MeasureValue, ...] = ()
    share: Share | None = None
    doubts: tuple[Doubtful, ...] = ()
    invalid_comparison: bool = False


def read_figures(text: str, sight: Sight) -> Measured:
    values: list[MeasureValue] = []
    doubts: list[Doubtful] = []
    share: Share | None = None
    comparison = False
    coded = measures_named(text, sight.plan)
    taken = [*sight.taken, *((a, b) for a, b, _ in coded)]
    every = find_figures(text, taken)
    for sentence in sentences(text):
        samples = sample_places(sentence)
        figures = [f for f in every if sentence.start <= f.start < sentence.end and f.start not in samples][:MOST]
        now = [f for f in figures if f.role is Role.NOW]
        before = [f for f in figures if f.role is Role.BEFORE]
        sample = sample_of(sentence.text)
        done: set[str] = set()
        for figure in now:
            clause = clause_of(sentence, figure)
            measure = measure_for(figure, clause, sentence, sight, coded, text)
            if measure is None:
                share = share or share_of(figure, clause, sentence, sight, text)
                continue
            if not fits_unit(figure, measure):
                doubts.append(Doubtful(measure, figure.value, "unit"))
                continue
            days = days_near(sight.days, sentence, figure, figures)
            around = (
                clause.text
                if YTD.search(clause.text) or any(clause.start <= d.start < clause.end for d in days)
                else stretch(text, sentence, figure, figures)
            )
            period = period_of(measure, around, days, sight.today, sight.carried)
            key = f"{measure.code} {period.period} {period.as_at}"
            if key in done:
                continue
            done.add(key)
            if is_outlier(figure.value, measure):
                doubts.append(Doubtful(measure, figure.value, "outlier"))
            elif period.asked:
                doubts.append(Doubtful(measure, figure.value, "period"))
            else:
                comparison = comparison or (
                    basis_of(measure).academic
                    and re.search(r"\blast year\b|\bfull[- ]year\b", sentence.text, re.I) is not None
                )
                values.append(value_of(figure, measure, period, before, sample, sentence.text, sight))
    return Measured(tuple(values), share, tuple(doubts), comparison)


def value_of(
    figure: Figure,
    measure: MeasureLine,
    period: Period,
    before: list[Figure],
    sample: int | None,
    said: str,
    sight: Sight,
) -> MeasureValue:
    quality = (
        Quality.ESTIMATE
        if figure.estimate
        else Quality.PROVISIONAL
        if PROVISIONAL.search(said) and (sample or not basis_of(measure).academic)
        else None
    )
    n = figure.b if figure.kind is Kind.FRACTION else sample
    prev = before[0].value if before and not basis_of(measure).academic else None
    return MeasureValue(
        measure.code,
        figure.value,
        period.period,
        period.basis,
        period.as_at,
        n,
        prev,
        quality,
        ref=sight.action.ref if sight.action else None,
    )


def sample_of(text: str) -> int | None:
    found = SAMPLE.search(text)
    return int(found["n"] or found["r"] or found["s"] or found["f"]) if found else None


def sample_places(sentence: Span) -> set[int]:
    """Where figures stand that only say how many answered."""
    out: set[int] = set()
    for found in SAMPLE.finditer(sentence.text):
        number = next(name for name in ("n", "r", "s", "f") if found[name])
        out.add(sentence.start + found.start(number))
    return out


def clause_of(sentence: Span, figure: Figure) -> Span:
    for clause in clauses(sentence):
        if clause.start <= figure.start < clause.end:
            return clause
    return sentence


def stretch(text: str, sentence: Span, figure: Figure, figures: list[Figure]) -> str:
    """The words around a figure up to the figures on either side."""
    start = max((f.end for f in figures if f.end <= figure.start), default=sentence.start)
    end = min((f.start for f in figures if f.start >= figure.end), default=sentence.end)
    return text[start:end]


def days_near(days: tuple[Day, ...], sentence: Span, figure: Figure, figures: list[Figure]) -> list[Day]:
    """Dates of the sentence, the nearest to the figure first; none that stands nearer to another figure."""
    inside = [d for d in days if sentence.start <= d.start < sentence.end and not looks_ahead(d, sentence)]
    mine = [d for d in inside if all(gap(d, figure) <= gap(d, other) for other in figures)]
    return sorted(mine or ([] if len(figures) > 1 else inside), key=lambda d: gap(d, figure))


def looks_ahead(day: Day, sentence: Span) -> bool:
    before = sentence.text[: day.start - sentence.start]
    return (
        re.search(r"\b(?:starts?|starting|will|by|due|next|until|till?|booked|on)\s*(?:the )?$", before, re.IGNORECASE)
        is not None
        or re.match(r"(?:by|next|until|till?)\b", day.text, re.IGNORECASE) is not None
    )


def gap(day: Day, figure: Figure) -> int:
    return max(day.start - figure.end, figure.start - day.end, 0)


def derived_value(text: str, measure: MeasureLine) -> tuple[float, str] | None:
    """ "Up four points on last month": the last figure and what was added, to be confirmed."""
    found = DERIVED.search(text)
    if not found or measure.latest is None:
        return None
    change = float(NUMBER_WORDS.get(found["n"].lower(), 0)) if not found["n"][0].isdigit() else float(found["n"])
    down = re.match(r"down|fell|fall|drop", found["way"], re.IGNORECASE) is not None
    value = measure.latest - change if down else measure.latest + change
    if out_of_range(value, measure):
        return None
    unit = "percentage points" if is_percent(measure) else ""
    return value, f"{measure.latest:g} {'-' if down else '+'} {change:g} {unit}".strip()


def as_estimate(value: MeasureValue) -> MeasureValue:
    return replace(value, quality=Quality.ESTIMATE)
