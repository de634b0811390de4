"""Reads the hand-over pack of one person: what they own, answer for and run, as it stands now."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session, select

from bot.models import LinkedAccount, Person, Plan
from bot.models.words import Role
from bot.plan.days.calendar import day_of
from bot.plan.days.cycle import CycleDays, steps_ahead
from bot.plan.handover import HandoverPack, Moved
from bot.plan.report.digest import digest
from bot.plan.report.standing import ActionStanding, PlanStanding, RiskStanding
from bot.store.ask import holds
from bot.store.history import history
from bot.store.person import people
from bot.store.plan import plans
from bot.store.report.digest import standing_before
from bot.store.report.standing import standing

STEPS = 6  # of the cycle, that a lead is shown


def pack(
    session: Session,
    plan: Plan,
    person: Person,
    cycles: tuple[CycleDays, ...],
    cycle: CycleDays,
    now: datetime,
    refs: Collection[str] = (),
) -> HandoverPack:
    """Of everything that is theirs, or of some actions only."""
    stands = standing(session, plan, cycle, now)
    today = day_of(now, plan.zone)
    mine = [one for one in stands.actions if one.owner.handle == person.handle and (not refs or one.ref in refs)]
    risks = [risk for risk in stands.open_risks if {one.ref for one in mine} & set(risk.refs)]
    if refs:
        return _pack(session, plan, person, mine, risks, today)
    risks += [
        risk for risk in stands.open_risks if risk not in risks and risk.owner and risk.owner.handle == person.handle
    ]
    whole = _pack(session, plan, person, mine, risks, today)
    whole = _with_oversight(session, plan, person, whole, stands, cycles, cycle)
    return _with_office(session, plan, whole, cycles, now) if Role.LEAD in _roles(session, plan, person) else whole


def _pack(
    session: Session, plan: Plan, person: Person, mine: list[ActionStanding], risks: list[RiskStanding], today: date
) -> HandoverPack:
    return HandoverPack(
        name=person.name,
        post=person.post,
        actions=tuple(sorted(mine, key=lambda one: (one.closed, one.agreed_due))),
        histories={one.ref: _dates(session, plan, one.ref) for one in mine},
        risks=tuple(risks),
        oversees=0,
        off_plan=(),
        top_risks=(),
        decisions=(),
        today=today,
    )


def _with_oversight(
    session: Session,
    plan: Plan,
    person: Person,
    found: HandoverPack,
    stands: PlanStanding,
    cycles: tuple[CycleDays, ...],
    cycle: CycleDays,
) -> HandoverPack:
    """For a director, a lead or an SRO: what they answer for without owning it."""
    accountable = [one for one in stands.actions if one.sro is not None and one.sro.handle == person.handle]
    of_all = {Role.DIRECTOR, Role.LEAD} & _roles(session, plan, person)
    oversees = stands.actions if of_all else tuple(accountable)
    if not oversees:
        return found
    document = plans.document_of(session, plan)
    read = digest(stands, standing_before(session, plan, cycles, cycle), document, found.today)
    refs = {one.ref for one in oversees}
    return replace(
        found,
        oversees=len(oversees),
        off_plan=tuple(item for item in read.off_plan if item.action.ref in refs),
        top_risks=tuple(risk for risk in (*read.gaps, *read.risks) if refs & set(risk.refs)),
        decisions=tuple(one for one in read.decisions if of_all or one.ref in refs),
    )


def _with_office(
    session: Session, plan: Plan, found: HandoverPack, cycles: tuple[CycleDays, ...], now: datetime
) -> HandoverPack:
    """For a lead: what runs, and what stands in its way."""
    known = set(session.exec(select(LinkedAccount.person_id)))
    ahead = steps_ahead(cycles, now)[:STEPS]
    return replace(
        found,
        held=tuple((one.name, one.reason, one.until) for one in holds.standing(session, plan, now)),
        unmatched=tuple(person.name for person in people.everyone(session, plan.id) if person.id not in known),
        steps=tuple((day_of(at, plan.zone), f"{step.says} ({cycle.title})") for at, cycle, step in ahead),
    )


def _dates(session: Session, plan: Plan, ref: str) -> tuple[Moved, ...]:
    """Approved moves of its agreed date, oldest first."""
    row = plans.action_by_ref(session, plan.id, ref)
    changes = history.history(session, row).dates if row is not None else ()
    approved = [one for one in changes if one.decision == "approved"]
    return tuple((one.from_date, one.to_date, one.reason) for one in reversed(approved))


def _roles(session: Session, plan: Plan, person: Person) -> frozenset[Role]:
    return people.roles_of(session, person.id, plan.id)
