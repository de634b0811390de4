"""The stored plans: which there are, and each given back as one document, as it stands now."""

from dataclasses import replace
from typing import Any, cast

from sqlalchemy import ColumnElement
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from bot.models import Action, Cycle, MeasureValue, Member, Person, Plan, Update
from bot.plan.cycle import CycleDays
from bot.plan.document import ActionLine, MeasureLine, PlanDocument
from bot.store import measures, vouched
from bot.store.plan_frame import Frame, frame
from bot.store.plan_risks import risk_lines


def all_plans(session: Session) -> list[Plan]:
    """The plans of this installation, the first that came first."""
    return list(session.exec(select(Plan).where(col(Plan.superseded_by_id).is_(None)).order_by(col(Plan.id))))


def first_plan(session: Session) -> Plan | None:
    """The plan that came first, if one was imported; mostly the only one."""
    return next(iter(all_plans(session)), None)


def of_person(session: Session, person_id: int) -> list[Plan]:
    """The plans that name someone, the first that came first."""
    theirs = select(Member.plan_id).where(Member.person_id == person_id, col(Member.active))
    query = select(Plan).where(col(Plan.superseded_by_id).is_(None), col(Plan.id).in_(theirs))
    return list(session.exec(query.order_by(col(Plan.id))))


def zone_of(session: Session, person: Person) -> str:
    """The zone in which someone is told the time."""
    first = next(iter(of_person(session, person.id or 0)), None) or first_plan(session)
    return person.zone or (first.zone if first is not None else "UTC")


def of_cycle(session: Session, cycle_id: int | None) -> Plan | None:
    return session.exec(
        select(Plan).join(Cycle, col(Cycle.plan_id) == col(Plan.id)).where(Cycle.id == cycle_id)
    ).first()


def called(session: Session, name: str) -> Plan | None:
    """The plan with that title or short name."""
    wanted = name.strip().casefold()
    return next((one for one in all_plans(session) if wanted in (one.title.casefold(), one.short.casefold())), None)


def action_by_ref(session: Session, plan_id: int, ref: str) -> Action | None:
    """By the reference it has; else by the one it had before the plan file gave it another."""
    here = select(Action).where(Action.plan_id == plan_id, ~col(Action.gone))
    found = session.exec(here.where(Action.ref == ref)).first()
    return found or session.exec(here.where(Action.renumbered_from == ref, ref != "")).first()


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
    assert plan.id is not None
    known = frame(session, plan)
    return PlanDocument(
        title=plan.title,
        short=plan.short,
        council=plan.council,
        kind=plan.kind,
        zone=plan.zone,
        nation=plan.nation,
        position_as_at=plan.position_as_at,
        areas=known.area_lines,
        people=known.people,
        actions=_actions(session, plan.id, known),
        measures=_measures(session, plan.id, known),
        risks=risk_lines(session, plan.id, known),
        meetings=known.meetings,
        terms=known.terms,
        offsets=known.offsets,
        vouched=vouched.names(session, plan.id),
    )


def cycles(session: Session, plan: Plan) -> tuple[CycleDays, ...]:
    """The plan's cycles, earliest first."""
    return frame(session, plan).cycles(plan)


def name_for(session: Session, plan: Plan, person_id: int | None) -> str:
    """How a plan is named to someone who is in several; empty for those in one."""
    several = person_id is not None and len(of_person(session, person_id)) > 1
    return f"{plan.short} · {plan.title}" if several else ""


def key(plan: Plan, said: str) -> str:
    """The key of a message about a plan: no two plans have the same."""
    return f"{plan.mark}/{said}" if plan.mark else said


ACTION = (
    Action.id, Action.ref, Action.title, Action.area_id, Action.owner_id, Action.start, Action.original_due,
    Action.agreed_due, Action.precision, Action.forecast, Action.status, Action.rag_confirmed, Action.rag_claimed,
    Action.outcome_rag, Action.pct, Action.success_measure, Action.start_words, Action.everyday_names,
    Action.renumbered_from,
)  # fmt: skip


def _actions(session: Session, plan_id: int, known: Frame) -> tuple[ActionLine, ...]:
    """Columns, not rows of the model: this is read with every reply."""
    words = latest_words(session, plan_id)
    columns = [cast("ColumnElement[Any]", column) for column in ACTION]
    query = sa_select(*columns).where(col(Action.plan_id) == plan_id, ~col(Action.gone)).order_by(col(Action.position))
    return tuple(
        ActionLine(
            ref=row.ref,
            title=row.title,
            area=known.areas[row.area_id],
            owner=known.handles[row.owner_id],
            start=row.start,
            original_due=row.original_due,
            agreed_due=row.agreed_due,
            precision=row.precision,
            forecast=row.forecast,
            status=row.status,
            rag=row.rag_confirmed or row.rag_claimed,
            outcome_rag=row.outcome_rag,
            pct=row.pct,
            success_measure=row.success_measure,
            measures=known.codes.get(row.id, ()),
            position=words.get(row.id) or row.start_words,
            everyday_names=tuple(row.everyday_names),
            renumbered_from=row.renumbered_from,
        )
        for row in session.connection().execute(query)
    )


def latest_words(session: Session, plan_id: int) -> dict[int, str]:
    """What was last said of each action that was spoken of, by action id."""
    query = (
        select(Update.action_id, Update.text)
        .join(Action, col(Action.last_update_id) == col(Update.id))
        .where(Action.plan_id == plan_id, Update.text != "")
    )
    return dict(session.exec(query).all())


def _measures(session: Session, plan_id: int, known: Frame) -> tuple[MeasureLine, ...]:
    latest = measures.latest(session, plan_id)
    return tuple(_with_figure(line, latest.get(measure_id)) for measure_id, line in known.measures)


def _with_figure(line: MeasureLine, figure: MeasureValue | None) -> MeasureLine:
    if figure is None:
        return line
    period = measures.period_of(figure)
    return replace(line, latest=figure.value, latest_period=period, latest_quality=figure.quality)
