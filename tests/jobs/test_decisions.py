"""A decision that is wanted is asked for again, before its day, on it and weekly after it, until it is made."""

from datetime import UTC, datetime

import pytest

from tests.factories import Town
from tests.jobs.arriving import tick_and_send


def at(month: int, day: int, hour: int = 10) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


@pytest.fixture
def town(town: Town) -> Town:
    tick_and_send(town, at(11, 30))
    town.hears(
        "3.1.1 amber, we need a decision from the Director of Children’s Services on the market supplement by 11 Dec",
        now=at(12, 2, 14),
    )
    return town


def days(town: Town, handle: str = "dcs") -> list[str]:
    return [row.key.rpartition("decision-")[2] for row in town.outbox(handle) if row.rule == "decision"]


def test_before_its_day_on_it_and_a_week_after_it(town: Town) -> None:
    for day in (2, 3, 4, 7, 8, 9, 10, 11, 14, 15, 16, 17, 18, 21):
        for hour in (7, 10, 15):
            tick_and_send(town, at(12, day, hour))
    assert days(town) == ["2026-12-08", "2026-12-11", "2026-12-18"]


def test_once_it_is_made_nobody_is_asked_again(town: Town) -> None:
    town.hears("approved, go ahead with the market supplement", "dcs", at(12, 7))
    tick_and_send(town, at(12, 8))
    assert days(town) == []


def test_asked_back_it_is_whoever_asked_who_hears_again(town: Town) -> None:
    town.asks("decide D1 ask back what does it cost?", "dcs", at(12, 7))
    for day in (8, 11):
        tick_and_send(town, at(12, day))
    assert days(town) == [] and len(days(town, "sen_head")) >= 1
