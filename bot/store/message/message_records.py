"""Reads back what stands recorded of one message, and takes it back as a whole."""

from datetime import datetime
from typing import Any

from sqlalchemy import String, bindparam, literal, union_all
from sqlalchemy import select as sa_select
from sqlmodel import Session, SQLModel, col, select

from bot.models import Action, DateChange, Decision, Effect, Evidence, Measure, MeasureValue, Person, Risk, Update
from bot.plan.action.rating import suggested_rating
from bot.plan.action.recorded import Recorded, RecordedDate, RecordedFigure, RecordedRisk, RecordedUpdate
from bot.plan.action.update import all_fields
from bot.plan.days.calendar import day_of
from bot.plan.measure.trajectory import same_basis
from bot.store.action import updates
from bot.store.database.prepared import fetch_columns
from bot.store.decision import date_changes, decisions_wanted
from bot.store.history.audit import note
from bot.store.measure import measures
from bot.store.risk import risks
from bot.store.risk.risks import WholeRisk


def recorded(session: Session, source: str, now: datetime, zone: str) -> Recorded:
    """What a message's sender is shown: everything of it that stands."""
    kinds = _kinds(session, source)
    figures = measures.standing_from(session, source) if MeasureValue in kinds else []
    raised = risks.whole_from_source(session, source) if Risk in kinds else []
    dates = _dates(session, source) if DateChange in kinds else []
    decisions = _decisions(session, source) if Decision in kinds else []
    links = _evidence(session, source) if Evidence in kinds else []
    return Recorded(
        updates=tuple(
            _update(session, row, now, zone, dates_asked=ANY_DATE in kinds, decision_needed=ANY_DECISION in kinds)
            for row in updates.standing_from(session, source)
        ),
        figures=tuple(_figure(session, row) for row in figures),
        risks=tuple(map(_risk, raised)),
        dates=tuple(
            RecordedDate(
                session.get_one(Action, row.action_id).ref, row.from_date, row.to_date, row.date_text, row.reason
            )
            for row in dates
        ),
        decisions=tuple(row.text for row in decisions),
        evidence=tuple((session.get_one(Action, row.action_id).ref, row.url) for row in links),
        besides=Effect in kinds,
    )


def _source_of(kind: Any) -> Any:
    return kind.source


ANY_DATE = "a date asked for of one of its actions"
ANY_DECISION = "a decision that one of its actions waits for"
SELDOM = (MeasureValue, Risk, DateChange, Decision, Evidence, Effect, ANY_DATE, ANY_DECISION)


def _kinds(session: Session, source: str) -> set[type[SQLModel] | str]:
    """Which of what is seldom said a message left, or has to do with, in one question."""
    return {SELDOM[number] for (number,) in fetch_columns(session, _KINDS, {"source": source})}


_OF_SOURCE = bindparam("source", type_=String)
_KINDS = union_all(
    *(
        sa_select(literal(number)).where(_source_of(kind) == _OF_SOURCE)
        for number, kind in enumerate(SELDOM)
        if kind not in (Evidence, Effect, ANY_DATE, ANY_DECISION)
    ),
    sa_select(literal(SELDOM.index(Effect))).where(col(Effect.source) == _OF_SOURCE, ~col(Effect.undone)),
    sa_select(literal(SELDOM.index(Evidence)))
    .join_from(Evidence, Update, col(Evidence.update_id) == col(Update.id))
    .where(col(Update.source) == _OF_SOURCE),
    sa_select(literal(SELDOM.index(ANY_DATE)))
    .join_from(DateChange, Update, col(DateChange.action_id) == col(Update.action_id))
    .where(col(Update.source) == _OF_SOURCE, col(DateChange.decision) == "requested"),
    sa_select(literal(SELDOM.index(ANY_DECISION)))
    .join_from(Decision, Update, col(Decision.action_id) == col(Update.action_id))
    .where(col(Update.source) == _OF_SOURCE, ~col(Decision.withdrawn), col(Decision.outcome) == ""),
)


def take_back(session: Session, source: str, actor: str, now: datetime) -> None:
    """Withdraws all but the updates, whose withdrawal is a row of its own."""
    for risk in risks.from_source(session, source):
        note(session, now, actor, "withdrew", f"{risk.kind} {risk.code}", plan_id=risk.plan_id)
    measures.withdraw(session, source)
    risks.withdraw(session, source)
    risks.take_back_mitigations(session, source)
    for change in _dates(session, source):
        change.decision = "withdrawn"
        session.add(change)
    for decision in _decisions(session, source):
        decision.withdrawn = decision.outcome == ""  # what was decided stays decided
        session.add(decision)
    for link in _evidence(session, source):
        session.delete(link)
    session.flush()


def _update(
    session: Session, row: Update, now: datetime, zone: str, *, dates_asked: bool, decision_needed: bool
) -> RecordedUpdate:
    """`dates_asked`, `decision_needed`: of one of the message's actions; only then it is asked whether of this one."""
    action = session.get_one(Action, row.action_id)
    owner = session.get_one(Person, action.owner_id)
    today = day_of(now, zone)
    rule = suggested_rating(
        status=action.status,
        agreed_due=action.agreed_due,
        forecast=(dates_asked and date_changes.wanted(session, action)) or action.forecast,
        blocked=action.blocked,
        decision_needed=decision_needed and bool(decisions_wanted.awaited(session, [action.id])),
        today=today,
    )
    return RecordedUpdate(
        ref=action.ref,
        title=action.title,
        owner_post=owner.post,
        stands=action.status,
        suggested=rule,
        agreed_due=action.agreed_due,
        **all_fields(row),
    )


def _figure(session: Session, row: MeasureValue) -> RecordedFigure:
    measure = session.get_one(Measure, row.measure_id)
    before = measures.before(session, row)
    first = measure.start_value if same_basis(row.basis, measure.basis) else None
    return RecordedFigure(
        code=measure.code,
        name=measure.name,
        unit=measure.unit,
        value=row.value,
        n=row.n,
        basis=row.basis,
        period="" if row.as_at == row.said_at.date() and not row.period else measures.period_of(row),
        quality=row.quality,
        before=before if before is not None else first,
        instead_of=measures.value_of(session, row.corrects_id) if row.corrects_id is not None else None,
    )


def _risk(whole: WholeRisk) -> RecordedRisk:
    row = whole.row
    return RecordedRisk(
        code=row.code,
        kind=row.kind,
        ref=whole.refs[0] if whole.refs else "",
        description=row.description,
        likelihood=row.likelihood,
        impact=row.impact,
        mitigations=tuple(whole.mitigations.values()),
        like=row.like_code,
    )


def _dates(session: Session, source: str) -> list[DateChange]:
    query = select(DateChange).where(DateChange.source == source, DateChange.decision == "requested")
    return list(session.exec(query.order_by(col(DateChange.id))))


def _decisions(session: Session, source: str) -> list[Decision]:
    query = select(Decision).where(Decision.source == source, ~col(Decision.withdrawn))
    return list(session.exec(query.order_by(col(Decision.id))))


def _evidence(session: Session, source: str) -> list[Evidence]:
    ids = select(Update.id).where(Update.source == source)
    return list(session.exec(select(Evidence).where(col(Evidence.update_id).in_(ids)).order_by(col(Evidence.id))))
