"""The figures in the words about one action: values of its measures, or how far it has got."""

import re
from dataclasses import dataclass, field, replace

from bot.plan.document import MeasureLine
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
from bot.plan.reading.shares import Share, share_of
from bot.plan.reading.sight import Sight
from bot.plan.reading.which_measure import measure_for
from bot.reading.days.day import Day
from bot.reading.reading import Why
from bot.reading.records import MeasureValue
from bot.words import Quality

SAMPLE = re.compile(
    r"\bn ?[=:]? ?(?P<n>\d{1,5})\b|\b(?P<r>\d{1,5}) (?:responses|replies|respondents|surveys|returns|parents replied"
    r"|families replied)\b|\b(?:sample of (?:about )?|(?:of|from) (?:the |all )?(?=\d{1,4} (?:\w+ )?(?:who "
    r"|that )?(?:replied"
    r"|answered|responded)))(?P<s>\d{1,4})"
    r"|%[^.;%]{0,40}?\b(?:from|of|across|based on|out of) (?P<f>\d{1,4}) [a-z]",
    re.IGNORECASE,
)
PROVISIONAL = re.compile(
    r"\b(?:so far|provisional(?:ly)?|(?<!year )to date|not final|unvalidated|subject to (?:validation|checking|sign)"
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
    why: Why  # PERIOD, OUTLIER or UNIT


@dataclass(frozen=True)
class Measured:
    values: tuple[MeasureValue, ...] = ()
    share: Share | None = None
    doubts: tuple[Doubtful, ...] = ()
    invalid_comparison: bool = False
    torn: bool = False  # two bare percentages that disagree


@dataclass
class Sorting:
    """What the figures came to so far."""

    values: list[MeasureValue] = field(default_factory=list[MeasureValue])
    doubts: list[Doubtful] = field(default_factory=list[Doubtful])
    shares: list[Share] = field(default_factory=list[Share])
    comparison: bool = False

    def measured(self) -> Measured:
        bare = {share.pct for share in self.shares if share.basis is None}
        torn = len(bare) > 1
        shares = [share for share in self.shares if not (torn and share.basis is None)]
        return Measured(
            tuple(self.values), shares[0] if shares else None, tuple(self.doubts), self.comparison, torn and not shares
        )


def read_figures(text: str, sight: Sight) -> Measured:
    coded = measures_named(text, sight.plan)
    every = find_figures(text, [*sight.taken, *((a, b) for a, b, _ in coded)])
    out = Sorting()
    if not every:
        return out.measured()
    for sentence in sentences(text):
        samples = sample_places(sentence)
        figures = [f for f in every if sentence.start <= f.start < sentence.end and f.start not in samples][:MOST]
        figures = last_months(figures, text)
        given: set[tuple[str, float]] = set()
        for figure in figures:
            if figure.role is Role.NOW:
                sort_figure(figure, figures, sentence, text, sight, coded, given, out)
    return out.measured()


def last_months(figures: list[Figure], text: str) -> list[Figure]:
    """ "34% last month", with no figure beside it, is the latest there is."""
    if len(figures) != 1 or figures[0].role is not Role.BEFORE:
        return figures
    figure = figures[0]
    own = re.match(r"\s?(?:in |for )?last (?:month|week)\b", text[figure.end :], re.IGNORECASE)
    was = re.search(r"\b(?:was|were|from|previously|not)\b[^,;.]*$", text[: figure.start], re.IGNORECASE)
    return [replace(figure, role=Role.NOW)] if own and not was else figures


def sort_figure(
    figure: Figure,
    figures: list[Figure],
    sentence: Span,
    text: str,
    sight: Sight,
    coded: list[tuple[int, int, MeasureLine]],
    given: set[tuple[str, float]],
    out: Sorting,
) -> None:
    """A figure as a value of the measure it is of, as a doubt about it, or as how far the action has got."""
    clause = clause_of(sentence, figure)
    measure = measure_for(figure, clause, sentence, sight, coded, text)
    if measure is None:
        share = share_of(figure, clause, sentence, sight, text)
        out.shares += [share] if share is not None else []
        return
    if not fits_unit(figure, measure):
        out.doubts.append(Doubtful(measure, figure.value, Why.UNIT))
        return
    if (measure.code, figure.value) in given:
        return
    days = days_near(sight.days, sentence, figure, figures)
    named = YTD.search(clause.text) or any(clause.start <= d.start < clause.end for d in days)
    around = clause.text if named else stretch(text, sentence, figure, figures)
    period = period_of(measure, around, days, sight.today, sight.carried)
    if any(v.code == measure.code and (v.period, v.as_at) == (period.period, period.as_at) for v in out.values):
        return
    given.add((measure.code, figure.value))
    if is_outlier(figure.value, measure):
        out.doubts.append(Doubtful(measure, figure.value, Why.OUTLIER))
    elif period.asked:
        out.doubts.append(Doubtful(measure, figure.value, Why.PERIOD))
    else:
        compared = re.search(r"\blast year\b|\bfull[- ]year\b", sentence.text, re.IGNORECASE) is not None
        out.comparison = out.comparison or (basis_of(measure).academic and compared)
        before = [f for f in figures if f.role is Role.BEFORE]
        sample = sample_of(sentence.text)
        out.values.append(value_of(figure, measure, period, before, sample, sentence.text, sight))


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
            end = clause.end if figure.end <= clause.end else sentence.end
            return Span(sentence.text[clause.start - sentence.start : end - sentence.start], clause.start, end)
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
