"""Tells beforehand who will get what, when and by which rule, if nobody answers; and who will not, and why. Pure.

Each day is lived through as the clock will: asks open, go to a deputy or to whoever takes over, and come back; what
someone is due to hear of several plans on one day is one message.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from bot.plan.ask.chase import (
    ChasedPerson,
    PromisedMessage,
    SendNothing,
    SendNow,
    decide_what_to_send,
    may_speak,
    timing_of,
)
from bot.plan.ask.duties import DUTIES, Audience
from bot.plan.ask.rules import Quiet, Rule
from bot.plan.days.calendar import day_of
from bot.plan.days.cycle import CycleDays
from bot.plan.days.hours import Hours
from bot.plan.days.steps import Step


@dataclass(frozen=True)
class ComingMessage:
    """A message to come."""

    at: datetime
    handle: str
    rule: Rule
    plan: str = ""  # its short name


@dataclass(frozen=True)
class Silence:
    """Someone who gets nothing until then, and why."""

    handle: str
    why: Quiet
    until: datetime | None
    plan: str = ""


@dataclass(frozen=True)
class Preview:
    now: datetime
    until: datetime
    coming: tuple[ComingMessage, ...]  # soonest first
    silent: tuple[Silence, ...]


@dataclass
class AskAhead:
    """One action in a round: who is asked about it, if anyone yet. It changes as the days are lived through."""

    action_id: int
    owner_id: int
    asked_id: int | None = None
    open: bool = True  # without an answer
    moved_on: date | None = None
    handed: tuple[tuple[date, int], ...] = ()  # to whom it goes for good, and when; earliest first


@dataclass
class RoundAhead:
    """One cycle of one plan, from now on."""

    plan: str
    cycles: tuple[CycleDays, ...]
    cycle: CycleDays
    people: dict[int, ChasedPerson]  # as they are now; what they are asked follows from the asks
    asks: list[AskAhead]
    answers_for: Callable[[int, date, int | None], int]
    said: dict[int, SendNothing] = field(
        default_factory=dict[int, SendNothing]
    )  # why someone heard nothing, as it was last

    def live(self, at: datetime, day: date) -> None:
        """What changes of itself until that moment: asks open, and go to who is there."""
        if day > self.cycle.days[Step.DUE]:
            return
        opened = self.cycle.reached(Step.OPEN, at)
        for ask in self.asks:
            ask.owner_id = next((to for on, to in reversed(ask.handed) if on <= day), ask.owner_id)
            wanted = self.answers_for(ask.owner_id, day, ask.action_id)
            if ask.asked_id is None:
                ask.asked_id = wanted if opened or self._early(ask.owner_id, day) else None
            elif ask.open and ask.asked_id != wanted:
                ask.asked_id, ask.moved_on = wanted, day if wanted != ask.owner_id else None

    def person(self, person_id: int, last_word: date | None) -> ChasedPerson:
        """As far as chasing goes, at this moment."""
        theirs = [ask for ask in self.asks if ask.asked_id == person_id]
        left = [ask for ask in theirs if ask.open]
        moved = max((ask.moved_on for ask in left if ask.moved_on is not None), default=None)
        return replace(self.people[person_id], asked=len(theirs), open=len(left), moved_on=moved, last_word=last_word)

    def heard(self, person_id: int, rule: Rule, day: date) -> None:
        one = self.people[person_id]
        self.people[person_id] = replace(one, heard=(*one.heard, PromisedMessage(rule, day)))

    def _early(self, owner_id: int, day: date) -> bool:
        owner = self.people.get(owner_id)
        timing = timing_of(owner.hours, self.cycles, self.cycle) if owner is not None else None
        return timing is not None and timing.open < self.cycle.days[Step.OPEN] and timing.open <= day


def preview_of(
    rounds: Sequence[RoundAhead], last_word: Mapping[int, date], now: datetime, until: datetime
) -> tuple[list[ComingMessage], list[Silence]]:
    """What owners, and who stands in for them, will be sent; and who gets nothing, and why."""
    words, coming = dict(last_word), list[ComingMessage]()
    zone = rounds[0].cycle.zone if rounds else "UTC"
    day = day_of(now, zone)
    while rounds and day <= day_of(until, zone):
        for at in _moments(rounds, day, now, until):
            for one in rounds:
                one.live(at, day)
            coming += _say(rounds, words, at)
        day += timedelta(days=1)
    told = {(one.handle, one.plan) for one in coming}
    silent = [
        Silence(one.people[person_id].handle, hush.why, hush.until, one.plan)
        for one in rounds
        for person_id, hush in one.said.items()
        if (one.people[person_id].handle, one.plan) not in told
    ]
    return coming, silent


def _moments(rounds: Sequence[RoundAhead], day: date, now: datetime, until: datetime) -> list[datetime]:
    """When someone's day begins, and when a round opens: nothing else starts a message."""
    starts = {person.hours.at(day) for one in rounds for person in one.people.values()}
    starts |= {one.cycle.at(Step.OPEN) for one in rounds if one.cycle.days[Step.OPEN] == day}
    if day_of(now, rounds[0].cycle.zone) == day:
        starts = {max(now, at) for at in starts}
    return sorted(at for at in starts if now <= at <= until)


def _say(rounds: Sequence[RoundAhead], words: dict[int, date], at: datetime) -> Iterable[ComingMessage]:
    """Each person's word of that moment, of all plans together."""
    for person_id in dict.fromkeys(ask.asked_id for one in rounds for ask in one.asks if ask.asked_id is not None):
        due: list[tuple[RoundAhead, Rule]] = []
        for one in rounds:
            if person_id not in one.people:
                continue
            person = one.person(person_id, words.get(person_id))
            if not person.asked:
                continue
            answer = decide_what_to_send(person, one.cycles, one.cycle, at)
            if isinstance(answer, SendNow):
                due.append((one, answer.rule))
            else:
                one.said[person_id] = answer
        for one, rule in due:
            hours = one.people[person_id].hours
            words[person_id] = hours.today(at)
            one.heard(person_id, rule, hours.today(at))
            yield ComingMessage(at, one.people[person_id].handle, rule, one.plan)


def duties(
    audiences: dict[Audience, tuple[tuple[str, Hours], ...]],
    done: frozenset[tuple[str, Rule]],
    cycle: CycleDays,
    now: datetime,
    until: datetime,
    plan: str = "",
) -> Iterable[ComingMessage]:
    """What the calendar owes those who look after the plan, where there is something to say by then."""
    for duty in DUTIES:
        for handle, hours in audiences.get(duty.audience, ()):
            start = max(now, cycle.at(duty.first))
            hush: SendNothing | None = may_speak(hours, None, duty.rule, start)
            at = start if hush is None else hush.until
            ends = cycle.at(duty.last) + timedelta(hours=12)
            if (handle, duty.rule) not in done and at is not None and at <= min(ends, until):
                yield ComingMessage(at, handle, duty.rule, plan)
