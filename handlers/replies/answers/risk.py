"""The score of a risk, and what is being done about it: filled in on the risk that was asked about."""

from typing import Any

from bot.models import Risk
from bot.plan.risk_score import Scored, score_in_words
from bot.reading import records
from bot.reading.answer_and_more import of_other_things
from bot.reading.reading import Why
from bot.store.risk import risks
from bot.store.risk.risks import WholeRisk
from bot.wording.reply import follow_up as words
from handlers.replies.answers.outcome import NONE, Answer, AnswerOutcome, answered_with
from handlers.replies.recording.record import record_reading
from handlers.replies.recording.source import Source
from handlers.turn import Turn


def score(turn: Turn, answer: Answer) -> AnswerOutcome | None:
    """Any two figures from 1 to 5, or words of the scale. One alone is kept with the question until the other comes."""
    if of_other_things(answer.text, answer.ref, turn.document):
        return None
    if NONE.fullmatch(answer.text.strip()):
        return answered_with(words.not_scored())
    found = score_in_words(answer.text, given(answer.packed))
    return None if found is None else given_score(turn, answer, found)


def given_score(turn: Turn, answer: Answer, found: Scored) -> AnswerOutcome | None:
    """Likelihood and impact; where only one was said, the other is asked for and nothing kept."""
    risk = risk_of(turn, answer)
    if risk is None:
        return None
    if not found.whole:
        asks = answer.packed | {"likelihood": found.likelihood, "impact": found.impact}
        taken = answered_with(words.other_half(found), settled=False)
        return AnswerOutcome(taken.outcome, settled=False, asks=asks)
    item = records.RiskUpdate(id=risk.code, likelihood=found.likelihood, impact=found.impact)
    return AnswerOutcome(record_reading(turn, (item,), _of_answer(answer)))


def mitigation(turn: Turn, answer: Answer) -> AnswerOutcome | None:
    """The person's own words, whole."""
    risk = risk_of(turn, answer)
    if risk is None or of_other_things(answer.text, answer.ref, turn.document):
        return None
    if NONE.fullmatch(answer.text.strip()):
        return answered_with(words.no_mitigation(risk.code))
    item = records.RiskUpdate(id=risk.code, mitigation=answer.text.strip())
    return AnswerOutcome(record_reading(turn, (item,), _of_answer(answer)))


def no_risk(_turn: Turn, answer: Answer) -> AnswerOutcome | None:
    """ "Is there one thing that could stop it?": no. Anything else is read as a risk."""
    return answered_with(words.no_risk(answer.ref)) if NONE.fullmatch(answer.text.strip()) else None


def given(packed: dict[str, Any]) -> Scored:
    """What of the two was given so far."""
    return Scored(packed.get("likelihood"), packed.get("impact"))


def risk_of(turn: Turn, answer: Answer) -> Risk | None:
    """The risk that was asked about: raised by the message that the question stood under, or named in it."""
    found = whole_risk_of(turn, answer)
    return risks.with_id(turn.session, found.row.id) if found is not None else None


def whole_risk_of(turn: Turn, answer: Answer) -> WholeRisk | None:
    """The same with what is being done about it."""
    question = answer.question
    if question.why is Why.SCORE_NOW:
        named = risks.by_code(turn.session, turn.plan_id, question.said)
        return risks.whole(turn.session, named) if named is not None else None
    raised = risks.whole_from_source(turn.session, answer.row.source or "")
    of_it = [one for one in raised if question.ref in (None, *one.refs)]
    unscored = [one for one in of_it if one.row.likelihood is None or one.row.impact is None]
    return next(iter((unscored if question.wants == "score" else []) or of_it), None)


def _of_answer(answer: Answer) -> Source:
    return Source(answer.origin.id, answer.source.platform, answer.source.said_at, answer.text)
