"""Writes a plan document into the record: adds what is new, changes what changed, marks what is gone."""

import re
from datetime import datetime

from sqlmodel import Session, col, select

from bot.models import (
    Action,
    ActionMeasure,
    Area,
    DateChange,
    Measure,
    MeasureValue,
    Meeting,
    Milestone,
    Mitigation,
    Plan,
    Risk,
    RiskAction,
    Term,
)
from bot.models.words import RiskStatus, Role
from bot.plan.contents.document import ActionLine, MeasureLine, PlanDocument, RiskLine
from bot.store.action import updates
from bot.store.history.audit import note
from bot.store.history.versions import happens_at
from bot.store.plan import matters, plans
from bot.store.plan.plan_frame import changed
from bot.store.plan.plan_members import save_people
from bot.store.plan.plan_renumber import renumber

KINDS = {"WSOA": "IP", "APP": "APP", "PAP": "PAP"}  # "wsoa" is what people call the bot: the improvement plan


def save(session: Session, document: PlanDocument, now: datetime, into: Plan | None = None) -> None:
    """Stores the document whole, in that plan; else in the one of its title, or as a new one. The caller has merged it
    with what was said since."""
    happens_at(session, now)
    plan = _plan(session, document, now, into or plans.called(session, document.title))
    people = save_people(session, plan.id, document.people, now)
    areas = _areas(session, plan.id, document, people)
    measures = _measures(session, plan.id, document.measures)
    actions = _actions(session, plan.id, document.actions, areas, people, now)
    _links(session, document.actions, actions, measures)
    _risks(session, plan.id, document.risks, areas, people, actions)
    by = next((people[one.handle] for one in document.people if Role.LEAD in one.roles), None)
    if document.matters and by is not None:
        matters.bring_in(session, plan.id, document.matters, people, by, now)
    _calendar(session, plan.id, document)
    session.flush()
    changed(session)
    note(session, now, "plan file", "imported", f"plan {document.title}", plan_id=plan.id)


def _plan(session: Session, document: PlanDocument, now: datetime, into: Plan | None) -> Plan:
    plan = into or Plan(
        title=document.title,
        short=_short(session, document),
        mark=_mark(session, document),
        council=document.council,
        kind=document.kind,
        zone=document.zone,
        nation=document.nation,
        position_as_at=document.position_as_at,
        imported_at=now,
    )
    if into is not None and (into.title, into.kind) != (document.title, document.kind):
        before = {"title": into.title, "kind": into.kind}
        note(session, now, "plan file", "succeeded", f"plan {document.title}", before=before, plan_id=into.id)
    plan.title, plan.council, plan.kind = document.title, document.council, document.kind
    plan.short = document.short or plan.short
    plan.zone, plan.nation, plan.position_as_at = document.zone, document.nation, document.position_as_at
    plan.offsets, plan.imported_at = dict(document.offsets), now
    session.add(plan)
    session.flush()
    return plan


def _short(session: Session, document: PlanDocument) -> str:
    """What the file says; else the kind of plan, or its initials; with a number where another plan has it."""
    taken = {plan.short.casefold() for plan in plans.all_plans(session)}
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]\w*", document.kind)).upper()
    usual = KINDS.get(document.kind.upper()) or (initials if len(initials) > 1 else "PLAN")
    given = document.short or usual
    names = (given, *(f"{given}{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name.casefold() not in taken)


def _mark(session: Session, document: PlanDocument) -> str:
    return _short(session, document).casefold() if plans.all_plans(session) else ""


def _areas(session: Session, plan_id: int, document: PlanDocument, people: dict[str, int]) -> dict[str, int]:
    known = {area.no: area for area in session.exec(select(Area).where(Area.plan_id == plan_id))}
    for line in document.areas:
        area = known.get(line.no) or Area(plan_id=plan_id, no=line.no, title=line.title)
        area.title, area.sro_id = line.title, people[line.sro] if line.sro else None
        session.add(area)
        known[line.no] = area
    session.flush()
    for no in set(known) - {line.no for line in document.areas}:
        area = known.pop(no)
        if session.exec(select(Action).where(Action.area_id == area.id)).first() is None:
            session.delete(area)
    return {no: area.id for no, area in known.items()}


def _measures(session: Session, plan_id: int, lines: tuple[MeasureLine, ...]) -> dict[str, int]:
    known = {row.code: row for row in session.exec(select(Measure).where(Measure.plan_id == plan_id))}
    for row in known.values():
        row.gone = True
    for position, line in enumerate(lines):
        before = known.get(line.code)
        row = before or Measure(
            plan_id=plan_id,
            code=line.code,
            position=position,
            name=line.name,
            unit=line.unit,
            polarity=line.polarity,
            basis=line.basis,
        )
        row.position, row.gone = position, False
        row.name, row.unit, row.polarity, row.basis = line.name, line.unit, line.polarity, line.basis
        row.frequency, row.owners, row.source = line.frequency, list(line.owners), line.source
        row.baseline, row.target, row.note = line.baseline, line.target, line.note
        row.trajectory = [[point.on.isoformat(), point.value] for point in line.trajectory]
        row.low, row.high, row.everyday_names = line.low, line.high, list(line.everyday_names)
        row.earlier = [[one.period, one.value] for one in line.earlier]
        row.benchmarks = [[one.area, one.value, one.period, one.basis, one.source] for one in line.benchmarks]
        if before is None or not _has_figures(session, before.id):
            row.start_value, row.start_period, row.start_quality = line.latest, line.latest_period, line.latest_quality
        session.add(row)
        known[line.code] = row
    session.flush()
    return {code: row.id for code, row in known.items()}


def _has_figures(session: Session, measure_id: int) -> bool:
    return session.exec(select(MeasureValue.id).where(MeasureValue.measure_id == measure_id)).first() is not None


def _actions(
    session: Session,
    plan_id: int,
    lines: tuple[ActionLine, ...],
    areas: dict[str, int],
    people: dict[str, int],
    now: datetime,
) -> dict[str, Action]:
    rows = session.exec(select(Action).where(Action.plan_id == plan_id)).all()
    renumber(session, plan_id, rows, lines, now)
    known = {row.ref: row for row in rows}
    for row in known.values():
        row.gone = True
    for position, line in enumerate(lines):
        row = known.get(line.ref) or Action(
            plan_id=plan_id,
            area_id=areas[line.area],
            ref=line.ref,
            position=position,
            title=line.title,
            owner_id=people[line.owner],
            original_due=line.original_due,
            agreed_due=line.agreed_due,
            precision=line.precision,
            start_status=line.status,
            status=line.status,
        )
        _fill(row, line, position)
        row.area_id, row.owner_id = areas[line.area], people[line.owner]
        row.deputy_id = people[line.deputy] if line.deputy else None
        _move(session, row, line, now)
        session.add(row)
        session.flush()
        _stand(session, row, line)
        _milestones(session, row, line)
        known[line.ref] = row
    return known


def _fill(row: Action, line: ActionLine, position: int) -> None:
    row.position, row.gone, row.title, row.start = position, False, line.title, line.start
    row.precision, row.success_measure, row.renumbered_from = line.precision, line.success_measure, line.renumbered_from
    row.everyday_names = list(line.everyday_names)
    row.due_said, row.impact = line.due_said, line.impact
    row.earlier = [[one.on.isoformat() if one.on else None, one.text] for one in line.earlier]


def _move(session: Session, row: Action, line: ActionLine, now: datetime) -> None:
    """An agreed date that the plan file moves was approved outside: it is counted like any other move."""
    if row.agreed_due != line.agreed_due:
        session.add(
            DateChange(
                action_id=row.id,
                from_date=row.agreed_due,
                to_date=line.agreed_due,
                reason="changed in the plan file",
                requested_at=now,
                decision="approved",
                decided_by="plan file",
                decided_at=now,
            )
        )
        row.agreed_due = line.agreed_due


def _stand(session: Session, row: Action, line: ActionLine) -> None:
    """Where it stood: taken from the file while nobody has spoken of it."""
    if updates.history(session, row.id):
        return
    row.start_status, row.start_rag, row.start_outcome_rag = line.status, line.rag, line.outcome_rag
    row.start_pct, row.start_forecast, row.start_words = line.pct, line.forecast, line.position
    updates.refresh(session, row)


def _milestones(session: Session, row: Action, line: ActionLine) -> None:
    """Those of the file; what an owner named in a reply stays."""
    here = select(Milestone).where(Milestone.action_id == row.id, col(Milestone.update_id).is_(None))
    known = {one.text: one for one in session.exec(here)}
    for said in line.milestones:
        one = known.pop(said.text, None) or Milestone(action_id=row.id, text=said.text)
        one.due, one.done_at = said.due, said.done
        session.add(one)
    for one in known.values():
        session.delete(one)


def _links(
    session: Session, lines: tuple[ActionLine, ...], actions: dict[str, Action], measures: dict[str, int]
) -> None:
    for line in lines:
        action_id = actions[line.ref].id
        for link in session.exec(select(ActionMeasure).where(ActionMeasure.action_id == action_id)):
            session.delete(link)
        session.flush()
        for position, code in enumerate(line.measures):
            session.add(ActionMeasure(action_id=action_id, measure_id=measures[code], position=position))


def _risks(
    session: Session,
    plan_id: int,
    lines: tuple[RiskLine, ...],
    areas: dict[str, int],
    people: dict[str, int],
    actions: dict[str, Action],
) -> None:
    known = {row.code: row for row in session.exec(select(Risk).where(Risk.plan_id == plan_id))}
    named = {line.id for line in lines}
    for row in known.values():
        if row.code not in named and not row.withdrawn:
            row.status, row.withdrawn = RiskStatus.CLOSED, True
            session.add(row)
    for line in lines:
        row = known.get(line.id) or Risk(plan_id=plan_id, code=line.id, kind=line.kind, description=line.description)
        row.kind, row.description, row.status, row.withdrawn = line.kind, line.description, line.status, False
        row.area_id = areas[line.area] if line.area else None
        row.likelihood, row.impact, row.direction = line.likelihood, line.impact, line.direction
        row.target_likelihood, row.target_impact = line.target or (None, None)
        row.owner_id = people[line.owner] if line.owner else None
        session.add(row)
        session.flush()
        _risk_actions(session, row.id, line, actions)
        _mitigations(session, row.id, line, people)


def _risk_actions(session: Session, risk_id: int, line: RiskLine, actions: dict[str, Action]) -> None:
    for link in session.exec(select(RiskAction).where(RiskAction.risk_id == risk_id)):
        session.delete(link)
    session.flush()
    for position, ref in enumerate(line.refs):
        action_id = actions[ref].id
        session.add(RiskAction(risk_id=risk_id, action_id=action_id, position=position))


def _mitigations(session: Session, risk_id: int, line: RiskLine, people: dict[str, int]) -> None:
    known = {row.text: row for row in session.exec(select(Mitigation).where(Mitigation.risk_id == risk_id))}
    for said in line.mitigations:
        row = known.pop(said.text, None) or Mitigation(risk_id=risk_id, text=said.text)
        row.owner_id, row.due, row.status = people[said.owner] if said.owner else None, said.due, said.status
        session.add(row)
    for row in known.values():
        session.delete(row)


def _calendar(session: Session, plan_id: int, document: PlanDocument) -> None:
    for row in session.exec(select(Meeting).where(Meeting.plan_id == plan_id)):
        session.delete(row)
    for row in session.exec(select(Term).where(Term.plan_id == plan_id)):
        session.delete(row)
    session.flush()
    for line in document.meetings:
        session.add(Meeting(plan_id=plan_id, on=line.on, title=line.title, cycle=line.cycle))
    for term in document.terms:
        session.add(Term(plan_id=plan_id, name=term.name, first=term.first, last=term.last, closed=term.closed))
