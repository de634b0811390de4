"""Reads what the clock will ask for until an instant, as things stand."""

from datetime import date, datetime

from sqlmodel import Session, col, select

from bot.models import Cycle, Outgoing, Person, Plan, State
from bot.plan import preview as plan
from bot.plan.calendar import day_of
from bot.plan.cycle import CycleDays
from bot.plan.duties import Audience
from bot.plan.hours import Hours
from bot.plan.preview import Coming, Preview, Silence
from bot.plan.rules import Rule
from bot.plan.steps import Step
from bot.store import chasing, plans
from bot.store.audiences import audience


def preview(session: Session, the_plan: Plan, now: datetime, until: datetime) -> Preview:
    """Who will get what and when, if nobody answers; and who will not, and why."""
    known = chasing.everyone(session, the_plan, now)
    cycles = plans.cycles(session, the_plan)
    audiences = _audiences(session, the_plan, known, day_of(now, the_plan.zone))
    coming: list[Coming] = []
    silent: list[Silence] = []
    for cycle in cycles:
        if cycle.meeting < day_of(now, the_plan.zone) or cycle.at(Step.OPEN) > until:
            continue
        row = session.exec(select(Cycle).where(Cycle.plan_id == the_plan.id, Cycle.key == cycle.key)).first()
        cycle_id = row.id if row is not None and row.id is not None else 0
        coming += plan.duties(audiences, _done(session, cycle_id), cycle, now, until)
        for person in _chased(session, the_plan, known, cycle, cycle_id, now):
            told = plan.foretell(person, cycles, cycle, now, until)
            if isinstance(told, Silence):
                silent.append(told)
            else:
                coming += told
    return Preview(now, until, tuple(sorted(coming, key=lambda one: (one.at, one.handle))), tuple(silent))


def _chased(
    session: Session, the_plan: Plan, known: chasing.Everyone, cycle: CycleDays, cycle_id: int, now: datetime
) -> list[chasing.Chased]:
    """After the due day nobody new is asked."""
    over = day_of(now, the_plan.zone) > cycle.days[Step.DUE]
    expected = {} if over else chasing.expected(session, the_plan, known, cycle, cycle_id)
    return list(chasing.chased(session, known, cycle_id, expected).values())


def _audiences(
    session: Session, the_plan: Plan, known: chasing.Everyone, today: date
) -> dict[Audience, tuple[tuple[str, Hours], ...]]:
    def timed(people: list[Person]) -> tuple[tuple[str, Hours], ...]:
        return tuple((one.handle, known.hours[one.id]) for one in people if one.id and one.id not in known.held)

    return {which: timed(audience(session, the_plan, which, today)) for which in Audience}


def _done(session: Session, cycle_id: int) -> frozenset[tuple[str, Rule]]:
    query = (
        select(Person.handle, Outgoing.rule)
        .join(Person, col(Outgoing.person_id) == col(Person.id))
        .where(Outgoing.cycle_id == cycle_id, Outgoing.rule != "", Outgoing.state != State.WITHDRAWN)
    )
    return frozenset((handle, Rule(rule)) for handle, rule in session.exec(query))
