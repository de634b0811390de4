"""Answers to the questions that /wsoa knows. Each reads where the plan stands and says it; none changes anything."""

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.chat import Answer, Say
from bot.models.words import Role, Status
from bot.plan import digest as plan_digest
from bot.plan.cycle import next_word
from bot.plan.digest import Digest
from bot.plan.standing import ActionStanding, PlanStanding
from bot.plan.steps import Step
from bot.plan.trajectory import AgainstTrajectory, against_trajectory
from bot.store import history, plans
from bot.store.digest import standing_before
from bot.wording import action as action_words
from bot.wording import changes as changes_words
from bot.wording import cycle as cycle_words
from bot.wording import decisions as decisions_words
from bot.wording import digest as digest_words
from bot.wording import due as due_words
from bot.wording import help as help_words
from bot.wording import mine as mine_words
from bot.wording import missing as missing_words
from bot.wording import nearest
from bot.wording import off_plan as off_plan_words
from bot.wording import progress as progress_words
from bot.wording import risks as risks_words
from bot.wording import status as status_words
from handlers import access
from handlers.commands import workings
from handlers.turn import Turn

SOON = 60  # days
FURTHEST = 1100  # days, three years: a plan is no longer


def digest_now(turn: Turn) -> Digest:
    """The digest as it would read now; who has not answered only as far as the asker may know."""
    before = standing_before(turn.session, turn.plan, turn.cycles, turn.cycle)
    found = plan_digest.digest(turn.standing, before, turn.document, turn.today)
    return replace(found, missing=plan_digest.missing(late_ones(turn)))


def late_ones(turn: Turn) -> PlanStanding:
    """The actions whose silence the asker may see: all for lead and director, an SRO's areas, else their own."""
    if turn.roles & {Role.LEAD, Role.DIRECTOR}:
        return turn.standing
    mine = [action for action in turn.standing.actions if _theirs(turn, action) or _accountable(turn, action)]
    return replace(turn.standing, actions=tuple(mine))


def own(turn: Turn) -> mine_words.Mine:
    """The asker's own actions, and those they are asked about in someone's place."""
    return mine_words.Mine(
        actions=tuple(action for action in turn.standing.actions if _theirs(turn, action)),
        handle=turn.person.handle,
        meeting_title=turn.cycle.title,
        meeting=turn.cycle.meeting,
        due=turn.cycle.days[Step.DUE],
        opens=turn.cycle.days[Step.OPEN],
        next_word=next_word(turn.cycles, turn.cycle),
        today=turn.today,
    )


def action(turn: Turn, ref: str) -> Answer:
    """One action with its history."""
    found = turn.standing.action(ref)
    row = plans.action_by_ref(turn.session, turn.plan.id, ref)
    if found is None or row is None:
        return Say(nearest.no_such_action(ref, ()))
    one = action_words.OneAction(
        action=found,
        history=history.history(turn.session, row),
        risks=tuple(risk for risk in turn.standing.open_risks if ref in risk.refs),
        measures=_measures(turn, ref),
        zone=turn.plan.zone,
        today=turn.today,
        position_as_at=turn.document.position_as_at,
        may_update=access.may_update(turn, row),
    )
    return Say(action_words.card(one))


def may_update(turn: Turn, ref: str) -> bool:
    row = plans.action_by_ref(turn.session, turn.plan.id, ref)
    return row is not None and access.may_update(turn, row)


def mine(turn: Turn, _rest: str) -> Answer:
    return Say(mine_words.card(own(turn)))


def status(turn: Turn, _rest: str) -> Answer:
    next_line = cycle_words.next_line(turn.cycle, turn.now, turn.today)
    return Say(status_words.card(digest_now(turn), next_line, workings.lines(turn)))


def missing(turn: Turn, _rest: str) -> Answer:
    due = turn.cycle.days[Step.DUE]
    if not any(action.asked for action in turn.standing.actions):
        return Say(missing_words.not_asked_yet(turn.cycle.days[Step.OPEN], turn.today))
    if not turn.may_read_all():
        mine = own(turn)
        left = tuple((action.ref, action.title) for action in mine.left)
        return Say(missing_words.mine(left, mine.asked, due, turn.today))
    areas = sorted({action.area for action in turn.standing.actions if _accountable(turn, action)})
    whose = "" if turn.roles & {Role.LEAD, Role.DIRECTOR} else missing_words.in_areas(areas)
    late = plan_digest.missing(late_ones(turn))
    contacts = history.last_contacts(turn.session)
    return Say(missing_words.card(late, contacts, turn.plan.zone, turn.today, due, whose))


def overdue(turn: Turn, rest: str) -> Answer:
    """All that is off plan, or that of one area: "area 3"."""
    found = plan_digest.off_plan(turn.standing, turn.today)
    match = re.search(r"\b\d{1,2}\b", rest)
    area = match[0] if match else ""
    return Say(off_plan_words.card([item for item in found if area in ("", item.action.area)], area))


def due(turn: Turn, rest: str) -> Answer:
    """What starts or falls due until the meeting, or within so many days or weeks: "60d", "6 weeks"."""
    until = _until(turn, rest)
    if until is None:
        return Say(due_words.how())
    falling = [one for one in turn.standing.actions if turn.today <= one.agreed_due <= until and not _done(one)]
    starts = {line.ref: line.start for line in turn.document.actions}
    starting = [
        (one, start)
        for one in turn.standing.actions
        if one.status is Status.NOT_STARTED and (start := starts.get(one.ref)) is not None and start <= until
    ]
    falling.sort(key=lambda one: one.agreed_due)
    starting.sort(key=lambda pair: pair[1])
    return Say(due_words.card(falling, starting, until, turn.today))


def risks(turn: Turn, rest: str) -> Answer:
    which = next((word for word in ("high", "gaps", "issues") if word.rstrip("s") in rest.lower()), "")
    return Say(risks_words.card(turn.standing.open_risks, turn.today, which))


def progress(turn: Turn, _rest: str) -> Answer:
    return Say(progress_words.card(digest_now(turn)))


def changes(turn: Turn, _rest: str) -> Answer:
    return Say(changes_words.card(digest_now(turn)))


def decisions(turn: Turn, _rest: str) -> Answer:
    return Say(decisions_words.card(digest_now(turn)))


def ratings(turn: Turn, _rest: str) -> Answer:
    return Say(changes_words.ratings_card(digest_now(turn)))


def digest(turn: Turn, _rest: str) -> Answer:
    return Say(digest_words.digest(digest_now(turn)))


def cycle(turn: Turn, _rest: str) -> Answer:
    following = next_word(turn.cycles, turn.cycle)
    return Say(cycle_words.card(turn.cycle, turn.now, turn.today, following))


def help_(turn: Turn, _rest: str) -> Answer:
    own_refs = [action.ref for action in turn.standing.actions if _theirs(turn, action) and not action.closed]
    some = own_refs or [action.ref for action in turn.standing.actions]
    return Say(help_words.card(turn.roles, some[0] if some else "3.1.1", bool(own_refs)))


def _measures(turn: Turn, ref: str) -> tuple[AgainstTrajectory, ...]:
    line = next((line for line in turn.document.actions if line.ref == ref), None)
    codes = line.measures if line else ()
    return tuple(against_trajectory(measure) for measure in turn.standing.measures if measure.code in codes)


def _theirs(turn: Turn, action: ActionStanding) -> bool:
    asked = action.asked is not None and action.asked.handle == turn.person.handle
    return asked or action.owner.handle == turn.person.handle


def _accountable(turn: Turn, action: ActionStanding) -> bool:
    """For its area, or in the place of whoever is."""
    handles = {turn.person.handle, *(one.handle for one in turn.stands_in_for)}
    return action.sro is not None and action.sro.handle in handles


def _done(action: ActionStanding) -> bool:
    return action.closed or action.status is Status.COMPLETE_UNVERIFIED


def _until(turn: Turn, rest: str) -> date | None:
    """The day to look to; None where it is further than anyone plans, or no number of days."""
    match = re.fullmatch(r"(?:in |within |next )?(\d+)\s*(d|w|m)?[a-z]*", rest.strip().lower())
    if match:
        days = int(match[1]) * {"w": 7, "m": 30}.get(match[2] or "", 1)
        return turn.today + timedelta(days=days) if days <= FURTHEST else None
    if rest.strip():
        return None
    return turn.cycle.meeting if turn.cycle.meeting > turn.today else turn.today + timedelta(days=SOON)
