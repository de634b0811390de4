"""Answers to the questions that /wsoa knows. Each reads where the plan stands and says it; none changes anything."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from bot.card import Card, says
from bot.chat import Answer, Say
from bot.models.words import Rating, Role, Status
from bot.plan.asked import Slot
from bot.plan.days.cycle import next_word
from bot.plan.days.steps import Step
from bot.plan.decision.challenge import statutory_date
from bot.plan.measure.trajectory import AgainstTrajectory, against_trajectory
from bot.plan.report import digest as plan_digest
from bot.plan.report.digest import Digest
from bot.plan.report.group import DONE, GROUP_OF_RATING, Change
from bot.plan.report.standing import ActionStanding, PlanStanding, in_order
from bot.store.history import history
from bot.store.plan import plans
from bot.store.report.digest import standing_before, with_matters, with_pace
from bot.wording.action import changes as changes_words
from bot.wording.action import off_plan as off_plan_words
from bot.wording.action import one_action as action_words
from bot.wording.ask import due as due_words
from bot.wording.ask import mine as mine_words
from bot.wording.ask import missing as missing_words
from bot.wording.command import nearest
from bot.wording.plan import cycle as cycle_words
from bot.wording.report import status as status_words
from bot.wording.risk import risks as risks_words
from handlers import access
from handlers.commands import risk_page, workings
from handlers.commands.view import View, paging
from handlers.turn import Turn

SOON, YEAR = 60, 365  # days
ONE_RISK = frozenset({Slot.CODE, Slot.AS_AT, Slot.DETAIL, Slot.PAGE})
SEEN = frozenset(("opened", "read", "seen", "looked"))  # of a message: nobody tells the bot
T = TypeVar("T")


def digest_now(turn: Turn) -> Digest:
    """The digest as it would read now; who has not answered only as far as the asker may know."""
    before = (
        turn.earlier if isinstance(turn, View) else standing_before(turn.session, turn.plan, turn.cycles, turn.cycle)
    )
    found = plan_digest.digest(turn.standing, before, turn.document, turn.today)
    found = with_pace(turn.session, turn.plan, turn.cycle, turn.standing, before, found)
    return replace(found, missing=plan_digest.missing(late_ones(turn)))


def whole_digest(turn: Turn) -> Digest:
    """The same with the findings, the resolutions and the links to other plans."""
    return with_matters(turn.session, turn.plan, turn.standing.as_at, digest_now(turn))


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


def action(turn: Turn, ref: str) -> Say:
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
        lawful=next((statutory_date(line) for line in turn.document.actions if line.ref == ref), None),
    )
    return Say(action_words.card(one))


def may_update(turn: Turn, ref: str) -> bool:
    row = plans.action_by_ref(turn.session, turn.plan.id, ref)
    return row is not None and access.may_update(turn, row)


def mine(view: View) -> Answer:
    return Say(mine_words.card(own(view)))


def status(view: View) -> Answer:
    """What moved and what is at work now are left out of a question about the past."""
    now = Slot.AS_AT not in view.asked.slots
    next_line = cycle_words.next_line(view.cycle, view.now, view.today)
    lines = (*_due_by(view), *(workings.lines(view) if now else ()))
    card = status_words.card(digest_now(view), next_line, lines)
    return Say(Card(card.summary, (says(card.summary),)) if Slot.BRIEF in view.asked.slots else card)


def _due_by(view: View) -> tuple[str, ...]:
    """ "Are we on track for 18 Jan": what falls due by then, too."""
    until = view.asked.one(Slot.UNTIL)
    if until is None or until.day is None:
        return ()
    by = until.day
    found = [one for one in view.standing.actions if one.agreed_due <= by and not _done(one)]
    return (status_words.due_by(found, by, view.today),)


def missing(view: View) -> Answer:
    """Everyone's to the lead and directors, their areas' to an SRO, and one's own to an owner."""
    due = view.cycle.days[Step.DUE]
    if not any(action.asked for action in view.whole.actions):
        return Say(missing_words.not_asked_yet(view.cycle.days[Step.OPEN], view.today))
    if not view.may_read_all():
        mine = own(view)
        left = tuple((action.ref, action.title) for action in mine.left)
        return Say(missing_words.mine(left, mine.asked, due, view.today))
    areas = sorted({action.area for action in view.standing.actions if _accountable(view, action)})
    whose = "" if view.roles & {Role.LEAD, Role.DIRECTOR} else missing_words.in_areas(areas)
    late = plan_digest.missing(late_ones(view))
    contacts = history.last_contacts(view.session)
    card = missing_words.card(late, contacts, view.plan.zone, view.today, due, paging(view), whose)
    seen = SEEN.intersection(view.asked.called.lower().split())
    return Say(missing_words.not_seen(card) if seen else card)


def overdue(view: View) -> Answer:
    """All that is off plan, or what of it is asked about."""
    found = _first(view, plan_digest.off_plan(view.standing, view.today))
    return Say(off_plan_words.card(found, paging(view), narrowed=view.narrows, unheard=view.silent))


def due(view: View) -> Answer:
    """What starts or falls due until the meeting, or until the day that is asked: "60d", "6 weeks", "by 18 Jan"."""
    until, since = _until(view), _from(view)
    standing = view.standing.actions
    only_starts = "start" in view.asked.called.lower()
    first = max(view.today, since or view.today)
    falling = [one for one in standing if first <= one.agreed_due <= until and not _done(one) and not only_starts]
    starts = {line.ref: line.start for line in view.document.actions}
    starting = [
        (one, start)
        for one in standing
        if one.status is Status.NOT_STARTED
        and (start := starts.get(one.ref)) is not None
        and start <= until
        and (since is None or start >= since)
    ]
    falling.sort(key=lambda one: one.agreed_due)
    starting.sort(key=lambda pair: pair[1])
    when = due_words.DueWindow(until, since, view.today, only_starts=only_starts)
    silent = tuple(one for one in view.silent if first <= one.agreed_due <= until)
    return Say(due_words.card(falling, starting, when, paging(view), silent))


def risks(view: View) -> Answer:
    """One risk by its code, else those that fit; the open ones unless the question says which."""
    asked = view.asked
    if len(asked.values(Slot.CODE)) == 1 and asked.slots <= ONE_RISK:
        return Say(risk_page.card(view, asked.values(Slot.CODE)[0]))
    found = view.standing.risks if view.narrows or asked.one(Slot.CODE) else view.standing.open_risks
    shown = _first(view, in_order(found))
    narrowed, looked = bool(asked.pieces), view.reviewed
    return Say(risks_words.card(shown, view.today, paging(view), narrowed=narrowed, looked_at=looked))


def changes(view: View) -> Answer:
    """Since last time, or since a day; both ways, or what got better or worse."""
    since, course = view.asked.one(Slot.SINCE), view.asked.values(Slot.COURSE)
    found = digest_now(view)
    if course:
        kept = [change for change in found.changes if _course(change) in course]
        found = replace(found, changes=tuple(kept))
    turned = view.asked.of(Slot.TURNED)
    if turned:
        kept = [change for change in found.changes if any(_turned(change, piece.values) for piece in turned)]
        found = replace(found, changes=tuple(kept))
    if since is not None and since.day is not None and view.earlier is not None:
        found = replace(found, since=since.day, since_said="a day")
    return Say(changes_words.card(found, paging(view), narrowed=view.narrows))


def _turned(change: Change, values: tuple[str, ...]) -> bool:
    """ "From green to amber"; "turned red"; "completed"."""
    was, now = values
    into = DONE if now == "complete" else (GROUP_OF_RATING[Rating(now)],)
    return change.now in into and (not was or change.was is GROUP_OF_RATING[Rating(was)])


def _course(change: Change) -> str:
    return "better" if change.better else "worse" if change.worse else ""


def cycle(view: View) -> Answer:
    """The round that runs, or that of a meeting that is asked about."""
    asked = view.asked.one(Slot.UNTIL)
    meeting = asked.meeting if asked is not None else None
    first = _from(view)
    within = [
        one for one in view.cycles if first is not None and asked and asked.day and first <= one.meeting <= asked.day
    ]
    wanted = next((one for one in view.cycles if one.meeting == meeting), next(iter(within), None))
    if asked is not None and wanted is None:
        return Say(cycle_words.other_meeting(asked.label, asked.day or view.today, view.cycle, view.today))
    shown = wanted or view.cycle
    step = view.asked.one(Slot.STEP)
    about = Step(step.values[0]) if step is not None else None
    return Say(cycle_words.card(shown, view.now, view.today, next_word(view.cycles, shown), about))


def _first(view: View, found: Sequence[T]) -> Sequence[T]:
    """The first few, where the question says how many."""
    top = view.asked.values(Slot.TOP)
    return found[: int(top[0])] if top else found


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


def _from(view: View) -> date | None:
    """The first day of a stretch that is asked about."""
    asked = view.asked.one(Slot.UNTIL)
    stretch = asked is not None and asked.values[:1] in (("from",), ("ahead",)) and asked.meeting is None
    return date.fromisoformat(asked.values[1]) if asked is not None and stretch else None


def _until(view: View) -> date:
    """The day to look to."""
    asked = view.asked.one(Slot.UNTIL)
    if asked is not None and asked.day is not None:
        return asked.day
    if Slot.STATUTORY in view.asked.slots:
        return view.today + timedelta(days=YEAR)  # what the law dates is looked for further ahead
    return view.cycle.meeting if view.cycle.meeting > view.today else view.today + timedelta(days=SOON)
