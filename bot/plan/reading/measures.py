"""Which measure a figure is of, and whether it may be recorded: unit, range, jump, period.

What is doubtful is asked.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from bot.plan.document import ActionLine, MeasureLine, PlanDocument
from bot.plan.reading.numbers import Figure, Kind
from bot.plan.reading.phrases import content_stems, stem, words
from bot.plan.reading.word_set import word_set
from bot.reading.days import terms
from bot.reading.days.day import Day, Grain
from bot.plan.once import once_a_plan

GENERIC = frozenset(stem(w) for w in word_set("""
    ehc ehcp plans plan new send sen issued children pupils young people advice health returned answered week
    weeks month day days working rate rated assessment assessments needs need percent number of services family
    families contacts open
    """))  # fmt: skip
ABBREVIATIONS = {
    "slt": "speech language therapy",
    "salt": "speech language therapy",
    "occ": "occupational",
    "ot": "occupational therapy",
    "nd": "neurodevelopmental",
    "ep": "educational psychology",
    "eps": "educational psychology",
    "ar": "annual review",
    "ars": "annual review",
    "pfa": "preparing adulthood",
    "s75": "section 75",
    "lo": "local offer",
    "oap": "ordinarily available provision",
    "tor": "terms of reference",
    "ptts": "part time timetables",
    "ptt": "part time timetable",
    "asd": "autism",
    "wks": "weeks",
    "coprod": "co-production",
    "coproduction": "co-production",
    "consults": "consultations",
    "jca": "joint commissioning agreement",
    "yp": "young people",
    "dysphagia": "dysphagia",
    "internships": "internships",
    "rebuild": "rebuild",
    "site": "website",
}
YTD = re.compile(
    r"\b(?:ytd|year to date|financial year to date|cumulative(?:ly)?|rolling|since april|calendar year|academic year"
    r"|for the year)\b",
    re.IGNORECASE,
)
IN_MONTH = re.compile(r"\bin[- ]month\b|\bmonthly\b|\bfor the month\b", re.IGNORECASE)


@dataclass(frozen=True)
class Basis:
    monthly: bool
    cumulative: bool
    survey: bool
    academic: bool
    text: str


def basis_of(measure: MeasureLine) -> Basis:
    return basis_said(measure.basis)


@lru_cache(maxsize=512)
def basis_said(basis: str) -> Basis:
    first = re.split(r"[;,]", basis.lower())[0].strip()
    snapshot = "snapshot" in first
    return Basis(
        monthly="month" in first and "12" not in first,
        cumulative=not snapshot and ("to date" in first or "cumulative" in first),
        survey="survey" in first,
        academic="academic" in first and not snapshot,
        text=first,
    )


def name_stems(measure: MeasureLine) -> frozenset[str]:
    """The stems that tell this measure's name from others."""
    return telling_stems(" ".join([measure.name, *measure.everyday_names]))


@lru_cache(maxsize=512)
def telling_stems(spoken: str) -> frozenset[str]:
    return frozenset(s for s in content_stems(expanded(spoken)) if s not in GENERIC)


@lru_cache(maxsize=4096)
def expanded(text: str) -> str:
    """The text with the sector's short forms spelt out beside them."""
    extra = [ABBREVIATIONS[w] for w in words(text) if w in ABBREVIATIONS]
    return " ".join([text, *extra])


@once_a_plan
def code_patterns(plan: PlanDocument) -> tuple[tuple[re.Pattern[str], MeasureLine], ...]:
    ordered = sorted(plan.measures, key=lambda m: -len(m.code))
    return tuple(
        (re.compile(rf"(?<![\w.])(?:kpi |measure )?{re.escape(m.code)}(?!\w)(?!\.\d)", re.IGNORECASE), m)
        for m in ordered
    )


@once_a_plan
def any_code_pattern(plan: PlanDocument) -> re.Pattern[str] | None:
    codes = sorted({m.code for m in plan.measures}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, codes))})", re.IGNORECASE) if codes else None


def measures_named(text: str, plan: PlanDocument) -> list[tuple[int, int, MeasureLine]]:
    """Measures spoken of by code, in order, with their places."""
    any_code = any_code_pattern(plan)
    if any_code is None or not any_code.search(text):
        return []
    found = [(m.start(), m.end(), measure) for pattern, measure in code_patterns(plan) for m in pattern.finditer(text)]
    return sorted(found, key=lambda each: each[0])


def everyday_hits(text: str, measure: MeasureLine) -> bool:
    return any(re.search(rf"\b{re.escape(name)}s?\b", text, re.IGNORECASE) for name in measure.everyday_names)


@once_a_plan
def measures_by_action(plan: PlanDocument) -> dict[str, list[MeasureLine]]:
    """The measures each action is tested by: its own list, or the codes in its success measure."""
    out: dict[str, list[MeasureLine]] = {}
    for action in plan.actions:
        codes = set(action.measures) or {m.code for p, m in code_patterns(plan) if p.search(action.success_measure)}
        out[action.ref] = [m for m in plan.measures if m.code in codes]
    return out


def measures_of(action: ActionLine, plan: PlanDocument) -> list[MeasureLine]:
    return measures_by_action(plan).get(action.ref, [])


def is_percent(measure: MeasureLine) -> bool:
    return measure.unit.strip().startswith(("%", "per cent", "percent"))


def is_rate(measure: MeasureLine) -> bool:
    return measure.unit.lower().startswith("rate")


def fits_unit(figure: Figure, measure: MeasureLine) -> bool:
    if is_percent(measure):
        return figure.kind in (Kind.PERCENT, Kind.FRACTION) or (figure.kind is Kind.COUNT and figure.value <= 100)
    return figure.kind is Kind.COUNT


def out_of_range(value: float, measure: MeasureLine) -> bool:
    low = measure.low if measure.low is not None else 0
    high = measure.high if measure.high is not None else (100 if is_percent(measure) else None)
    return value < low or (high is not None and value > high)


def is_outlier(value: float, measure: MeasureLine) -> bool:
    """A jump that is likelier a slip of the finger: far from the last figure, and not where the plan leads."""
    if out_of_range(value, measure):
        return True
    if measure.latest is None:
        return False
    last = measure.latest
    if close_to_plan(value, measure):
        return False
    if last and (near(value * 10, last, 0.12) or near(value, last * 10, 0.12)):
        return True
    if is_percent(measure):
        return abs(value - last) > 30
    return last >= 20 and not last * 0.4 <= value <= last * 2.5


def near(a: float, b: float, share: float) -> bool:
    return abs(a - b) <= abs(b) * share


def close_to_plan(value: float, measure: MeasureLine) -> bool:
    """Between the last figure and the next point of the trajectory, or a fifth beyond it."""
    if not measure.trajectory or measure.latest is None:
        return False
    ahead = [point.value for point in measure.trajectory[:2]]
    low, high = min([measure.latest, *ahead]), max([measure.latest, *ahead])
    return low * 0.8 <= value <= high * 1.2


def month_of(days: list[Day], text: str, today: date) -> str | None:
    """The month a monthly figure is of: one named, or "last month". Months name the past here."""
    for day in days:
        if day.grain is Grain.MONTH and day.first is not None:
            if re.search(r"\b(?:by|next|until|till?)\b", day.text, re.IGNORECASE):
                continue
            year = today.year if day.first.month <= today.month else today.year - 1
            if re.search(r"20\d\d", day.text):
                year = day.first.year
            return f"{year}-{day.first.month:02d}"
    return None


@dataclass(frozen=True)
class Period:
    period: str | None
    basis: str | None
    as_at: date | None
    asked: bool = False  # the month is missing


def period_of(measure: MeasureLine, clause: str, days: list[Day], today: date, carried: str | None) -> Period:
    """Basis, and period or day, of a figure."""
    basis = basis_of(measure)
    if basis.monthly:
        month = month_of(days, clause, today)
        if YTD.search(clause) and not IN_MONTH.search(clause):
            last = month or carried or f"{today.replace(day=1) - timedelta(days=1):%Y-%m}"
            return Period(f"to {last}", "financial year to date", None)
        month = month or carried
        return Period(month, "in month", None, asked=month is None)
    if basis.survey:
        return Period(f"{terms.season_of(today)} {today.year}", basis.text, None)
    if basis.academic or basis.cumulative:
        return Period(f"to {today.isoformat()}", basis.text, None)
    told = next((d.day for d in days if d.day is not None and d.day <= today), None)
    return Period(None, basis.text, told or today)
