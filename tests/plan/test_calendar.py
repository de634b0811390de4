"""The worked calendar of six cycles, to the day: England's bank holidays, 17 steps back from each Cabinet."""

from datetime import date

import pytest

from bot.plan.contents.document import TermLine
from bot.plan.days.calendar import WorkingDays, at_word_hour, say_day, step_days
from bot.plan.days.steps import Step

ENGLAND = WorkingDays("ENG")
OFFSETS = {step: step.offset for step in Step}

# Published dates of one council's calendar, worked by hand: the meeting, then each step in the order of Step.
CALENDAR = {
    "2027-01-18": "11-30 12-03 12-07 12-09 12-10 12-14 12-16 12-21 12-23 "
    "01-04 01-05 01-06 01-07 01-08 01-15 01-18 01-27",
    "2027-03-15": "01-28 02-02 02-04 02-08 02-09 02-11 02-15 02-18 02-22 "
    "03-01 03-02 03-03 03-04 03-05 03-12 03-15 03-24",
    "2027-05-17": "03-31 04-05 04-07 04-09 04-12 04-14 04-16 04-21 04-23 "
    "04-30 05-04 05-05 05-06 05-07 05-14 05-17 05-26",
    "2027-07-19": "06-03 06-08 06-10 06-14 06-15 06-17 06-21 06-24 06-28 "
    "07-05 07-06 07-07 07-08 07-09 07-16 07-19 07-28",
    "2027-09-20": "08-04 08-09 08-11 08-13 08-16 08-18 08-20 08-25 08-27 "
    "09-06 09-07 09-08 09-09 09-10 09-17 09-20 09-29",
    "2027-11-15": "09-30 10-05 10-07 10-11 10-12 10-14 10-18 10-21 10-25 "
    "11-01 11-02 11-03 11-04 11-05 11-12 11-15 11-24",
}


@pytest.mark.parametrize("meeting", CALENDAR)
def test_all_seventeen_steps_fall_on_the_published_days(meeting: str) -> None:
    on = date.fromisoformat(meeting)
    found = step_days(on, OFFSETS, ENGLAND)
    assert [f"{found[step]:%m-%d}" for step in Step] == CALENDAR[meeting].split()


def test_a_local_closure_is_no_working_day() -> None:
    closed = TermLine("Town hall closed", date(2026, 12, 24), date(2026, 12, 24), closed=True)
    assert not WorkingDays("ENG", (closed,)).works(date(2026, 12, 24))
    assert ENGLAND.works(date(2026, 12, 24))


def test_scotland_keeps_its_own_holidays() -> None:
    second_of_january = date(2026, 1, 2)
    assert ENGLAND.works(second_of_january)
    assert not WorkingDays("SCT").works(second_of_january)


def test_the_bot_speaks_at_nine_by_the_clock_on_the_wall() -> None:
    assert at_word_hour(date(2026, 12, 1), "Europe/London").utcoffset() is not None
    assert f"{at_word_hour(date(2027, 6, 1), 'Europe/London'):%H:%M%z}" == "09:00+0100"


def test_a_day_is_said_as_people_say_it() -> None:
    assert say_day(date(2026, 12, 4)) == "Fri 4 Dec"


def test_the_holidays_we_know_reach_a_year_ahead() -> None:
    """Fails a year before the library's data ends, so that it is renewed in time."""
    ahead = date.today().year + 1
    christmas_and_new_year = [day for day in (date(ahead, 12, 25), date(ahead, 1, 1)) if day.weekday() < 5]
    assert not any(ENGLAND.works(day) for day in christmas_and_new_year)
    easter_mondays = [
        date(ahead, month, n) for month in (3, 4) for n in range(1, 31) if date(ahead, month, n).weekday() == 0
    ]
    assert any(not ENGLAND.works(day) for day in easter_mondays)
