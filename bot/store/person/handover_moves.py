"""What of the plan goes from one person to another for good: posts own actions, people fill posts.

What was said before stays under the name of who said it.
"""

from datetime import date, datetime
from typing import assert_never

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.models import Area, HandOver, Measure, Member, Mitigation, Person, Plan, Risk
from bot.models.words import Handed, MitigationStatus, RiskStatus, Role
from bot.plan.handover import HandedOver
from bot.store.decision import decisions_wanted
from bot.store.history.audit import note
from bot.store.person import people
from bot.store.plan import matters, plans
from bot.store.plan.plan_frame import changed


def theirs(session: Session, plan: Plan, person: Person) -> list[tuple[Handed, str]]:
    """All that is somebody's: actions, areas, open risks, measures whose figures they give, and a director's office."""
    areas = session.exec(select(Area.no).where(Area.plan_id == plan.id, Area.sro_id == person.id).order_by(Area.no))
    risks = session.exec(
        select(Risk.code)
        .where(Risk.plan_id == plan.id, Risk.owner_id == person.id, Risk.status == RiskStatus.OPEN)
        .order_by(Risk.code)
    )
    measures = session.exec(select(Measure).where(Measure.plan_id == plan.id, ~col(Measure.gone)))
    return [
        *((Handed.ACTION, action.ref) for action in plans.owned_by(session, plan, person.id)),
        *((Handed.AREA, no) for no in areas),
        *((Handed.RISK, code) for code in risks),
        *((Handed.MEASURE, row.code) for row in measures if person.handle in row.owners),
        *([(Handed.DIRECTOR, person.handle)] if Role.DIRECTOR in people.roles_of(session, person.id, plan.id) else []),
    ]


def record(
    session: Session,
    plan_id: int,
    what: Handed,
    key: str,
    from_id: int,
    to_id: int,
    on: date,
    by_id: int,
    now: datetime,
) -> HandOver:
    """Said again before its day, the newer word stands."""
    for older in _waiting(session, plan_id, what, key):
        older.withdrawn = True
        session.add(older)
    row = HandOver(plan_id=plan_id, what=what, key=key, from_id=from_id, to_id=to_id, on=on, by_id=by_id, said_at=now)
    session.add(row)
    session.flush()
    return row


def due(session: Session, plan_id: int, today: date) -> list[HandOver]:
    """Those whose day has come, and that have not happened."""
    query = _not_done(plan_id).where(col(HandOver.on) <= today)
    return list(session.exec(query.order_by(col(HandOver.id))))


def apply_due(session: Session, plan: Plan, today: date, now: datetime) -> list[HandOver]:
    """Moves what is due; what is no longer theirs to give is left where it is."""
    moved: list[HandOver] = []
    for row in due(session, plan.id, today):
        before, after = session.get_one(Person, row.from_id), session.get_one(Person, row.to_id)
        if not after.active or not _move(session, plan, row, before, after, now):
            row.withdrawn = True
        else:
            row.done_at = now
            moved.append(row)
            by = session.get_one(Person, row.by_id).handle
            change = {"before": {"owner": before.handle}, "after": {"owner": after.handle}}
            note(session, now, by, "handed over", f"{row.what.value} {row.key}", **change, plan_id=plan.id)
        session.add(row)
    session.flush()
    if moved:
        changed(session)
    return moved


def take_back(session: Session, plan_id: int, person_id: int) -> list[HandOver]:
    """What has not happened yet does not."""
    found = list(session.exec(_not_done(plan_id).where(HandOver.from_id == person_id)))
    for row in found:
        row.withdrawn = True
        session.add(row)
    return found


def handed(session: Session, plan_id: int) -> tuple[HandedOver, ...]:
    """All of a plan that was handed over by word, oldest first."""
    handles = {person.id: person.handle for person in session.exec(select(Person))}
    query = select(HandOver).where(HandOver.plan_id == plan_id, col(HandOver.done_at).is_not(None))
    return tuple(
        HandedOver(row.what, row.key, handles[row.from_id], handles[row.to_id], row.on)
        for row in session.exec(query.order_by(col(HandOver.id)))
    )


def _waiting(session: Session, plan_id: int, what: Handed, key: str) -> list[HandOver]:
    return list(session.exec(_not_done(plan_id).where(HandOver.what == what, HandOver.key == key)))


def _not_done(plan_id: int) -> SelectOfScalar[HandOver]:
    return select(HandOver).where(
        HandOver.plan_id == plan_id, col(HandOver.done_at).is_(None), ~col(HandOver.withdrawn)
    )


def _move(session: Session, plan: Plan, row: HandOver, before: Person, after: Person, now: datetime) -> bool:
    """False when it is not the first one's any more."""
    match row.what:
        case Handed.ACTION:
            action = plans.action_by_ref(session, plan.id, row.key)
            if action is None or action.owner_id != before.id:
                return False
            action.owner_id = after.id
            action.deputy_id = None if action.deputy_id == after.id else action.deputy_id
            session.add(action)
        case Handed.AREA:
            return _area(session, plan.id, row.key, before, after)
        case Handed.RISK:
            return _risk(session, plan.id, row.key, before, after)
        case Handed.MEASURE:
            query = select(Measure).where(Measure.plan_id == plan.id, Measure.code == row.key)
            measure = session.exec(query).first()
            if measure is None or before.handle not in measure.owners:
                return False
            kept = [handle for handle in measure.owners if handle not in (before.handle, after.handle)]
            measure.owners = [*kept, after.handle]
            session.add(measure)
        case Handed.DIRECTOR:
            return _office(session, plan.id, row, before, after, now)
        case _:
            assert_never(row.what)
    return True


def _area(session: Session, plan_id: int, no: str, before: Person, after: Person) -> bool:
    """Whoever answers for an area is an SRO."""
    area = session.exec(select(Area).where(Area.plan_id == plan_id, Area.no == no)).first()
    if area is None or area.sro_id != before.id:
        return False
    area.sro_id = after.id
    member = session.get_one(Member, (plan_id, after.id))
    if Role.SRO.value not in member.roles:
        member.roles = [*member.roles, Role.SRO.value]
        session.add(member)
    session.add(area)
    return True


def _office(session: Session, plan_id: int, row: HandOver, before: Person, after: Person, now: datetime) -> bool:
    """The digest, the decisions that wait and the answers that are owed go along; what was decided stays theirs."""
    goes, comes = session.get(Member, (plan_id, before.id)), session.get(Member, (plan_id, after.id))
    if goes is None or comes is None or Role.DIRECTOR.value not in goes.roles:
        return False
    goes.roles = [role for role in goes.roles if role != Role.DIRECTOR.value] or [Role.OWNER.value]
    comes.roles = list(dict.fromkeys([*comes.roles, Role.DIRECTOR.value]))
    by = session.get_one(Person, row.by_id).handle
    matters.move(session, plan_id, before, after, by, now)
    for wanted in decisions_wanted.move(session, plan_id, before.id, after.id):
        facts = {"before": {"to": before.handle}, "after": {"to": after.handle}}
        note(session, now, by, "handed a decision on", f"decision D{wanted.id}", **facts, plan_id=plan_id)
    session.add(goes)
    session.add(comes)
    return True


def _risk(session: Session, plan_id: int, code: str, before: Person, after: Person) -> bool:
    """With what is being done about it, where that is the same person's."""
    risk = session.exec(select(Risk).where(Risk.plan_id == plan_id, Risk.code == code)).first()
    if risk is None or risk.owner_id != before.id:
        return False
    risk.owner_id = after.id
    session.add(risk)
    lines = select(Mitigation).where(
        Mitigation.risk_id == risk.id, Mitigation.owner_id == before.id, Mitigation.status == MitigationStatus.OPEN
    )
    for line in session.exec(lines):
        line.owner_id = after.id
        session.add(line)
    return True
