"""A year of the sample plan, six cycles, with hypothesis choosing the story: each rule holds over the whole ledger."""

import asyncio
import tempfile
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from bot.models import Absence, Ask, Cycle, Outgoing, State
from bot.plan.calendar import WorkingDays
from bot.plan.rules import ASKS, MOST_ASKS, Rule
from tests.factories import Town
from tests.year.channel import MemoryChannel
from tests.year.story import LONDON, Story, Year, a_town

LEAVES = st.tuples(st.integers(0, 40), st.integers(0, 380), st.integers(0, 25), st.booleans(), st.integers(0, 30))
STORIES = st.builds(
    Story,
    seed=st.integers(0, 2**32 - 1),
    answers=st.integers(0, 10),
    leaves=st.lists(LEAVES, max_size=40).map(tuple),
    outage=st.integers(0, 380),
    platform_down=st.integers(0, 380),
)
CLOSURES = WorkingDays("ENG")


@pytest.mark.slow
@settings(
    max_examples=2,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=[Phase.generate],  # a story takes half a minute: none is tried again to make it smaller
)
@given(story=STORIES)
def test_in_any_year_nobody_is_asked_twice_at_night_on_leave_or_after_the_answer(story: Story) -> None:
    with tempfile.TemporaryDirectory() as folder:
        town = a_town(Path(folder))
        try:
            channel = asyncio.run(Year(town, story).live())
            _never_twice(town, channel)
            _in_hours_and_never_on_leave(town)
            _one_a_day_and_three_a_cycle(town)
            _never_after_the_answer(town)
            _never_none(town)
        finally:
            town.close()


def sent(town: Town) -> list[Outgoing]:
    """What was said first and arrived, in order."""
    query = select(Outgoing).where(Outgoing.rule != "", Outgoing.state == State.SENT).order_by(col(Outgoing.id))
    return town.do(lambda session: list(session.exec(query)))


def when(row: Outgoing) -> datetime:
    assert row.sent_at is not None
    return row.sent_at.astimezone(LONDON)


def leaves(town: Town) -> list[Absence]:
    return town.do(lambda session: list(session.exec(select(Absence))))


def _never_twice(town: Town, channel: MemoryChannel) -> None:
    keys = Counter(said.key for said in channel.said)
    assert [key for key, count in keys.items() if count > 1] == []
    assert keys.keys() >= {row.key for row in sent(town)}


def _in_hours_and_never_on_leave(town: Town) -> None:
    away = leaves(town)
    for row in sent(town):
        at = when(row)
        assert 9 <= at.hour < 17 and CLOSURES.works(at.date()), (row.key, at)
        known = [one for one in away if one.person_id == row.person_id and one.said_at < row.sent_at]
        assert not [one for one in known if not one.withdrawn and one.first <= at.date() <= one.last], (row.key, at)


def _one_a_day_and_three_a_cycle(town: Town) -> None:
    days = Counter((row.person_id, when(row).date()) for row in sent(town))
    assert [key for key, count in days.items() if count > 1] == []
    asks = Counter((row.person_id, row.cycle_id) for row in sent(town) if Rule(row.rule) in ASKS - {Rule.COVER})
    assert [key for key, count in asks.items() if count > MOST_ASKS] == []


def _never_after_the_answer(town: Town) -> None:
    asks = town.do(lambda session: list(session.exec(select(Ask))))
    for row in sent(town):
        theirs = [ask for ask in asks if (ask.person_id, ask.cycle_id) == (row.person_id, row.cycle_id)]
        if Rule(row.rule) in ASKS and theirs and row.sent_at is not None:
            answered = [ask.answered_at for ask in theirs if ask.answered_at is not None]
            assert len(answered) < len(theirs) or max(answered) >= row.sent_at, row.key


def _never_none(town: Town) -> None:
    """Whoever is there all the time is asked in every cycle, and reminded while they say nothing."""
    asks = town.do(lambda session: list(session.exec(select(Ask))))
    cycles = town.do(lambda session: {row.id: row.meeting for row in session.exec(select(Cycle))})
    heard = Counter((row.person_id, row.cycle_id) for row in sent(town) if Rule(row.rule) in ASKS)
    assert len(cycles) == 6
    for ask in asks:
        window = (cycles[ask.cycle_id] - timedelta(days=80), cycles[ask.cycle_id])
        if any(one.person_id == ask.person_id and _overlaps(one, *window) for one in leaves(town)):
            continue
        assert heard[ask.person_id, ask.cycle_id] >= (1 if ask.answered_at else 2), (ask, window)


def _overlaps(one: Absence, first: date, last: date) -> bool:
    return one.first <= last and one.last >= first
