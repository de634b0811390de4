"""The part of a plan that only an import changes: people, areas, measures, meetings, terms. Read once an import."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from sqlmodel import Session, col, select

from bot.models import ActionMeasure, Area, Measure, Meeting, Member, Milestone, Person, Plan, Term
from bot.models.words import Role
from bot.plan.contents.document import (
    AreaLine,
    BenchmarkLine,
    EarlierFigure,
    EarlierLine,
    MeasureLine,
    MeetingLine,
    MilestoneLine,
    PersonLine,
    TermLine,
    TrajectoryPoint,
)
from bot.plan.days.cycle import CycleDays, cycles_from
from bot.plan.days.steps import Step
from bot.plan.report.standing import Who
from bot.store.database.changes import changes, memory

KEY = "plan frame"


@dataclass(frozen=True)
class Frame:
    plan_id: int
    revision: int
    handles: dict[int | None, str]  # by person id
    whos: dict[int | None, Who]  # everyone, by person id
    areas: dict[int | None, str]  # number by area id
    sros: dict[int | None, int | None]  # person by area id
    roles: dict[int, frozenset[Role]]  # by person id
    people: tuple[PersonLine, ...]  # whom the plan names, with their roles in it
    area_lines: tuple[AreaLine, ...]
    measures: tuple[tuple[int, MeasureLine], ...]  # as the plan file had them, each with its id
    codes: dict[int, tuple[str, ...]]  # measures by action id
    milestones: dict[int, tuple[MilestoneLine, ...]]  # of the plan file, by action id
    meetings: tuple[MeetingLine, ...]
    terms: tuple[TermLine, ...]
    offsets: tuple[tuple[str, int], ...]

    def cycles(self, plan: Plan) -> tuple[CycleDays, ...]:
        """The plan's cycles, earliest first."""
        return cycles_from(self.meetings, self.terms, self.offsets, plan.nation, plan.zone)


def frame(session: Session, plan: Plan) -> Frame:
    """The plan's frame, from memory while no import has come since it was read."""
    kept_here = memory(session)
    known = kept_here.get(f"{KEY} {plan.id}")
    if isinstance(known, Frame) and known.revision == plan.revision:
        return known
    found = _read(session, plan, plan.id)
    if isinstance(known, Frame) and known.revision > plan.revision:
        return found  # what is kept is newer than what this transaction can see
    kept_here[f"{KEY} {plan.id}"] = found
    return found


def changed(session: Session) -> None:
    """To be called by whatever changes people, areas, measures or the calendar: people may be in several plans."""
    for plan in session.exec(select(Plan)):
        plan.revision += 1
        session.add(plan)
        changes(session, plan.id)
    session.flush()


def _read(session: Session, plan: Plan, plan_id: int) -> Frame:
    people = list(session.exec(select(Person).order_by(col(Person.id))))
    members = session.exec(select(Member).where(Member.plan_id == plan_id, col(Member.active)))
    roles = {member.person_id: tuple(Role(role) for role in member.roles) for member in members}
    areas = list(session.exec(select(Area).where(Area.plan_id == plan_id).order_by(col(Area.id))))
    handles: dict[int | None, str] = {person.id: person.handle for person in people}
    return Frame(
        plan_id=plan_id,
        revision=plan.revision,
        handles=handles,
        whos={one.id: Who(one.handle, one.name, one.post, one.organisation) for one in people},
        areas={area.id: area.no for area in areas},
        sros={area.id: area.sro_id for area in areas},
        roles={one: frozenset(theirs) for one, theirs in roles.items()},
        people=tuple(_person(person, roles[person.id]) for person in people if person.id in roles),
        area_lines=tuple(AreaLine(a.no, a.title, handles.get(a.sro_id)) for a in areas),
        measures=_measures(session, plan_id),
        codes=_codes(session),
        milestones=milestones(session),
        meetings=tuple(
            MeetingLine(row.on, row.title, row.cycle)
            for row in session.exec(select(Meeting).where(Meeting.plan_id == plan_id).order_by(col(Meeting.id)))
        ),
        terms=tuple(
            TermLine(row.name, row.first, row.last, row.closed)
            for row in session.exec(select(Term).where(Term.plan_id == plan_id).order_by(col(Term.id)))
        ),
        offsets=tuple((step.value, plan.offsets[step.value]) for step in Step if step.value in plan.offsets),
    )


def _person(row: Person, roles: tuple[Role, ...]) -> PersonLine:
    return PersonLine(row.handle, row.name, row.post, row.organisation, row.email, roles)


def _codes(session: Session) -> dict[int, tuple[str, ...]]:
    codes: dict[int, tuple[str, ...]] = {}
    links = select(ActionMeasure.action_id, Measure.code).join(Measure).order_by(col(ActionMeasure.position))
    for action_id, code in session.exec(links):
        codes[action_id] = (*codes.get(action_id, ()), code)
    return codes


def milestones(session: Session) -> dict[int, tuple[MilestoneLine, ...]]:
    """Those that a plan file has, by action id."""
    found: dict[int, tuple[MilestoneLine, ...]] = {}
    rows = select(Milestone).where(col(Milestone.update_id).is_(None)).order_by(col(Milestone.id))
    for row in session.exec(rows):
        found[row.action_id] = (*found.get(row.action_id, ()), MilestoneLine(row.text, row.due, row.done_at))
    return found


def earlier_of(kept: list[list[str | None]] | None) -> tuple[EarlierLine, ...]:
    """As an action's row keeps them."""
    return tuple(EarlierLine(date.fromisoformat(on) if on else None, words or "") for on, words in kept or ())


def _measures(session: Session, plan_id: int) -> tuple[tuple[int, MeasureLine], ...]:
    query = select(Measure).where(Measure.plan_id == plan_id, ~col(Measure.gone)).order_by(col(Measure.position))
    return tuple((row.id, _measure(row)) for row in session.exec(query))


def _measure(row: Measure) -> MeasureLine:
    return MeasureLine(
        code=row.code,
        name=row.name,
        unit=row.unit,
        polarity=row.polarity,
        basis=row.basis,
        frequency=row.frequency,
        owners=tuple(row.owners),
        source=row.source,
        baseline=row.baseline,
        target=row.target,
        trajectory=tuple(
            TrajectoryPoint(date.fromisoformat(cast("str", day)), float(value)) for day, value in row.trajectory
        ),
        latest=row.start_value,
        latest_period=row.start_period,
        latest_quality=row.start_quality,
        low=row.low,
        high=row.high,
        note=row.note,
        everyday_names=tuple(row.everyday_names),
        benchmarks=benchmarks_of(row),
        earlier=earlier_figures_of(row),
    )


def earlier_figures_of(row: Measure) -> tuple[EarlierFigure, ...]:
    """As a measure's row keeps them; none in a row from before there were any."""
    return tuple(EarlierFigure(str(period), float(value)) for period, value in row.earlier or ())


def benchmarks_of(row: Measure) -> tuple[BenchmarkLine, ...]:
    """As a measure's row keeps them."""
    return tuple(
        BenchmarkLine(str(area), float(value), str(period), str(basis), str(source))
        for area, value, period, basis, source in row.benchmarks or ()
    )
