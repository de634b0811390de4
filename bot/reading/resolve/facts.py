"""The records of a reading with the candidates that each rests on, for whoever weighs them by their words."""

from collections.abc import Iterable, Sequence

from bot.reading.candidate import Candidate, Fact, Kind, Unit
from bot.reading.records import (
    Absence,
    CompleteClaim,
    DateChangeRequest,
    DelegateRequest,
    NoChange,
    ReassignRequest,
    Record,
)
from bot.reading.resolve.seen import Seen


def facts_of(seen: Seen, records: Sequence[Record]) -> tuple[Fact, ...]:
    """One a record. What no candidate is known for rests on the clauses of its action."""
    known = {id(fact.record): fact for fact in (*seen.figures.values, *seen.risks.facts, *seen.told_of)}
    return tuple(known.get(id(record)) or Fact(record, _used(seen, record)) for record in records)


def _used(seen: Seen, record: Record) -> tuple[Candidate[object], ...]:
    match record:
        case Absence():
            return tuple(each for each in seen.leave if each.clause in seen.consumed)
        case ReassignRequest() | DelegateRequest():
            return tuple(each for each in seen.handover if each.clause in seen.consumed)
        case NoChange() | CompleteClaim():
            unit = _unit(seen, record.ref)
            return _of(unit, seen.statuses, seen)
        case DateChangeRequest():
            unit = _unit(seen, record.ref)
            return _of(unit, (*seen.dates, *seen.wishes), seen)
        case _:
            return ()


def _unit(seen: Seen, ref: str) -> Unit | None:
    return next((unit for unit in seen.units if unit.ref == ref), None)


def _of(unit: Unit | None, found: Iterable[Candidate[object]], seen: Seen) -> tuple[Candidate[object], ...]:
    if unit is None:
        return ()
    inside = tuple(each for each in found if each.clause in unit.clauses)
    return inside or tuple(_whole(index, seen) for index in unit.clauses)


def _whole(index: int, seen: Seen) -> Candidate[object]:
    clause = seen.document.clauses[index]
    return Candidate(Kind.STATUS, clause.first, clause.last, index, None, 1.0, "the words of the action")
