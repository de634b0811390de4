"""Answers to our own questions that are no update: a month, a score, what is being done, a link, which action."""

from collections.abc import Sequence
from dataclasses import replace

from bot.models.words import RiskStatus
from bot.reading.find.figure import Figure, Form
from bot.reading.find.risk import Cue
from bot.reading.reading import Why
from bot.reading.records import Ask, CompleteClaim, MeasureValue, Risk, RiskUpdate
from bot.reading.references.named import How
from bot.reading.reply_context import last_question, measure_of
from bot.reading.resolve import question as asking
from bot.reading.resolve.findings import Seen, said_whole
from bot.reading.resolve.incomplete import falls_short
from bot.reading.resolve.period import months_said, period_of
from bot.reading.resolve.question import Said
from bot.reading.resolve.score import Score, score_in
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.needs import needs, none

SHORT = 8  # words of an answer that tells of nothing done


@needs("follows_up", otherwise=none)
def answered(seen: Seen) -> Said | None:
    """The record that the answer completes, if that is what the reply is."""
    if not seen.document.read:
        return None
    return _period(seen) or _score(seen) or _evidence(seen)


def _period(seen: Seen) -> Said | None:
    """The answer to "for which month?": the waiting figure with its month."""
    told, asked = seen.told, last_question(seen.told)
    if asked is None or asked.wants != "period" or asked.measure is None or asked.value is None:
        return None
    measure = measure_of(told.plan, asked.measure)
    months = months_said(seen.document, seen.today)
    if measure is None or not months:
        return None
    form = Form.PERCENT if measure.unit.startswith("%") else Form.COUNT
    period = period_of(
        measure, Figure(asked.value, form), seen.document.read[0], seen.document, months, seen.today, None
    )
    return Said([MeasureValue(measure.code, asked.value, period.period, period.basis, period.as_at, late=told.late)])


def _score(seen: Seen) -> Said | None:
    """The answer to "likelihood and impact?" or "what is being done about it?": the risk again, with it filled in."""
    told, document = seen.told, seen.document
    if told.asked.wants != "mitigation" and (scored := _of_the_risk_asked(seen)) is not None:
        return scored
    if told.asked.wants not in ("score", "mitigation"):
        return None
    mine = [r for e in told.earlier if e.by == told.by for r in e.reading.records if isinstance(r, Risk)]
    known = [r.id for r in told.plan.risks if r.status is RiskStatus.OPEN and set(r.refs) & set(told.asked.refs)]
    first, last = document.read[0].first, document.read[-1].last
    score = score_in(document, first, last, pairs=True)
    text = document.words(document.read[0].start, document.read[-1].end)
    mitigation = text if told.asked.wants == "mitigation" else None
    if mitigation is not None and _says_nothing_of_it(seen):
        ref = told.asked.refs[0] if told.asked.refs else None
        return Said([], [asking.wanted("mitigation", Why.MITIGATION, ref, must=True)])
    if mitigation is None and not score.tokens:
        score = _two_figures(seen)
    if mitigation is None and score.likelihood is None and score.impact is None:
        return None
    if mine:
        risk = mine[-1]
        return Said([
            replace(
                risk,
                likelihood=score.likelihood or risk.likelihood,
                impact=score.impact or risk.impact,
                mitigation=mitigation or risk.mitigation,
            )
        ])  # fmt: skip
    if mitigation is not None or len(known) != 1:
        return None
    return Said([RiskUpdate(known[0], score.likelihood, score.impact, mitigation)])


def _of_the_risk_asked(seen: Seen) -> Said | None:
    """ "4 and 4. Mitigation is the modulars", asked about a risk of the register: its score, and what is being done."""
    told, document = seen.told, seen.document
    if len(told.asked.risks) != 1:
        return None
    of = next((number for number, row in document.sentences.items() if _scores(row, document)), None)
    if of is None:
        return None
    row = document.sentences[of]
    score = score_in(document, row[0].first, row[-1].last, pairs=True)
    rest = [clause for clause in document.read if clause.sentence != of]
    said = said_whole(document, rest)
    inside = {clause.index for clause in rest}
    acting = any(each.value.cue in (Cue.ACTING, Cue.LABEL) for each in seen.risk_words if each.clause in inside)
    seen.risks.scores |= score.tokens
    update = RiskUpdate(told.asked.risks[0], score.likelihood, score.impact, said if acting else None, None, said)
    return Said([update])


def _scores(row: Sequence[Clause], document: Document) -> bool:
    return bool(score_in(document, row[0].first, row[-1].last, pairs=True).tokens)


def _says_nothing_of_it(seen: Seen) -> bool:
    """ "The usual - money's tight": nothing that anybody does."""
    cues = [c.value.cue for c in seen.risk_words if not c.value.denied]
    words = sum(1 for c in seen.document.read for t in seen.document.tokens[c.first : c.last + 1] if t.is_word)
    return Cue.NO_ACTING in cues and Cue.ACTING not in cues and not seen.dates and words <= SHORT


def _two_figures(seen: Seen) -> Score:
    """ "4 5", "3, 4"."""
    found = [int(t.text) for t in seen.document.tokens if t.text in ("1", "2", "3", "4", "5")]
    return Score(found[0], found[1], frozenset({0})) if len(found) == 2 else Score()


def _evidence(seen: Seen) -> Said | None:
    told = seen.told
    if told.asked.wants != "evidence" or not seen.links or len(told.asked.refs) != 1:
        return None
    named = {ref for c in seen.references for ref in c.value.refs if c.value.how is How.PRINTED}
    if named - set(told.asked.refs):
        return None  # of another action: no answer to what was asked
    if falls_short(seen, seen.document.read):
        return None  # a link, and not the whole of it
    text = seen.document.words(0, len(seen.document.text))
    return Said([CompleteClaim(told.asked.refs[0], seen.links[0], text=text, late=told.late)], [], ["needs_signoff"])


@needs("which_asked", otherwise=none)
def waiting_words(seen: Seen) -> str | None:
    """The words of an earlier reply that wait for "which action?"."""
    if seen.told.asked.kind not in ("follow-up", "DM", "thread"):
        return None
    for earlier in reversed(seen.told.earlier):
        if earlier.by == seen.told.by:
            waits = any(isinstance(r, Ask) and r.wants == "ref" for r in earlier.reading.records)
            return earlier.text if waits else None
    return None
