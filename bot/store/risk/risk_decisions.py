"""What is decided about a risk: its score, its words, whether it is open, which other it is joined with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, func, select

from bot.models import Action, Area, Audit, Mitigation, Person, Risk, RiskAction
from bot.models.words import Direction, MitigationStatus, RiskKind, RiskStatus
from bot.store.risk import risks

FIELDS = ("status", "likelihood", "impact", "description", "joined_code", "direction")
ASKED, KEPT = "asked to close", "kept open"
SETTLES = ("closed", "joined", KEPT)
DECIDED = "decided:"  # how the source begins of a mitigation that someone decided about: an import leaves it as it is


@dataclass(frozen=True)
class RiskEvent:
    """One thing that was done about a risk, as the audit has it."""

    id: int
    at: datetime
    actor: str  # a handle
    by: str  # their post
    verb: str
    before: dict[str, Any]
    after: dict[str, Any]


def stands(risk: Risk) -> dict[str, Any]:
    """How it stands, as the audit keeps it."""
    return {name: getattr(risk, name) for name in FIELDS}


def change(session: Session, risk: Risk, **values: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Changes it; what was before, and what is after, of that which became another."""
    before = stands(risk)
    for name, value in values.items():
        setattr(risk, name, value)
    session.add(risk)
    session.flush()
    after = stands(risk)
    other = [name for name in FIELDS if before[name] != after[name]]
    return {name: before[name] for name in other}, {name: after[name] for name in other}


def score(session: Session, risk: Risk, likelihood: int, impact: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """With the way that it goes, where it had a score."""
    was = (risk.likelihood or 0) * (risk.impact or 0)
    now = likelihood * impact
    way = Direction.LEVEL if was == now else Direction.UP if now > was else Direction.DOWN
    return change(session, risk, likelihood=likelihood, impact=impact, direction=way if was else risk.direction)


def join(session: Session, risk: Risk, into: Risk) -> dict[str, Any]:
    """The other stands for both: with the actions and the mitigations of this one. What went there, to be undone."""
    there = set(session.exec(select(RiskAction.action_id).where(RiskAction.risk_id == into.id)))
    links = session.exec(select(RiskAction).where(RiskAction.risk_id == risk.id).order_by(col(RiskAction.position)))
    added = [link.action_id for link in links if link.action_id not in there]
    for number, action_id in enumerate(added):
        session.add(RiskAction(risk_id=into.id, action_id=action_id, position=len(there) + number))
    lines = risks.mitigations_of(session, risk.id)
    kept = {line.id: line.source for line in lines}
    for line in lines:
        line.risk_id, line.source = into.id, line.source or f"{DECIDED}{risk.code}"
        session.add(line)
    session.flush()
    return {"into": into.code, "actions": added, "mitigations": [[number, source] for number, source in kept.items()]}


def part(session: Session, risk: Risk, into: Risk, went: dict[str, Any]) -> None:
    """Takes a join back: what went to the other and is still there comes back."""
    for action_id in went["actions"]:
        link = session.get(RiskAction, (into.id, action_id))
        if link is not None:
            session.delete(link)
    for number, source in went["mitigations"]:
        line = session.get(Mitigation, number)
        if line is not None and line.risk_id == into.id:
            line.risk_id, line.source = risk.id, source
            session.add(line)
    session.flush()


def mitigate(session: Session, line: Mitigation, status: MitigationStatus, due: date | None) -> None:
    """Marks it as decided here, so that the plan file does not set it back."""
    line.status, line.due = status, due
    line.source = line.source or f"{DECIDED}{line.id}"
    session.add(line)
    session.flush()


def sros_of(session: Session, risk: Risk) -> list[Person]:
    """Of its own area, and of the areas of its actions."""
    of_actions = select(Action.area_id).join(RiskAction).where(RiskAction.risk_id == risk.id)
    areas = {risk.area_id, *session.exec(of_actions)} - {None}
    query = select(Person).join(Area, col(Area.sro_id) == col(Person.id)).where(col(Area.id).in_(areas))
    found = session.exec(query.order_by(col(Area.id)))
    return list({one.id: one for one in found if one.active}.values())


def history(session: Session, plan_id: int, code: str, until: datetime) -> list[RiskEvent]:
    """What was done about it, the newest first. What was noted before a plan was noted with it counts as this one's."""
    named = [f"{kind.value} {code}" for kind in RiskKind]
    query = (
        select(Audit, Person)
        .outerjoin(Person, col(Person.handle) == col(Audit.actor))
        .where(col(Audit.object).in_(named), Audit.at <= until)
        .where((col(Audit.plan_id) == plan_id) | col(Audit.plan_id).is_(None))
        .order_by(col(Audit.id).desc())
    )
    return [_noted(row, by) for row, by in session.exec(query)]


def looked_at(session: Session, plan_id: int, codes: Sequence[str], until: datetime) -> dict[str, datetime]:
    """When something was last said or decided about each: its score, its words, its state, what is done about it."""
    named = {f"{kind.value} {code}": code for kind in RiskKind for code in codes}
    query = (
        select(Audit.object, func.max(Audit.at))
        .where(col(Audit.object).in_(named), Audit.at <= until, ~col(Audit.verb).startswith("took back"))
        .where((col(Audit.plan_id) == plan_id) | col(Audit.plan_id).is_(None))
        .group_by(col(Audit.object))
    )
    found: dict[str, datetime] = {}
    for name, at in session.exec(query):
        found[named[name]] = max(at, found.get(named[name], at))
    return found


def noted(session: Session, plan_id: int, audit_id: int) -> tuple[Audit, Risk] | None:
    """One row about a risk of this plan, with the risk."""
    row = session.get(Audit, audit_id)
    kind, _, code = row.object.partition(" ") if row is not None else ("", "", "")
    risk = risks.by_code(session, plan_id, code) if kind in set(RiskKind) else None
    if row is None or risk is None or row.plan_id != plan_id:
        return None
    return row, risk


def asked_to_close(session: Session, plan_id: int, until: datetime) -> list[tuple[Risk, RiskEvent]]:
    """Open risks that someone asked to close, and nobody has decided since; the oldest first."""
    query = (
        select(Audit, Person)
        .outerjoin(Person, col(Person.handle) == col(Audit.actor))
        .where(Audit.plan_id == plan_id, col(Audit.verb).in_([ASKED, *SETTLES, "took back"]), Audit.at <= until)
        .order_by(col(Audit.id))
    )
    waits: dict[str, RiskEvent] = {}
    for row, by in session.exec(query):
        code = row.object.partition(" ")[2]
        if row.verb == ASKED:
            waits[code] = _noted(row, by)
        elif row.verb != "took back" or (row.before or {}).get("verb") == ASKED:
            waits.pop(code, None)
    found = [(risks.by_code(session, plan_id, code), one) for code, one in waits.items()]
    return [
        (risk, one) for risk, one in found if risk is not None and risk.status is RiskStatus.OPEN and not risk.withdrawn
    ]


def unscored(session: Session, plan_id: int) -> Sequence[Risk]:
    """Open, raised in chat, and without a score or much like another."""
    query = select(Risk).where(
        Risk.plan_id == plan_id,
        ~col(Risk.withdrawn),
        Risk.status == RiskStatus.OPEN,
        col(Risk.raised_at).is_not(None),
        col(Risk.likelihood).is_(None) | col(Risk.impact).is_(None) | col(Risk.like_code).is_not(None),
    )
    return session.exec(query.order_by(col(Risk.id))).all()


def _noted(row: Audit, by: Person | None) -> RiskEvent:
    return RiskEvent(
        row.id,
        row.at,
        row.actor,
        (by.post or by.name) if by is not None else row.actor,
        row.verb,
        row.before or {},
        row.after or {},
    )
