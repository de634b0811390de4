"""Once a day, on working days and in their hours, the lead hears what waits for their decision."""

from datetime import UTC, datetime

import pytest

from jobs.cycle import tick
from tests.factories import Town
from tests.jobs.arriving import tick_and_send


def at(month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def notes(town: Town, handle: str = "imp_lead") -> list[str]:
    """Their days."""
    return [row.key.rpartition("queue-")[2] for row in town.outbox(handle) if row.rule == "queue"]


@pytest.fixture
def town(town: Town) -> Town:
    """On a Wednesday someone asks for another date."""
    tick_and_send(town, at(11, 30))
    town.hears("3.1.1 amber, we need until 31 May 2027 because the agency starts late", now=at(12, 2, 14))
    return town


def test_what_came_today_was_told_when_it_came_and_is_in_the_note_of_tomorrow(town: Town) -> None:
    tick_and_send(town, at(12, 2, 15))
    assert notes(town) == []
    tick_and_send(town, at(12, 3, 9))
    assert notes(town) == ["2026-12-03"]
    said = town.heard("imp_lead")[-1]
    assert "2 things wait for your decision: 1 new date asked for and 1 rating to confirm." in said
    assert "The oldest since Wed 2 Dec." in said and "[Show the queue]" in said


def test_once_a_day_never_on_a_weekend_and_never_at_night(town: Town) -> None:
    for day in range(3, 8):
        for hour in (5, 9, 11, 16, 20):
            tick_and_send(town, at(12, day, hour))
    assert notes(town)[:2] == ["2026-12-03", "2026-12-04"]
    assert not {"2026-12-05", "2026-12-06"} & set(notes(town))
    assert all(9 <= row.created_at.hour < 17 for row in town.outbox("imp_lead") if row.rule == "queue")


def test_one_message_a_day_the_calendars_own_first(town: Town) -> None:
    tick_and_send(town, at(12, 7))  # the lead is told who was reminded twice
    assert notes(town) == []
    assert any(row.rule == "reminded" for row in town.outbox("imp_lead"))


def test_nothing_waits_nothing_is_said(town: Town) -> None:
    town.asks("approve 3.1.1 31 May 2027", "ad_edu", at(12, 2, 16))
    town.asks("confirm 3.1.1 amber", "ad_edu", at(12, 2, 16))
    assert town.do(lambda session: tick(session, at(12, 3))) >= 0
    assert notes(town) == []


def test_it_is_the_leads_alone_and_not_while_they_are_held(town: Town) -> None:
    town.asks("hold imp_lead on leave", "imp_lead", at(12, 2, 16))
    tick_and_send(town, at(12, 3))
    assert notes(town) == [] and notes(town, "ad_edu") == []


def test_the_preview_tells_of_it(town: Town) -> None:
    said = town.asks("preview 4 Dec", "imp_lead", at(12, 2, 16))
    assert "note of what waits for a decision" in said
