"""Reads where the plan stands in a cycle, at an instant, from what was received until then."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from bot.models import (
    Absence,
    Action,
    Area,
    Ask,
    AskState,
    Confirmation,
    Cycle,
    DateChange,
    Delegation,
    Evidence,
    Person,
    Plan,
    Update,
    Verification,
)
from bot.plan.calendar import day_of
from bot.plan.cycle import CycleDays
from bot.plan.fold import counting, stand
from bot.plan.rating import suggest
from bot.plan.standing import ActionStanding, Checked, Confirmed, LastWord, PlanStanding, Who
from bot.plan.steps import Step
from bot.plan.term_time import holidays
from bot.store import confirmations, evidence, past, verifications
from bot.store.plan_frame import frame
from bot.store.standing_dates import LONG_AGO, date_changes, dates_at
from bot.store.standing_measures import measures
from bot.store.standing_risks import decisions, risks
from bot.words import UpdateState

_Five = Select[int | None, str, str, str, str]  # as many columns as sqlmodel's own types do not go to


@dataclass(frozen=True)
class Look:
    """From where the plan is looked at."""

    cycle: CycleDays
    cycles: Mapping[int | None, str]  # key by id
    people: Mapping[int | None, Who]
    now: datetime
    asked: Mapping[int, Who]  # by action id
    away: frozenset[int | None]  # ids of people who are excused from this cycle
    covered: frozenset[tuple[int, int | None]]  # owner and action, or all of theirs: someone else answers for it

    @property
    def today(self) -> date:
        return day_of(self.now, self.cycle.zone)


@dataclass(frozen=True)
class Others:
    """What others said of updates, by the update's id; links by action id."""

    confirmed: Mapping[int, Confirmation]
    checks: Mapping[int, Verification]
    links: Mapping[int, list[Evidence]]


def standing(session: Session, plan: Plan, cycle: CycleDays, now: datetime) -> PlanStanding:
    """The plan as it stood in a cycle at `now`: nothing that was said, changed or brought in later."""
    with past.as_at(session, now, plan) as then:
        return _standing(then, plan if then is session else then.get_one(Plan, plan.id), cycle, now)


def _standing(session: Session, plan: Plan, cycle: CycleDays, now: datetime) -> PlanStanding:
    assert plan.id is not None
    look = _look(session, plan, cycle, now)
    query = select(Action).where(Action.plan_id == plan.id, ~col(Action.gone)).order_by(col(Action.position))
    return PlanStanding(
        title=plan.title,
        council=plan.council,
        zone=plan.zone,
        cycle=cycle.key,
        meeting=cycle.meeting,
        meeting_title=cycle.title,
        as_at=now,
        actions=_actions(session, list(session.exec(query)), look),
        risks=risks(session, plan.id, look.people, now),
        measures=measures(session, plan.id, now),
        decisions=decisions(session, plan.id, look.people, now),
    )


def standing_of(
    session: Session, plan: Plan, cycle: CycleDays, now: datetime, actions: list[Action]
) -> dict[str, ActionStanding]:
    """Where some actions stand now, by reference: what one owner is shown needs no more."""
    return {one.ref: one for one in _actions(session, actions, _look(session, plan, cycle, now))}


def _look(session: Session, plan: Plan, cycle: CycleDays, now: datetime) -> Look:
    assert plan.id is not None
    people = everyone(session)
    return Look(
        cycle=cycle,
        cycles={row.id: row.key for row in session.exec(select(Cycle).where(Cycle.plan_id == plan.id))},
        people=people,
        now=now,
        asked=_asked(session, plan.id, cycle.key, now, people),
        away=_away(session, plan, cycle, now),
        covered=_handed_on(session, plan.id, cycle, now),
    )


def everyone(session: Session) -> dict[int | None, Who]:
    """Each person, as others speak of them, by id."""
    query: _Five = cast("Any", select)(Person.id, Person.handle, Person.name, Person.post, Person.organisation)
    return {person_id: Who(*told) for person_id, *told in session.exec(query)}


def _actions(session: Session, actions: list[Action], look: Look) -> tuple[ActionStanding, ...]:
    areas = {area.id: area for area in session.exec(select(Area))}
    ids = [action.id for action in actions if action.id is not None]
    changes, said = date_changes(session, ids), _said(session, ids, look.now)
    others = Others(
        confirmations.standing(session, ids, look.now),
        verifications.standing(session, ids, look.now),
        evidence.of_actions(session, ids, look.now),
    )
    return tuple(
        _one(
            action,
            areas[action.area_id],
            said.get(action.id or 0, []),
            changes.get(action.id or 0, []),
            others,
            look,
        )
        for action in actions
    )


def _one(
    action: Action,
    area: Area,
    rows: list[Update],
    changes: list[DateChange],
    others: Others,
    look: Look,
) -> ActionStanding:
    counted = counting(rows)
    now = stand(action, counted, verifications.verdicts(others.checks))
    spoken = [row for row in counted if look.cycles.get(row.cycle_id) == look.cycle.key]
    confirmed = _confirmed(spoken, others.confirmed, look)
    dates = dates_at(action, changes, look.now)
    forecast = now.forecast if _foreseen(counted) >= dates.asked_at else None
    rule = suggest(
        status=now.status,
        agreed_due=dates.agreed,
        forecast=dates.wanted or forecast,
        blocked=now.blocked,
        today=look.today,
    )
    return ActionStanding(
        ref=action.ref,
        title=action.title,
        area=area.no,
        owner=look.people[action.owner_id],
        sro=look.people.get(area.sro_id),
        status=now.status,
        claimed=now.rag if _rated(spoken) else None,
        suggested=rule.rating if rule else None,
        confirmed=confirmed.rating if confirmed else None,
        outcome_rag=now.outcome_rag,
        pct=now.pct,
        original_due=action.original_due,
        agreed_due=dates.agreed,
        forecast=forecast,
        success_measure=action.success_measure,
        update_state=_state(spoken, excused=action.owner_id in look.away and not _covered(action, look)),
        last_word=_last_word(counted, look),
        start_words=action.start_words,
        times_moved=dates.moved,
        date_wanted=dates.wanted,
        blocked=now.blocked,
        date_reason=dates.reason,
        start_status=action.start_status,
        start_rag=action.start_rag,
        asked=look.asked.get(action.id or 0),
        confirmation=confirmed,
        checked=_checked(others.checks.get(now.checked or 0), look),
        links=_links(others.links.get(action.id or 0, []), rows),
    )


def _rated(spoken: list[Update]) -> bool:
    """Last round's rating is not said as one of this round, unless its owner says that nothing has changed."""
    return not spoken or any(row.rag is not None or row.no_change for row in spoken)


def _foreseen(counted: list[Update]) -> datetime:
    """When the forecast that stands was given; a date that was approved since takes its place."""
    return next((row.received_at for row in reversed(counted) if row.forecast is not None), LONG_AGO)


def _confirmed(spoken: list[Update], given: Mapping[int, Confirmation], look: Look) -> Confirmed | None:
    """A confirmation speaks of the words it was made on: those of a later update are not confirmed by it."""
    row = given.get(spoken[-1].id or 0) if spoken else None
    return Confirmed(row.rag, look.people[row.by_id], row.said_at, row.why) if row is not None else None


def _checked(row: Verification | None, look: Look) -> Checked | None:
    return Checked(row.verdict, look.people[row.by_id], row.said_at, row.why) if row is not None else None


def _links(found: list[Evidence], rows: list[Update]) -> tuple[str, ...]:
    return tuple(row.url for row in evidence.that_count(found, rows)) if found else ()


def _state(spoken: list[Update], *, excused: bool) -> UpdateState:
    if not spoken:
        return UpdateState.EXCUSED if excused else UpdateState.NO_UPDATE
    return UpdateState.NO_CHANGE_DECLARED if spoken[-1].no_change else UpdateState.UPDATED


def _last_word(rows: list[Update], look: Look) -> LastWord | None:
    """The newest row with words in it; else the newest."""
    told = [row for row in rows if row.text] or rows
    if not told:
        return None
    row = told[-1]
    return LastWord(
        text=row.text,
        by=look.people[row.on_behalf_of_id or row.by_id].handle,
        said_at=row.said_at,
        cycle=look.cycles[row.cycle_id],
        no_change=row.no_change,
        done=row.done,
        difference=row.difference,
        next=row.next,
        stuck=row.stuck,
        kind=row.kind,
        late=row.late,
        entered_by=look.people[row.by_id] if row.on_behalf_of_id else None,
    )


def _said(session: Session, ids: list[int], now: datetime) -> dict[int, list[Update]]:
    said: dict[int, list[Update]] = {}
    query = select(Update).where(col(Update.action_id).in_(ids), col(Update.received_at) <= now)
    query = query.order_by(col(Update.id))
    for row in session.exec(query):
        said.setdefault(row.action_id, []).append(row)
    return said


def _asked(session: Session, plan_id: int, key: str, now: datetime, people: Mapping[int | None, Who]) -> dict[int, Who]:
    query = (
        select(Ask.action_id, Ask.person_id)
        .join(Cycle, col(Ask.cycle_id) == col(Cycle.id))
        .where(Cycle.plan_id == plan_id, Cycle.key == key, Ask.state != AskState.WITHDRAWN, Ask.asked_at <= now)
    )
    return {action_id: people[person_id] for action_id, person_id in session.exec(query)}


def _away(session: Session, plan: Plan, cycle: CycleDays, now: datetime) -> frozenset[int | None]:
    """Those who are away, without a deputy, on the day that updates are due; schools' people in their holidays."""
    due = cycle.days[Step.DUE]
    query = select(Absence.person_id).where(
        Absence.first <= due,
        Absence.last >= due,
        col(Absence.deputy_id).is_(None),
        ~col(Absence.withdrawn),
        Absence.said_at <= now,
    )
    away: frozenset[int | None] = frozenset(session.exec(query))
    if not any(leave.covers(due) for leave in holidays(frame(session, plan).terms)):
        return away
    return away | frozenset(session.exec(select(Person.id).where(col(Person.term_time))))


def _covered(action: Action, look: Look) -> bool:
    return bool({(action.owner_id, action.id), (action.owner_id, None)} & look.covered)


def _handed_on(session: Session, plan_id: int, cycle: CycleDays, now: datetime) -> frozenset[tuple[int, int | None]]:
    """What someone else answers for on the day that updates are due."""
    due = cycle.days[Step.DUE]
    query = select(Delegation.from_id, Delegation.action_id).where(
        Delegation.plan_id == plan_id,
        Delegation.first <= due,
        Delegation.until >= due,
        ~col(Delegation.withdrawn),
        Delegation.said_at <= now,
    )
    return frozenset(session.exec(query).all())
