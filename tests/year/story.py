"""A made-up year: what happens on which day, drawn from a seed and from how much of everything there is."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

FIRST, LAST = date(2026, 11, 9), date(2027, 11, 26)
DAYS = tuple(FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))
MEETINGS = tuple(date(2027, month, day) for month, day in ((1, 18), (3, 15), (5, 17), (7, 19), (9, 20), (11, 15)))
WISHES = ("7am", "1pm", "4pm", "not Mondays", "not Fridays", "fewer reminders", "usual")


@dataclass(frozen=True)
class Story:
    """What hypothesis chooses. Zero of everything is a year in which the bot speaks and nobody ever answers."""

    seed: int = 0
    answers: int = 0  # of ten people, how many answer at all
    leaves: int = 0  # in the year
    covered: int = 0  # of ten leaves, how many have a deputy
    snoozes: int = 0
    holds: int = 0
    wishes: int = 0
    outage: int = 0  # the day of the year on which the bot is down for two days
    silence: int = 0  # the day of the year from which the platform refuses everything
    silent_for: int = 1  # days


@dataclass(frozen=True)
class Leave:
    who: int  # the place in the list of people, as for all of these
    first: date
    last: date
    deputy: int | None


@dataclass(frozen=True)
class Back:
    """Not away after all."""

    who: int


@dataclass(frozen=True)
class Hold:
    who: int | None  # None: everyone
    ends: bool


@dataclass(frozen=True)
class Snooze:
    who: int
    until: date


@dataclass(frozen=True)
class Wish:
    who: int
    words: str


Event = Leave | Back | Hold | Snooze | Wish


def events(story: Story, people: int) -> dict[date, list[Event]]:
    """By the day on which each becomes known."""
    chance = random.Random(story.seed)
    found: dict[date, list[Event]] = {day: [] for day in DAYS}
    for _ in range(story.leaves):
        first, who = some_day(chance), chance.randrange(people)
        deputy = (who + chance.randrange(1, people)) % people if chance.randrange(10) < story.covered else None
        leave = Leave(who, first, first + timedelta(days=chance.randrange(26)), deputy)
        found[max(FIRST, first - timedelta(days=chance.randrange(31)))].append(leave)
        if chance.random() < 0.15:
            found[first].append(Back(who))
    for _ in range(story.snoozes):
        day = some_day(chance)
        found[day].append(Snooze(chance.randrange(people), day + timedelta(days=chance.randrange(1, 15))))
    for _ in range(story.holds):
        day, who = some_day(chance), chance.choice((None, *range(people)))
        found[day].append(Hold(who, ends=False))
        found[min(day + timedelta(days=chance.randrange(1, 12)), LAST)].append(Hold(who, ends=True))
    for _ in range(story.wishes):
        found[chance.choice(DAYS)].append(Wish(chance.randrange(people), chance.choice(WISHES)))
    return found


def some_day(chance: random.Random) -> date:
    """Of the year; more often one of the weeks in which updates are asked for, where it matters most."""
    if chance.random() < 0.3:
        return chance.choice(DAYS)
    return max(FIRST, chance.choice(MEETINGS) - timedelta(days=chance.randrange(33, 55)))
