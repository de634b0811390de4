"""Reads the risks with their mitigations, and the decisions that are wanted, as they stood at an instant."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, or_, select

from bot.models import Action, Decision, Mitigation, Risk, RiskAction
from bot.plan.report.standing import DecisionStanding, MitigationStanding, RiskStanding, Who


def risk_standings(
    session: Session, plan_id: int, people: Mapping[int | None, Who], now: datetime
) -> tuple[RiskStanding, ...]:
    """Risks and issues in the order they came, without those that were taken back."""
    refs = _refs(session)
    mitigations = _mitigations(session, people)
    query = (
        select(Risk)
        .where(Risk.plan_id == plan_id, ~col(Risk.withdrawn))
        .where(or_(col(Risk.raised_at).is_(None), col(Risk.raised_at) <= now))
        .order_by(col(Risk.id))
    )
    return tuple(
        RiskStanding(
            code=row.code,
            kind=row.kind,
            refs=tuple(refs.get(row.id, [])),
            description=row.description,
            likelihood=row.likelihood,
            impact=row.impact,
            direction=row.direction,
            status=row.status,
            owner=people.get(row.owner_id),
            raised_by=people.get(row.raised_by_id),
            raised_at=row.raised_at,
            mitigations=tuple(mitigations.get(row.id, [])),
        )
        for row in session.exec(query)
    )


def decision_standings(
    session: Session, plan_id: int, people: Mapping[int | None, Who], now: datetime
) -> tuple[tuple[DecisionStanding, ...], tuple[DecisionStanding, ...]]:
    """Those that someone asked for and nobody has made, the most urgent first; and those that are made, the newest
    first."""
    query = (
        select(Decision, Action)
        .outerjoin(Action, col(Decision.action_id) == col(Action.id))
        .where(~col(Decision.withdrawn), Decision.raised_at <= now)
        .where(or_(col(Action.id).is_(None), Action.plan_id == plan_id))
        .order_by(col(Decision.by_date).is_(None), col(Decision.by_date), col(Decision.id))
    )
    found = [_decision(row, action, people) for row, action in session.exec(query)]
    taken = sorted((one for one in found if one.outcome), key=lambda one: one.decided_at or now, reverse=True)
    return tuple(one for one in found if not one.outcome), tuple(taken)


def _decision(row: Decision, action: Action | None, people: Mapping[int | None, Who]) -> DecisionStanding:
    return DecisionStanding(
        ref=action.ref if action is not None else None,
        number=row.id,
        title=action.title if action is not None else "",
        text=row.text,
        needed_from=row.needed_from,
        by_date=row.by_date,
        raised_by=people.get(row.raised_by_id),
        waits_for=people.get(row.to_id),
        outcome=row.outcome,
        decided_by=people.get(row.decided_by_id),
        decided_at=row.decided_at,
        why=row.why,
    )


def _refs(session: Session) -> dict[int, list[str]]:
    refs: dict[int, list[str]] = {}
    links = select(RiskAction.risk_id, Action.ref).join(Action).order_by(col(RiskAction.position))
    for risk_id, ref in session.exec(links):
        refs.setdefault(risk_id, []).append(ref)
    return refs


def _mitigations(session: Session, people: Mapping[int | None, Who]) -> dict[int, list[MitigationStanding]]:
    found: dict[int, list[MitigationStanding]] = {}
    for row in session.exec(select(Mitigation).order_by(col(Mitigation.id))):
        line = MitigationStanding(row.text, people.get(row.owner_id), row.due, row.status)
        found.setdefault(row.risk_id, []).append(line)
    return found
