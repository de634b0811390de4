"""Whether a clause tells something of the plan, though the sentence it stands in is about people."""

from collections.abc import Sequence

from bot.reading.candidate import Candidate
from bot.reading.find.figure import Figure, Form
from bot.reading.rating_stance import Stance
from bot.reading.references.named import How
from bot.reading.resolve.findings import Seen
from bot.reading.resolve.measure_names import names_of_measures
from bot.said.clause import Clause
from bot.said.phrases import lexicon


def own_clauses(each: Candidate[object], refs: Sequence[str], seen: Seen) -> set[int]:
    """Its sentence's clauses, but for those that tell something of the plan, or of other actions than `refs`."""
    sentence, own = seen.document.clauses[each.clause].sentence, set(refs)
    kept, spoken_of = {each.clause}, own
    for clause in (c for c in seen.document.read if c.sentence == sentence):
        spoken_of = _printed(clause, seen) or spoken_of
        elsewhere = bool(own) and not spoken_of & own and marked(clause, seen)
        if not (elsewhere or gives_a_fact(clause, seen)):
            kept.add(clause.index)
    after = seen.document.sentences.get(sentence + 1, ())
    hits = lexicon("bot.reading.lexicon", "leave").find_all(seen.document.tokens) if after else ()
    points = any(hit.entry.kind == "cover" and hit.first == after[0].first for hit in hits)
    if points and not any(of_the_work(clause, seen) for clause in after):
        kept |= {clause.index for clause in after}  # "Not mine. Try the duty desk"
    return kept


def _printed(clause: Clause, seen: Seen) -> set[str]:
    named = [c for c in seen.references if c.clause == clause.index and c.value.how is How.PRINTED]
    return {ref for c in named for ref in c.value.refs}


def of_the_work(clause: Clause, seen: Seen) -> bool:
    """A clause of the same sentence that rates or names an action, or gives a figure: it is read as well."""
    rated = any(each.clause == clause.index for each in seen.ratings)
    named = any(each.clause == clause.index and each.value.how.value == "printed" for each in seen.references)
    return rated or named or gives_a_fact(clause, seen)


def gives_a_fact(clause: Clause, seen: Seen) -> bool:
    """A rating, a percentage, or a figure beside the name of a measure: an update, whoever has the action."""
    if any(c.clause == clause.index and c.value.stance is Stance.STANDS for c in seen.ratings):
        return True
    figures = _figures(clause, seen)
    return any(c.value.form is Form.PERCENT for c in figures) or (bool(figures) and _measure_named(clause, seen))


def marked(clause: Clause, seen: Seen) -> bool:
    """Anything that a record of an action could hold."""
    found = (seen.ratings, seen.statuses, seen.dates, seen.wishes, _figures(clause, seen))
    return any(c.clause == clause.index for each in found for c in each)


def _figures(clause: Clause, seen: Seen) -> list[Candidate[Figure]]:
    """Those that are no part of an action's number, nor of a date."""
    other = {at for c in (*seen.references, *seen.dates) for at in range(c.first, c.last + 1)}
    return [c for c in seen.figures_seen if c.clause == clause.index and c.first not in other]


def _measure_named(clause: Clause, seen: Seen) -> bool:
    named = names_of_measures(seen.told.plan).find(seen.document.tokens)
    return any(clause.first <= hit.first <= clause.last for hit in named)


def in_brackets(each: Candidate[object], seen: Seen) -> bool:
    """ "Their lead leaves in February (contract change, not ours)": of what stands before the brackets."""
    first = seen.document.sentences[seen.document.clauses[each.clause].sentence][0].first
    before = [t.text for t in seen.document.tokens[first : each.first]]
    return len(before) > 1 and before.count("(") > before.count(")")
