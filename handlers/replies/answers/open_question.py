"""Whether what was read of a message answers the question that was open: another thing said leaves it open."""

from bot.models.words import Status
from bot.reading import records
from bot.reading.reading import Question, Reading
from bot.reading.records import Record
from bot.store.message.outbox import Confirmation
from bot.store.plan import plans
from handlers.context import question_of
from handlers.replies.recording.source import Outcome
from handlers.turn import Turn

ABOUT_PEOPLE = records.Absence | records.DelegateRequest | records.ReassignRequest | records.Preference


def answers(row: Confirmation, reading: Reading, outcome: Outcome) -> bool:
    """Only what was asked for, of the action it was asked of."""
    if row.question is None or not (outcome.touched or outcome.settled or outcome.for_lead or reading.records):
        return False
    question = question_of(row.question)
    return any(_answers(question, item, outcome) for item in reading.records)


def no_longer_asked(turn: Turn) -> list[Confirmation]:
    """Questions for the evidence of what is no longer said to be complete."""
    asked = [row for row in turn.confirmations if row.question is not None and row.question.get("wants") == "evidence"]
    return [row for row in asked if not _claimed(turn, str((row.question or {}).get("ref") or ""))]


def _claimed(turn: Turn, ref: str) -> bool:
    action = plans.action_by_ref(turn.session, turn.plan_id, ref)
    return action is not None and action.status is Status.COMPLETE_UNVERIFIED


def _answers(question: Question, item: Record, outcome: Outcome) -> bool:
    """Whether a record has what was wanted."""
    if question.ref is not None and getattr(item, "ref", question.ref) not in (question.ref, None):
        return False
    match question.wants:
        case "rating" | "rating_missing":
            return isinstance(item, records.NoChange | records.CompleteClaim) or _has(item, "rag")
        case "date":
            return isinstance(item, records.DateChangeRequest) or _has(item, "forecast")
        case "period" | "figure":
            return isinstance(item, records.MeasureValue)
        case "score":
            return _has(item, "likelihood") and _has(item, "impact")
        case "generic_risk":
            return isinstance(item, records.Risk)
        case "ref" | "loose" | "confirm":
            return bool(outcome.touched or outcome.settled)
        case "deputy" | "days":
            return isinstance(item, ABOUT_PEOPLE)
        case wanted:
            return _has(item, wanted)


def _has(item: Record, name: str) -> bool:
    return getattr(item, name, None) not in (None, "")
