"""Whose figures a measure needs, and which figure stands."""

from datetime import date

from sqlmodel import Session, col, select

from bot.models import Action, ActionMeasure, Measure, Person, Plan
from bot.plan.ask.asks import OwedFigure
from bot.store.ask.handover_stand_ins import stand_ins
from bot.store.measure import measures


def by_person(session: Session, plan: Plan, today: date) -> dict[str, tuple[OwedFigure, ...]]:
    """By handle: the measures whose figures someone gives; the owners of its actions where none is named.

    Whoever stands in for them on that day gives them.
    """
    given = _stand_ins(session, plan.id, today)
    owners = _owners_of_actions(session)
    latest = measures.latest(session, plan.id)
    query = select(Measure).where(Measure.plan_id == plan.id, ~col(Measure.gone)).order_by(col(Measure.position))
    found: dict[str, tuple[OwedFigure, ...]] = {}
    for row in session.exec(query):
        newest = latest.get(row.id)
        value = newest.value if newest else row.start_value
        period = measures.period_of(newest) if newest else row.start_period
        givers = row.owners or owners.get(row.id, ())
        for handle in dict.fromkeys(given.get(one, one) for one in givers):
            found[handle] = (*found.get(handle, ()), OwedFigure(row.code, row.name, row.unit, value, period))
    return found


def _owners_of_actions(session: Session) -> dict[int, tuple[str, ...]]:
    query = (
        select(ActionMeasure.measure_id, Person.handle)
        .join(Action, col(ActionMeasure.action_id) == col(Action.id))
        .join(Person, col(Action.owner_id) == col(Person.id))
        .where(~col(Action.gone))
        .order_by(col(Action.position))
    )
    found: dict[int, tuple[str, ...]] = {}
    for measure_id, handle in session.exec(query):
        found[measure_id] = tuple(dict.fromkeys((*found.get(measure_id, ()), handle)))
    return found


def _stand_ins(session: Session, plan_id: int, today: date) -> dict[str, str]:
    return {
        session.get_one(Person, one).handle: session.get_one(Person, other).handle
        for one, other in stand_ins(session, plan_id, today).items()
    }
