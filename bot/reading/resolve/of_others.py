"""Words about someone else's action: a contribution for its owner to confirm, where they tell something."""

from bot.plan.contents.document import ActionLine
from bot.reading.candidate import Candidate, Unit
from bot.reading.find.status import Event
from bot.reading.records import Contribution, Record
from bot.reading.resolve.fields import substance, tells
from bot.reading.resolve.findings import Seen
from bot.reading.resolve.measured import measured_in
from bot.reading.resolve.question import Said
from bot.reading.resolve.rating import settle_rating
from bot.said.phrases import lexicon


def contribution(unit: Unit, seen: Seen, action: ActionLine) -> Said:
    """Words about someone else's action: for its owner to confirm."""
    rating = settle_rating(unit, seen)
    note = seen.text(unit)
    note += ")" * (note.count("(") - note.count(")"))
    same = [c for c in seen.inside(seen.statuses, unit.clauses) if c.value.event in (Event.SAME, Event.DITTO)]
    values: list[Record] = [*measured_in(unit, seen).values]
    given = _given_in_full(unit, seen)
    counted = bool([c for c in seen.inside(seen.figures_seen, unit.own) if c.clause not in given])
    told = counted or any(
        tells(c, unit.ref, seen) or (substance(c, seen) and not c.asked)
        for c in seen.clauses(unit.clauses)
        if c.index not in given
    )
    nothing_told = same or not told or _unanswered(unit, seen)
    if unit.by != "another" and rating.rag is None and not rating.used and nothing_told:
        return Said(values)
    return Said([*values, Contribution(action.ref, note, action.owner, rating.rag)], [], ["other_owner"])


def _given_in_full(unit: Unit, seen: Seen) -> set[int]:
    """ "EP advice overdue 31": the clauses of which a measure's value has told it all, whoever gives it."""
    given = [fact.used[0] for fact in seen.figures.values if fact.used and fact.used[0].clause in unit.own]
    full = [used for used in given if not seen.inside(seen.statuses, (used.clause,)) and _few(used, seen)]
    sentences = {seen.document.clauses[used.clause].sentence for used in full}
    notes = (c for c in seen.clauses(unit.own) if c.sentence in sentences and c.last - c.first < NOTE)
    return {used.clause for used in full} | {note.index for note in notes}


def _few(used: Candidate[object], seen: Seen) -> bool:
    clause = seen.document.clauses[used.clause]
    return sum(1 for token in seen.document.tokens[clause.first : clause.last + 1] if token.is_word) <= FIGURE_LINE


NOTE = 4  # tokens of what is said of a figure beside it: "final not provisional"
FIGURE_LINE = 10  # words of a name and its figure


def _unanswered(unit: Unit, seen: Seen) -> bool:
    """ "Nothing from 3.1.1, somebody chase please": that its owner has not said a thing tells nothing of it."""
    hits = lexicon("bot.reading.lexicon", "reply").find_all(seen.document.tokens)
    silent = {seen.document.clause_at[hit.first] for hit in hits if hit.entry.kind == "unanswered"}
    said = {clause.sentence for clause in seen.clauses(unit.clauses) if clause.index in silent}
    return bool(said) and all(clause.sentence in said for clause in seen.clauses(unit.clauses))
