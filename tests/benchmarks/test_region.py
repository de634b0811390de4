"""What the simulation of a region says of the limits that are not ours."""

from dataclasses import replace

from benchmarks.region import (
    ACKNOWLEDGE,
    Bot,
    Region,
    hours_to_ask,
    keeps_up,
    longest_wait,
    needs,
    opening_day,
    replicas,
    sqlite_ends,
    writers_day,
)

REGION, BOT = Region(areas=30), Bot(a_reply_ms=50, a_message_ms=30, a_tick_ms=20, a_question_ms=200, a_promise_ms=5)


def test_the_same_region_has_the_same_day() -> None:
    assert opening_day(REGION) == opening_day(REGION)


def test_to_ask_everyone_takes_as_long_as_the_pace_says() -> None:
    assert hours_to_ask(Region(), 300) == 6000 / 300 / 60
    assert hours_to_ask(Region(), 300, opened=False) == 6000 / 50 / 60


def test_a_slower_reply_waits_longer() -> None:
    waits = [longest_wait(writers_day(REGION, replace(BOT, a_reply_ms=ms))) for ms in (10, 100, 1000)]
    assert waits == sorted(waits) and waits[0] < waits[-1]


def test_with_as_many_replicas_as_it_asks_for_nobody_waits_too_long() -> None:
    slow = replace(BOT, a_reply_ms=2500)
    many = replicas(REGION, slow)
    assert many > 1
    assert (
        longest_wait(writers_day(REGION, slow, many)) < ACKNOWLEDGE <= longest_wait(writers_day(REGION, slow, many - 1))
    )


def test_one_writer_ends_where_the_next_area_would_wait_too_long() -> None:
    slow = replace(BOT, a_tick_ms=200)
    most = sqlite_ends(REGION, slow)
    assert keeps_up(replace(REGION, areas=most), slow)
    assert not keeps_up(replace(REGION, areas=most + 1), slow)


def test_nobody_waits_for_more_than_one_transaction_of_the_clock() -> None:
    few, many = (writers_day(replace(REGION, areas=areas), replace(BOT, a_reply_ms=1)) for areas in (20, 80))
    assert longest_wait(many) < longest_wait(few) * 2 < sum(one.takes for one in many.opening)


def test_the_tightest_limit_comes_first() -> None:
    found = needs(REGION, BOT)
    assert [need.used for need in found] == sorted((need.used for need in found), reverse=True)
    assert {need.whose for need in found} == {"Slack", "Teams", "ours"}
