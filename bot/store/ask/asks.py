"""Reads what one owner is asked in a cycle, and how far they are with it."""

from datetime import date, datetime

from sqlmodel import Session, col, select

from bot.models import Action, ActionMeasure, Ask, AskState, Measure, Person, Plan
from bot.plan.ask.asks import AskedAction, AskFor
from bot.plan.ask.spoken_of import first_name
from bot.plan.days.calendar import day_of
from bot.plan.days.cycle import CycleDays, next_word
from bot.plan.days.steps import Step
from bot.store.ask import cycles
from bot.store.ask.handover_stand_ins import stood_for
from bot.store.measure import measures
from bot.store.report.standing import standing_of


def ask_for(
    session: Session,
    person: Person,
    plan: Plan,
    cycle_id: int,
    cycle: CycleDays,
    all_cycles: tuple[CycleDays, ...],
    now: datetime,
) -> AskFor | None:
    """None when the person is asked nothing in that cycle."""
    pairs = [pair for pair in cycles.asks_to(session, cycle_id, person.id) if pair[0].state is not AskState.WITHDRAWN]
    if not pairs:
        return None
    stands = standing_of(session, plan, cycle, now, [action for _ask, action in pairs])
    figures = _figures(session, plan, person, [action for _ask, action in pairs], day_of(now, plan.zone))
    return AskFor(
        first_name=first_name(person.name, person.post),
        meeting=cycle.title,
        meeting_on=cycle.meeting,
        due=cycle.days[Step.DUE],
        next_word=next_word(all_cycles, cycle),
        position_as_at=plan.position_as_at,
        items=tuple(
            AskedAction(
                stands[action.ref],
                figures.get(action.id, ()),
                _answered_on(ask, plan.zone),
                ask.state is AskState.PASSED,
                "" if action.owner_id == person.id else stands[action.ref].owner.name,
            )
            for ask, action in pairs
        ),
    )


def _answered_on(ask: Ask, zone: str) -> date | None:
    if ask.state is not AskState.ANSWERED or ask.answered_at is None:
        return None
    return day_of(ask.answered_at, zone)


def _figures(
    session: Session, plan: Plan, person: Person, actions: list[Action], today: date
) -> dict[int | None, tuple[str, ...]]:
    """The measures that this owner, or whom they stand in for, gives for each action, with the figure that stands."""
    handles = {person.handle, *(one.handle for one in stood_for(session, plan.id, person.id, today))}
    query = (
        select(ActionMeasure.action_id, Measure)
        .join(Measure, col(ActionMeasure.measure_id) == col(Measure.id))
        .where(col(ActionMeasure.action_id).in_([action.id for action in actions]), ~col(Measure.gone))
        .order_by(col(ActionMeasure.position))
    )
    found: dict[int | None, tuple[str, ...]] = {}
    for action_id, measure in session.exec(query):
        if not measure.owners or handles & set(measure.owners):
            found[action_id] = (*found.get(action_id, ()), _figure(session, measure))
    return found


def _figure(session: Session, measure: Measure) -> str:
    value = measures.newest(session, measure)
    if value is None:
        return f"{measure.code} ({measure.name}; no figure yet)"
    return f"{measure.code} ({measure.name}; it was {value:.15g}{measure.unit if measure.unit == '%' else ''})"
