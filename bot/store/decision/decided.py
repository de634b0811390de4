"""Reads the decisions that were taken in a plan, the newest first."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session, col, select

from bot.models import Action, DateChange, Decision, DecisionWord, Person, StatusDecision, StatusRequest, Verification
from bot.models.words import Decided as Word
from bot.models.words import Verdict
from bot.models.words import Word as Said
from bot.plan.decision.decided import DecisionKind, DecisionTaken

_OF_STATUS = {Word.ACCEPTED: DecisionKind.STATUS_ACCEPTED, Word.DECLINED: DecisionKind.STATUS_DECLINED}
_OF_CHECK = {
    Verdict.COMPLETE: DecisionKind.COMPLETE,
    Verdict.NOT_YET: DecisionKind.NOT_COMPLETE,
    Verdict.TAKEN_BACK: DecisionKind.CHECK_BACK,
}
_OF_WORD = {Said.APPROVED: DecisionKind.APPROVED, Said.REFUSED: DecisionKind.REFUSED}
_OF_DATE = {"approved": DecisionKind.DATE_APPROVED, "refused": DecisionKind.DATE_REFUSED}


def decided(session: Session, plan_id: int, until: datetime) -> tuple[DecisionTaken, ...]:
    """All that was decided until then. What was withdrawn by whoever asked was no decision."""
    every = (one for kind in (_dates, _statuses, _checks, _wanted) for one in kind(session, plan_id))
    return tuple(sorted((one for one in every if one.at <= until), key=lambda one: one.at, reverse=True))


def _dates(session: Session, plan_id: int) -> Iterator[DecisionTaken]:
    posts = {row.handle: row.post or row.name for row in session.exec(select(Person))}
    query = select(DateChange, Action).join(Action, col(DateChange.action_id) == col(Action.id))
    for row, action in session.exec(query.where(Action.plan_id == plan_id, col(DateChange.decided_at).is_not(None))):
        what = _OF_DATE.get(row.decision)
        if what is not None and row.decided_at is not None:
            why = row.decision_reason if what is DecisionKind.DATE_REFUSED else row.reason
            by = posts.get(row.decided_by, f"the {row.decided_by}")
            yield _made(action, what, row.decided_at, by, why, row)


def _made(action: Action, what: DecisionKind, at: datetime, by: str, why: str, moved: DateChange) -> DecisionTaken:
    return DecisionTaken(action.ref, action.title, action.id, what, at, by, why, moved.from_date, moved.to_date)


def _statuses(session: Session, plan_id: int) -> Iterator[DecisionTaken]:
    query = (
        select(StatusDecision, StatusRequest, Action, Person)
        .join(StatusRequest, col(StatusDecision.request_id) == col(StatusRequest.id))
        .join(Action, col(StatusRequest.action_id) == col(Action.id))
        .join(Person, col(StatusDecision.by_id) == col(Person.id))
        .where(Action.plan_id == plan_id)
    )
    for word, asked, action, by in session.exec(query):
        what = _OF_STATUS.get(word.decision)
        if what is not None:
            why = word.why or asked.reason
            at, to = word.said_at, asked.to_status.value
            yield DecisionTaken(action.ref, action.title, action.id, what, at, by.post or by.name, why, to_status=to)


def _checks(session: Session, plan_id: int) -> Iterator[DecisionTaken]:
    query = (
        select(Verification, Action, Person)
        .join(Action, col(Verification.action_id) == col(Action.id))
        .join(Person, col(Verification.by_id) == col(Person.id))
        .where(Action.plan_id == plan_id)
    )
    for row, action, by in session.exec(query):
        what = _OF_CHECK[row.verdict]
        yield DecisionTaken(action.ref, action.title, action.id, what, row.said_at, by.post or by.name, row.why)


def _wanted(session: Session, plan_id: int) -> Iterator[DecisionTaken]:
    """Every word that decided: a decision that was thought better of has two."""
    query = (
        select(DecisionWord, Decision, Action, Person)
        .join(Decision, col(DecisionWord.decision_id) == col(Decision.id))
        .join(Action, col(Decision.action_id) == col(Action.id))
        .join(Person, col(DecisionWord.by_id) == col(Person.id))
        .where(Action.plan_id == plan_id, ~col(Decision.withdrawn))
    )
    for word, row, action, by in session.exec(query):
        what = _OF_WORD.get(word.word)
        if what is not None:
            who = by.post or by.name
            yield DecisionTaken(action.ref, action.title, action.id, what, word.said_at, who, word.text, asked=row.text)
