"""Answers to our own questions: which month, likelihood and impact, what is being done about it."""

import re
from dataclasses import replace

from bot.plan.reading.figures import read_figures
from bot.plan.reading.risks import Score, read_score
from bot.plan.reading.sight import Sight
from bot.reading.days.grammar import find_days
from bot.reading.records import (
    Risk,
    RiskUpdate,
)
from bot.reading.resolve.said import Said
from bot.reading.told import Told, day_of, last_question, measure_of
from bot.words import RiskStatus

PAIR = re.compile(r"^\D{0,20}([1-5])\s*(?:and|,|x|/|&|then| )\s*(?:impact )?([1-5])\b")


def answered_risk(text: str, told: Told) -> Said | None:
    """The answer to "likelihood and impact?" or "what is being done about it?": the risk again, with it filled in."""
    if told.asked.kind != "follow-up" or told.asked.wants not in ("score", "mitigation"):
        return None
    mine = [r for e in told.earlier if e.by == told.by for r in e.reading.records if isinstance(r, Risk)]
    known = [r.id for r in told.plan.risks if r.status is RiskStatus.OPEN and set(r.refs) & set(told.asked.refs)]
    score, mitigation = read_score(text), None
    if told.asked.wants == "mitigation":
        mitigation = text.strip()
    elif score.likelihood is None and (pair := PAIR.search(text)):
        score = Score(int(pair[1]), int(pair[2]))
    if mitigation is None and score.likelihood is None and score.impact is None:
        return None
    if mine:
        risk = mine[-1]
        filled_in = replace(
            risk,
            likelihood=score.likelihood or risk.likelihood,
            impact=score.impact or risk.impact,
            mitigation=mitigation or risk.mitigation,
        )
        return Said([filled_in])
    return Said([RiskUpdate(known[0], score.likelihood, score.impact, mitigation)]) if len(known) == 1 else None


def settled_period(text: str, told: Told) -> Said | None:
    """The answer to "for which month?": the waiting figure, with what else the answer gives."""
    asked = last_question(told)
    if (
        asked is None
        or asked.wants != "period"
        or told.asked.kind != "follow-up"
        or asked.measure is None
        or asked.value is None
    ):
        return None
    measure = measure_of(told.plan, asked.measure)
    if measure is None:
        return None
    today = day_of(told)
    days = find_days(text, today, told.plan)
    taken = tuple((d.start, d.end) for d in days)
    rest = read_figures(text, Sight(told.plan, None, told.by, today, days, taken, None, measure))
    first = re.search(r"\d", text) if rest.values else None
    lead = text[: min((d.start for d in days), default=len(text))] if first else text
    own = read_figures(
        f"{asked.value:g}% {lead}" if measure.unit.startswith("%") else f"{asked.value:g} {lead}",
        pending_sight(told, measure, asked.value, lead),
    )
    said = Said([*own.values, *(v for v in rest.values if v not in own.values)])
    if not said.records:
        return None
    if len({v.basis for v in own.values + rest.values}) > 1:
        said.flags.append("kpi_basis")
    return said


def pending_sight(told: Told, measure: object, value: float, lead: str) -> Sight:
    today = day_of(told)
    shown = f"{value:g}% {lead}"
    return Sight(
        told.plan,
        None,
        told.by,
        today,
        find_days(shown, today, told.plan),
        (),
        None,
        measure_of(told.plan, getattr(measure, "code", "")),
    )
