"""Volunteers choose when they are written to, and in which language they read."""

from datetime import UTC, datetime

import pytest

from tests.factories import Town, person
from tests.jobs.arriving import tick_and_send


def at(day: int, hour: int, month: int = 12) -> datetime:
    return datetime(2026, month, day, hour, 5, tzinfo=UTC)


def written_at(town: Town, *moments: datetime) -> list[datetime]:
    """When the therapy lead was first asked, of those moments at which the clock ticks."""
    for moment in moments:
        tick_and_send(town, moment)
    return [row.created_at for row in town.outbox("therapy") if row.rule == "open"]


@pytest.mark.parametrize(
    ("words", "said", "first"),
    [
        ("prefer evenings", "in the evening from 6pm to 9pm, with", at(30, 18, 11)),
        ("prefer weekends", "at weekends only, from 10am", at(5, 10)),
        ("prefer evenings and weekends", "at weekends from 10am", at(30, 18, 11)),
        ("prefer weekends too", "at weekends from 10am", at(30, 9, 11)),
    ],
)
def test_they_are_asked_at_the_time_they_chose(town: Town, words: str, said: str, first: datetime) -> None:
    assert said in town.asks(words, "therapy", at(27, 10, 11))
    days = [(30, 11), (1, 12), (4, 12), (5, 12), (6, 12)]
    moments = [at(day, hour, month) for day, month in days for hour in (9, 10, 17, 18)]
    assert written_at(town, *moments) == [first]


def test_nobody_is_written_to_at_night(town: Town) -> None:
    town.asks("prefer evenings and weekends", "therapy", at(27, 10, 11))
    assert written_at(town, at(30, 9, 11), at(30, 17, 11), at(30, 21, 11), at(30, 23, 11)) == []


@pytest.mark.parametrize("words", ["prefer not evenings", "prefer weekdays", "prefer usual", "prefer in the day"])
def test_a_wish_is_taken_back(town: Town, words: str) -> None:
    town.asks("prefer weekends", "therapy", at(27, 10, 11))
    town.asks("prefer evenings", "therapy", at(27, 10, 11))
    assert "from 9:00 in your own time" in town.asks(words, "therapy", at(27, 10, 11))
    assert written_at(town, at(30, 9, 11)) == [at(30, 9, 11)]


@pytest.mark.parametrize(
    ("words", "language"),
    [("prefer Welsh", "cy"), ("prefer Cymraeg", "cy"), ("prefer in Welsh please", "cy"), ("prefer English", None)],
)
def test_a_language_is_chosen_and_nothing_else_changes(town: Town, words: str, language: str | None) -> None:
    answer = town.asks(words, "therapy", at(27, 10, 11))
    one = town.do(lambda session: person(session, "therapy"))
    assert (one.language, one.hour, one.evenings) == (language, None, False)
    assert ("in Welsh" in answer) == (language == "cy")


def test_the_lead_chooses_for_someone_without_an_account(town: Town) -> None:
    assert "Dan Price’s e-mails and page are in Welsh" in town.asks("prefer @therapy Welsh", "imp_lead", at(27, 10, 11))
    assert town.do(lambda session: person(session, "therapy").language) == "cy"
