"""A year of the sample plan: 33 actions, 19 owners, six cycles, both clock changes, Christmas and Easter, with
hypothesis choosing the story. Each rule holds at every moment and over the whole ledger.

`make check` lives one busy winter, and the same few years each time. For a longer search, with other years
every time: `YEARS=100 .venv/bin/python -m pytest tests/year`
"""

import asyncio
import os
import tempfile
from collections import Counter
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from bot.models import Ask, Cycle, Outgoing, Person, State
from bot.plan.days.cycle import CycleDays
from bot.plan.days.steps import Step
from bot.store.plan import plans
from tests.factories import Town
from tests.year.channel import MemoryChannel
from tests.year.owed import ASKS, MOST, REMINDERS, Findings
from tests.year.story import DAYS, Back, Hold, Leave, Snooze, Story, Wish, events
from tests.year.year import Year, a_town

YEARS = int(os.environ.get("YEARS", "0"))
DAY = st.integers(0, len(DAYS) - 1)
STORIES = st.builds(
    Story,
    seed=st.integers(0, 2**32 - 1),
    answers=st.integers(0, 10),
    leaves=st.integers(0, 60),
    covered=st.integers(0, 10),
    snoozes=st.integers(0, 60),
    holds=st.integers(0, 10),
    wishes=st.integers(0, 15),
    outage=DAY,
    silence=DAY,
    silent_for=st.integers(1, 12),
)
WINTER = DAYS[:70]  # the first cycle, up to its meeting
BUSY = Story(7, answers=5, leaves=60, covered=6, snoozes=60, holds=8, wishes=12, outage=21, silence=81, silent_for=8)


@pytest.mark.slow
@settings(
    max_examples=YEARS or 2,
    derandomize=not YEARS,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],  # a story takes seconds: none is tried again to make it smaller
)
@example(story=BUSY)
@given(story=STORIES)
def test_in_any_year_each_hears_what_they_should_when_they_may_and_never_twice(story: Story) -> None:
    with lived(story) as town:
        never_none(town, story, town.do(cycle_days))


@pytest.mark.slow
@pytest.mark.covered
def test_in_a_busy_winter_each_hears_what_they_should_when_they_may_and_never_twice() -> None:
    with lived(BUSY, WINTER):
        pass


@contextmanager
def lived(story: Story, days: Sequence[date] = DAYS) -> Generator[Town]:
    """A town after those days, in which everything was as promised."""
    with tempfile.TemporaryDirectory() as folder, closing(a_town(Path(folder))) as town:
        found = Findings()
        keys = town.do(cycle_days)
        year = Year(town, story, lambda session, now, silent: found.look(session, now, keys, silent=silent))
        channel = asyncio.run(year.live(days))
        assert found.wrong == []
        assert found.checked > 0
        never_twice(town, channel)
        never_more_than_three(town)
        yield town


def cycle_days(session: Session) -> dict[str, CycleDays]:
    plan = plans.first_plan(session)
    assert plan is not None
    return {cycle.key: cycle for cycle in plans.cycles(session, plan)}


def asked(town: Town) -> Counter[tuple[int, int, str]]:
    """How often someone was spoken to in a cycle, by a rule."""
    query = select(Outgoing.person_id, Outgoing.cycle_id, Outgoing.rule).where(Outgoing.state == State.SENT)
    return Counter((p or 0, c or 0, rule) for p, c, rule in town.do(lambda session: list(session.exec(query))))


def never_twice(town: Town, channel: MemoryChannel) -> None:
    """As the platform counts it."""
    keys = Counter(said.key for said in channel.said)
    assert [key for key, count in keys.items() if count > 1] == []
    sent = town.do(lambda session: set(session.exec(select(Outgoing.key).where(Outgoing.state == State.SENT))))
    assert keys.keys() == sent


def never_more_than_three(town: Town) -> None:
    words = asked(town)
    assert [key for key, count in words.items() if count > 1 and key[2] in ("open", *REMINDERS)] == []
    counts = Counter[tuple[int, int]]()
    for (person, cycle, rule), count in words.items():
        counts[person, cycle] += count if rule in ("open", *REMINDERS) else 0
    assert [key for key, count in counts.items() if count > MOST] == []


def never_none(town: Town, story: Story, keys: dict[str, CycleDays]) -> None:
    """Whoever had a year like any other is asked in every cycle; if they never answer, three times."""
    words = asked(town)
    cycles = town.do(lambda session: {row.id: keys[row.key] for row in session.exec(select(Cycle))})
    assert len(cycles) == 6
    everyone, touched = disturbed(story, town.do(lambda session: len(session.exec(select(Person.id)).all())))
    asks: dict[tuple[int, int], list[Ask]] = {}
    for ask in town.do(lambda session: list(session.exec(select(Ask)))):
        asks.setdefault((ask.person_id, ask.cycle_id), []).append(ask)
    for (person, cycle), theirs in asks.items():
        days = cycles[cycle].days
        if person in touched or any(days[Step.OPEN] <= day <= days[Step.DUE] for day in everyone):
            continue
        heard = sum(words[person, cycle, rule] for rule in ASKS)
        answered = any(ask.answered_at for ask in theirs)
        assert heard >= 1 if answered else heard == MOST, (person, cycle, heard)


def disturbed(story: Story, people: int) -> tuple[set[date], set[int]]:
    """Days on which the bot could reach nobody, and the people to whom something happened in this year."""
    days = set(DAYS[story.outage : story.outage + 2] + DAYS[story.silence : story.silence + story.silent_for])
    touched, held_since = set[int](), None
    for day, happened in events(story, people).items():
        for event in happened:
            match event:
                case Leave(who, deputy=deputy):
                    touched |= {who + 1, *([deputy + 1] if deputy is not None else [])}
                case Hold(None, ends):
                    held_since = None if ends else held_since or day
                case Hold(int(who)) | Snooze(who) | Wish(who) | Back(who):
                    touched.add(who + 1)
        if held_since is not None:
            days.add(day)
    return days, touched
