"""Why each fact was read so: the words, the lexicon entry, how the words were tied to the action, and what lost."""

from collections.abc import Sequence

from bot.reading.candidate import Candidate, Fact, Unit
from bot.reading.rating_stance import Stance
from bot.reading.reading import Because, Question
from bot.reading.records import (
    Absence,
    CompleteClaim,
    Contribution,
    DateChangeRequest,
    DecisionNeeded,
    DelegateRequest,
    MeasureValue,
    NoChange,
    Preference,
    Query,
    ReassignRequest,
    Record,
    Risk,
    RiskUpdate,
    SuccessionFlag,
    Update,
)
from bot.reading.resolve.findings import Seen
from bot.said.needs import needs, nothing


@needs("why", otherwise=nothing)
def reasons(seen: Seen, records: Sequence[Record], question: Question | None) -> tuple[Because, ...]:
    """One for each fact of each record, in order, and one for what is asked."""
    out = [because for record in records for because in _of_record(seen, record)]
    if question is not None:
        out.append(Because("question", question.ref or "", question.wants, question.said, question.why.value, ()))
    return tuple(out)


def _of_record(seen: Seen, record: Record) -> list[Because]:
    ref = str(getattr(record, "ref", "") or getattr(record, "code", "") or getattr(record, "id", ""))
    unit = next((u for u in seen.units if u.ref is not None and u.ref == getattr(record, "ref", None)), None)
    out: list[Because] = []
    if unit is not None:
        names = [_said(seen, each) for each in unit.said]
        out.append(Because(record.op, ref, "action", "; ".join(dict.fromkeys(names)), f"tied by {unit.by}", ()))
    match record:
        case Update() | NoChange() | CompleteClaim() | Contribution():
            out += _of_rating(seen, record, unit, ref)
            out += _of_status(seen, record, unit, ref)
            out += _of_dates(seen, record, getattr(record, "forecast", None), ref)
            share = seen.figures.shares.get(ref)
            out += _of_words(seen, record, unit, ref)
            if isinstance(record, Update) and record.pct is not None and share is not None:
                out.append(Because(record.op, ref, "pct", _said(seen, share.used), share.used.why or "share", ()))
        case DateChangeRequest():
            out += _of_dates(seen, record, record.new_date, ref)
        case MeasureValue() | Risk() | RiskUpdate() | DecisionNeeded():
            for fact in (*seen.figures.values, *seen.risks.facts):
                if fact.record == record:
                    used = [_said(seen, each) for each in fact.used]
                    entries = "; ".join(dict.fromkeys(each.why for each in fact.used if each.why))
                    lost = _other_figures(seen, fact) if isinstance(record, MeasureValue) else ()
                    out.append(Because(record.op, ref, "value", "; ".join(dict.fromkeys(used)), entries, lost))
        case Absence():
            out += [
                Because(record.op, "", "days", _said(seen, c), c.why, ())
                for c in seen.leave
                if c.clause in seen.consumed
            ]
        case ReassignRequest() | DelegateRequest() | SuccessionFlag():
            out += [
                Because(record.op, ref, "words", _said(seen, c), c.why, ())
                for c in seen.handover
                if c.clause in seen.consumed
            ]
        case Preference() | Query():
            found = seen.preference if isinstance(record, Preference) else seen.query
            out += [
                Because(record.op, "", "words", _said(seen, c), c.why, ()) for c in found if c.clause in seen.consumed
            ]
        case _:
            pass
    return out


def _said(seen: Seen, each: Candidate[object]) -> str:
    tokens = seen.document.tokens
    return seen.document.words(tokens[each.first].start, tokens[each.last].end)


def _of_rating(seen: Seen, record: Record, unit: Unit | None, ref: str) -> list[Because]:
    rag = getattr(record, "rag", None)
    if rag is None or unit is None:
        return []
    found = seen.inside(seen.ratings, unit.clauses)
    won = [c for c in found if c.value.rating is rag and c.value.stance is Stance.STANDS]
    lost = tuple(f"{_said(seen, c)} ({c.value.stance})" for c in found if c not in won)
    return [Because(record.op, ref, "rag", _said(seen, won[-1]), won[-1].why, lost)] if won else []


def _of_status(seen: Seen, record: Record, unit: Unit | None, ref: str) -> list[Because]:
    if unit is None or not isinstance(record, NoChange | CompleteClaim):
        return []
    return [
        Because(record.op, ref, "status", _said(seen, c), c.why, ()) for c in seen.inside(seen.statuses, unit.clauses)
    ]


def _of_dates(seen: Seen, record: Record, day: object, ref: str) -> list[Because]:
    if day is None:
        return []
    won = [c for c in seen.dates if c.value.day.day == day]
    lost = tuple(f"{_said(seen, c)} ({c.value.role})" for c in seen.dates if c not in won)
    return [Because(record.op, ref, "date", _said(seen, won[0]), won[0].why, lost)] if won else []


def _of_words(seen: Seen, record: Record, unit: Unit | None, ref: str) -> list[Because]:
    """Each field in the person's words, with the word that put it there."""
    found: list[Because] = []
    for name in ("done", "difference", "next", "stuck"):
        words = getattr(record, name, None)
        if not words:
            continue
        inside = seen.inside(seen.progress, unit.clauses) if unit is not None else []
        entries = [c.why for c in inside if _said(seen, c).casefold() in str(words).casefold()]
        found.append(Because(record.op, ref, name, str(words), "; ".join(dict.fromkeys(entries)), ()))
    return found


def _other_figures(seen: Seen, fact: Fact) -> tuple[str, ...]:
    """The figures of the same clauses that were not taken."""
    clauses = {each.clause for each in fact.used}
    places = {(each.first, each.last) for each in fact.used}
    others = [c for c in seen.figures_seen if c.clause in clauses and (c.first, c.last) not in places]
    return tuple(dict.fromkeys(_said(seen, c) for c in others))
