"""The figures of one unit, and what must be asked of them."""

from dataclasses import dataclass

from bot.models.words import Quality
from bot.reading.candidate import Unit
from bot.reading.plan_words import measures_of
from bot.reading.reading import Why
from bot.reading.records import (
    MeasureValue,
)
from bot.reading.resolve import question as asking
from bot.reading.resolve.figure import Doubt
from bot.reading.resolve.said import Said
from bot.reading.resolve.seen import Seen
from bot.reading.resolve.share import Share
from bot.said.needs import needs

FIGURE_FLAGS = {Why.PERIOD: "kpi_period_missing", Why.OUTLIER: "kpi_outlier", Why.UNIT: "kpi_unit"}


@dataclass(frozen=True)
class Measured:
    """The figures of one unit: values of measures, how far it has got, and what must be asked."""

    values: tuple[MeasureValue, ...] = ()
    share: Share | None = None
    doubts: tuple[Doubt, ...] = ()


@needs("measured", of=1, otherwise=lambda unit, seen: Measured())
def measured_in(unit: Unit, seen: Seen) -> Measured:
    """The figures that stand in a unit's own clauses, or are of its action's measures in a clause tied to none."""
    own = set(unit.own)
    loose = seen.loose if unit.ref is not None else frozenset[int]()
    codes = {m.code for m in measures_of(unit.ref, seen.told.plan)}
    values = [
        fact.record
        for fact in seen.figures.values
        if isinstance(fact.record, MeasureValue)
        and (
            fact.used[0].clause in own
            or (fact.used[0].clause in loose and fact.record.code in codes and seen.asked_one)
        )
    ]
    doubts = tuple(doubt for doubt in seen.figures.doubts if doubt.used.clause in own)
    return Measured(tuple(values), seen.figures.shares.get(unit.ref or ""), doubts)


def figure_questions(measured: Measured, ref: str | None) -> Said:
    said = Said()
    for doubt in measured.doubts:
        if doubt.why == "derived":
            said.records.append(MeasureValue(doubt.measure, doubt.value, derived=doubt.why, ref=ref, confirm=True))
            said.flags.append("derived_value")
            said.wanted.append(asking.ask_derived(ref or "", doubt.measure, doubt.value))
            continue
        why = Why(doubt.why)
        said.wanted.append(asking.ask_figure(why, doubt.measure, doubt.value, ref))
        said.flags.append(FIGURE_FLAGS[why])
    said.flags += [str(v.quality) for v in measured.values if v.quality in (Quality.ESTIMATE, Quality.PROVISIONAL)]
    return said
