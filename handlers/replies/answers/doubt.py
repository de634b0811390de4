"""What the second reader asked: whether a record stands, or whether words are a risk. The answer is done here."""

from typing import assert_never

from bot.models.words import RiskKind
from bot.reading import records
from bot.reading.reading import Why
from bot.reading.second.answers import Meaning, meaning
from bot.said.document import document_of
from bot.store.action import updates
from bot.store.decision import date_changes
from bot.store.message import message_records
from bot.wording.reply import follow_up as words
from bot.wording.reply import questions
from handlers.commands import leave_end
from handlers.decisions import not_mine
from handlers.replies.answers.outcome import Answer, AnswerOutcome
from handlers.replies.answers.outcome import answered_with as answered
from handlers.replies.recording.record import record_reading
from handlers.replies.recording.source import Outcome
from handlers.replies.recording.updates import not_so
from handlers.turn import Turn


def told(turn: Turn, answer: Answer) -> AnswerOutcome | None:
    """None where the question is another's, or the words are none of its answers."""
    value = questions.chosen(answer.text, answer.question, turn.document) or answer.text
    meant = meaning(answer.question, value)
    match meant:
        case None:
            return None
        case Meaning.STANDS:
            return _stands(turn, answer)
        case Meaning.NEITHER:
            return answered(words.no_risk(answer.ref))
        case Meaning.TAKE_BACK:
            return AnswerOutcome(_take_back(turn, answer))
        case Meaning.RISK | Meaning.ISSUE:
            return _risk(turn, answer, RiskKind(meant.value))
        case _:
            assert_never(meant)


def _stands(turn: Turn, answer: Answer) -> AnswerOutcome:
    """What waited for the answer is recorded of its words; anything else was recorded before."""
    match answer.question.why:
        case Why.NO_CHANGE_SAID:
            return AnswerOutcome(record_reading(turn, (records.NoChange(answer.ref),), answer.origin))
        case Why.COMPLETE_SAID:
            return AnswerOutcome(record_reading(turn, (records.CompleteClaim(answer.ref),), answer.origin))
        case _:
            return answered(words.stands())


def _take_back(turn: Turn, answer: Answer) -> Outcome:
    """The record goes; its words stay as an update of the action."""
    outcome = Outcome(settled=True)
    match answer.question.why:
        case Why.NO_CHANGE_SAID | Why.COMPLETE_SAID:
            not_so(turn, answer.ref, answer.origin, outcome)
            outcome.remarks.append(words.stays_an_update())
            return outcome
        case Why.DATE_MOVE_SAID:
            asked = date_changes.of_source(turn.session, answer.origin.id)
            date_changes.take_back(turn.session, [one for one in asked if one.decision == "requested"])
        case Why.NOT_MINE_SAID:
            not_mine.never_mind(turn, answer.ref)
        case Why.LEAVE_SAID:
            leave_end.never_mind(turn, answer.row.created_at)
        case _:
            pass
    outcome.remarks.append(words.record_taken_back())
    return outcome


def _risk(turn: Turn, answer: Answer, kind: RiskKind) -> AnswerOutcome | None:
    """Of the action it is about; where nobody could tell, of the one that the message spoke of."""
    rows = message_records.recorded(turn.session, answer.origin.id, turn.now, turn.plan.zone).updates
    refs = [answer.ref] if answer.ref else [row.ref for row in rows]
    if len(refs) != 1:
        return answered(words.which_risk(), settled=False)
    standing = updates.standing_from(turn.session, answer.origin.id)
    summary = _whole(answer.question.said, [row.text for row in standing])
    return AnswerOutcome(record_reading(turn, (records.Risk(refs[0], kind, summary),), answer.origin))


def _whole(shown: str, texts: list[str]) -> str:
    """The words that the question quoted, as they were said: a long clause is cut in a question."""
    if not shown.endswith("…"):
        return shown
    clauses = [document.said(clause) for text in texts for document in (document_of(text),) for clause in document.read]
    return next((clause for clause in clauses if clause.startswith(shown[:-1])), shown)
