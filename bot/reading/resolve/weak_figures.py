"""Figures with weak grounds, which are no value of now: held back, of a day to come, of a part."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.plan.contents.document import MeasureLine
from bot.reading.candidate import Candidate
from bot.reading.find.figure import Cue, Figure, Form
from bot.reading.lexicon import word_set
from bot.reading.plan_words import content_stems, expanded
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.phrases import Hit, lexicon

Found = Candidate[Figure]
Days = Sequence[tuple[int, int, date | None]]
NEAR = 3  # words between a figure and the day it is for, or the words that hold it back
LONG_AGO = timedelta(days=150)  # a figure of such a day is not given as the newest
LIMITS = word_set("up to a day")
PROMISED = word_set("was promised")
APART = word_set("sets apart what is held back")
TELLS_OF_IT = word_set("tells more of the clause before")


def without_grounds(document: Document, found: list[Found], days: Days, today: date) -> list[Found]:
    """Those that are held back, or are told of a day to come, marked as such."""
    out: list[Found] = []
    for each in found:
        aimed = for_a_day(document, each, days, today) or comes_then(document, each)
        apart = _held_back(document, each) or _left_out(document, each) or _of_the_rest(document, each)
        told = {Cue.AIM} if aimed else {Cue.ELSEWHERE} if apart else set[Cue]()
        out.append(replace(each, value=replace(each.value, cues=each.value.cues | told)) if told else each)
    return out


def for_a_day(document: Document, each: Found, days: Days, today: date) -> bool:
    """ "Five by January", "by mid January 60": how many it will be then."""
    clause, tokens = document.clauses[each.clause], document.tokens
    if "now after" in each.why:
        return False
    for first, last, day in days:
        if day is None or day <= today or not clause.first <= first <= clause.last:
            continue
        low, high = (each.last + 1, first) if first > each.last else (last + 1, each.first)
        between = [t.low for t in tokens[low:high] if t.is_word and t.low not in LIMITS]
        limits = tokens[each.last + 1 if first > each.last else max(clause.first, first - 2) : first + 1]
        limited = any(t.low in LIMITS for t in limits) or _promised(document, clause, first, each)
        if limited and len(between) <= (NEAR if first > each.last else 1):
            return True
    return False


def _promised(document: Document, clause: Clause, first: int, each: Found) -> bool:
    """ "We said 26/2 for 85%": which figure was promised for the day."""
    before = [t.low for t in document.tokens[max(clause.first, first - NEAR) : first]]
    led = document.tokens[each.first - 1].low if each.first > clause.first else ""
    return first < each.first and led == "for" and bool(PROMISED & set(before))


def day_beside(each: Found, document: Document, figures: Sequence[Found], days: Days, today: date) -> date | None:
    """The past day told with a figure, or over it; "805 against 700 we said for December" tells the other figure's."""
    clause = document.clauses[each.clause]
    heads = document.clauses[clause.index - 1] if clause.joined_by == ":" and clause.index else clause
    for first, _, day in days:
        if day is None or not today - LONG_AGO < day <= today or not heads.first <= first <= clause.last:
            continue
        low, high = min(first, each.first), max(first, each.last)
        if not any(low < f.first < high for f in figures if f.first != each.first):
            return day
    return None


def comes_then(document: Document, each: Found) -> bool:
    """ "The last four on the 15th and then that's 46": what it comes to afterwards."""
    clause = document.clauses[each.clause]
    opening = [t.low for t in document.tokens[clause.first : clause.first + 2]]
    before = document.clauses[clause.index - 1] if clause.index else None
    return before is not None and before.sentence == clause.sentence and opening[0] == "then"


def _held_back(document: Document, each: Found) -> bool:
    """ "Ignore the 812", "I won't report the trust's, that's 44", "640, which nobody should quote"."""
    clause = document.clauses[each.clause]
    for hit in _hits(document, clause, "held back"):
        between = [t.low for t in document.tokens[hit.last + 1 : each.first] if t.is_word]
        if hit.last < each.first and len(between) <= NEAR and not APART & set(between):
            return True
    before = document.clauses[clause.index - 1] if clause.index else None
    if before is not None and _goes_on(document, before, clause) and _hits(document, before, "held back"):
        return True
    after = next(iter(document.clauses[clause.index + 1 : clause.index + 2]), None)
    return after is not None and _goes_on(document, clause, after) and bool(_hits(document, after, "held back"))


def _left_out(document: Document, each: Found) -> bool:
    """ "Take those out and it's 24": what it would be."""
    clause = document.clauses[each.clause]
    if any(hit.last < each.first for hit in _hits(document, clause, "left out")):
        return True
    before = document.clauses[clause.index - 1] if clause.index else None
    joined = before is not None and before.sentence == clause.sentence and clause.joined_by in ("and", ",")
    return joined and before is not None and bool(_hits(document, before, "left out"))


def _of_the_rest(document: Document, each: Found) -> bool:
    """ "The other 12 are with legal": those that were not told of before."""
    return any(hit.last == each.first - 1 for hit in _hits(document, document.clauses[each.clause], "the rest"))


def _goes_on(document: Document, clause: Clause, after: Clause) -> bool:
    """Whether a clause tells more of the one before: "which ...", "that's ..."."""
    return clause.sentence == after.sentence and document.tokens[after.first].low in TELLS_OF_IT


def _hits(document: Document, clause: Clause, kind: str) -> list[Hit]:
    found = lexicon("bot.reading.lexicon", "grounds").find_all(document.tokens, clause.first, clause.last + 1)
    return [hit for hit in found if hit.entry.kind == kind]


def of_a_part(found: Found, measure: MeasureLine, document: Document, figures: Sequence[Found]) -> bool:
    """ "Phones 88%, email I don't have", "OT 55, paeds 81, overall 69": of a group, which the measure is not of."""
    if not document.says("bot.reading.lexicon.grounds"):
        return False
    clause = document.clauses[found.clause]
    own = content_stems(expanded(" ".join([measure.name, *measure.everyday_names])))
    if _beside(document, found, figures, "whole", frozenset()):
        return False
    grouped = _beside(document, found, figures, "group", own)
    beside = [c for c in document.clauses if 0 <= c.sentence - clause.sentence <= 1]
    if any(_whole_wanting(document, c) for c in beside):
        return True
    same = [f for f in figures if document.clauses[f.clause].sentence == clause.sentence and f is not found]
    if any(f.value.form is found.value.form and _beside(document, f, figures, "whole", frozenset()) for f in same):
        return True
    sentence = [c for c in beside if c.sentence == clause.sentence]
    if _of_two_of_its_own(document, found, figures, own):
        return True
    if not grouped:
        return any(_only_a_group(document, c) for c in sentence if c.index < clause.index)
    alone = any(_hits(document, c, "alone") for c in sentence if c.index <= clause.index)
    other = any(
        f.value.form is found.value.form and _beside(document, f, figures, "group", own)
        for f in same
        if not f.value.cues & {Cue.WAS, Cue.AIM}
    )
    wanting = any(_hits(document, c, "wanting") for c in sentence if c.index > clause.index)
    return alone or other or wanting


def _of_two_of_its_own(document: Document, found: Found, figures: Sequence[Found], own: frozenset[str]) -> bool:
    """ "62 for care, 73 for health", of a measure of health and care together."""
    sentence = document.clauses[found.clause].sentence
    here = [f for f in figures if document.clauses[f.clause].sentence == sentence]
    here = [f for f in here if f.value.form is found.value.form and not f.value.cues & {Cue.WAS, Cue.AIM}]
    mine = [f for f in here if _beside(document, f, figures, "group", frozenset())]
    mine = [f for f in mine if not _beside(document, f, figures, "group", own)]
    return found in mine and len(mine) > 1


def _whole_wanting(document: Document, clause: Clause) -> bool:
    """ "Haven't got the combined one yet"."""
    whole = _hits(document, clause, "whole")
    return any(w.last == h.last for h in _hits(document, clause, "wanting") for w in whole if h.first < w.first)


def _only_a_group(document: Document, clause: Clause) -> bool:
    """ "Only the social care bits have been marked"."""
    alone, group = _hits(document, clause, "alone"), _hits(document, clause, "group")
    return any(h.first == clause.first for h in alone) and bool(group)


def _beside(document: Document, found: Found, figures: Sequence[Found], kind: str, but: frozenset[str]) -> bool:
    """Whether such a word stands in the figure's clause on its side of the other figures, before it or after "for"."""
    clause = document.clauses[found.clause]
    left = max((f.last for f in figures if f.last < found.first), default=-1)
    right = min((f.first for f in figures if f.first > found.last), default=len(document.tokens))
    for hit in _hits(document, clause, kind):
        said = " ".join(t.low for t in document.tokens[hit.first : hit.last + 1])
        before = left < hit.first and hit.last < found.first
        behind = found.last < hit.first and hit.last < right and document.tokens[hit.first - 1].low in ("for", "in")
        stems = content_stems(expanded(said))
        if (before or behind) and not (stems and stems <= but):
            return True
    return False


def no_rate(found: Found, measure: MeasureLine, document: Document) -> bool:
    """ "14 suspensions" where the plan has a rate: a bare number is one only where it is called so."""
    figure = found.value
    if not measure.unit.strip().lower().startswith("rate") or figure.form is not Form.COUNT:
        return False
    sentence = document.sentences[document.clauses[found.clause].sentence]
    called = {"rate", "rates", measure.code.lower()}
    said = {t.low for c in sentence for t in document.tokens[c.first : c.last + 1]}
    return figure.value == int(figure.value) and not called & said
