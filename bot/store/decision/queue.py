"""Reads what waits for a decision in a plan: of every kind, whoever may decide it."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from bot.models import Action, Ask, AskState, Audit, DateChange, Decision, Pause, StatusDecision, StatusRequest
from bot.plan.decision.queue import HELD_LONG, WaitingItem, WaitingKind
from bot.plan.report.standing import PlanStanding
from bot.store.decision import denials
from bot.store.person import people
from bot.store.risk import risk_decisions


def waiting(
    session: Session, plan_id: int, cycle_id: int, standing: PlanStanding, now: datetime, confirm_by: date
) -> list[WaitingItem]:
    """`confirm_by`: the day by which ratings are wanted."""
    return [
        *_decisions(session, plan_id),
        *_dates(session, plan_id),
        *_statuses(session, plan_id),
        *_denied(session, plan_id, cycle_id),
        *_passed(session, plan_id, cycle_id),
        *_risks(session, plan_id, now),
        *_of_standing(standing, now, confirm_by),
        *_holds(session, plan_id, now),
        *_unreached(session, plan_id, now),
    ]


def _decisions(session: Session, plan_id: int) -> Iterator[WaitingItem]:
    query = select(Decision, Action).join(Action, col(Decision.action_id) == col(Action.id))
    where = (Action.plan_id == plan_id, ~col(Decision.withdrawn), Decision.outcome == "")
    for row, action in session.exec(query.where(*where).order_by(col(Decision.id))):
        yield WaitingItem(
            WaitingKind.DECISION,
            row.id,
            row.raised_at,
            row.by_date,
            action.ref,
            owner_id=row.raised_by_id,
            to_id=row.to_id,
        )


def _dates(session: Session, plan_id: int) -> Iterator[WaitingItem]:
    """Of an action the request that was made last: the others are settled with it."""
    query = select(DateChange, Action).join(Action, col(DateChange.action_id) == col(Action.id))
    where = (Action.plan_id == plan_id, ~col(Action.gone), DateChange.decision == "requested")
    newest = {
        action.id: (row, action) for row, action in session.exec(query.where(*where).order_by(col(DateChange.id)))
    }
    for row, action in newest.values():
        yield WaitingItem(
            WaitingKind.DATE, row.id, row.requested_at, action.agreed_due, action.ref, owner_id=action.owner_id
        )


def _statuses(session: Session, plan_id: int) -> Iterator[WaitingItem]:
    query = (
        select(StatusRequest, Action)
        .join(Action, col(StatusRequest.action_id) == col(Action.id))
        .join(StatusDecision, col(StatusDecision.request_id) == col(StatusRequest.id), isouter=True)
        .where(Action.plan_id == plan_id, ~col(Action.gone), col(StatusDecision.id).is_(None))
        .order_by(col(StatusRequest.id))
    )
    for row, action in session.exec(query):
        yield WaitingItem(WaitingKind.STATUS, row.id, row.requested_at, None, action.ref, owner_id=action.owner_id)


def _denied(session: Session, plan_id: int, cycle_id: int) -> Iterator[WaitingItem]:
    for one in denials.waiting(session, plan_id, cycle_id):
        first, *_ = one.refs
        yield WaitingItem(WaitingKind.DENIED, 0, one.at, None, first, owner_id=one.by_id, entry=one.entry)


def _passed(session: Session, plan_id: int, cycle_id: int) -> Iterator[WaitingItem]:
    """When it was said is in the audit alone."""
    query = select(Ask, Action).join(Action, col(Ask.action_id) == col(Action.id))
    where = (Action.plan_id == plan_id, Ask.cycle_id == cycle_id, Ask.state == AskState.PASSED)
    for row, action in session.exec(query.where(*where).order_by(col(Ask.id))).all():
        said = select(func.max(Audit.at)).where(Audit.object == f"action {action.ref}", Audit.verb == "not mine")
        since = session.exec(said.where(Audit.at >= row.asked_at)).one() or row.asked_at
        if row.person_id == action.owner_id:
            yield WaitingItem(WaitingKind.OWNER, action.id, since, None, action.ref, owner_id=action.owner_id)


def _risks(session: Session, plan_id: int, now: datetime) -> Iterator[WaitingItem]:
    over = risk_decisions.asked_to_close(session, plan_id, now)
    for row, asked in over:
        yield WaitingItem(WaitingKind.RISK_OVER, row.id, asked.at, code=row.code, owner_id=row.owner_id)
    for row in risk_decisions.unscored(session, plan_id):
        if row.raised_at is not None and row.id not in {one.id for one, _asked in over}:
            yield WaitingItem(WaitingKind.RISK_NEW, row.id, row.raised_at, code=row.code)


def _of_standing(standing: PlanStanding, now: datetime, confirm_by: date) -> Iterator[WaitingItem]:
    for one in standing.actions:
        since = one.last_word.said_at if one.last_word is not None else now
        if one.awaits_check:
            yield WaitingItem(WaitingKind.CLAIM, one.number or 0, since, None, one.ref)
        elif one.unconfirmed and one.claimed is not None:
            yield WaitingItem(WaitingKind.RATING, one.number or 0, since, confirm_by, one.ref)


def _holds(session: Session, plan_id: int, now: datetime) -> Iterator[WaitingItem]:
    """What ends by itself waits for nobody."""
    query = select(Pause).where(Pause.plan_id == plan_id, col(Pause.released_at).is_(None), col(Pause.until).is_(None))
    for row in session.exec(query.where(Pause.since <= now - HELD_LONG).order_by(col(Pause.id))):
        yield WaitingItem(WaitingKind.HOLD, row.id, row.since)


def _unreached(session: Session, plan_id: int, now: datetime) -> Iterator[WaitingItem]:
    """Since when is not known: nobody was told."""
    for person in people.unreached(session, plan_id):
        yield WaitingItem(WaitingKind.PERSON, person.id, now)
