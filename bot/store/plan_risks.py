"""The plan's risks and issues as lines of its document. Columns, not rows of the models: read with every reply."""

from collections.abc import Iterator
from typing import Any, cast

from sqlalchemy import ColumnElement, Row
from sqlalchemy import select as sa_select
from sqlmodel import Session, col

from bot.models import Action, Mitigation, Risk, RiskAction
from bot.plan.document import MitigationLine, RiskLine
from bot.store.plan_frame import Frame

RISK = (
    Risk.id, Risk.code, Risk.kind, Risk.area_id, Risk.description, Risk.likelihood, Risk.impact, Risk.owner_id,
    Risk.target_likelihood, Risk.target_impact, Risk.direction, Risk.status,
)  # fmt: skip
MITIGATION = (Mitigation.risk_id, Mitigation.text, Mitigation.owner_id, Mitigation.due, Mitigation.status)


def risk_lines(session: Session, plan_id: int, known: Frame) -> tuple[RiskLine, ...]:
    """All that were not taken back, in the order they came."""
    refs = _refs(session, plan_id)
    mitigations = _mitigations(session, plan_id, known)
    query = sa_select(*_columns(RISK)).where(col(Risk.plan_id) == plan_id, ~col(Risk.withdrawn)).order_by(col(Risk.id))
    return tuple(
        _line(row, tuple(refs.get(row.id, ())), tuple(mitigations.get(row.id, ())), known)
        for row in session.connection().execute(query)
    )


def _refs(session: Session, plan_id: int) -> dict[int, list[str]]:
    """The actions of each risk, by risk id."""
    query = (
        sa_select(*_columns((RiskAction.risk_id, Action.ref)))
        .join(Action, col(Action.id) == col(RiskAction.action_id))
        .where(col(Action.plan_id) == plan_id)
        .order_by(col(RiskAction.position))
    )
    found: dict[int, list[str]] = {}
    for row in _rows(session, query):
        found.setdefault(row.risk_id, []).append(row.ref)
    return found


def _mitigations(session: Session, plan_id: int, known: Frame) -> dict[int, list[MitigationLine]]:
    query = (
        sa_select(*_columns(MITIGATION))
        .join(Risk, col(Risk.id) == col(Mitigation.risk_id))
        .where(col(Risk.plan_id) == plan_id)
        .order_by(col(Mitigation.id))
    )
    found: dict[int, list[MitigationLine]] = {}
    for row in _rows(session, query):
        line = MitigationLine(row.text, known.handles.get(row.owner_id), row.due, row.status)
        found.setdefault(row.risk_id, []).append(line)
    return found


def _rows(session: Session, query: Any) -> Iterator[Row[Any]]:
    yield from session.connection().execute(query)


def _columns(of: tuple[object, ...]) -> list[ColumnElement[Any]]:
    return [cast("ColumnElement[Any]", column) for column in of]


def _line(row: Row[Any], refs: tuple[str, ...], mitigations: tuple[MitigationLine, ...], known: Frame) -> RiskLine:
    aimed = row.target_likelihood, row.target_impact
    return RiskLine(
        id=row.code,
        kind=row.kind,
        area=known.areas.get(row.area_id),
        refs=refs,
        description=row.description,
        likelihood=row.likelihood,
        impact=row.impact,
        owner=known.handles.get(row.owner_id),
        target=(aimed[0], aimed[1]) if aimed[0] is not None and aimed[1] is not None else None,
        direction=row.direction,
        status=row.status,
        mitigations=mitigations,
    )
