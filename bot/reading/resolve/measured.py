"""The figures of one unit, and what must be asked of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.reading.candidate import Unit
from bot.reading.plan_words import measures_of
from bot.reading.records import MeasureValue
from bot.reading.resolve.figure import Doubt
from bot.reading.resolve.findings import Seen
from bot.reading.resolve.share import Share
from bot.said.clause import Clause
from bot.said.needs import always, needs


@dataclass(frozen=True)
class Measured:
    """The figures of one unit: values of measures, how far it has got, and what must be asked."""

    values: tuple[MeasureValue, ...] = ()
    share: Share | None = None
    doubts: tuple[Doubt, ...] = ()


@needs("measured", of=1, otherwise=always(Measured()))
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


def only_a_figure(clause: Clause, words: Sequence[str], seen: Seen) -> bool:
    """ "K8 is 38% at 30 Nov": a measure by its code, its figure and its day, and no word of the work."""
    codes = {m.code.lower() for m in seen.told.plan.measures}
    return bool(words) and set(words) <= codes and any(each.clause == clause.index for each in seen.figures.used)
