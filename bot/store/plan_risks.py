"""The plan's risks and issues, as lines of its document and as they stand. Columns, not rows of the models."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, cast

import sqlalchemy as sa
from sqlmodel import Session

from bot.models import Action, Mitigation, Risk, RiskAction
from bot.plan.document import MitigationLine, RiskLine
from bot.plan.standing import MitigationStanding, RiskStanding
from bot.store.plan_frame import Frame

_RISK, _ACTION, _LINK, _MITIGATION = (
    cast("sa.Table", sa.inspect(one).local_table) for one in (Risk, Action, RiskAction, Mitigation)
)
_OF_PLAN = _RISK.c.plan_id == sa.bindparam("plan")
_SOME = _RISK.c.id.in_(sa.bindparam("ids", expanding=True))
_RISKS = sa.select(_RISK).where(_OF_PLAN).order_by(_RISK.c.id)
_REFS = (
    sa.select(_LINK.c.risk_id, _ACTION.c.ref)
    .join(_ACTION, _ACTION.c.id == _LINK.c.action_id)
    .join(_RISK, _RISK.c.id == _LINK.c.risk_id)
    .where(_OF_PLAN, _ACTION.c.plan_id == _RISK.c.plan_id)
    .order_by(_LINK.c.position)
)
_MITIGATIONS = (
    sa.select(_MITIGATION).join(_RISK, _RISK.c.id == _MITIGATION.c.risk_id).where(_OF_PLAN).order_by(_MITIGATION.c.id)
)
_ALL_OF = (_RISKS.where(~_RISK.c.withdrawn), _REFS, _MITIGATIONS)
_SOME_OF = (_RISKS.where(_SOME), _REFS.where(_SOME), _MITIGATIONS.where(_SOME))


@dataclass(frozen=True)
class KeptRisk:
    line: RiskLine
    stands: RiskStanding


def kept_risks(
    session: Session, plan_id: int, known: Frame, ids: Collection[int] | None = None
) -> dict[int, KeptRisk | None]:
    """By id, in the order they came: all that were not taken back; or those, None for each that was."""
    risks, links, lines = _ALL_OF if ids is None else _SOME_OF
    given = {"plan": plan_id} if ids is None else {"plan": plan_id, "ids": list(ids)}
    at = session.connection()
    refs: dict[int, list[str]] = {}
    for risk_id, ref in at.execute(links, given):
        refs.setdefault(risk_id, []).append(ref)
    mitigations: dict[int, list[Any]] = {}
    for row in at.execute(lines, given):
        mitigations.setdefault(row.risk_id, []).append(row)
    return {
        row.id: None if row.withdrawn else _kept(row, tuple(refs.get(row.id, ())), mitigations.get(row.id, []), known)
        for row in at.execute(risks, given)
    }


def _kept(row: Any, refs: tuple[str, ...], mitigations: list[Any], known: Frame) -> KeptRisk:
    aimed = row.target_likelihood, row.target_impact
    line = RiskLine(
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
        mitigations=tuple(
            MitigationLine(one.text, known.handles.get(one.owner_id), one.due, one.status) for one in mitigations
        ),
    )
    stands = RiskStanding(
        code=row.code,
        kind=row.kind,
        refs=refs,
        description=row.description,
        likelihood=row.likelihood,
        impact=row.impact,
        direction=row.direction,
        status=row.status,
        owner=known.whos.get(row.owner_id),
        raised_by=known.whos.get(row.raised_by_id),
        raised_at=row.raised_at,
        mitigations=tuple(
            MitigationStanding(one.text, known.whos.get(one.owner_id), one.due, one.status) for one in mitigations
        ),
    )
    return KeptRisk(line, stands)
