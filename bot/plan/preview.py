"""Tells beforehand who will get what, when and by which rule, if nobody answers; and who will not, and why. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.plan.chase import Chased, Heard, Hush, Say, decide, may_speak
from bot.plan.cycle import CycleDays
from bot.plan.duties import DUTIES, Audience
from bot.plan.hours import Hours
from bot.plan.rules import Quiet, Rule

MOST = 20  # messages to one person in one cycle: far more than the rules allow


@dataclass(frozen=True)
class Coming:
    """A message to come."""

    at: datetime
    handle: str
    rule: Rule


@dataclass(frozen=True)
class Silence:
    """Someone who gets nothing until then, and why."""

    handle: str
    why: Quiet
    until: datetime | None


@dataclass(frozen=True)
class Preview:
    now: datetime
    until: datetime
    coming: tuple[Coming, ...]  # soonest first
    silent: tuple[Silence, ...]


def foretell(
    person: Chased, cycles: tuple[CycleDays, ...], cycle: CycleDays, now: datetime, until: datetime
) -> tuple[Coming, ...] | Silence:
    """What one person will be sent in a cycle if they say nothing; or why they get nothing."""
    found: list[Coming] = []
    at, hush = now, Hush(Quiet.NOTHING_ASKED)
    while at <= until and len(found) < MOST:
        answer = decide(person, cycles, cycle, at)
        if isinstance(answer, Say):
            today = person.hours.today(at)
            found.append(Coming(at, person.handle, answer.rule))
            person = replace(person, heard=(*person.heard, Heard(answer.rule, today)), last_word=today)
            continue
        hush = answer
        if answer.until is None or answer.until <= at:
            break
        at = answer.until
    return tuple(found) or Silence(person.handle, hush.why, hush.until)


def duties(
    audiences: dict[Audience, tuple[tuple[str, Hours], ...]],
    done: frozenset[tuple[str, Rule]],
    cycle: CycleDays,
    now: datetime,
    until: datetime,
) -> Iterable[Coming]:
    """What the calendar owes those who look after the plan, where there is something to say by then."""
    for duty in DUTIES:
        for handle, hours in audiences.get(duty.audience, ()):
            start = max(now, cycle.at(duty.first))
            hush: Hush | None = may_speak(hours, None, duty.rule, start)
            at = start if hush is None else hush.until
            ends = cycle.at(duty.last) + timedelta(hours=12)
            if (handle, duty.rule) not in done and at is not None and at <= min(ends, until):
                yield Coming(at, handle, duty.rule)
