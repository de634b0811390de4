"""Whose plans meet: what someone of one plan may know and say of the people of another in the same installation."""

from dataclasses import replace

from sqlmodel import Session, col, select

from bot.chat import Account
from bot.models import LinkedAccount, Member, Person
from bot.models.words import Role
from bot.store.person import people
from bot.store.workspace import tenants


def within_reach(session: Session, person_id: int, plan_id: int, asker_id: int) -> bool:
    """Whether someone is of that plan, or of another that the asker leads: nobody else is theirs to speak of."""
    led = {member.plan_id for member in _memberships(session, asker_id) if Role.LEAD in member.roles}
    return not _plans_of(session, person_id).isdisjoint({plan_id, *led})


def share_a_plan(session: Session, one: int, other: int) -> bool:
    """Whether some plan names both."""
    return not _plans_of(session, one).isdisjoint(_plans_of(session, other))


def in_any_plan(session: Session, person_id: int) -> bool:
    return bool(_memberships(session, person_id))


def was_in_plan(session: Session, person_id: int, plan_id: int) -> bool:
    """Whether a plan names them, or once did."""
    return session.get(Member, (plan_id, person_id)) is not None


def leads_near(session: Session, account: Account) -> list[Person]:
    """The leads who are where that account is; all of them where none is, for somebody has to hear of it. Where only
    some plans are spoken of, theirs alone."""
    tenant = account.tenant.rpartition(tenants.AMONG)[2]  # someone of another workspace, met in this one
    theirs = tenants.may_be_there(session, replace(account, tenant=tenant))
    leads = [lead for lead in people.leads_for(session) if theirs is None or lead.id in theirs]
    there = select(LinkedAccount.person_id).where(
        LinkedAccount.platform == account.platform, LinkedAccount.tenant == tenant
    )
    here = set(session.exec(there))
    return [lead for lead in leads if lead.id in here] or leads


def _plans_of(session: Session, person_id: int) -> set[int]:
    return {member.plan_id for member in _memberships(session, person_id)}


def _memberships(session: Session, person_id: int) -> list[Member]:
    return list(session.exec(select(Member).where(Member.person_id == person_id, col(Member.active))))
