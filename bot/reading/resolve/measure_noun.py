"""What is counted, by the words behind a figure, and whether that is what a measure counts."""

from bot.plan.contents.document import MeasureLine, PlanDocument
from bot.reading.candidate import Candidate
from bot.reading.find.figure import Figure, Form
from bot.reading.lexicon import word_set
from bot.reading.plan_words import content_stems, expanded, stem, words
from bot.reading.resolve.measure_form import is_money, is_percent
from bot.reading.resolve.measure_names import words_of
from bot.said.document import Document

BEFORE_FINAL = word_set("comes before what is final")
IN_WEEKS = word_set("within weeks")
FAR = 9  # tokens behind a percentage within which it is said what was done
FEW = 10  # a share of so few is of teams or sites


def noun_fits(found: Candidate[Figure], measure: MeasureLine) -> float:
    """What is counted: a noun that the measure does not know speaks against it."""
    if found.value.form not in (Form.COUNT, Form.SHARE):
        return 0.0
    noun = next((word for word in found.value.after[:2] if word.isalpha()), "")
    if not noun or noun in words_of("beside"):
        return 0.0
    own = content_stems(expanded(" ".join([measure.name, *measure.everyday_names])))
    if meets(stem(noun), own):
        return 0.5
    second = next((word for word in found.value.after[1:3] if word.isalpha()), "")
    if second and meets(stem(second), own):
        return 0.3
    few = found.value.form is Form.SHARE and (found.value.whole or 0) < FEW
    return -1.8 if few else -1.3 if found.value.form is Form.COUNT else -0.7


def meets(word: str, known: frozenset[str]) -> bool:
    """ "interns" and "internships" meet too."""
    return word in known or any(
        len(a) > 4 and len(word) > 4 and (a.startswith(word) or word.startswith(a)) for a in known
    )


def counts_things(found: Candidate[Figure], measure: MeasureLine) -> bool:
    """ "5 service changes": things, and no percentage, though the measure's name has the first word."""
    if noun_fits(found, measure) < 0:
        return True
    after = [word for word in found.value.after[:2] if word.isalpha()]
    if len(after) < 2 or after[0] in words_of("beside") or after[1] in words_of("beside"):
        return False
    own = content_stems(expanded(" ".join([measure.name, *measure.everyday_names])))
    return not meets(stem(after[1]), own)


def in_time(found: Candidate[Figure], measure: MeasureLine) -> bool:
    """ "52 went out, 18 of them in time", of a measure of so many weeks or days."""
    timed = not {"weeks", "days"}.isdisjoint(measure.name.lower().replace(")", " ").split())
    after = found.value.after
    return timed and (
        after[:2] in (("in", "time"), ("on", "time"))
        or after[:1] in (("within",), ("inside",))
        or " ".join(after[:2]) in IN_WEEKS
    )


def at_a_stage(found: Candidate[Figure], measure: MeasureLine, document: Document) -> bool:
    """ "40% of the final plans are drafted": a stage before what the measure counts."""
    own = content_stems(expanded(" ".join([measure.name, *measure.everyday_names])))
    if found.value.form is Form.SHARE and is_percent(measure):  # "112 drafts issued out of 186"
        return any(word in BEFORE_FINAL and stem(word) not in own for word in found.value.after[:2])
    if not is_percent(measure) or found.value.after[:1] != ("of",):
        return False
    clause = document.clauses[found.clause]
    behind = document.tokens[found.last + 1 : min(clause.last, found.last + FAR) + 1]
    return any(token.low in words_of("stage") and stem(token.low) not in own for token in behind)


def worked_on(found: Candidate[Figure], measure: MeasureLine, document: Document) -> bool:
    """ "12 of the 20 plans were marked twice": what was done with them, and not how many came out well."""
    if found.value.form is not Form.SHARE or not is_percent(measure):
        return False
    behind = document.tokens[found.last + 1 : document.clauses[found.clause].last + 1]
    lows = {token.low for token in behind} | {*found.value.after}
    own = content_stems(expanded(measure.name))
    done = any(stem(low) not in own for low in lows & words_of("worked on"))
    return done and lows.isdisjoint(words_of("verdict"))


def names_its_own(found: Candidate[Figure], measure: MeasureLine) -> bool:
    """ "63 per cent offered": what would tell of a part is what the measure counts."""
    own = content_stems(expanded(measure.name))
    return any(stem(word) in own for word in found.value.after[:1])


def only_money(found: Candidate[Figure], measure: MeasureLine, plan: PlanDocument) -> bool:
    """ "£1.6m over", where the plan has one measure of money."""
    figure = found.value
    over = {"over", "overspent", "overspend"} & {*figure.after[:2], *figure.before[-2:]}
    return figure.form is Form.MONEY and bool(over) and [m for m in plan.measures if is_money(m)] == [measure]


WHO = word_set("people who are counted")
NEAR = 2  # words behind a figure: "two senior assessors"


def counts_people(found: Candidate[Figure], measure: MeasureLine) -> bool:
    """Whether it counts people or posts, and the measure's name knows none of that word."""
    if found.value.form not in (Form.COUNT, Form.SHARE):
        return False
    counted = {one for word in found.value.after[:NEAR] if (one := _one(word)) in WHO}
    if not counted:
        return False
    known = {_one(word) for word in words(" ".join([measure.name, measure.unit, *measure.everyday_names]))}
    return not counted & known


def _one(word: str) -> str:
    """ "Vacancies" and "officers" as one of them."""
    word = word.lower()
    return f"{word[:-3]}y" if word.endswith("ies") else word if word in WHO else word.removesuffix("s")
