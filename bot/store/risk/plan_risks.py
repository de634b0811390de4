"""The plan's risks and issues, as lines of its document and as they stand. Columns, not rows of the models."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, cast

import sqlalchemy as sa
from sqlmodel import Session

from bot.models import Action, Mitigation, Risk, RiskAction
from bot.plan.contents.document import MitigationLine, RiskLine
from bot.plan.report.standing import MitigationStanding, RiskStanding
from bot.store.database.prepared import fetch_written
from bot.store.plan.plan_frame import Frame

_RISK, _ACTION, _LINK, _MITIGATION = (
    cast("sa.Table", sa.inspect(one).local_table) for one in (Risk, Action, RiskAction, Mitigation)
)
_OF_PLAN = _RISK.c.plan_id == sa.bindparam("plan")
_SOME = _RISK.c.id.in_(sa.bindparam("ids", expanding=True))
_REGISTER = (
    sa.select(
        _RISK,
        _ACTION.c.ref,
        *(_MITIGATION.c[name].label(f"line_{name}") for name in ("id", "text", "owner_id", "due", "status")),
    )
    .outerjoin(_LINK, _LINK.c.risk_id == _RISK.c.id)
    .outerjoin(_ACTION, sa.and_(_ACTION.c.id == _LINK.c.action_id, _ACTION.c.plan_id == _RISK.c.plan_id))
    .outerjoin(_MITIGATION, _MITIGATION.c.risk_id == _RISK.c.id)
    .where(_OF_PLAN)
    .order_by(_RISK.c.id, _LINK.c.position, _MITIGATION.c.id)
)
_CODES = sa.select(_RISK.c.code).where(_OF_PLAN, _RISK.c.changed > sa.bindparam("count")).order_by(_RISK.c.id)
NUMBERED = re.compile(r"(.*?)(\d+)")
_ALL, _ONLY = _REGISTER.where(~_RISK.c.withdrawn), _REGISTER.where(_SOME)


@dataclass(frozen=True)
class KeptRisk:
    line: RiskLine
    stands: RiskStanding


def kept_risks(
    session: Session, plan_id: int, known: Frame, ids: Collection[int] | None = None
) -> dict[int, KeptRisk | None]:
    """By id, in the order they came: all that were not taken back; or those, None for each that was."""
    given = {"plan": plan_id} if ids is None else {"plan": plan_id, "ids": list(ids)}
    found: dict[int, tuple[Any, dict[str, None], dict[int, Any]]] = {}
    for row in fetch_written(session, _ALL if ids is None else _ONLY, given):
        _row, refs, lines = found.setdefault(row.id, (row, {}, {}))
        if row.ref is not None:
            refs[row.ref] = None
        if row.line_id is not None:
            lines[row.line_id] = row
    return {
        one: None if row.withdrawn else _kept(row, tuple(refs), list(lines.values()), known)
        for one, (row, refs, lines) in found.items()
    }


def highest(codes: Iterable[str]) -> str:
    """The code with the highest number; an empty text where none has one."""
    numbered = ((int(found[2]), code) for code in codes if (found := NUMBERED.fullmatch(code)))
    return max(numbered, key=itemgetter(0), default=(0, ""))[1]


def codes_of(session: Session, plan_id: int, since: int = -1) -> list[str]:
    """Every code that was given, or those of risks that changed since a count of the plan's changes."""
    return [row.code for row in fetch_written(session, _CODES, {"plan": plan_id, "count": since})]


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
            MitigationLine(one.line_text, known.handles.get(one.line_owner_id), one.line_due, one.line_status)
            for one in mitigations
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
            MitigationStanding(one.line_text, known.whos.get(one.line_owner_id), one.line_due, one.line_status)
            for one in mitigations
        ),
    )
    return KeptRisk(line, stands)
