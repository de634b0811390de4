"""A whole reply: its units settled one by one, what no action was named with, and the one question."""

from dataclasses import replace

from bot.reading.candidate import Candidate, Unit
from bot.reading.find.status import Event, Stated
from bot.reading.rating_stance import Stance
from bot.reading.reading import Why
from bot.reading.records import Ask, CompleteClaim, Contribution, MeasureValue, NoChange, RiskUpdate, Update
from bot.reading.references.named import How
from bot.reading.reply_context import could_be_of, owned_by, refs_of_last
from bot.reading.resolve import question as asking
from bot.reading.resolve.action import figure_questions, settle, still_waits
from bot.reading.resolve.fields import tells
from bot.reading.resolve.figure import Figures, figures_of
from bot.reading.resolve.findings import Seen
from bot.reading.resolve.labels import labelled
from bot.reading.resolve.measured import measured_in
from bot.reading.resolve.mitigation import Days
from bot.reading.resolve.question import Said
from bot.reading.resolve.records_of_risk import of_risks
from bot.reading.resolve.risk import Risks, risks_of
from bot.reading.resolve.units import units_of
from bot.said.needs import needs, new
from bot.said.phrases import lexicon


def settle_units(seen: Seen) -> Said:
    """Everything that the reply says of the plan's actions, risks and measures."""
    said = Said()
    states: list[Candidate[object]] = [c for c in seen.ratings if c.value.stance is Stance.STANDS]
    events = (Event.SAME, Event.PAUSED, Event.WAITING, Event.DONE, Event.DITTO)
    states += [c for c in seen.statuses if c.value.event in events]
    states += list(seen.wishes)
    units = tuple(
        _without(unit, seen) for unit in units_of(seen.document, seen.references, states, seen.told, _goes_on(seen))
    )
    seen.units = units
    _settle_figures_and_risks(units, seen)
    before: Said | None = None
    for unit in units:
        if unit.ref is None or not seen.clauses(unit.clauses):
            continue
        found = _ditto(unit, seen, before) or settle(unit, seen)
        said.add(found)
        before = found
    if all(unit.ref is not None for unit in units):
        said.add(of_risks(Unit(None, (), "loose"), seen))
    said.add(_loose([unit for unit in units if unit.ref is None], units, seen))
    said.add(_troubles(seen))
    if any(unit.by == "all" for unit in units):
        said.flags.append("all")
    elif any(unit.by in ("title", "name", "measure") for unit in units):
        said.flags.append("matched_by_title")
    return said


def _goes_on(seen: Seen) -> tuple[str, ...]:
    """The one action of the person's last reply, where nothing was asked and this one names none."""
    last = refs_of_last(seen.told)
    if len(last) != 1:
        return ()
    first = seen.document.read[0] if seen.document.read else None
    hits = lexicon("bot.reading.lexicon", "correction").find_all(seen.document.tokens)
    back = first is not None and any(h.entry.kind == "takes back" and h.first <= first.first + 1 for h in hits)
    return last if back or not seen.told.asked.refs else ()


def _without(unit: Unit, seen: Seen) -> Unit:
    """A unit without the clauses that something else was read from."""
    return replace(unit, clauses=tuple(index for index in unit.clauses if index not in seen.consumed))


def _settle_figures_and_risks(units: tuple[Unit, ...], seen: Seen) -> None:
    days = [(c.first, c.last, c.value.day.day) for c in seen.dates]
    seen.loose = frozenset(index for unit in units if unit.ref is None for index in unit.clauses)
    seen.risks = _risks(seen, units, days)
    other = {
        at
        for c in (*seen.dates, *seen.statuses)
        if not isinstance(c.value, Stated)
        for at in range(c.first, c.last + 1)
    }
    spelt = (How.PRINTED, How.PLACE, How.GROUP, How.UNKNOWN)
    other |= {at for c in seen.references if c.value.how in spelt for at in range(c.first, c.last + 1)}
    other |= seen.risks.scores
    seen.free_figures = [
        c for c in seen.figures_seen if c.clause not in seen.consumed and not other & set(range(c.first, c.last + 1))
    ]
    seen.figures = _figures(seen, units, days)


@needs("risk_words", "risk id", "score", "mitigation_asked", "turned out", otherwise=new(Risks))
def _risks(seen: Seen, units: tuple[Unit, ...], days: Days) -> Risks:
    noticed = {at for at, field in labelled(seen.document.read, seen).items() if field == "difference"}
    words = [
        c
        for c in seen.risk_words
        if c.clause not in seen.consumed and c.clause not in noticed and not _only_waits(c, seen)
    ]
    return risks_of(seen.document, seen.told, units, words, days)


def _only_waits(cue: Candidate[object], seen: Seen) -> bool:
    """ "Nothing to add, we are still waiting on the budget": why nothing changed, and no new risk."""
    clause = seen.document.clauses[cue.clause]
    beside = {c.index for c in seen.document.sentences.get(clause.sentence, ())}
    same = any(c.clause in beside and c.value.event is Event.SAME for c in seen.statuses)
    return same and still_waits(seen.document, cue.clause)


@needs("free_figures", otherwise=new(Figures))
def _figures(seen: Seen, units: tuple[Unit, ...], days: Days) -> Figures:
    return figures_of(seen.document, seen.told, units, seen.free_figures, days)


def _ditto(unit: Unit, seen: Seen, before: Said | None) -> Said | None:
    """ "OT ditto": of this action the rating of the one before it and what holds that up, or that it is complete."""
    if before is None:
        return None
    clauses = seen.clauses(unit.own or unit.clauses)
    here = seen.inside(seen.statuses, unit.own or unit.clauses)
    marks = [c for c in here if c.value.event is Event.DITTO or c.why == "no change"]
    short = all(not seen.others(clause, unit.ref, *marks) for clause in clauses)
    if (
        not marks
        or not short
        or seen.inside(seen.ratings, unit.own)
        or not any(c.value.event is Event.DITTO for c in marks)
    ):
        return None
    last = next((r for r in before.records if isinstance(r, (Update, NoChange, Contribution, CompleteClaim))), None)
    ref, text = unit.ref or "", seen.text(unit)
    if isinstance(last, CompleteClaim):
        by = None if seen.action(ref).owner == seen.told.by else "not the owner"
        claim = CompleteClaim(ref, rag=last.rag, by=by, text=text, late=seen.told.late)
        flags = ["evidence_missing", *(["other_owner"] if by else [])]
        return Said([claim], [asking.wanted("evidence", Why.EVIDENCE, ref)], flags)
    if not isinstance(last, Update) or (last.rag is None and last.stuck is None):
        return None
    same = Update(ref, text, last.rag, status=last.status, kind=last.kind, late=seen.told.late)
    return Said([replace(same, stuck=last.stuck, blocked=last.blocked)])


def _loose(loose: list[Unit], units: tuple[Unit, ...], seen: Seen) -> Said:
    """Clauses that nothing ties to an action: their figures by their measures; which action the rest is of."""
    said = Said()
    if all(unit.ref is None for unit in units) and (same := _same_for_all(loose, seen)) is not None:
        return same
    for unit in loose:
        risks = of_risks(unit, seen)
        measured = measured_in(unit, seen)
        kept = [value for value in measured.values if not _given(value, units, seen)]
        said.add(figure_questions(replace(measured, values=tuple(kept)), None))
        said.records += kept
        known = {value.code for value in measured.values}
        clauses = [c for c in seen.clauses(unit.clauses) if tells(c, None, seen) and c.index not in seen.risks.taken]
        rated = [c for c in seen.inside(seen.ratings, unit.clauses) if c.value.stance is Stance.STANDS]
        states = [c for c in seen.inside(seen.statuses, unit.clauses) if c.value.event is Event.SAME]
        others = any(other.ref is not None for other in units)
        which = bool(rated or (states and not others)) and len(seen.told.asked.refs) > 1
        if which:  # the same words are read again when the action is known
            text = seen.text(unit)
            risks.records = [r for r in risks.records if not isinstance(r, RiskUpdate) or r.id in text]
        said.add(risks)
        if which:
            said.records.append(Ask("ref", None, seen.text(unit), rated=bool(rated)))
            said.wanted.append(asking.ask_which(could_be_of(seen.told), Why.WHICH_REST if others else Why.WHICH))
            said.flags.append("ref_missing")
        elif clauses and not known and len(seen.told.asked.refs) > 1:
            said.records.append(Ask("ref", None, seen.text(unit)))
            why = Why.WHICH_REST if others else Why.WHICH
            said.wanted.append(asking.ask_which(could_be_of(seen.told), why))
    return said


def _given(value: MeasureValue, units: tuple[Unit, ...], seen: Seen) -> bool:
    return any(unit.ref is not None and value in measured_in(unit, seen).values for unit in units if unit.clauses)


def _same_for_all(loose: list[Unit], seen: Seen) -> Said | None:
    """ "Nil return this time, sorry" to several asked: no change to any of them."""
    if len(loose) != 1 or len(seen.told.asked.refs) < 2:
        return None
    clauses = seen.clauses(loose[0].clauses)
    states = [c for c in seen.inside(seen.statuses, loose[0].clauses) if c.value.event in (Event.SAME, Event.DITTO)]
    if not states or seen.inside(seen.ratings, loose[0].clauses) or any(tells(c, None, seen) for c in clauses):
        return None
    said = Said()
    for ref in seen.told.asked.refs:
        said.add(settle(replace(loose[0], ref=ref, shared=frozenset(loose[0].clauses)), seen))
    return said


def _troubles(seen: Seen) -> Said:
    """References that cannot be taken: unknown, or the stem of several."""
    said = Said()
    mine = owned_by(seen.told)
    for each in seen.references:
        if (
            each.clause in seen.consumed
            or each.clause < 0
            or seen.document.clauses[each.clause] not in seen.document.read
        ):
            continue
        if each.value.how is How.GROUP:
            refs = tuple(ref for ref in each.value.refs if ref in mine) or each.value.refs
            said.wanted.append(asking.ask_which(refs, Why.WHICH_OF_GROUP, each.value.text))
            said.flags.append("ref_is_objective")
        if each.value.how is How.UNKNOWN:
            said.wanted.append(asking.ask_which(seen.told.asked.refs or mine, Why.NO_SUCH_REF, each.value.text))
            said.flags.append("unknown_ref")
    return said
