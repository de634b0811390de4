"""Which measure a figure can be of, and what speaks for it: names, the action, form, size, the words beside it."""

from collections.abc import Sequence

from bot.plan.contents.document import MeasureLine
from bot.reading.candidate import Candidate
from bot.reading.find.figure import Cue, Figure, Form
from bot.reading.plan_words import actions_by_ref, content_stems, expanded, measures_of, words
from bot.reading.resolve.figure_evidence import Sight
from bot.reading.resolve.measure_form import NEVER, can_be, fit_of_form, is_percent, out_of_range, size_fits, value_for
from bot.reading.resolve.measure_names import measures_by_code, weights, words_of
from bot.reading.resolve.measure_not import of_another_action, of_little, of_nobody_here, of_others
from bot.reading.resolve.measure_noun import (
    at_a_stage,
    counts_people,
    counts_things,
    in_time,
    meets,
    names_its_own,
    noun_fits,
    only_money,
    worked_on,
)
from bot.reading.resolve.plan_counts import tallies
from bot.reading.resolve.said_before import ONLY_NAMED, only_named
from bot.reading.resolve.weak_figures import no_rate, of_a_part
from bot.said.clause import Clause
from bot.said.scope import Scope
from bot.said.table import row_label

ENOUGH = 1.9  # to be recorded
DOUBTFUL = 1.0  # worth a second look
SPOKEN_AGAINST = -1.1  # by its cues: last time's, a target, a part of it
TOO_FAR = -1.4  # in size from the last figure
NAME_ENOUGH = 0.9  # what must speak for this measure, besides form and size


TIED = {
    "printed": 1.6,
    "name": 1.6,
    "place": 1.5,
    "quoted": 1.5,
    "rest": 1.3,
    "title": 1.5,
    "order": 1.3,
    "measure": 1.3,
    "earlier": 1.0,
    "all": 0.7,
    "asked": 1.1,
}


def support(found: Candidate[Figure], measure: MeasureLine, sight: Sight) -> float:
    """How much speaks for a figure being the measure's current value."""
    form = fit_of_form(found.value, measure)
    if form <= NEVER or out_of_range(value_for(found.value, measure), measure) or counts_people(found, measure):
        return NEVER
    name = _name_support(found, measure, sight)
    cues = _cues_fit(found, measure, sight)
    size = size_fits(found.value, measure)
    total = form + name + size + cues + noun_fits(found, measure)
    if total <= ENOUGH - 0.1:  # no doubt takes it further down
        return total
    asked = sight.document.clauses[found.clause].asked and sight.waiting != measure.code
    unsure = (
        of_nobody_here(found, measure, sight)
        or of_little(found, measure, sight)
        or cues <= SPOKEN_AGAINST
        or size <= TOO_FAR
        or name < NAME_ENOUGH
        or asked
        or of_another_action(found, measure, sight)
        or of_others(found, measure)
        or _counts_the_action(found, measure, sight)
        or _of_something_else(found, measure, sight)
        or _of_what_else_counts(found, measure, sight)
        or (measure.code not in (sight.waiting, *sight.refreshed) and no_rate(found, measure, sight.document))
        or at_a_stage(found, measure, sight.document)
        or of_a_part(found, measure, sight.document, sight.figures)
        or worked_on(found, measure, sight.document)
        or (is_percent(measure) and found.value.form is Form.COUNT and _counts_some(found, measure))
    )
    return min(total, ENOUGH - 0.1) if unsure else total


def _counts_some(found: Candidate[Figure], measure: MeasureLine) -> bool:
    """ "5 service changes", "71 in time, 24 late": things, or how many of them."""
    return counts_things(found, measure) or " ".join(found.value.after[:2]) in words_of("how many of them")


def _counts_the_action(found: Candidate[Figure], measure: MeasureLine, sight: Sight) -> bool:
    """ "43 of 46" is how far the training has got, where the plan counts 46 of it; no percentage of another measure."""
    ref = sight.unit_of.get(found.clause, (None, ""))[0]
    tally = tallies(sight.plan).get(ref or "")
    if tally is None or not is_percent(measure):
        return False
    if found.value.form is Form.COUNT:
        return tally.last is not None and tally.last <= found.value.value <= (tally.whole or 0)
    return found.value.form is Form.SHARE and (found.value.whole == tally.whole or found.value.whole in tally.numbers)


def _name_support(found: Candidate[Figure], measure: MeasureLine, sight: Sight) -> float:
    clause = sight.document.clauses[found.clause]
    best = _spoken(found, measure, clause, sight)
    ref, tied = sight.unit_of.get(found.clause, (None, ""))
    own = measures_of(ref, sight.plan)
    if only_money(found, measure, sight.plan) and sight.by in measure.owners:
        best += 0.9
    asked = [m for ref in sight.asked for m in measures_of(ref, sight.plan)]
    only_said = _said_of(asked, clause, sight) == [measure] != asked
    if measure in own:
        best += TIED.get(tied, 1.0)
    elif best < 2 and not only_said and any(can_be(found.value, other) for other in own):
        best -= 0.6
    bare = found.value.form is Form.COUNT and is_percent(measure)
    elsewhere = bare and ref is not None and measure not in own and best < NAME_ENOUGH  # "Charter: it's four"
    if (sight.waiting == measure.code or measure.code in sight.refreshed) and not sight.coded(found.clause):
        best += 1.5
    elif elsewhere:
        return best
    if measure in asked:
        best += 0.4 if any(m is not measure and can_be(found.value, m) for m in asked) else 0.7
        best += 0.9 if only_said else 0.0
    return best + (0.4 if sight.by in measure.owners else 0.0)


def _said_of(asked: Sequence[MeasureLine], clause: Clause, sight: Sight) -> list[MeasureLine]:
    """Of the measures asked for, those whose words are said in the clause."""
    return [m for m in asked if sight.named.stems[clause.index] & weights(sight.plan).get(m.code, {}).keys()]


def _spoken(found: Candidate[Figure], measure: MeasureLine, clause: Clause, sight: Sight) -> float:
    """The measure by code or name: in the clause, or before it in the sentence; another's name speaks against it."""
    best = 0.0
    row = row_label(sight.document, clause)
    for first, last, code, by_code in sight.named.spoken:
        other = (
            sight.document.clauses[sight.document.clause_at[first]] if sight.document.clause_at[first] >= 0 else None
        )
        if code != measure.code and not can_be(found.value, measures_by_code(sight.plan)[code]):
            continue
        heads = other is not None and other.index == sight.headings.get(clause.index)
        if other is None or (other.sentence != clause.sentence and not heads):
            continue
        between = not heads and any(
            min(last, found.last) < f.first < max(first, found.first) for f in sight.figures if f.first != found.first
        )
        near = other.index in (clause.index, row) or heads
        weight = (3.0 if by_code else 2.0) if near else (2.4 if by_code else 1.2)
        if first > found.last and not near:
            weight = 0.3
        if not near and not heads and _has_its_own(other.index, found, sight):
            weight *= 0.3
        if between:
            weight *= 0.35 if _stands_between(first, last, found, sight) else 0.8
        best = max(best, weight) if code == measure.code else min(best, -weight * 0.6) if best <= 0 else best
    if only_named(found, measure, clause, sight.document, sight.figures, sight.plan):
        best = max(best, ONLY_NAMED)
    words = weights(sight.plan).get(measure.code, {})
    here = sum(words.get(each, 0.0) for each in sight.named.stems[clause.index])
    if row is not None:
        here = max(here, sum(words.get(each, 0.0) for each in sight.named.stems[row]))
    around = 0.0
    heading = sight.headings.get(clause.index)
    if heading is not None:
        here = max(here, 2 * sum(words.get(each, 0.0) for each in sight.named.stems[heading]))
    for other in sight.document.clauses:
        if other.sentence == clause.sentence and other.index < clause.index and heading is None:
            around = max(around, sum(words.get(each, 0.0) for each in sight.named.stems[other.index]))
    return max(best, min(1.5, here * 0.7), min(1.0, around * 0.4)) if best >= 0 else best + min(1.0, here * 0.5)


def _has_its_own(clause: int, found: Candidate[Figure], sight: Sight) -> bool:
    """Whether a name's own clause has a figure, today's: "41.5% inside twenty weeks, average 26.2"."""
    return any(f.clause == clause != found.clause and not f.value.cues & {Cue.WAS, Cue.TOLD} for f in sight.figures)


def _stands_between(first: int, last: int, found: Candidate[Figure], sight: Sight) -> bool:
    """Whether another current figure stands between a name and this one; in "K3 was 33 and is 27" none does."""
    return any(
        min(last, found.last) < f.first < max(first, found.first) and not f.value.cues & {Cue.WAS, Cue.TOLD}
        for f in sight.figures
        if f.first != found.first
    )


def _cues_fit(found: Candidate[Figure], measure: MeasureLine, sight: Sight) -> float:
    cues, clause = found.value.cues, sight.document.clauses[found.clause]
    total = 0.0
    against = {Cue.WAS: -2.6, Cue.AIM: -2.6, Cue.SOME: -1.6, Cue.ELSEWHERE: -2.0, Cue.MORE: -2.6, Cue.FEWER: -2.6}
    if (
        found.value.form is Form.SHARE
        and Cue.SOME in cues
        and (noun_fits(found, measure) > 0 or in_time(found, measure))
    ):
        del against[Cue.SOME]  # "312 answers, 71 of them good"
    elif Cue.SOME in cues and names_its_own(found, measure):
        del against[Cue.SOME]  # "63 per cent offered", of victims offered
    if found.value.form in (Form.PERCENT, Form.SHARE) and "month" in measure.basis:
        against[Cue.PART_PERIOD] = -1.2
    total += min([against[cue] for cue in cues if cue in against], default=0.0)
    total -= 0.3 * (Cue.TOLD in cues) + 0.3 * (Cue.ABOUT in cues)
    if Cue.LEFT in cues:
        total += 0.4 if str(measure.polarity) == "down" and measure.unit == "count" else -1.6
    if Cue.NOW in cues and total >= 0:
        total += 0.5
    if Cue.SAMPLE in cues and found.value.form is Form.COUNT and is_percent(measure):
        total -= 2.0
    unsettled = clause.has(Scope.ASKED) or clause.has(Scope.SUPPOSED, found.first) or _supposed_after(clause, sight)
    if unsettled or (clause.has(Scope.DENIED, found.first) and not found.value.alone):
        total -= 1.2 if Cue.ABOUT not in cues or clause.has(Scope.ASKED) else 0.2
    if Cue.TO_DATE in cues and "to date" not in measure.basis.split(";")[0]:
        total -= 1.0 if Cue.NOW in cues else 0.5
    if found.value.alone:
        total += 0.4
    return total


def _supposed_after(clause: Clause, sight: Sight) -> bool:
    """ "5 of 6 if she says yes": the next clause of the sentence supposes."""
    following = clause.index + 1
    if following >= len(sight.document.clauses):
        return False
    after = sight.document.clauses[following]
    return after.sentence == clause.sentence and after.joined_by == "if"


def _of_what_else_counts(found: Candidate[Figure], measure: MeasureLine, sight: Sight) -> bool:
    """ "Audit: 18 of the 24 good" of an action that wants K4 and an audit: what it wants besides the measure."""
    ref = sight.unit_of.get(found.clause, (None, ""))[0]
    if ref is None or not is_percent(measure) or sight.waiting == measure.code or measure.code in sight.refreshed:
        return False
    wanted = actions_by_ref(sight.plan)[ref].success_measure
    own = content_stems(expanded(" ".join([measure.code, measure.name, *measure.everyday_names])))
    besides = content_stems(expanded(wanted)) - own
    sentence = sight.document.clauses[found.clause].sentence
    inside = [c.index for c in sight.document.clauses if c.sentence == sentence]
    said = {each for index in inside for each in sight.named.stems[index]}
    clause = sight.document.clauses[found.clause]
    beside = {t.low for t in sight.document.tokens[clause.first : clause.last + 1]}
    judged = words_of("verdict") & beside & {w.strip("'") for w in words(wanted)}
    judged -= set(words(measure.name))
    named = any(
        sight.document.clause_at[first] in inside and code == measure.code for first, _, code, _ in sight.named.spoken
    )
    return measure.code.lower() in wanted.lower() and bool(besides & said or judged) and not named


def _of_something_else(found: Candidate[Figure], measure: MeasureLine, sight: Sight) -> bool:
    """ "Heads' replies are dribbling in, 70 of 186": the clause before counts what is not the measure."""
    if found.value.form is not Form.SHARE or not found.value.alone or found.clause == 0:
        return False
    clause, before = sight.document.clauses[found.clause], sight.document.clauses[found.clause - 1]
    if before.sentence != clause.sentence:
        return False
    own = content_stems(expanded(" ".join([measure.name, *measure.everyday_names])))
    said = sight.named.stems[before.index]
    return len(said) > 1 and not any(meets(each, own) for each in said)
