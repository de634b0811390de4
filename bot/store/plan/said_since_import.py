"""Reads what was said in chat since a plan came in, and must survive an import of an older file."""

from sqlmodel import Session, col, select

from bot.models import Action, Audit, DateChange, Measure, MeasureValue, Mitigation, Risk, Update
from bot.models.words import RiskKind
from bot.plan.contents.conflict import Started
from bot.plan.contents.merge import DateMoved, SaidSinceImport
from bot.store.person.handover_moves import handed

DECIDES = ("closed", "reopened", "scored", "joined", "reworded", "spoke of")


def said_in_chat(session: Session, plan_id: int | None) -> SaidSinceImport:
    """What was said in chat of a plan and must survive an import; nothing of a plan that is new."""
    if plan_id is None:
        return SaidSinceImport()
    updated = select(Action.ref).join(Update, col(Update.action_id) == col(Action.id))
    return SaidSinceImport(
        actions=frozenset(session.exec(updated.where(Action.plan_id == plan_id))),
        measures=frozenset(
            session.exec(
                select(Measure.code)
                .join(MeasureValue, col(MeasureValue.measure_id) == col(Measure.id))
                .where(Measure.plan_id == plan_id)
            )
        ),
        risks=frozenset(
            session.exec(select(Risk.code).where(Risk.plan_id == plan_id, col(Risk.raised_at).is_not(None)))
        ),
        mitigations=frozenset(
            session.exec(
                select(Risk.code, Mitigation.text)
                .join(Mitigation, col(Mitigation.risk_id) == col(Risk.id))
                .where(Risk.plan_id == plan_id, Mitigation.source != "")
            ).all()
        ),
        decided=_decided(session, plan_id),
        handed=handed(session, plan_id),
        dates=_dates(session, plan_id),
        started=_started(session, plan_id),
    )


def _started(session: Session, plan_id: int) -> dict[str, Started]:
    """Where the file that was brought in last had each action."""
    rows = session.exec(select(Action).where(Action.plan_id == plan_id, ~col(Action.gone)))
    return {
        row.ref: {
            "status": row.start_status,
            "rag": row.start_rag,
            "outcome_rag": row.start_outcome_rag,
            "pct": row.start_pct,
            "forecast": row.start_forecast,
            "position": row.start_words,
        }
        for row in rows
    }


def _decided(session: Session, plan_id: int) -> frozenset[str]:
    query = select(Audit.object).where(Audit.plan_id == plan_id, col(Audit.verb).in_(DECIDES))
    return frozenset(said.partition(" ")[2] for said in session.exec(query) if said.partition(" ")[0] in set(RiskKind))


def _dates(session: Session, plan_id: int) -> tuple[DateMoved, ...]:
    """Agreed dates that were moved by word, oldest first."""
    query = (
        select(Action.ref, DateChange)
        .join(Action, col(DateChange.action_id) == col(Action.id))
        .where(Action.plan_id == plan_id, DateChange.decision == "approved", DateChange.decided_by != "plan file")
        .order_by(col(DateChange.decided_at), col(DateChange.id))
    )
    return tuple(
        DateMoved(ref, row.from_date, row.to_date, row.decided_at.date())
        for ref, row in session.exec(query)
        if row.to_date is not None and row.decided_at is not None
    )
