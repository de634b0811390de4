"""After two played cycles of other plans, each section's figures are reckoned from the record's rows by another way."""

import re
from collections import Counter
from collections.abc import Callable

import pytest

from bot.card import Bars
from tests.played import ENDED, Played, Row

pytestmark = [pytest.mark.slow, pytest.mark.covered]


def counted(played: Played, which: Callable[[Row], str]) -> dict[str, int]:
    return dict(Counter(which(one) for one in played.rows))


def test_where_actions_stand_now_and_stood_last_time(played: Played) -> None:
    table = {name: (now, before) for name, now, before in played.table("summary")}
    number = len(played.rows)
    assert table.pop("All") == (number, number)
    now, before = counted(played, lambda one: one.now), counted(played, lambda one: one.before)
    assert table == {name: (now.get(name, 0), before.get(name, 0)) for name in {*now, *before}}


def test_every_action_with_its_colour_its_dates_and_its_owners_words(played: Played) -> None:
    shown = {row[0]: row for row in played.table("action_list")}
    assert len(shown) == len(played.rows)
    for one in played.rows:
        row = shown[one.ref]
        dates = tuple(f"{on.day} {on:%b %Y}" for on in (one.agreed, one.original))
        assert (row[6], row[7], row[8], row[9]) == (*dates, 0, one.words), one.ref
        if one.status == "in_progress":
            assert row[4] == {"In progress, no update": "No update"}.get(one.now, f"{one.now}, not confirmed")


def test_what_is_off_plan_and_how_many_days_late(played: Played) -> None:
    shown = {row[0]: row[4] for row in played.table("exceptions")}
    late = {one.ref: max(0, (played.cut - one.agreed).days) for one in played.rows if one.status not in ENDED}
    off = {ref for ref, days in late.items() if days} | {one.ref for one in played.rows if one.now == "Red"}
    assert {ref for ref, days in shown.items() if days} == {ref for ref, days in late.items() if days}
    assert off <= set(shown)
    assert all(shown[ref] == late[ref] for ref in late if ref in shown)


def test_risks_with_their_scores_and_gaps(played: Played) -> None:
    shown = {row[0]: (row[3], row[6], row[7] != "None recorded") for row in played.table("risks")}
    assert {code: (one[0], one[2]) for code, one in shown.items()} == {
        code: (score, has) for code, score, has, _ in played.risks
    }
    assert {code: sorted(one[1].split(", ")) for code, one in shown.items()} == {
        code: sorted(links.split(", ")) for code, _, _, links in played.risks
    }


def test_pace_by_date_and_by_meeting(played: Played) -> None:
    chart = played.section("pace").chart
    assert chart is not None
    lines = {line.name: line.points for line in chart.lines}
    for name, dates in (
        ("First published", [one.original for one in played.rows]),
        ("As agreed now", [one.agreed for one in played.rows]),
    ):
        assert all(value == sum(day <= on for day in dates) for on, value in lines[name])
    done = sum(one.status in ("complete", "embedded") for one in played.rows)
    assert lines["Done"][-1] == (played.cut, done)
    bars = played.section("ratings_by_meeting").chart
    assert isinstance(bars, Bars)
    both = (counted(played, lambda one: one.before), counted(played, lambda one: one.now))
    for (_, values), which in zip(bars.rows, both, strict=True):
        shares = dict(zip(bars.shares, values, strict=True))
        named = ("Green", "Amber", "Red")
        assert [shares[name] for name in named] == [which.get(name, 0) for name in named]
        assert shares["No update"] == which.get("In progress, no update", 0) and sum(values) == len(played.rows)


def test_how_ratings_went_from_what_to_what(played: Played) -> None:
    table = played.section("lately").table
    assert table is not None
    heads = [column.label for column in table.columns][1:]
    shown = {(row[0], head): value for row in table.rows for head, value in zip(heads, row[1:], strict=True) if value}
    assert shown == dict(Counter((one.before, one.now) for one in played.rows))


def test_who_answered_and_how_much_was_heard_of(played: Played) -> None:
    bars = played.section("responses").chart
    assert isinstance(bars, Bars)
    assert {name: tuple(values) for name, values in bars.rows} == {
        name: (answered, asked - answered) for name, (answered, asked) in played.organisations.items()
    }
    heard = sum(answered for answered, _ in played.organisations.values())
    of = sum(asked for _, asked in played.organisations.values())
    assert f"{heard} of {of} open action" in played.section("sureness").lines[0]
    assert f"({round(100 * heard / of)}%)" in played.section("sureness").lines[0]


def test_every_figure_is_the_measures_newest_one_that_may_be_shown(played: Played) -> None:
    told = {
        code: value
        for code, value, quality in played.measures
        if quality != "estimate" and value is not None and not 0 < value < 5
    }
    shown = {row[0]: row[3] for row in played.table("figures")} if told else {}
    assert {code: shown.get(code) for code in told} == told


def test_each_chart_says_in_words_every_number_that_it_shows(played: Played) -> None:
    charts = [one.chart for one in played.paper.sections if one.chart is not None]
    assert charts
    for chart in charts:
        if isinstance(chart, Bars):
            numbers = {f"{value:g}" for _, values in chart.rows for value in values if value}
            told = set(re.findall(r"\d+", chart.alt))
            asked = {f"{sum(values):g}" for _, values in chart.rows}  # "3 of 4": what is left is told by the whole
            assert numbers <= told | asked and (numbers & told or not numbers), chart.title
        else:
            last = [f"{line.points[-1][1]:g}" for line in chart.lines[:1] if line.points]
            assert all(one in chart.alt.replace(",", "") for one in last), chart.title
