"""Reads what the clock will ask for until an instant, as things stand: of all plans, since people hear of all."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from bot.models import Ask, AskState, Cycle, HandOver, Outgoing, Person, Plan, State
from bot.models.words import Handed
from bot.plan.ask.duties import Audience
from bot.plan.ask.preview import AskAhead, ComingMessage, Preview, RoundAhead, duties, preview_of
from bot.plan.ask.rules import Rule
from bot.plan.days.calendar import day_of
from bot.plan.days.cycle import CycleDays, running_cycle
from bot.plan.days.hours import Hours
from bot.plan.days.steps import Step
from bot.store.ask import chase
from bot.store.ask.who_is_asked import Everyone
from bot.store.decision import queue
from bot.store.person.audiences import audience
from bot.store.plan import plans
from bot.store.report.standing import standing

NOT_OPENED = 0  # the number of no row: of a cycle that has none yet, nobody was asked


def preview(session: Session, now: datetime, until: datetime, only: Plan | None = None) -> Preview:
    """Who will get what and when, if nobody answers; and who will not, and why. Of one plan, or of all."""
    coming, rounds, last_word = list[ComingMessage](), list[RoundAhead](), dict[int, date]()
    for plan in plans.all_plans(session):
        known = chase.everyone(session, plan, now)
        for person_id, day in known.last_word.items():
            last_word[person_id] = max(day, last_word.get(person_id, day))
        audiences = _audiences(session, plan, known, day_of(now, plan.zone))
        coming += _notes(session, plan, audiences, now, until)
        for cycle, cycle_id in _live(session, plan, now, until):
            coming += duties(audiences, _done(session, cycle_id), cycle, now, until, plan.short)
            rounds.append(_ahead(session, plan, known, cycle, cycle_id, now))
    told, silent = preview_of(rounds, last_word, now, until)
    wanted = [one for one in (*coming, *told) if only is None or one.plan == only.short]
    return Preview(
        now,
        until,
        tuple(sorted(wanted, key=lambda one: (one.at, one.handle))),
        tuple(one for one in silent if only is None or one.plan == only.short),
    )


def _notes(
    session: Session,
    plan: Plan,
    audiences: dict[Audience, tuple[tuple[str, Hours], ...]],
    now: datetime,
    until: datetime,
) -> Iterator[ComingMessage]:
    """The next note of what waits for the lead's decision; it comes each day while something waits."""
    cycle = running_cycle(plans.cycles(session, plan), now)
    row = session.exec(select(Cycle).where(Cycle.plan_id == plan.id, Cycle.key == cycle.key)).first() if cycle else None
    if cycle is None or row is None:
        return
    stands = standing(session, plan, cycle, now)
    found = queue.waiting(session, plan.id, row.id, stands, now, cycle.days[Step.FREEZE])
    told = {handle for handle, rule in _done(session, row.id) if rule is Rule.QUEUE}
    for handle, hours in audiences.get(Audience.LEADS, ()) if found else ():
        day = hours.today(now)
        first = now if handle not in told and hours.reachable(now) else hours.at(day + timedelta(days=1))
        at = hours.next_reachable(first)
        if at <= until:
            yield ComingMessage(at, handle, Rule.QUEUE, plan.short)


def _live(session: Session, plan: Plan, now: datetime, until: datetime) -> Iterator[tuple[CycleDays, int]]:
    """Cycles in which something may happen by then, each with its row's number."""
    for cycle in plans.cycles(session, plan):
        if cycle.meeting >= day_of(now, plan.zone) and cycle.at(Step.OPEN) <= until:
            row = session.exec(select(Cycle).where(Cycle.plan_id == plan.id, Cycle.key == cycle.key)).first()
            yield cycle, row.id if row is not None else NOT_OPENED


def _ahead(session: Session, plan: Plan, known: Everyone, cycle: CycleDays, cycle_id: int, now: datetime) -> RoundAhead:
    asked = {ask.action_id: ask for ask in session.exec(select(Ask).where(Ask.cycle_id == cycle_id))}
    handed, over = _handed(session, plan), day_of(now, plan.zone) > cycle.days[Step.DUE]
    to_ask = {action.id for action in chase.actions_to_ask(session, plan.id)}
    asks: list[AskAhead] = []
    for action in plans.actions_of(session, plan.id):
        ask = asked.get(action.id)
        if (ask is None and (over or action.id not in to_ask)) or (ask is not None and ask.state is AskState.WITHDRAWN):
            continue
        given = handed.get(action.ref, ())
        one = AskAhead(action.id, action.owner_id, handed=given)
        if ask is not None:
            one.asked_id, one.open, one.moved_on = ask.person_id, ask.state is AskState.OPEN, ask.moved_on
        asks.append(one)
    people = chase.chased(session, known, cycle_id, dict.fromkeys(known.people, (0, 0)))
    return RoundAhead(plan.short, plans.cycles(session, plan), cycle, people, asks, known.answers_for)


def _handed(session: Session, plan: Plan) -> dict[str, tuple[tuple[date, int], ...]]:
    """Hand-overs for good whose day is to come, by reference."""
    query = select(HandOver).where(
        HandOver.plan_id == plan.id,
        HandOver.what == Handed.ACTION,
        col(HandOver.done_at).is_(None),
        ~col(HandOver.withdrawn),
    )
    found: dict[str, tuple[tuple[date, int], ...]] = {}
    for row in session.exec(query.order_by(col(HandOver.on))):
        found[row.key] = (*found.get(row.key, ()), (row.on, row.to_id))
    return found


def _audiences(
    session: Session, plan: Plan, known: Everyone, today: date
) -> dict[Audience, tuple[tuple[str, Hours], ...]]:
    def timed(people: list[Person]) -> tuple[tuple[str, Hours], ...]:
        return tuple((one.handle, known.hours[one.id]) for one in people if one.id and one.id not in known.held)

    return {which: timed(audience(session, plan, which, today)) for which in Audience}


def _done(session: Session, cycle_id: int) -> frozenset[tuple[str, Rule]]:
    query = (
        select(Person.handle, Outgoing.rule)
        .join(Person, col(Outgoing.person_id) == col(Person.id))
        .where(Outgoing.cycle_id == cycle_id, Outgoing.rule != "", Outgoing.state != State.WITHDRAWN)
    )
    return frozenset((handle, Rule(rule)) for handle, rule in session.exec(query))
