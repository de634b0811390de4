"""Reads where the plan stands in a cycle, at an instant, from what was received until then."""

from collections.abc import Container, Mapping
from datetime import datetime

from sqlmodel import Session, col, select

from bot.models import Action, DateChange, Plan, Update, Verification
from bot.models.words import Rating, UpdateState
from bot.plan.action.rating import suggested_rating, worse
from bot.plan.action.update import all_fields
from bot.plan.days.cycle import CycleDays
from bot.plan.days.steps import Step
from bot.plan.measure.trajectory import AgainstTrajectory, Course, against_trajectory, best_outcome
from bot.plan.report.standing import ActionStanding, Checked, Confirmed, LastWord, MeasureStanding, PlanStanding
from bot.store.action.action_states import WrittenState, as_written, from_history
from bot.store.decision import decisions_wanted
from bot.store.history import past, roll_ups
from bot.store.plan.plan_cache import kept
from bot.store.plan.plan_frame import Frame, frame
from bot.store.report.standing_dates import date_changes, dates_at
from bot.store.report.standing_look import Viewpoint, is_covered, viewpoint
from bot.store.report.standing_measures import measure_standings
from bot.store.report.standing_risks import decision_standings, risk_standings

Against = Mapping[int, tuple[AgainstTrajectory, ...]]


def standing(session: Session, plan: Plan, cycle: CycleDays, now: datetime) -> PlanStanding:
    """The plan as it stood in a cycle at `now`: nothing that was said, changed or brought in later."""
    if past.is_now(session, now):
        return _standing(session, plan, cycle, now, replayed=False)
    at_meeting = roll_ups.stood(session, plan, cycle, now) if now == cycle.at(Step.MEETING) else None
    return at_meeting or standing_from_history(session, plan, cycle, now)


def standing_from_history(session: Session, plan: Plan, cycle: CycleDays, now: datetime) -> PlanStanding:
    """The same, from the whole history."""
    with past.as_at(session, now, plan, cycle.key) as then:
        return _standing(then, plan if then is session else then.get_one(Plan, plan.id), cycle, now, replayed=True)


def _standing(session: Session, plan: Plan, cycle: CycleDays, now: datetime, *, replayed: bool) -> PlanStanding:
    look = viewpoint(session, plan, cycle, now)
    query = select(Action).where(Action.plan_id == plan.id, ~col(Action.gone)).order_by(col(Action.position))
    if replayed:
        actions = list(session.exec(query))
        figures = measure_standings(session, plan.id, now)
        register = risk_standings(session, plan.id, look.people, now)
    else:
        as_kept = kept(session, plan)
        actions = as_kept.action_rows
        figures = tuple(stands for _line, stands in as_kept.measures.values())
        register = tuple(risk.stands for risk in as_kept.risks.values())
    wanted, taken = decision_standings(session, plan.id, look.people, now)
    against, awaited = _against(session, plan, figures), {one.ref for one in wanted}
    return PlanStanding(
        title=plan.title,
        council=plan.council,
        zone=plan.zone,
        cycle=cycle.key,
        meeting=cycle.meeting,
        meeting_title=cycle.title,
        as_at=now,
        actions=_actions(session, plan, actions, look, against, awaited, replayed=replayed),
        risks=register,
        measures=figures,
        decisions=wanted,
        taken=taken,
        position_as_at=plan.position_as_at,
    )


def standing_of(
    session: Session, plan: Plan, cycle: CycleDays, now: datetime, actions: list[Action]
) -> dict[str, ActionStanding]:
    """Where some actions stand now, by reference: what one owner is shown needs no more."""
    replayed = not past.is_now(session, now)
    if replayed:
        figures = measure_standings(session, plan.id, now)
    else:
        figures = tuple(stands for _line, stands in kept(session, plan).measures.values())
    look, against = viewpoint(session, plan, cycle, now), _against(session, plan, figures)
    wait = decisions_wanted.awaited(session, [action.id for action in actions])
    awaited = {action.ref for action in actions if action.id in wait}
    return {one.ref: one for one in _actions(session, plan, actions, look, against, awaited, replayed=replayed)}


def _against(session: Session, plan: Plan, figures: tuple[MeasureStanding, ...]) -> Against:
    """Each action's measures against their trajectory, by action id."""
    by_code = {one.code: against_trajectory(one) for one in figures}
    codes = frame(session, plan).codes
    return {action_id: tuple(by_code[code] for code in named if code in by_code) for action_id, named in codes.items()}


def _actions(
    session: Session,
    plan: Plan,
    actions: list[Action],
    look: Viewpoint,
    against: Against,
    awaited: Container[str | None],
    *,
    replayed: bool,
) -> tuple[ActionStanding, ...]:
    """`awaited`: the references of those that wait for a decision."""
    known = frame(session, plan)
    changes = date_changes(session, [action.id for action in actions])
    if replayed:
        said = from_history(session, look.cycle.key, look.cycles, actions, look.now)
    else:
        said = as_written(session, plan.id, look, actions)
    return tuple(
        _one(
            action,
            known,
            said[action.id],
            changes.get(action.id, []),
            against.get(action.id, ()),
            look,
            decision_needed=action.ref in awaited,
        )
        for action in actions
    )


def _one(
    action: Action,
    known: Frame,
    told: WrittenState,
    changes: list[DateChange],
    against: tuple[AgainstTrajectory, ...],
    look: Viewpoint,
    *,
    decision_needed: bool,
) -> ActionStanding:
    now, spoken = told.stands, told.spoken
    confirmed = _confirmed(told, look)
    dates = dates_at(action, changes, look.now)
    forecast = now.forecast if told.foreseen >= dates.asked_at else None
    allowed = best_outcome(against)
    off = tuple(line.measure.code for line in against if line.course is Course.OFF)
    rule = suggested_rating(
        status=now.status,
        agreed_due=dates.agreed,
        forecast=dates.wanted or forecast,
        blocked=now.blocked,
        decision_needed=decision_needed,
        today=look.today,
    )
    return ActionStanding(
        ref=action.ref,
        title=action.title,
        area=known.areas[action.area_id],
        owner=look.people[action.owner_id],
        sro=look.people.get(known.sros[action.area_id]),
        status=now.status,
        claimed=now.rag if _rated(spoken) else None,
        suggested=rule.rating if rule else None,
        confirmed=confirmed.rating if confirmed else None,
        outcome_rag=_outcome(now.outcome_rag, allowed, off),
        pct=now.pct,
        original_due=action.original_due,
        agreed_due=dates.agreed,
        forecast=forecast,
        success_measure=action.success_measure,
        update_state=_state(spoken, excused=action.owner_id in look.away and not is_covered(action, look)),
        last_word=_last_word(told.last, look),
        start_words=action.start_words,
        times_moved=dates.moved,
        date_wanted=dates.wanted,
        blocked=now.blocked,
        decision_needed=decision_needed,
        date_reason=dates.reason,
        start_status=action.start_status,
        start_rag=action.start_rag,
        start_pct=action.start_pct,
        asked=look.asked.get(action.id),
        confirmation=confirmed,
        checked=_checked(told.check, look),
        links=told.links,
        outcome_said=now.outcome_rag,
        outcome_allowed=allowed,
        off_trajectory=off,
        renumbered_from=action.renumbered_from,
        number=action.id,
    )


def _outcome(said: Rating | None, allowed: Rating | None, off: tuple[str, ...]) -> Rating | None:
    """What was said, unless the measures do not allow so much; where nobody has said, what they show.

    One that is a little off its trajectory allows green, but does not show it.
    """
    if said is None:
        return None if off and allowed is Rating.GREEN else allowed
    return worse(said, allowed) if allowed else said


def _rated(spoken: list[Update]) -> bool:
    """Last round's rating is not said as one of this round, unless its owner says that nothing has changed."""
    return not spoken or any(row.rag is not None or row.no_change for row in spoken)


def _confirmed(told: WrittenState, look: Viewpoint) -> Confirmed | None:
    """A confirmation speaks of the words it was made on: those of a later update are not confirmed by it."""
    row = told.confirmed
    return Confirmed(row.rag, look.people[row.by_id], row.said_at, row.why) if row is not None else None


def _checked(row: Verification | None, look: Viewpoint) -> Checked | None:
    return Checked(row.verdict, look.people[row.by_id], row.said_at, row.why) if row is not None else None


def _state(spoken: list[Update], *, excused: bool) -> UpdateState:
    if not spoken:
        return UpdateState.EXCUSED if excused else UpdateState.NO_UPDATE
    return UpdateState.NO_CHANGE_DECLARED if spoken[-1].no_change else UpdateState.UPDATED


def _last_word(row: Update | None, look: Viewpoint) -> LastWord | None:
    """The newest row with words in it; else the newest."""
    if row is None:
        return None
    return LastWord(
        by=look.people[row.on_behalf_of_id or row.by_id].handle,
        said_at=row.said_at,
        cycle=look.cycles[row.cycle_id],
        entered_by=look.people[row.by_id] if row.on_behalf_of_id else None,
        **all_fields(row),
    )
