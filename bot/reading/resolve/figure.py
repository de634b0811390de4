"""Which figure is each measure's current value, and how far each action has got: all compete, each is used once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.models.words import Quality
from bot.plan.contents.document import MeasureLine
from bot.reading.candidate import Fact, Unit
from bot.reading.find.figure import Cue, Figure, Form
from bot.reading.plan_words import measures_of
from bot.reading.records import MeasureValue
from bot.reading.reply_context import Told, day_of, last_question
from bot.reading.resolve.figure_context import a_count, a_slip, only, pair_in, previous, sample
from bot.reading.resolve.figure_prepared import (
    Found,
    in_a_name,
    newest,
    of_last_month,
    pointed_at,
    with_samples,
    without_parts,
    without_rounded,
)
from bot.reading.resolve.measure import DOUBTFUL, ENOUGH, Sight, support
from bot.reading.resolve.measure_form import NEVER, unlikely, value_for
from bot.reading.resolve.measure_names import named_in
from bot.reading.resolve.period import Month, months_said, period_of
from bot.reading.resolve.plan_counts import headed
from bot.reading.resolve.share import Share, share_of
from bot.reading.resolve.weak_figures import day_beside, without_grounds
from bot.said.document import Document
from bot.said.table import headings


@dataclass(frozen=True)
class Doubt:
    """A figure that is not recorded before its question is answered."""

    measure: str
    value: float
    why: str  # "period", "outlier", "unit", "derived"
    ref: str | None
    used: Found


@dataclass
class Figures:
    """What the figures of a message came to."""

    values: list[Fact] = field(default_factory=list[Fact])
    shares: dict[str, Share] = field(default_factory=dict[str, Share])
    doubts: list[Doubt] = field(default_factory=list[Doubt])
    used: set[Found] = field(default_factory=set[Found])


def figures_of(
    document: Document,
    told: Told,
    units: Sequence[Unit],
    found: Iterable[Found],
    days: Sequence[tuple[int, int, date | None]],
) -> Figures:
    """`found`: figures that are no part of a date or reference; `days`: dates told, by first and last token."""
    figures = with_samples(document, [each for each in found if not in_a_name(each, told.plan)], told.plan)
    figures = without_rounded(document, figures)
    months = months_said(document, day_of(told))
    figures = pointed_at(document, without_parts(document, figures))
    figures = newest(document, of_last_month(figures), months, day_of(told))
    figures = without_grounds(document, figures, days, day_of(told))
    sight = sight_of(document, told, units, figures)
    out = Figures()
    at = {each: day_beside(each, document, figures, days, day_of(told)) for each in figures}
    for measure, figure in _assigned(figures, sight, told, at):
        _record(out, measure, figure, sight, told, months, days)
    _second_bases(out, figures, sight, told, months, days)
    _derived(out, figures, sight, told)
    for ref in dict.fromkeys(ref for ref, _ in sight.unit_of.values() if ref):
        left = [each for each in figures if each not in out.used and sight.unit_of.get(each.clause, ("", ""))[0] == ref]
        if (share := share_of(ref, left, sight, told.plan)) is not None:
            out.shares[ref] = share
            out.used.add(share.used)
    _unlikely(out, figures, sight, told)
    return out


def sight_of(document: Document, told: Told, units: Sequence[Unit], figures: Sequence[Found]) -> Sight:
    """What all figures of a reply are weighed with; `waiting` is the measure that was asked for by name."""
    question = last_question(told)
    waiting = question.measure if question is not None and told.asked.wants in ("figure", "period") else None
    asked_measures = [m for ref in told.asked.refs for m in measures_of(ref, told.plan)]
    if waiting is None and told.asked.wants == "figure" and len(asked_measures) == 1:
        waiting = asked_measures[0].code
    unit_of = {clause: (unit.ref, unit.by) for unit in units for clause in unit.clauses}
    return Sight(
        document,
        told.plan,
        named_in(document, told.plan),
        told.by,
        told.asked.refs,
        waiting,
        told.asked.measures,
        unit_of,
        figures,
        headings(document),
        _of_each(units),
    )


def _of_each(units: Sequence[Unit]) -> dict[int, tuple[str, ...]]:
    """The actions of each clause that is said of several."""
    out: dict[int, tuple[str, ...]] = {}
    for unit in units:
        for index in unit.shared if unit.ref else ():
            out[index] = (*out.get(index, ()), unit.ref or "")
    return out


def _assigned(
    figures: list[Found], sight: Sight, told: Told, at: Mapping[Found, date | None]
) -> list[tuple[MeasureLine, Found]]:
    """Measures with their figures, the surest first; a figure is of one measure, and a measure has one."""
    asked = [m for ref in told.asked.refs for m in measures_of(ref, told.plan)]
    scored: list[tuple[float, MeasureLine, Found]] = []
    for measure in told.plan.measures:
        known = [
            (each, speaks)
            for each in figures
            if (speaks := support(each, measure, sight)) > NEVER and not headed(each, sight)
        ]
        scored += [
            (
                speaks + _order(each, measure, figures, sight, told, asked) - _outdone(each, sight, known, at),
                measure,
                each,
            )
            for each, speaks in known
        ]
    taken: set[str] = set()
    used: set[Found] = set()
    out: list[tuple[MeasureLine, Found]] = []
    for score, measure, each in sorted(scored, key=lambda one: (-one[0], -one[2].first)):
        if score < ENOUGH or measure.code in taken or each in used:
            continue
        taken.add(measure.code)
        earlier = previous(measure, each, sight)
        used |= {each, earlier} if earlier else {each}
        out.append((measure, each))
    return sorted(out, key=lambda one: one[1].first)


def _outdone(each: Found, sight: Sight, known: Sequence[tuple[Found, float]], at: Mapping[Found, date | None]) -> float:
    """ "Seventy per cent, was two thirds": told in the past, where the sentence has another figure of it; and of a row
    of days ("20 Nov: 137 / 27 Nov: 131") all but the last."""
    day = None if Cue.TO_DATE in each.value.cues else at[each]
    if day is not None and any(speaks >= DOUBTFUL and (at[f] or day) > day for f, speaks in known):
        return 3.0
    if Cue.TOLD not in each.value.cues:
        return 0.0
    inside = {c.index for c in sight.document.sentences[sight.document.clauses[each.clause].sentence]}
    others = (speaks for f, speaks in known if f.clause in inside and not f.value.cues & {Cue.TOLD, Cue.WAS, Cue.AIM})
    return 1.5 if any(speaks >= DOUBTFUL for speaks in others) else 0.0


def _order(
    each: Found, measure: MeasureLine, figures: list[Found], sight: Sight, told: Told, asked: list[MeasureLine]
) -> float:
    """As many figures as measures asked for: they stand in the order of the questions."""
    if (turn := _of_the_rest(each, measure, figures, sight, told)) is not None:
        return turn
    if len(asked) == 2 and measure in asked and (pair := pair_in(each, figures)):
        return 1.2 if pair.index(each) == asked.index(measure) else -0.8
    if (
        len(asked) < 2
        or measure not in asked
        or any(by not in ("asked", "order", "all", "") for _, by in sight.unit_of.values())
    ):
        return 0.0
    bare = [f for f in figures if not f.value.cues & {Cue.WAS, Cue.AIM, Cue.SOME, Cue.MORE, Cue.FEWER, Cue.ELSEWHERE}]
    if len(bare) != len(asked) or each not in bare:
        return 0.0
    return 0.9 if bare.index(each) == asked.index(measure) else -0.5


def _of_the_rest(each: Found, measure: MeasureLine, figures: list[Found], sight: Sight, told: Told) -> float | None:
    """ "The other two are amber, 82% and 35%": as many figures as actions that the clause is of, in their order."""
    refs = [ref for ref in told.asked.refs if ref in sight.of_each.get(each.clause, ())]
    inside = [c.index for c in sight.document.sentences[sight.document.clauses[each.clause].sentence]]
    bare = [f for f in figures if f.clause in inside and f.value.alone and not f.value.cues - {Cue.NOW, Cue.ABOUT}]
    own = [m for ref in refs for m in measures_of(ref, told.plan)]
    if not 2 <= len(refs) < len(told.asked.refs) or len(bare) != len(own) or each not in bare or measure not in own:
        return None
    return 1.2 if bare.index(each) == own.index(measure) else -0.8


def _record(
    out: Figures,
    measure: MeasureLine,
    each: Found,
    sight: Sight,
    told: Told,
    months: Sequence[Month],
    days: Sequence[tuple[int, int, date | None]],
) -> None:
    if unlikely(each.value, measure) and a_count(each, measure, sight):
        return
    clause, today = sight.document.clauses[each.clause], day_of(told)
    day = day_beside(each, sight.document, sight.figures, days, today)
    period = period_of(measure, each.value, clause, sight.document, months, today, day, each.last)
    value = value_for(each.value, measure)
    earlier = previous(measure, each, sight)
    ref = sight.unit_of.get(each.clause, (None, ""))[0]
    n = sample(each, sight) if measure.unit.strip().startswith("%") else None
    cues = each.value.cues
    estimate = Cue.ABOUT in cues or each.value.high is not None or each.value.form is Form.PART
    provisional = "survey" in measure.basis and Cue.NOW in cues
    record = MeasureValue(
        measure.code,
        value,
        period.period,
        period.basis,
        period.as_at,
        n,
        value_for(earlier.value, measure) if earlier else None,
        Quality.ESTIMATE if estimate else Quality.PROVISIONAL if provisional else None,
        None,
        ref if ref and measure in measures_of(ref, told.plan) else None,
        late=told.late,
    )
    out.used.update(used := (each, earlier) if earlier else (each,))
    if unlikely(each.value, measure):
        out.doubts.append(Doubt(measure.code, value, "outlier", ref, each))
        return
    if period.asked and told.asked.wants not in ("period", "figure") and only(each, sight):
        out.doubts.append(Doubt(measure.code, value, "period", ref, each))
        return
    out.values.append(Fact(record, used))
    if period.asked and told.asked.wants != "period":
        out.doubts.append(Doubt(measure.code, value, "period", ref, each))


def _second_bases(
    out: Figures,
    figures: list[Found],
    sight: Sight,
    told: Told,
    months: Sequence[Month],
    days: Sequence[tuple[int, int, date | None]],
) -> None:
    """ "In month 35%, year to date 29%": a second figure of the same measure on another basis."""
    by_code = {m.code: m for m in told.plan.measures}
    for fact in list(out.values):
        record = fact.record
        if not isinstance(record, MeasureValue):
            continue
        measure = by_code[record.code]
        for each in figures:
            first = fact.used[0]
            other = (
                Cue.TO_DATE in each.value.cues
                and isinstance(first.value, Figure)
                and Cue.TO_DATE not in first.value.cues
            )
            if each not in out.used and other and support(each, measure, sight) >= ENOUGH:
                _record(out, measure, each, sight, told, months, days)


def _unlikely(out: Figures, figures: list[Found], sight: Sight, told: Told) -> None:
    """A figure of a named measure, or the only one of what was asked, that can hardly be right: asked about."""
    known = {fact.record.code for fact in out.values if isinstance(fact.record, MeasureValue)}
    for each in figures:
        if each in out.used or each.value.cues & {Cue.WAS, Cue.AIM, Cue.SOME, Cue.MORE, Cue.FEWER, Cue.TOLD}:
            continue
        clause, coded = sight.document.clauses[each.clause], sight.coded(each.clause)
        named = {code for first, _, code, _ in sight.named.spoken if clause.first <= first <= clause.last}
        ref = sight.unit_of.get(each.clause, (None, ""))[0]
        own = measures_of(ref, told.plan)
        codes = {code for code in named if not ref or code in coded or code in {m.code for m in own}} or (
            {own[0].code} if len(own) == 1 and each.value.alone else set()
        )
        for measure in (m for m in told.plan.measures if m.code in codes and m.code not in known):
            if a_slip(each, measure, sight):
                out.doubts.append(Doubt(measure.code, value_for(each.value, measure), "outlier", ref, each))
                out.used.add(each)
                break


def _derived(out: Figures, figures: list[Found], sight: Sight, told: Told) -> None:
    """ "Up four points on last month": worked out from the last figure, and asked about."""
    known = {fact.record.code for fact in out.values if isinstance(fact.record, MeasureValue)}
    for each in figures:
        ref = sight.unit_of.get(each.clause, (None, ""))[0]
        own = [m for m in measures_of(ref, told.plan) if m.code not in known and m.latest is not None]
        change = 1 if Cue.MORE in each.value.cues else -1 if Cue.FEWER in each.value.cues else 0
        counts = each.value.form is Form.POINTS or "net" in each.value.before
        if each in out.used or len(own) != 1 or not change or not counts:
            continue
        value = (own[0].latest or 0) + change * each.value.value
        out.doubts.append(Doubt(own[0].code, value, "derived", ref, each))
        out.used.add(each)
