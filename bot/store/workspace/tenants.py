"""Whose plan is spoken of in which workspace or tenant. One that has plans of its own hears and tells of no other."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from bot.chat import Account, Platform
from bot.models import Cycle, LinkedAccount, Member, Person, Plan, TenantPlan
from bot.store.history.audit import note

AMONG = "@"  # before the workspace in which somebody of another was met


def spoken_of_there() -> ColumnElement[bool]:
    """Where a workspace or tenant has its own plans, only those; else every plan."""
    here = (
        col(TenantPlan.platform) == col(LinkedAccount.platform),
        col(TenantPlan.tenant) == col(LinkedAccount.tenant),
    )
    this = (*here, col(TenantPlan.plan_id) == col(Plan.id))
    return sa.or_(~sa.exists().where(*here), sa.exists().where(*this))


def asked_there() -> ColumnElement[bool]:
    """What is of a plan's round goes where that plan is spoken of."""
    cycle = sa.bindparam("cycle", type_=sa.Integer)
    here = (
        col(TenantPlan.platform) == col(LinkedAccount.platform),
        col(TenantPlan.tenant) == col(LinkedAccount.tenant),
    )
    this = (*here, col(TenantPlan.plan_id) == col(Cycle.plan_id), col(Cycle.id) == cycle)
    return sa.or_(cycle.is_(None), ~sa.exists().where(*here), sa.exists().where(*this))


def bind(session: Session, platform: Platform, tenant: str, plan: Plan, now: datetime) -> None:
    """From now on that plan is spoken of there."""
    if plan.id not in {one.id for one in plans_of(session, platform, tenant)}:
        session.add(TenantPlan(platform=platform, tenant=tenant, plan_id=plan.id, since=now))
        note(session, now, "command line", "bound", f"{platform} {tenant}", plan_id=plan.id)
        session.flush()


def plans_of(session: Session, platform: Platform, tenant: str) -> list[Plan]:
    """The plans that are spoken of there."""
    here = (TenantPlan.platform == platform, TenantPlan.tenant == tenant)
    query = select(Plan).join(TenantPlan, col(TenantPlan.plan_id) == col(Plan.id)).where(*here)
    return list(session.exec(query.order_by(col(Plan.id))))


def may_be_spoken_of(session: Session, account: Account, plan_id: int) -> bool:
    """Whether that plan may be, to that account: where its workspace or tenant has plans of its own, only those."""
    here = plans_of(session, account.platform, account.tenant.rpartition(AMONG)[2])
    return not here or plan_id in {plan.id for plan in here}


def may_be_there(session: Session, account: Account) -> Collection[int] | None:
    """By number: the people of the plans that are spoken of there; None where that is not said: everybody."""
    bound = select(TenantPlan.plan_id).where(
        TenantPlan.platform == account.platform, TenantPlan.tenant == account.tenant
    )
    ids = list(session.exec(bound))
    if not ids:
        return None
    query = select(Member.person_id).where(col(Member.plan_id).in_(ids), col(Member.active))
    return frozenset(session.exec(query))


def homes_of(session: Session, email: str) -> tuple[str, ...]:
    """The workspaces in which someone with that address may be looked for."""
    query = (
        select(TenantPlan.tenant)
        .join(Member, col(Member.plan_id) == col(TenantPlan.plan_id))
        .join(Person, col(Person.id) == col(Member.person_id))
        .where(TenantPlan.platform == Platform.SLACK, col(Member.active), sa.func.lower(Person.email) == email.lower())
        .order_by(col(TenantPlan.id))
    )
    return tuple(dict.fromkeys(session.exec(query)))
