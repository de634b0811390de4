"""People of schools are asked in term time, with a longer window, and before the holidays that swallow a round."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.plan.ask.chase import ChasedPerson, SendNow, decide_what_to_send, timing_of
from bot.plan.contents.document import MeetingLine, TermLine
from bot.plan.days.calendar import WorkingDays
from bot.plan.days.cycle import cycles_from
from bot.plan.days.hours import Hours
from bot.plan.days.steps import DEFAULT_OFFSETS
from bot.plan.days.term_time import days_without_school

TERMS = (
    TermLine("autumn term", date(2026, 9, 2), date(2026, 12, 18)),
    TermLine("autumn half term", date(2026, 10, 26), date(2026, 10, 30)),
    TermLine("spring term", date(2027, 1, 4), date(2027, 3, 25)),
    TermLine("Easter holidays", date(2027, 3, 26), date(2027, 4, 9)),
    TermLine("summer term", date(2027, 4, 12), date(2027, 7, 23)),
    TermLine("autumn term", date(2027, 9, 1), date(2027, 12, 17)),
)
MEETINGS = tuple(MeetingLine(day, "Cabinet", True) for day in (
    date(2027, 1, 18), date(2027, 3, 15), date(2027, 5, 17), date(2027, 7, 19), date(2027, 9, 20),
))  # fmt: skip
CYCLES = cycles_from(MEETINGS, TERMS, DEFAULT_OFFSETS, "ENG", "Europe/London")
JANUARY, _MARCH, MAY, _JULY, SEPTEMBER = CYCLES
DAYS = WorkingDays("ENG")
ALL_YEAR = Hours("Europe/London", DAYS)
SCHOOL = Hours("Europe/London", DAYS, leave=days_without_school(TERMS), term_time=True)


def at(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Europe/London"))


def test_holidays_are_those_named_and_the_gaps_between_terms() -> None:
    assert [(one.first, one.last) for one in days_without_school(TERMS)] == [
        (date(2026, 10, 26), date(2026, 10, 30)),
        (date(2026, 12, 19), date(2027, 1, 3)),
        (date(2027, 3, 26), date(2027, 4, 11)),
        (date(2027, 7, 24), date(2027, 8, 31)),
    ]


def test_without_terms_in_the_plan_nobody_is_left_unasked() -> None:
    assert days_without_school(()) == ()
    assert days_without_school((TermLine("autumn term", date(2026, 9, 2), date(2026, 12, 18)),)) == ()


def test_a_year_between_two_terms_is_no_holiday() -> None:
    assert days_without_school((TERMS[0], TermLine("autumn term", date(2027, 9, 1), date(2027, 12, 17)))) == ()


def test_in_term_they_are_asked_three_working_days_before_the_others() -> None:
    usual, school = timing_of(ALL_YEAR, CYCLES, JANUARY), timing_of(SCHOOL, CYCLES, JANUARY)
    assert usual is not None and school is not None
    assert (usual.open, school.open) == (date(2026, 11, 30), date(2026, 11, 25))
    assert usual.due == school.due == date(2026, 12, 9)


def test_easter_swallows_a_round_so_they_are_asked_in_the_term_before_it() -> None:
    timing = timing_of(SCHOOL, CYCLES, MAY)  # others: asked 31 Mar, due 9 Apr
    assert timing is not None
    assert (timing.open, timing.due) == (date(2027, 3, 16), date(2027, 3, 25))


def test_the_summer_swallows_a_round_so_they_are_asked_as_soon_as_the_last_meeting_is_over() -> None:
    timing = timing_of(SCHOOL, CYCLES, SEPTEMBER)  # others: asked 4 Aug, due 13 Aug
    assert timing is not None
    assert (timing.open, timing.due) == (date(2027, 7, 20), date(2027, 7, 23))


def test_no_day_of_the_holidays_brings_them_a_message() -> None:
    person = ChasedPerson("head_rep", SCHOOL, asked=1, open=1)
    spoken = [
        day
        for cycle in CYCLES
        for number in range(date(2026, 11, 1).toordinal(), date(2027, 9, 30).toordinal())
        if isinstance(decide_what_to_send(person, CYCLES, cycle, at(day := date.fromordinal(number))), SendNow)
    ]
    assert spoken
    assert not [day for day in spoken if any(leave.covers(day) for leave in days_without_school(TERMS))]
