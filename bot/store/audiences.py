"""The people of an audience."""

from typing import assert_never

from sqlmodel import Session, col, select

from bot.models import Area, Person, Plan
from bot.plan.duties import Audience
from bot.store import figures_owed, people
from bot.words import Role


def audience(session: Session, plan: Plan, which: Audience) -> list[Person]:
    assert plan.id is not None
    match which:
        case Audience.LEADS:
            return people.with_role(session, Role.LEAD, plan.id)
        case Audience.DIRECTORS:
            return people.with_role(session, Role.DIRECTOR, plan.id)
        case Audience.SROS:
            named = set(session.exec(select(Area.sro_id).where(Area.plan_id == plan.id, col(Area.sro_id).is_not(None))))
            return [person for person in people.everyone(session, plan.id) if person.id in named]
        case Audience.GIVERS:
            owed = figures_owed.by_person(session, plan)
            return [person for person in people.everyone(session, plan.id) if person.handle in owed]
        case _:
            assert_never(which)
