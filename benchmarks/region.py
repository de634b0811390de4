"""What a region does to the limits that are not ours: a simulation of its opening day and of a cycle, without a server.

Deterministic, and done in a second. The limits are the vendors' own words, dated; what the bot can do is an argument,
for it is measured elsewhere (`make bench`). Run: python -m benchmarks.region [--areas 150] [--a-reply-ms 15] ...
"""

import argparse
import random
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

MOST_AREAS = 400
HOUR, WORKDAY = 3600, 8 * 3600
PROMISES = 50  # in one transaction
PLANS = 10  # looked at in one transaction
TICK = 20  # seconds from one look at the clock to the next
# Slack's, as of November 2026
A_CONVERSATION = 1.0  # seconds between two messages in one conversation
TIER_3 = 50  # a minute: conversations.open, chat.update, conversations.history, users.lookupByEmail
SLACK_EVENTS = 30_000  # an hour, an app in a workspace
SOCKETS = 10  # an app, in Socket Mode
ACKNOWLEDGE = 3.0  # seconds
# Teams', as of November 2026
TEAMS_REQUESTS = 50  # a second, an app in a tenant
EDITS = 1  # of the message that asked, for each reply
ANSWERS = 1  # to each reply


@dataclass(frozen=True)
class Region:
    areas: int = 150
    actions: int = 120  # an area
    owners: int = 40  # an area
    replies: float = 3.0  # messages of an owner in a cycle
    on_the_day: float = 0.4  # of the replies, how many come on opening day
    questions: int = 20  # an area on that day, by its leads and directors
    seed: int = 1

    @property
    def people(self) -> int:
        return self.areas * self.owners


@dataclass(frozen=True)
class Bot:
    """What was measured of ours, in a process with one writer."""

    a_reply_ms: float  # of processor time and wait for the disk, one after another in the writer
    a_message_ms: float  # to claim one, send it and note its outcome
    a_tick_ms: float  # to look at one council's plan, every 20 s, in the writer
    a_question_ms: float  # in the writer too
    a_promise_ms: float  # to draw what opens an owner's cycle and put it down
    a_person_us: float = 0.0  # of each person of the installation, read once in each transaction that looks at plans
    pace: int = 300  # messages a minute in a workspace, as set

    @property
    def replies_a_second(self) -> float:
        return 1000 / self.a_reply_ms


@dataclass(frozen=True)
class Need:
    """A limit, and how much of it is used: more than 1 does not fit."""

    limit: str
    whose: str
    used: float


def opening_day(region: Region) -> list[float]:
    """The seconds after opening at which replies come: half soon after they were asked, the rest over the day."""
    chance = random.Random(region.seed)
    many = round(region.people * region.replies * region.on_the_day)
    return sorted(_when(chance) for _ in range(many))


def _when(chance: random.Random) -> float:
    """People answer soon after they are asked, or in their own time."""
    if chance.random() < 0.5:
        return min(WORKDAY - 1.0, chance.expovariate(1 / (WORKDAY / 8)))
    return chance.uniform(0, WORKDAY)


def hours_to_ask(region: Region, a_minute: float, *, opened: bool = True) -> float:
    """Until everyone was asked in one workspace; the first time each conversation has to be opened."""
    pace = a_minute if opened else min(a_minute, TIER_3)
    return region.people / pace / 60


def worst(times: Sequence[float], seconds: int) -> int:
    """The most replies in any such stretch."""
    return max(Counter(int(at // seconds) for at in times).values())


@dataclass(frozen=True)
class Task:
    """Something for a writer: when it comes, and the seconds that it takes."""

    at: float
    takes: float


@dataclass(frozen=True)
class Day:
    """Opening day as one writer sees it."""

    tasks: tuple[Task, ...]  # a platform waits for the acknowledgement of each
    opening: tuple[Task, ...]  # transactions in which the owners' messages are promised, each after the one before
    looks: tuple[Task, ...]  # those in which the councils are looked at, likewise, and after the opening

    @property
    def seconds(self) -> float:
        return sum(task.takes for task in (*self.tasks, *self.opening, *self.looks))


def writers_day(region: Region, bot: Bot, share: int = 1) -> Day:
    """Where the councils are divided among so many writers."""
    replies = opening_day(region)[::share]
    chance = random.Random(region.seed + 1)
    asked = sorted(chance.uniform(0, WORKDAY) for _ in range(region.areas * region.questions // share))
    found = [Task(at, bot.a_reply_ms / 1000) for at in replies] + [Task(at, bot.a_question_ms / 1000) for at in asked]
    people, areas = region.people / share * bot.a_person_us / 1e6, ceil(region.areas / share)
    one = min(areas, PROMISES / region.owners + 1)  # those that are asked, and one of which some owners are left
    opening = Task(0.0, people + one * bot.a_tick_ms / 1000 + PROMISES * bot.a_promise_ms / 1000)
    parts = [min(PLANS, areas - before) for before in range(0, areas, PLANS)]
    looks = [Task(float(at), people + part * bot.a_tick_ms / 1000) for at in range(0, WORKDAY, TICK) for part in parts]
    in_order = tuple(sorted(found, key=lambda task: task.at))
    return Day(in_order, (opening,) * ceil(region.people / share / PROMISES), tuple(looks))


def longest_wait(day: Day) -> float:
    """Seconds that anyone waits at most for one writer, first come first. Nobody waits for more than one of the others,
    for each of these comes only once the one before is done."""
    free = late = ready = 0.0
    others = deque((*day.opening, *day.looks))
    for task in day.tasks:
        while others and max(ready, others[0].at) <= task.at:
            one = others.popleft()
            if one.at + TICK > ready or not one.at:  # a look that was missed is not made up for
                free = ready = max(free, ready, one.at) + one.takes
        free = max(free, task.at) + task.takes
        late = max(late, free - task.at)
    return late


def replicas(region: Region, bot: Bot, most: int = 64) -> int:
    """So many that nobody waits as long as a platform does; each looks after its own councils."""
    fits = (n for n in range(1, most) if longest_wait(writers_day(region, bot, n)) < ACKNOWLEDGE)
    return next(fits, most)


def needs(region: Region, bot: Bot) -> list[Need]:
    """All in one workspace or tenant, and one process; the tightest first."""
    times = opening_day(region)
    minute, hour, second = worst(times, 60), worst(times, HOUR), worst(times, 1)
    asked = min(region.people / 8 / 3600, bot.pace / 60)  # a second, spread over a working day
    each, day = bot.a_reply_ms / 1000, writers_day(region, bot)
    return sorted(
        (
            Need("events an hour", "Slack", hour / SLACK_EVENTS),
            Need("messages edited a minute (chat.update, tier 3)", "Slack", minute * EDITS / TIER_3),
            Need("conversations opened on the first day (tier 3)", "Slack", region.people / TIER_3 / 60 / 8),
            Need("messages in one conversation a second", "Slack", A_CONVERSATION * _busiest(region)),
            Need("requests a second", "Teams", (second * (ANSWERS + EDITS) + asked) / TEAMS_REQUESTS),
            Need("messages a minute, as the pace is set", "ours", (minute * ANSWERS + asked * 60) / bot.pace),
            Need("the writer over the day", "ours", day.seconds / WORKDAY),
            Need("a look at every council every 20 s", "ours", bot.a_tick_ms * region.areas / 1000 / TICK),
            Need("the writer's thread and delivery in the worst hour", "ours", hour * (each + _sends(bot)) / HOUR),
            Need("the longest wait for an acknowledgement (3 s)", "ours", longest_wait(day) / ACKNOWLEDGE),
        ),
        key=lambda need: -need.used,
    )


def _busiest(region: Region) -> float:
    """Messages a second in one person's conversation: an answer to each of their replies within ten minutes."""
    return region.replies * ANSWERS / 600


def _sends(bot: Bot) -> float:
    return (ANSWERS + EDITS) * bot.a_message_ms / 1000


def keeps_up(region: Region, bot: Bot) -> bool:
    """Whether one writer acknowledges everything within 3 s on opening day, and has time left at its end."""
    day = writers_day(region, bot)
    return day.seconds < WORKDAY and longest_wait(day) < ACKNOWLEDGE


def sqlite_ends(region: Region, bot: Bot) -> int:
    """The most areas of this kind that one writer keeps up with."""
    low, high = 0, MOST_AREAS
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (middle, high) if keeps_up(replace(region, areas=middle), bot) else (low, middle)
    return low


def report(region: Region, bot: Bot) -> str:
    times, day = opening_day(region), writers_day(region, bot)
    lines = [
        f"{region.areas} areas, {region.areas * region.actions:,} actions, {region.people:,} owners; "
        f"a reply {bot.a_reply_ms:g} ms, a message {bot.a_message_ms:g} ms, "
        f"a council's tick {bot.a_tick_ms:g} ms, a question {bot.a_question_ms:g} ms, "
        f"a promise {bot.a_promise_ms:g} ms, a person read {bot.a_person_us:g} µs; {bot.pace} messages a minute",
        f"to ask everyone, all in one workspace: {hours_to_ask(region, bot.pace):.1f} hours; the first time, while "
        f"conversations are opened: {hours_to_ask(region, bot.pace, opened=False):.1f} hours",
        f"to ask everyone, a workspace an area: {hours_to_ask(region, bot.pace) / region.areas * 3600:.0f} seconds",
        f"opening day: {len(times):,} replies; worst hour {worst(times, HOUR):,}, worst minute {worst(times, 60)}, "
        f"worst second {worst(times, 1)}",
        f"one writer: {bot.replies_a_second:.0f} replies a second; the longest wait "
        f"{longest_wait(day):.1f} s; replicas, so that none waits 3 s: {replicas(region, bot)}",
        f"one writer (SQLite) is enough up to {sqlite_ends(region, bot)} such areas",
        f"opening: {sum(one.takes for one in day.opening):.0f} s of the writer, {PROMISES} owners a transaction",
        "how much of each limit is used, all in one workspace or tenant and one process:",
    ]
    return "\n".join(lines + [f"  {need.used:6.2f}  {need.whose}: {need.limit}" for need in needs(region, bot)])


def main() -> None:
    parser = argparse.ArgumentParser(description="What a region does to the limits that are not ours.")
    parser.add_argument("--areas", type=int, default=Region.areas)
    parser.add_argument("--a-reply-ms", type=float, default=15.0)
    parser.add_argument("--a-message-ms", type=float, default=4.0)
    parser.add_argument("--a-tick-ms", type=float, default=90.0)
    parser.add_argument("--a-question-ms", type=float, default=2.0)
    parser.add_argument("--a-promise-ms", type=float, default=5.0)
    parser.add_argument("--a-person-us", type=float, default=20.0)
    parser.add_argument("--pace", type=int, default=Bot.pace)
    given = parser.parse_args()
    bot = Bot(
        a_reply_ms=given.a_reply_ms,
        a_message_ms=given.a_message_ms,
        a_tick_ms=given.a_tick_ms,
        a_question_ms=given.a_question_ms,
        a_promise_ms=given.a_promise_ms,
        a_person_us=given.a_person_us,
        pace=given.pace,
    )
    print(report(Region(areas=given.areas), bot))


if __name__ == "__main__":
    main()
