"""Risks and issues, and their mitigations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.models import Action, Mitigation, Plan, Risk, RiskAction
from bot.models.words import MitigationStatus, RiskKind
from bot.store.database.changes import count_of
from bot.store.database.prepared import fetch_columns
from bot.store.plan import plan_cache
from bot.store.risk.plan_risks import NUMBERED, codes_of, highest

_BY_CODE = sa.select(Risk).where(col(Risk.plan_id) == sa.bindparam("plan"), col(Risk.code) == sa.bindparam("code"))
_OF_SOURCE = (
    sa.select(Risk).where(col(Risk.source) == sa.bindparam("source"), ~col(Risk.withdrawn)).order_by(col(Risk.id))
)
_RISK = cast("sa.Table", sa.inspect(Risk).local_table)
_WHOLE = (
    sa.select(
        *(_RISK.c[name] for name in ("id", "code", "kind", "description", "likelihood", "impact", "like_code")),
        col(Action.ref),
        col(Mitigation.id).label("line_id"),
        col(Mitigation.text).label("line_text"),
    )
    .outerjoin(RiskAction, col(RiskAction.risk_id) == _RISK.c.id)
    .outerjoin(Action, col(Action.id) == col(RiskAction.action_id))
    .outerjoin(Mitigation, col(Mitigation.risk_id) == _RISK.c.id)
    .where(_RISK.c.source == sa.bindparam("source"), ~_RISK.c.withdrawn)
    .order_by(_RISK.c.id, col(RiskAction.position), col(Mitigation.id))
)
_MITIGATIONS = sa.select(Mitigation).where(col(Mitigation.risk_id) == sa.bindparam("risk")).order_by(col(Mitigation.id))
_REFS = (
    sa.select(col(Action.ref))
    .join(RiskAction, col(RiskAction.action_id) == col(Action.id))
    .where(col(RiskAction.risk_id) == sa.bindparam("risk"))
    .order_by(col(RiskAction.position))
)


def by_code(session: Session, plan_id: int, code: str) -> Risk | None:
    return session.scalars(_BY_CODE, {"plan": plan_id, "code": code}).first()


def with_id(session: Session, risk_id: int) -> Risk:
    """The risk that a stored row names by its number."""
    return session.get_one(Risk, risk_id)


def from_source(session: Session, source: str) -> list[Risk]:
    """What was raised in a message and not taken back."""
    return list(session.scalars(_OF_SOURCE, {"source": source}))


@dataclass(frozen=True)
class WholeRisk:
    row: Risk  # some of its columns, to be read only
    refs: tuple[str, ...]
    mitigations: Mapping[int, str]  # what is being done, by number


def whole_from_source(session: Session, source: str) -> list[WholeRisk]:
    """What was raised in a message and not taken back, with its actions and its mitigations."""
    found: dict[int, tuple[Risk, dict[str, None], dict[int, str]]] = {}
    for row in fetch_columns(session, _WHOLE, {"source": source}):
        _row, refs, lines = found.setdefault(row.id, (cast("Risk", row), {}, {}))
        if row.ref is not None:
            refs[row.ref] = None
        if row.line_id is not None:
            lines[row.line_id] = row.line_text
    return [WholeRisk(row, tuple(refs), lines) for row, refs, lines in found.values()]


def whole(session: Session, risk: Risk) -> WholeRisk:
    """One with its actions and its mitigations."""
    lines = {line.id: line.text for line in mitigations_of(session, risk.id)}
    return WholeRisk(risk, tuple(refs_of(session, risk.id)), lines)


def actions_of(session: Session, risk_id: int) -> Sequence[Action]:
    """What it is a risk to."""
    query = select(Action).join(RiskAction).where(RiskAction.risk_id == risk_id)
    return session.exec(query.order_by(col(RiskAction.position))).all()


def refs_of(session: Session, risk_id: int) -> list[str]:
    return list(session.scalars(_REFS, {"risk": risk_id}))


def refs_of_actions(session: Session, action_ids: Sequence[int]) -> list[str]:
    query = select(Action.ref).where(col(Action.id).in_(action_ids)).order_by(col(Action.position))
    return list(session.exec(query)) if action_ids else []


def raise_risk(
    session: Session,
    action: Action,
    *,
    kind: RiskKind,
    description: str,
    likelihood: int | None,
    impact: int | None,
    mitigation: str,
    raised_by_id: int,
    now: datetime,
    source: str,
    like_code: str | None = None,
    mitigation_owner_id: int | None = None,
    mitigation_due: date | None = None,
) -> Risk:
    """A new risk on an action, numbered after the plan's own numbering."""
    risk = Risk(
        plan_id=action.plan_id,
        area_id=action.area_id,
        code=next_code(session, action.plan_id),
        kind=kind,
        description=description,
        likelihood=likelihood,
        impact=impact,
        owner_id=raised_by_id,
        raised_by_id=raised_by_id,
        raised_at=now,
        source=source,
        like_code=like_code,
    )
    session.add(risk)
    session.flush()
    session.add(RiskAction(risk_id=risk.id, action_id=action.id))
    if mitigation:
        line = Mitigation(risk_id=risk.id, text=mitigation, source=source)
        line.owner_id, line.due = mitigation_owner_id, mitigation_due
        session.add(line)
    return risk  # what belongs to it is written with what comes next


def next_code(session: Session, plan_id: int) -> str:
    """One more than the highest number in use, spelt as the plan spells it: SR10 is followed by SR11."""
    if any(isinstance(row, Risk) for row in session.new):
        session.flush()
    known = plan_cache.at_hand(session, plan_id)
    since = known.count if known is not None else -1
    unchanged = since == count_of(session, session.get_one(Plan, plan_id))  # mostly: then none was raised since
    news = [] if unchanged else codes_of(session, plan_id, since)
    last = NUMBERED.fullmatch(highest((known.last_code, *news) if known is not None else news))
    if last is None:
        codes = codes_of(session, plan_id)
        return "R1" if "R1" not in codes else f"R{len(codes) + 1}"
    return f"{last[1]}{int(last[2]) + 1:0{len(last[2])}d}"


def mitigations_of(session: Session, risk_id: int) -> list[Mitigation]:
    return list(session.scalars(_MITIGATIONS, {"risk": risk_id}))


def withdraw(session: Session, source: str) -> None:
    """Takes back the risks that were raised in a message, and the mitigations it added."""
    for risk in from_source(session, source):
        risk.withdrawn = True
        session.add(risk)


def take_back_mitigations(session: Session, source: str) -> None:
    """Drops what a message said is being done about a risk."""
    for line in session.exec(select(Mitigation).where(Mitigation.source == source, Mitigation.source != "")):
        line.status = MitigationStatus.DROPPED
        session.add(line)


def drop_mitigations(session: Session, plan_id: int, code: str, source: str, but: Sequence[int]) -> None:
    """Those that came with an answer to what a message was asked: not those that stood before."""
    risk = by_code(session, plan_id, code)
    for line in mitigations_of(session, risk.id) if risk is not None else ():
        if line.source == source and line.id not in but:
            line.status = MitigationStatus.DROPPED
            session.add(line)


def put_back(session: Session, plan_id: int, code: str, likelihood: int | None, impact: int | None) -> None:
    """The score that a risk had before an answer that was taken back."""
    risk = by_code(session, plan_id, code)
    if risk is not None and (risk.likelihood, risk.impact) != (likelihood, impact):
        risk.likelihood, risk.impact = likelihood, impact
        session.add(risk)
