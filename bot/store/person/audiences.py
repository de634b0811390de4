"""The people of an audience."""

from datetime import date
from typing import assert_never

from sqlmodel import Session, col, select

from bot.models import Area, Person, Plan
from bot.models.words import Role
from bot.plan.ask.duties import Audience
from bot.store.ask.handover_stand_ins import in_place
from bot.store.measure import figures_owed
from bot.store.person import people


def audience(session: Session, plan: Plan, which: Audience, today: date) -> list[Person]:
    """On a day: whoever stands in for one of them is there in their place. The lead's office does not move."""
    match which:
        case Audience.LEADS:
            return people.with_role(session, Role.LEAD, plan.id)
        case Audience.DIRECTORS:
            return in_place(session, plan.id, people.with_role(session, Role.DIRECTOR, plan.id), today)
        case Audience.SROS:
            named = set(session.exec(select(Area.sro_id).where(Area.plan_id == plan.id, col(Area.sro_id).is_not(None))))
            sros = [person for person in people.everyone(session, plan.id) if person.id in named]
            return in_place(session, plan.id, sros, today)
        case Audience.GIVERS:
            owed = figures_owed.by_person(session, plan, today)
            return [person for person in people.everyone(session, plan.id) if person.handle in owed]
        case _:
            assert_never(which)
