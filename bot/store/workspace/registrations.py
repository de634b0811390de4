"""Many councils in one installation, on Teams: the bot that each registered in its own tenant. A secret stands here
locked."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.chat import Platform
from bot.models import Conversation, Plan, TeamsRegistration
from bot.store.history.audit import note
from bot.store.workspace import presence, tenants


def register(session: Session, plan: Plan, tenant: str, app_id: str, locked: str, now: datetime) -> bool:
    """That plan is spoken of in that tenant, by that bot; the same with another secret, or another bot, takes the
    place of the one before. False where the tenant is another council's."""
    others = [one.council for one in tenants.plans_of(session, Platform.TEAMS, tenant)]
    if others and plan.council not in others:
        return False
    row = of_tenant(session, tenant) or TeamsRegistration(tenant=tenant, app_id="", secret="", registered_at=now)
    row.app_id, row.secret, row.registered_at = app_id, locked, now
    session.add(row)
    tenants.bind(session, Platform.TEAMS, tenant, plan, now)
    presence.back(session, Platform.TEAMS, tenant, now)
    note(session, now, "command line", "registered", f"tenant {tenant}", after={"app": app_id}, plan_id=plan.id)
    session.flush()
    return True


def remove(session: Session, tenant: str, now: datetime) -> bool:
    """Nothing is heard or sent there any more, and its secret is gone. False where it was not registered."""
    row = of_tenant(session, tenant)
    if row is None:
        return False
    session.delete(row)
    presence.gone(session, Platform.TEAMS, tenant, now)
    note(session, now, "command line", "taken out", f"tenant {tenant}")
    session.flush()
    return True


def of_tenant(session: Session, tenant: str) -> TeamsRegistration | None:
    return session.exec(select(TeamsRegistration).where(TeamsRegistration.tenant == tenant)).first()


def everywhere(session: Session) -> list[TeamsRegistration]:
    return list(session.exec(select(TeamsRegistration).order_by(col(TeamsRegistration.id))))


def tenant_at(session: Session, conversation: str) -> str:
    """In which tenant a chat is; empty where nobody knows."""
    here = (Conversation.platform == Platform.TEAMS, Conversation.conversation == conversation)
    return session.exec(select(Conversation.tenant).where(*here)).first() or ""


def last_door(session: Session, tenant: str) -> str | None:
    """The address at which the newest of its people is spoken to."""
    here = (Conversation.platform == Platform.TEAMS, Conversation.tenant == tenant)
    query = select(Conversation.door).where(*here, col(Conversation.door).is_not(None))
    return session.exec(query.order_by(col(Conversation.id).desc())).first()


def lock_anew(session: Session, locked: Sequence[tuple[str, str]]) -> None:
    """Each tenant's secret as it is locked now."""
    for tenant, secret in locked:
        session.exec(sa.update(TeamsRegistration).where(col(TeamsRegistration.tenant) == tenant).values(secret=secret))
