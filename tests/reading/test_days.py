"""Dates as they are put in English councils."""

from datetime import date

import plans
import pytest

from bot.reading.days.grammar import find_days

WEDNESDAY = date(2026, 12, 2)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("by end of Feb", "2027-02-28"),
        ("w/c 7 Dec", "2026-12-07"),
        ("w/c 9 Dec", "2026-12-07"),
        ("COP Friday", "2026-12-04"),
        ("next Friday", "2026-12-11"),
        ("15/01/27", "2027-01-15"),
        ("3/12", "2026-12-03"),
        ("on the 18th", "2026-12-18"),
        ("by 1st", "2027-01-01"),
        ("since Monday", "2026-11-30"),
        ("a week on Monday", "2026-12-14"),
        ("Q4", "2027-03-31"),
        ("the Monday after new year", "2027-01-04"),
        ("first Monday in Feb", "2027-02-01"),
        ("early May bank holiday", "2027-05-03"),
        ("Good Friday", "2027-03-26"),
        ("by Easter", "2027-03-28"),
        ("in two weeks' time", "2026-12-16"),
        ("the next Cabinet", "2027-01-18"),
        ("the March Cabinet", "2027-03-15"),
        ("26 Nov", "2026-11-26"),
        ("Fri 4 Dec", "2026-12-04"),
        ("last working day of Jan", "2027-01-29"),
        ("the last working day before Christmas", "2026-12-24"),
        ("first working day after Easter", "2027-03-30"),
        ("the first working day of next month", "2027-01-04"),
        ("the line opened Monday", "2026-11-30"),
        ("panel met on Friday", "2026-11-27"),
        ("to be signed Friday", "2026-12-04"),
        ("interviews are booked Friday", "2026-12-04"),
    ],
)
def test_a_date_means_its_day(text: str, day: str) -> None:
    (found,) = find_days(text, WEDNESDAY, plans.wexbourne())
    assert found.day == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    ["29 Feb", "31 April", "end of term", "after half term", "the jan investment panel", "after Xmas", "in the spring"],
)
def test_a_day_that_is_not_known_is_not_guessed(text: str) -> None:
    (found,) = find_days(text, WEDNESDAY, plans.wexbourne())
    assert found.day is None
    assert found.doubt is not None


def test_terms_come_from_the_plan() -> None:
    today = date(2027, 3, 3)
    assert [d.day for d in find_days("by May half term", today, plans.harrowmere())] == [date(2027, 5, 28)]
    assert [d.day for d in find_days("end of term", today, plans.harrowmere())] == [date(2027, 3, 25)]
    assert [d.day for d in find_days("may panel", today, plans.harrowmere())] == [date(2027, 5, 12)]


@pytest.mark.parametrize(
    "text",
    [
        "may slip",
        "5.5 weeks",
        "we march on",
        "44 of 46",
        "131 open",
        "20 weeks",
        "every other Tuesday",
        "answered in 10 days on average",
        "40 reviews in a month",
        "replied in 5 days",
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert find_days(text, WEDNESDAY, plans.wexbourne()) == ()
