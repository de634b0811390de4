"""Reads what the rules of chasing need to know of each person: asks, messages so far, leave, wishes, holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from sqlalchemy import text
from sqlmodel import Session, col, select

from bot.models import Absence, Action, Ask, AskState, Kind, Outgoing, Pause, Person, Plan, Snooze, State
from bot.models.outgoing import UNSENT
from bot.models.words import Status
from bot.plan.ask.chase import ChasedPerson, PromisedMessage
from bot.plan.ask.rules import Rule
from bot.plan.days.calendar import WORD_HOUR, WorkingDays, day_of, is_zone
from bot.plan.days.cycle import CycleDays
from bot.plan.days.hours import EVENING, NIGHT, SILENT_FROM, WEEKEND, Hours, Leave
from bot.plan.days.steps import Step
from bot.plan.days.term_time import days_without_school
from bot.store.action.action_states import with_evidence
from bot.store.ask.delegations import given_from
from bot.store.ask.holds import Held, running
from bot.store.ask.leave import all_leave
from bot.store.ask.who_is_asked import Everyone
from bot.store.plan import plans
from bot.store.plan.plan_frame import frame

CLOSED = (Status.COMPLETE, Status.EMBEDDED, Status.NO_LONGER_APPLICABLE)  # not asked about
REMEMBERED = timedelta(days=4)  # a word older than this can't be of today, in any zone


@dataclass(frozen=True)
class Installation:
    """What is read once, for however many plans: people, their leave, and what they were sent lately."""

    people: dict[int, Person]
    leave: dict[int, tuple[Leave, ...]]
    last_word: dict[int, date]
    unsent: dict[int, frozenset[int]]  # words of the clock's that are still to be sent, by whom they go to

    @cached_property
    def _times(self) -> frozenset[tuple[str, int]]:
        people = self.people.values()
        usual = ((one.zone or "", WORD_HOUR.hour if one.hour is None else one.hour) for one in people)
        own = (at.hour for at in (WEEKEND, EVENING, NIGHT))
        late = [one for one in people if one.evenings or one.weekends]
        return frozenset(usual).union((one.zone or "", hour) for hour in own for one in late)

    def hours(self, zone: str) -> frozenset[tuple[str, int]]:
        """At which hours it matters to anyone of a plan what time it is, each in its zone."""
        everywhere = {zone, *(own for own, _hour in self._times if is_zone(own))}
        always = ((one, hour) for one in everywhere for hour in (0, WORD_HOUR.hour, SILENT_FROM.hour))
        return frozenset((own if is_zone(own) else zone, hour) for own, hour in self._times).union(always)


class _HoursOf(dict[int, Hours]):
    """Each one's time, worked out when it is asked for: a plan speaks to few of an installation's people."""

    def __init__(self, session: Session, plan: Plan, of_all: Installation) -> None:
        super().__init__()
        self._plan, self._all = plan, of_all
        self._days, self._school = working_days(session, plan), school_holidays(session, plan)

    def __missing__(self, person_id: int) -> Hours:
        person, leave = self._all.people[person_id], self._all.leave.get(person_id, ())
        self[person_id] = found = _hours(person, self._plan, self._days, leave, self._school)
        return found


def installation(session: Session, zones: Iterable[str], now: datetime) -> Installation:
    """`zones`: of the plans that are looked at."""
    people = {row.id: row for row in session.exec(select(Person).order_by(col(Person.id)))}
    zones = frozenset(zones)
    since = min((day_of(now, zone) for zone in zones), default=now.date()) - timedelta(days=1)
    last_word = _last_words(session, people, zones, now)
    return Installation(people, all_leave(session, people, since), last_word, unsent(session))


def unsent(session: Session) -> dict[int, frozenset[int]]:
    """Ids of the words of the clock's that are still to be sent, by the id of whom they go to."""
    query = select(Outgoing.id, Outgoing.person_id).where(Outgoing.rule != "", text(UNSENT))
    return _by_person(session.exec(query))


def still_to_be_asked(session: Session, now: datetime) -> frozenset[int]:
    """The people to whom a chase of any plan is still to be sent, and not too late for it."""
    query = select(Outgoing.person_id).where(text(UNSENT), col(Outgoing.kind).in_([Kind.ASK, Kind.NUDGE]))
    found = session.exec(query.where(col(Outgoing.until) > now))
    return frozenset(person_id for person_id in found if person_id is not None)


def _by_person(rows: Iterable[tuple[int, int | None]]) -> dict[int, frozenset[int]]:
    found: dict[int, frozenset[int]] = {}
    for number, person_id in rows:
        if person_id is not None:
            found[person_id] = found.get(person_id, frozenset()) | {number}
    return found


def everyone(session: Session, plan: Plan, now: datetime, of_all: Installation | None = None) -> Everyone:
    """What the chase has to know of a plan's people; `of_all` is read once where several plans follow."""
    of_all = of_all or installation(session, (plan.zone,), now)
    given = given_from(session, plan.id, day_of(now, plan.zone))
    people = of_all.people
    on_hold = held(session, plan, people, now)
    return Everyone(people, _HoursOf(session, plan, of_all), of_all.last_word, on_hold, given)


def hours_of(session: Session, plan: Plan, person: Person, now: datetime) -> Hours:
    """One person's time, without reading everyone's."""
    since = day_of(now, plan.zone) - timedelta(days=1)
    theirs = select(Person).join(Absence, col(Absence.deputy_id) == col(Person.id))
    deputies = session.exec(theirs.where(Absence.person_id == person.id, col(Absence.last) >= since))
    leave = all_leave(session, {person.id: person} | {row.id: row for row in deputies}, since)
    school = school_holidays(session, plan)
    return _hours(person, plan, working_days(session, plan), leave.get(person.id, ()), school)


def school_holidays(session: Session, plan: Plan) -> tuple[Leave, ...]:
    return days_without_school(frame(session, plan).terms)


def working_days(session: Session, plan: Plan) -> WorkingDays:
    terms = frame(session, plan).terms
    return WorkingDays(plan.nation, tuple(term for term in terms if term.closed))


def _hours(person: Person, plan: Plan, days: WorkingDays, leave: tuple[Leave, ...], school: tuple[Leave, ...]) -> Hours:
    return Hours(
        zone=person.zone if person.zone and is_zone(person.zone) else plan.zone,
        days=days,
        hour=WORD_HOUR.hour if person.hour is None else person.hour,
        days_off=frozenset(person.days_off),
        leave=(*leave, *school) if person.term_time else leave,
        term_time=person.term_time,
        evenings=person.evenings,
        weekends=person.weekends,
    )


def snoozed_until(session: Session, person_id: int, cycle_id: int | None) -> date | None:
    """The day until which someone put off what they hear about a cycle: their last word on it."""
    query = select(Snooze).where(Snooze.person_id == person_id, Snooze.cycle_id == cycle_id)
    newest = session.exec(query.order_by(col(Snooze.id).desc()).limit(1)).first()
    return newest.until if newest is not None else None


def held(session: Session, plan: Plan, people: Mapping[int, Person], now: datetime) -> dict[int, Held]:
    """Which of these are held in a plan; by two holds, until the later of them ends."""
    found: dict[int, Held] = {}
    for row in session.exec(running(plan, now).order_by(col(Pause.id))):
        for person_id in people.keys() & ({row.person_id} if row.person_id is not None else people.keys()):
            before = found.get(person_id)
            until = row.until if before is None else _later(before.until, row.until)
            found[person_id] = Held(people[person_id].name, row.reason, until)
    return found


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)


def chased(
    session: Session, known: Everyone, cycle_id: int, asked: dict[int, tuple[int, int]] | None = None
) -> dict[int, ChasedPerson]:
    """Everyone who is asked something in a cycle, by id. `asked`: as many again, and as many open, to be asked yet."""
    heard, moved = _heard(session, known, cycle_id), _moved(session, cycle_id)
    counts = _counts(session, cycle_id)
    for person_id, (all_of_them, left) in (asked or {}).items():
        before = counts.get(person_id, (0, 0))
        counts[person_id] = (before[0] + all_of_them, before[1] + left)
    snoozes = {
        row.person_id: row.until
        for row in session.exec(select(Snooze).where(Snooze.cycle_id == cycle_id).order_by(col(Snooze.id)))
    }
    return {
        person_id: ChasedPerson(
            handle=known.people[person_id].handle,
            hours=known.hours[person_id],
            asked=count,
            open=left,
            heard=heard.get(person_id, ()),
            moved_on=moved.get(person_id),
            last_word=known.last_word.get(person_id),
            fewer=known.people[person_id].fewer,
            snoozed_until=snoozes.get(person_id),
            held=person_id in known.held,
            held_until=known.held[person_id].until if person_id in known.held else None,
        )
        for person_id, (count, left) in counts.items()
        if known.people[person_id].active
    }


def actions_to_ask(session: Session, plan_id: int) -> list[Action]:
    """Those about which their owners are asked: not what is closed, nor what they told complete with evidence, which
    waits for whoever checks it."""
    running = [action for action in plans.actions_of(session, plan_id) if action.status not in CLOSED]
    claimed = [action.id for action in running if action.status is Status.COMPLETE_UNVERIFIED]
    evidenced = with_evidence(session, plan_id, claimed) if claimed else frozenset[int]()
    return [action for action in running if action.id not in evidenced]


def expected(
    session: Session, plan: Plan, known: Everyone, cycle: CycleDays, cycle_id: int | None
) -> dict[int, tuple[int, int]]:
    """Before opening day: how many actions each will be asked about, by person id; nobody twice."""
    asked = set(session.exec(select(Ask.action_id).where(Ask.cycle_id == cycle_id)))
    found: dict[int, tuple[int, int]] = {}
    for action in actions_to_ask(session, plan.id):
        if action.id not in asked:
            person_id = known.answers_for(action.owner_id, cycle.days[Step.OPEN], action.id)
            count = found.get(person_id, (0, 0))[0] + 1
            found[person_id] = (count, count)
    return found


def _counts(session: Session, cycle_id: int) -> dict[int, tuple[int, int]]:
    """Asks of each person, and how many of them are open."""
    counts: dict[int, tuple[int, int]] = {}
    for ask in session.exec(select(Ask).where(Ask.cycle_id == cycle_id, Ask.state != AskState.WITHDRAWN)):
        count, left = counts.get(ask.person_id, (0, 0))
        counts[ask.person_id] = (count + 1, left + (ask.state is AskState.OPEN))
    return counts


def _moved(session: Session, cycle_id: int) -> dict[int, date]:
    query = select(Ask).where(Ask.cycle_id == cycle_id, Ask.state == AskState.OPEN, col(Ask.moved_on).is_not(None))
    found: dict[int, date] = {}
    for ask in session.exec(query):
        if ask.moved_on is not None:
            found[ask.person_id] = max(found.get(ask.person_id, ask.moved_on), ask.moved_on)
    return found


def _heard(session: Session, known: Everyone, cycle_id: int) -> dict[int, tuple[PromisedMessage, ...]]:
    """Messages of the cycle by the clock's rules; one that could not be sent was a try, one withdrawn was none."""
    query = select(Outgoing.person_id, Outgoing.rule, Outgoing.sent_at, Outgoing.created_at).where(
        Outgoing.cycle_id == cycle_id, Outgoing.rule != "", Outgoing.state != State.WITHDRAWN
    )
    found: dict[int, tuple[PromisedMessage, ...]] = {}
    for person_id, rule, sent_at, created_at in session.exec(query.order_by(col(Outgoing.id))):
        if person_id is not None:
            day = known.hours[person_id].today(sent_at or created_at)
            found[person_id] = (*found.get(person_id, ()), PromisedMessage(Rule(rule), day))
    return found


def _last_words(
    session: Session, people: Mapping[int, Person], zones: frozenset[str], now: datetime
) -> dict[int, date]:
    """The day that the bot last spoke first to each, in any plan; what is still to be sent counts as promised."""
    first = select(Outgoing.person_id, Outgoing.sent_at, Outgoing.created_at).where(Outgoing.rule != "")
    waiting = session.exec(first.where(text(UNSENT))).all()
    recent = session.exec(first.where(col(Outgoing.state) == State.SENT, col(Outgoing.sent_at) >= now - REMEMBERED))
    found: dict[int, date] = {}
    for person_id, sent_at, created_at in (*waiting, *recent):
        if person_id is not None:
            own = people[person_id].zone
            theirs = (own,) if own and is_zone(own) else zones
            day = max(day_of(sent_at or created_at, zone) for zone in theirs)
            found[person_id] = max(found.get(person_id, day), day)
    return found
