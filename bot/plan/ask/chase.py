"""Who is sent what, and who is not and why: decided from an owner's asks, messages so far and time. Pure.

The day of each rule is the calendar's, moved before a leave that would swallow it. After an outage only the latest
rule that is due is followed. One message a person a day, in their own hours, and none once the last ask is answered.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.plan.ask.rules import ASKS, MOST_ASKS, Quiet, Rule
from bot.plan.days.cycle import CycleDays, cycle_before
from bot.plan.days.hours import Hours, Leave
from bot.plan.days.steps import Step

EARLY = 15  # working days that someone may be asked before opening day, when leave would swallow the round
NOTICE = 4  # working days that they then have, where the calendar leaves room
TERM_NOTICE = 9  # the same for someone who works in term time only
TERM_EARLY = 3  # working days before opening day that they are asked in every round: their window is longer


@dataclass(frozen=True)
class PromisedMessage:
    """A message that someone was promised in this cycle."""

    rule: Rule
    on: date  # in their own zone


@dataclass(frozen=True)
class ChasedPerson:
    """One person in one cycle, as far as chasing them goes."""

    handle: str
    hours: Hours
    asked: int  # actions that they are, or on opening day will be, asked about
    open: int  # of those, without an answer
    heard: tuple[PromisedMessage, ...] = ()
    moved_on: date | None = None  # the last day that an ask came to them from someone else
    last_word: date | None = None  # the last day that the bot spoke first, in any cycle
    fewer: bool = False
    snoozed_until: date | None = None
    held: bool = False  # by the lead
    held_until: date | None = None  # the day on which that ends by itself

    def was(self, *rules: Rule) -> bool:
        return any(heard.rule in rules for heard in self.heard)


@dataclass(frozen=True)
class Timing:
    """The days of one person's cycle, after their leave."""

    open: date
    nudge_1: date
    nudge_2: date
    due: date


@dataclass(frozen=True)
class SendNow:
    """Send it now."""

    rule: Rule
    due: date  # the day that this person's answer is due


@dataclass(frozen=True)
class SendNothing:
    """Send nothing now; `until` is when that may change, `rule` what waits."""

    why: Quiet
    until: datetime | None = None
    rule: Rule | None = None


def decide_what_to_send(
    person: ChasedPerson, cycles: tuple[CycleDays, ...], cycle: CycleDays, now: datetime
) -> SendNow | SendNothing:
    """What to do about one person at an instant."""
    if not person.open:
        return SendNothing(Quiet.ANSWERED if person.asked else Quiet.NOTHING_ASKED)
    timing = timing_of(person.hours, cycles, cycle)
    if timing is None:
        return SendNothing(Quiet.EXCUSED)
    today = person.hours.today(now)
    if today > timing.due:
        return SendNothing(Quiet.OVER)
    rule = due_rule(person, timing, today)
    if rule is None:
        return _coming(person, timing, today)
    return _gate(person, timing, rule, today, now)


def timing_of(hours: Hours, cycles: tuple[CycleDays, ...], cycle: CycleDays) -> Timing | None:
    """The days of someone's cycle; None when leave without a deputy swallows it all.

    A due day inside a leave is settled before the leave starts: everything left comes by then.
    """
    days = cycle.days
    leave = _swallowing(hours, days[Step.DUE])
    floor = _floor(hours, cycles, cycle)
    if leave is None:
        early = max(floor, hours.days.shift(days[Step.OPEN], -TERM_EARLY)) if hours.term_time else days[Step.OPEN]
        return Timing(min(early, days[Step.OPEN]), days[Step.NUDGE_1], days[Step.NUDGE_2], days[Step.DUE])
    due = hours.last_there(leave.first, floor)
    if due is None:
        return None
    opens = min(days[Step.OPEN], max(floor, hours.days.shift(due, -(TERM_NOTICE if hours.term_time else NOTICE))))
    return Timing(opens, min(days[Step.NUDGE_1], due), min(days[Step.NUDGE_2], due), due)


def due_rule(person: ChasedPerson, timing: Timing, today: date) -> Rule | None:
    """The latest rule whose day has come and that was not followed yet."""
    if not person.was(Rule.OPEN, Rule.COVER, Rule.NOW):
        return Rule.OPEN if today >= timing.open else None
    if person.moved_on is not None and not any(heard.on >= person.moved_on for heard in person.heard):
        return Rule.COVER
    latest = _latest(person, timing, today)
    if latest is not None:
        return latest
    until = person.snoozed_until
    waited = until is not None and today >= until and not any(heard.on >= until for heard in person.heard)
    return Rule.AGAIN if waited else None


def _latest(person: ChasedPerson, timing: Timing, today: date) -> Rule | None:
    """The latest reminder whose day has come, unless they heard on that day or since; after some they hear no more."""
    if sum(heard.rule in ASKS for heard in person.heard) >= MOST_ASKS:
        return None
    found = [(rule, day) for rule, day in reminders(person, timing) if today >= day]
    if not found:
        return None
    rule, day = found[-1]
    return None if person.was(rule) or any(heard.on >= day for heard in person.heard) else rule


def reminders(person: ChasedPerson, timing: Timing) -> tuple[tuple[Rule, date], ...]:
    """Reminders and their days, earliest first. Whoever wants fewer gets the one that the lead is told of."""
    all_of_them = (
        (Rule.NUDGE_1, timing.nudge_1),
        (Rule.NUDGE_2, timing.nudge_2),
        (Rule.LAST_DAY, timing.due),
    )
    return all_of_them[1:2] if person.fewer else all_of_them


def _coming(person: ChasedPerson, timing: Timing, today: date) -> SendNothing:
    """Nothing is due: what comes next, and when."""
    if not person.was(Rule.OPEN, Rule.COVER, Rule.NOW):
        return SendNothing(Quiet.NOT_YET, person.hours.at(timing.open), Rule.OPEN)
    until = person.snoozed_until
    if until is not None and today < until and (then := due_rule(person, timing, until)) is not None:
        return SendNothing(Quiet.NOT_YET, person.hours.at(until), then)
    asks = sum(heard.rule in ASKS for heard in person.heard)
    ahead = [(rule, day) for rule, day in reminders(person, timing) if day > today and not person.was(rule)]
    if not ahead or asks >= MOST_ASKS:
        return SendNothing(Quiet.ENOUGH)
    rule, day = ahead[0]
    return SendNothing(Quiet.NOT_YET, person.hours.at(day), rule)


def _gate(person: ChasedPerson, timing: Timing, rule: Rule, today: date, now: datetime) -> SendNow | SendNothing:
    """Something is due: may it be said now?"""
    if person.held and (person.held_until is None or today < person.held_until):
        return SendNothing(Quiet.HELD, person.hours.at(person.held_until) if person.held_until else None, rule)
    if person.snoozed_until is not None and today < person.snoozed_until:
        return SendNothing(Quiet.SNOOZED, person.hours.at(person.snoozed_until), rule)
    return may_speak(person.hours, person.last_word, rule, now) or SendNow(rule, timing.due)


def may_speak(hours: Hours, last_word: date | None, rule: Rule, now: datetime) -> SendNothing | None:
    """Why nobody who lives by these hours should be spoken to now; None when they may be. For every rule."""
    today = hours.today(now)
    if hours.away(today):
        return SendNothing(Quiet.ON_LEAVE, hours.next_reachable(now), rule)
    if not hours.works(today):
        return SendNothing(Quiet.DAY_OFF, hours.next_reachable(now), rule)
    if last_word is not None and last_word >= today:
        return SendNothing(Quiet.ONE_A_DAY, hours.next_reachable(_start(today + timedelta(days=1), hours)), rule)
    if not hours.awake(now):
        return SendNothing(Quiet.OUT_OF_HOURS, hours.next_reachable(now), rule)
    return None


def _swallowing(hours: Hours, due: date) -> Leave | None:
    """The leave without a deputy in which the due day falls."""
    return next((leave for leave in hours.leave if leave.covers(due) and leave.deputy is None), None)


def _floor(hours: Hours, cycles: tuple[CycleDays, ...], cycle: CycleDays) -> date:
    """The first day that a word belongs to this cycle, and not more than some weeks before opening day."""
    early = hours.days.shift(cycle.days[Step.OPEN], -EARLY)
    earlier = cycle_before(cycles, cycle)
    return early if earlier is None else max(early, earlier.meeting + timedelta(days=1))


def _start(day: date, hours: Hours) -> datetime:
    return datetime.combine(day, time(0), ZoneInfo(hours.zone))
