"""What is read first, the short sections of a Cabinet report, the digest and the page, is reckoned from the record’s
rows by another way, as the tables behind them are."""

import re
from datetime import date
from itertools import combinations
from statistics import median

import pytest

from bot.report_sections import Section
from tests.played import ENDED, Played, Row

HIGH = 15
pytestmark = [pytest.mark.slow, pytest.mark.covered]


def short(played: Played, key: str) -> Section:
    return next(one for one in played.cabinet.sections if one.key == key)


def late(played: Played) -> dict[str, int]:
    """Days past the agreed date, of what is not done."""
    over = {one.ref: (played.cut - one.agreed).days for one in played.rows if one.status not in ENDED}
    return {ref: days for ref, days in over.items() if days > 0}


def off(played: Played) -> set[str]:
    """Late, Red or on hold: nobody was asked for a forecast here."""
    red = {one.ref for one in played.rows if one.now == "Red"}
    return set(late(played)) | red | {one.ref for one in played.rows if one.status == "on_hold"}


def silent(played: Played) -> list[Row]:
    """Asked in this round, and not heard of."""
    return [one for one in played.rows if one.status not in ENDED and not one.heard]


def test_the_facts_on_the_cover_and_the_digests_first_line(played: Played) -> None:
    done = sum(one.status in ("complete", "embedded") for one in played.rows)
    gaps = sum(not has for _, _, has, _ in played.risks)
    open_now = [one for one in played.rows if one.status not in ENDED]
    expected = {
        "actions": str(len(played.rows)),
        "complete": str(done),
        "off_plan": str(len(off(played))),
        "no_update": str(len(silent(played))),
        "coverage": f"{len(open_now) - len(silent(played))} of {len(open_now)} open actions "
        f"({round(100 * (len(open_now) - len(silent(played))) / len(open_now))}%)",
        "risks_open": str(len(played.risks)),
        "risks_unmitigated": str(gaps),
    }
    for told in (played.paper.facts, played.cabinet.facts, played.page.facts):
        assert {one.key: one.value for one in told if one.key in expected} == expected
    first = played.digest.splitlines()[1]
    start = f"{len(played.rows)} actions, {len(silent(played))} with no update this cycle, {len(off(played))} off plan"
    assert first.startswith(start), first


def test_what_is_off_plan_in_short(played: Played) -> None:
    lines = short(played, "off_plan_in_short").lines
    over, red = late(played), sum(one.now == "Red" for one in played.rows)
    how = [f"{len(over)} past"] if over else []
    how += [f"{red} rated Red"] if red else []
    assert lines[0].startswith(f"{len(off(played))} of {len(played.rows)} actions are off plan")
    assert all(one in lines[0] for one in how), lines[0]
    for line in lines[1:-1]:
        ref = line.split()[0]
        assert ref in off(played)
        assert ref not in over or f"{over[ref]} day" in line
    assert [line.split()[0] for line in lines[1:-1]][:1] == sorted(over, key=lambda ref: -over[ref])[:1]


def test_the_high_risks_in_short(played: Played) -> None:
    lines = short(played, "risks_in_short").lines
    high = [code for code, score, _, _ in played.risks if score is not None and score >= HIGH]
    unscored = sum(score is None for _, score, _, _ in played.risks)
    assert lines[0].startswith(f"{len(played.risks)} open risk")
    assert (f"{len(high)} high" in lines[0]) == bool(high)
    assert (f"{unscored} not scored" in lines[0]) == bool(unscored)
    told = {line.split()[0] for line in lines[1:]}
    assert {code for code, _, _, _ in played.risks if code in told} == set(high[:5]) or len(high) > 5


def test_what_is_green_and_past_its_date(played: Played) -> None:
    told = " ".join(short(played, "doubts_in_short").lines)
    green = {one.ref for one in played.rows if one.now == "Green" and one.ref in late(played)}
    for ref in green:
        assert f"{ref} ({late(played)[ref]} day" in told or f"{ref} " in told, ref
    shown = {ref: int(days) for ref, days in re.findall(r"([\w./]+) \((\d+) days?\)", told)}
    assert {ref: late(played).get(ref) for ref in shown} == shown


def test_what_falls_due_before_the_meeting(played: Played) -> None:
    lines = [one for one in short(played, "coming").lines if not one.startswith("Nothing")]
    due = {
        one.ref
        for one in played.rows
        if one.status not in (*ENDED, "complete_unverified") and played.cut <= one.agreed <= played.meeting
    }
    assert {one.split()[0] for one in lines} == due


def test_what_stands_still_and_how_much_was_to_be_done(played: Played) -> None:
    summary, *lines = short(played, "pace_in_short").lines
    planned = sum(one.original <= played.cut for one in played.rows)
    lost = sum(max(0, (one.agreed - one.original).days) for one in played.rows)
    assert (f"; {planned} w" in summary and f"{lost} day" in summary) or not lost
    still = re.findall(r"[\w./]+", " ".join(line.partition("No movement: ")[2] for line in lines))
    assert {ref.rstrip(".") for ref in still if ref != "and"} <= {one.ref for one in played.rows}


def test_when_each_target_is_met_at_this_pace(played: Played) -> None:
    told = {line.split()[0]: line for line in short(played, "measures").lines} if played.points else {}
    reckoned = 0
    for code, points in played.points.items():
        if code not in played.target or "At this pace" not in told.get(code, ""):
            continue
        a_day = median((b[1] - a[1]) / (b[0] - a[0]).days for a, b in combinations(points[-6:], 2))
        days = (played.target[code] - points[-1][1]) / a_day if a_day else -1
        met = re.search(r"is met in (\w+) (\d{4})", told[code])
        if met is None:
            assert days < 0 or days > 3600, told[code]
            continue
        months = (int(met[2]) - points[-1][0].year) * 12 + MONTHS.index(met[1]) + 1 - points[-1][0].month
        assert abs(months - days / 30.44) <= 1.1 + 0.02 * days / 30.44, told[code]
        reckoned += 1
    assert reckoned >= 3 or not played.points


MONTHS = [f"{date(2027, number, 1):%B}" for number in range(1, 13)]


def test_the_page_shows_the_tables_of_the_board_report(played: Played) -> None:
    board = {one.key: one for one in played.paper.sections}
    shared = [one for one in played.page.sections if one.key in board and one.key != "responses"]
    assert {"summary", "exceptions", "risks", "action_list"} <= {one.key for one in shared}
    assert all(one.table == board[one.key].table and one.lines == board[one.key].lines for one in shared)
