"""What speaks against a figure being a measure's, whatever speaks for it: whose it is, and of what it is a part."""

from bot.plan.contents.document import MeasureLine
from bot.reading.candidate import Candidate
from bot.reading.find.figure import Cue, Figure, Form
from bot.reading.plan_words import content_stems, expanded, measures_of
from bot.reading.resolve.figure_evidence import Sight
from bot.reading.resolve.measure_form import is_percent
from bot.reading.resolve.measure_names import words_of
from bot.reading.resolve.measure_noun import FEW, meets


def of_nobody_here(found: Candidate[Figure], measure: MeasureLine, sight: Sight) -> bool:
    """Neither the sender's nor of an action that is spoken of or was asked about, and not called by its name."""
    ref = sight.unit_of.get(found.clause, (None, ""))[0]
    refs = (*sight.asked, *((ref,) if ref else ()))
    theirs = measure.code in sight.refreshed or sight.waiting == measure.code or sight.by in measure.owners
    if theirs or not sight.asked or any(measure in measures_of(each, sight.plan) for each in refs):
        return False
    return not _called(found, measure, sight)


SURE = frozenset(["printed"])


def of_another_action(found: Candidate[Figure], measure: MeasureLine, sight: Sight) -> bool:
    """ "7.2.1 dip sample of 12 had 8 good = 67%": of an action that is named and has no such measure."""
    ref, tied = sight.unit_of.get(found.clause, (None, ""))
    if ref is None or tied not in SURE or sight.waiting == measure.code or measure.code in sight.refreshed:
        return False
    return measure not in measures_of(ref, sight.plan) and not _called(found, measure, sight)


def _called(found: Candidate[Figure], measure: MeasureLine, sight: Sight) -> bool:
    """Whether the measure is called by its code or name in the figure's sentence."""
    sentence = sight.document.clauses[found.clause].sentence
    return any(
        code == measure.code and sight.document.clauses[sight.document.clause_at[first]].sentence == sentence
        for first, _, code, _ in sight.named.spoken
    )


def of_others(found: Candidate[Figure], measure: MeasureLine) -> bool:
    """ "60% of consultations back": of what the measure does not count."""
    after = [word for word in found.value.after if word.isalpha() and word not in words_of("beside")]
    if found.value.form is not Form.PERCENT or found.value.after[:1] != ("of",) or len(after) < 1:
        return False
    noun = after[0]
    own = content_stems(expanded(" ".join([measure.name, measure.unit, *measure.everyday_names])))
    stems = content_stems(noun)
    return bool(stems) and not any(meets(each, own) for each in stems)


def of_little(found: Candidate[Figure], measure: MeasureLine, sight: Sight) -> bool:
    """A share of a handful, a part, a bare count of people: no percentage, unless the measure is named or asked for."""
    figure = found.value
    if not is_percent(measure) or figure.alone or sight.waiting == measure.code:
        return False
    clause = sight.document.clauses[found.clause]
    named = any(
        clause.first <= first <= clause.last and code == measure.code for first, _, code, _ in sight.named.spoken
    )
    if figure.form is Form.SHARE and (figure.whole or 0) < FEW:
        return True
    beside = set(before_it(figure)) & words_of("other rate")
    if beside and not beside & content_stems(measure.name):
        return True
    return not named and (
        (figure.form is Form.PART and figure.whole is None)
        or (
            figure.form is Form.COUNT
            and bool(figure.after)
            and figure.after[0] not in words_of("beside")
            and not figure.cues & {Cue.NOW, Cue.WAS, Cue.TOLD}
        )
    )


def before_it(figure: Figure) -> tuple[str, ...]:
    """The words right before a figure; of "up to 42" and "down to 42" none, which say where it stands."""
    before = figure.before[-3:]
    return () if before[-1:] == ("to",) and before[-2:-1] in (("up",), ("down",)) else before
