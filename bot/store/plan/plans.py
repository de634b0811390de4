"""The stored plans: which there are, and each given back as one document, as it stands now."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.models import Action, Area, Cycle, Member, Person, Plan
from bot.plan.contents.document import PlanDocument
from bot.plan.days.cycle import CycleDays
from bot.store.history import versions
from bot.store.person import people
from bot.store.plan.plan_cache import kept
from bot.store.plan.plan_frame import frame

_OF_PERSON = (
    sa.select(Plan)
    .where(
        col(Plan.superseded_by_id).is_(None),
        col(Plan.id).in_(
            sa.select(col(Member.plan_id)).where(col(Member.person_id) == sa.bindparam("person"), col(Member.active))
        ),
    )
    .order_by(col(Plan.id))
)


def all_plans(session: Session) -> list[Plan]:
    """The plans of this installation, the first that came first."""
    return list(session.exec(select(Plan).where(col(Plan.superseded_by_id).is_(None)).order_by(col(Plan.id))))


def first_plan(session: Session) -> Plan | None:
    """The plan that came first, if one was imported; mostly the only one."""
    return next(iter(all_plans(session)), None)


def of_person(session: Session, person_id: int) -> list[Plan]:
    """The plans that name someone, the first that came first."""
    return list(session.scalars(_OF_PERSON, {"person": person_id}))


def zone_of(session: Session, person: Person) -> str:
    """The zone in which someone is told the time."""
    first = next(iter(of_person(session, person.id)), None) or first_plan(session)
    return person.zone or (first.zone if first is not None else "UTC")


def of_cycle(session: Session, cycle_id: int | None) -> Plan | None:
    return session.exec(
        select(Plan).join(Cycle, col(Cycle.plan_id) == col(Plan.id)).where(Cycle.id == cycle_id)
    ).first()


def recorded_from(session: Session, plan: Plan) -> datetime | None:
    """When the plan came in: of what was before, its file speaks."""
    return versions.first_of(session, "plan", plan.id)


def keep_mapping(session: Session, plan: Plan, mapping: str) -> None:
    """How the council's own file is read, for the next time."""
    plan.tracker = mapping
    session.add(plan)


def keep_sent(session: Session, plan: Plan, where: str) -> None:
    """Where the council's own file was sent last; not what stands in it."""
    plan.tracker_sent = where
    session.add(plan)


def called(session: Session, name: str) -> Plan | None:
    """The plan with that title or short name."""
    wanted = name.strip().casefold()
    return next((one for one in all_plans(session) if wanted in (one.title.casefold(), one.short.casefold())), None)


def action_by_ref(session: Session, plan_id: int, ref: str) -> Action | None:
    """By the reference it has; else by the one it had before the plan file gave it another."""
    held = (row for row in session.identity_map.values() if isinstance(row, Action))
    known = next((row for row in held if row.ref == ref and row.plan_id == plan_id and not row.gone), None)
    if known is not None:
        return known
    here = select(Action).where(Action.plan_id == plan_id, ~col(Action.gone))
    found = session.exec(here.where(Action.ref == ref)).first()
    return found or session.exec(here.where(Action.renumbered_from == ref, ref != "")).first()


def action_by_id(session: Session, action_id: int) -> Action | None:
    """None where no action has that number: it may come from a stranger's hands."""
    return session.get(Action, action_id)


def action_with_id(session: Session, action_id: int) -> Action:
    """The action that a stored row names by its number."""
    return session.get_one(Action, action_id)


def sro_of(session: Session, action: Action) -> Person | None:
    """Who is accountable for its area."""
    return people.by_id(session, session.get_one(Area, action.area_id).sro_id)


def actions_of(session: Session, plan_id: int) -> list[Action]:
    """Actions in the plan's own order."""
    query = select(Action).where(Action.plan_id == plan_id, ~col(Action.gone)).order_by(col(Action.position))
    return list(session.exec(query))


def owned_by(session: Session, plan: Plan, person_id: int) -> list[Action]:
    query = select(Action).where(Action.plan_id == plan.id, Action.owner_id == person_id, ~col(Action.gone))
    return list(session.exec(query.order_by(col(Action.position))))


def document(session: Session) -> PlanDocument | None:
    """The first plan as it stands; None before the first import."""
    plan = first_plan(session)
    return None if plan is None else document_of(session, plan)


def document_of(session: Session, plan: Plan) -> PlanDocument:
    """A plan as it stands."""
    return kept(session, plan).document


def cycles(session: Session, plan: Plan) -> tuple[CycleDays, ...]:
    """The plan's cycles, earliest first."""
    return frame(session, plan).cycles(plan)


def members(session: Session, plan: Plan) -> Collection[int]:
    """The people whom a plan names, by id."""
    return frame(session, plan).roles.keys()


def name_for(session: Session, plan: Plan, person_id: int | None) -> str:
    """How a plan is named to someone who is in several; empty for those in one."""
    several = person_id is not None and len(of_person(session, person_id)) > 1
    return named(plan) if several else ""


def named(plan: Plan) -> str:
    """As someone in several has it named."""
    return f"{plan.short} · {plan.title}"


def key(plan: Plan, said: str) -> str:
    """The key of a message about a plan: no two plans have the same."""
    return f"{plan.mark}/{said}" if plan.mark else said
