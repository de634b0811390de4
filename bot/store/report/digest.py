"""Reads what a digest is made of: the plan's standing now, and at the meeting before."""

from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session

from bot.models import Person, Plan
from bot.models.words import Role
from bot.plan.contents.document import PlanDocument
from bot.plan.days.calendar import day_of
from bot.plan.days.cycle import CycleDays, cycle_before
from bot.plan.days.steps import Step
from bot.plan.report.digest import Digest, digest
from bot.plan.report.reader import Reader
from bot.plan.report.since_publication import SincePublication, changes_since_publication
from bot.plan.report.standing import PlanStanding
from bot.store.ask.handover_stand_ins import stood_for
from bot.store.person import changes_of_director
from bot.store.plan import matters
from bot.store.plan.plan_frame import frame
from bot.store.report import digest_sign_off
from bot.store.report.pace import pace_of
from bot.store.report.standing import standing


def digest_at(
    session: Session,
    plan: Plan,
    document: PlanDocument,
    cycles: tuple[CycleDays, ...],
    cycle: CycleDays,
    now: datetime,
) -> Digest:
    """The digest of a cycle as at `now`; the same at any later time."""
    return digest_of(session, plan, document, cycles, cycle, standing(session, plan, cycle, now))


def digest_of(
    session: Session,
    plan: Plan,
    document: PlanDocument,
    cycles: tuple[CycleDays, ...],
    cycle: CycleDays,
    now: PlanStanding,
) -> Digest:
    """The same of a standing that is known."""
    then = standing_before(session, plan, cycles, cycle, now.position_as_at)
    found = digest(now, then, document, day_of(now.as_at, plan.zone))
    return with_matters(session, plan, now.as_at, with_pace(session, plan, cycle, now, then, found))


def with_pace(
    session: Session, plan: Plan, cycle: CycleDays, now: PlanStanding, then: PlanStanding | None, found: Digest
) -> Digest:
    """The same with how fast the plan moves, and what the lead put above it."""
    lines = digest_sign_off.lines(session, plan, cycle, now.as_at)
    pace = pace_of(session, plan, cycle, now, then, found.since)
    return replace(found, pace=pace, lead_says=lines)


def with_matters(session: Session, plan: Plan, as_at: datetime, found: Digest) -> Digest:
    """The same with the findings, the resolutions and the links to other plans, and who takes over as a director."""
    handovers = changes_of_director.changes(session, plan.id, found.since, as_at)
    return replace(found, matters=matters.standing(session, plan.id, as_at), handovers=handovers)


def reader_of(session: Session, plan: Plan, person: Person, today: date) -> Reader:
    """Someone, with those in whose place they are on that day."""
    stands_for = stood_for(session, plan.id, person.id, today)
    known = frame(session, plan).roles
    lent = (known.get(one.id, frozenset()) & {Role.SRO, Role.DIRECTOR} for one in stands_for)
    return Reader(
        handles=frozenset({person.handle, *(one.handle for one in stands_for)}),
        roles=known.get(person.id, frozenset[Role]()).union(*lent),
        organisation=person.organisation,
        council=plan.council,
    )


def standing_before(
    session: Session, plan: Plan, cycles: tuple[CycleDays, ...], cycle: CycleDays, position: date | None = None
) -> PlanStanding | None:
    """The standing at the meeting before; None when the plan file speaks of a later day than that meeting.

    `position`: the day that the plan file spoke of, where it is not the newest file that is asked about.
    """
    earlier = cycle_before(cycles, cycle)
    if earlier is None or earlier.meeting <= (position or plan.position_as_at):
        return None
    return standing(session, plan, earlier, earlier.at(Step.MEETING))


def as_published(session: Session, plan: Plan, cycle: CycleDays) -> PlanStanding:
    """The plan as the agenda has it."""
    return standing(session, plan, cycle, cycle.at(Step.PUBLISH))


def since_publication(session: Session, plan: Plan, cycle: CycleDays, now: datetime) -> SincePublication:
    """What changed since the agenda was published."""
    paper = as_published(session, plan, cycle)
    return changes_since_publication(paper, standing(session, plan, cycle, now), cycle.days[Step.PUBLISH])
