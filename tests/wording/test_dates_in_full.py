"""A paper is read long after, by people who were not there: its dates have their year, its words are not said twice."""

from dataclasses import replace
from datetime import date

import pytest

from bot.models.words import Polarity, Rating
from bot.plan.measure.trajectory import against_trajectory
from bot.report_sections import Column, Table, filled
from bot.wording.action.own_words import own_words
from bot.wording.measure.measures import compared
from bot.wording.report.dates_in_full import with_years
from bot.wording.risk.risks import mitigations
from tests.standings import a_measure_stand, a_risk_stand, a_stand, a_word

TODAY = date(2027, 2, 15)


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("by Mon 18 Jan.", "by 18 Jan 2027."),
        ("by Thu 31 Dec and Wed 31 Mar", "by 31 Dec 2026 and 31 Mar 2027"),
        ("on Fri 30 Oct 2026", "on 30 Oct 2026"),
        ("contract ends 31 Jan", "contract ends 31 Jan"),
        ("from Tue 18 Jan", "from Tue 18 Jan"),
    ],
)
def test_a_date_has_the_year_in_which_it_falls_on_that_weekday(said: str, whole: str) -> None:
    assert with_years(TODAY)(said) == whole


@pytest.mark.parametrize(
    ("text", "rag", "no_change", "shown"),
    [
        ("3.1.1 green, all posts filled", Rating.GREEN, False, "All posts filled"),
        ("3.1.1 - 68 of 71 schools signed up. Green.", Rating.GREEN, False, "68 of 71 schools signed up. Green."),
        ("3.1.1 no change", None, True, "No change"),
        ("3.1.1 green", Rating.GREEN, False, ""),
        ("Greenfield House opens in May", Rating.GREEN, False, "Greenfield House opens in May"),
        ("nobody has applied", None, False, "Nobody has applied"),
    ],
)
def test_an_owners_words_stand_without_the_number_and_colour_beside_them(
    text: str, rag: Rating | None, no_change: bool, shown: str
) -> None:
    assert own_words(a_stand(last_word=a_word(text=text, rag=rag, no_change=no_change))) == shown


def test_a_column_with_nothing_in_it_has_no_heading() -> None:
    table = Table((Column("a", "A"), Column("b", "B"), Column("c", "C")), (("1", "", 0), ("2", None, 3)))
    assert filled(table) == Table((Column("a", "A"), Column("c", "C")), (("1", 0), ("2", 3)))


def test_a_figure_that_is_too_old_is_set_beside_what_is_asked_for_by_now() -> None:
    points = ((date(2026, 11, 30), 34.0), (date(2027, 1, 31), 45.0), (date(2027, 3, 31), 59.0))
    old = a_measure_stand(value=30.0, period="2026-10", trajectory=points, polarity=Polarity.UP)
    asked = "the trajectory asks for 45% by now (Sun 31 Jan)"
    assert compared(against_trajectory(old), TODAY) == f"Too old to compare: {asked}."
    newer = replace(old, period="2026-11")
    since = f"T{asked[1:]}; there is no figure for it yet."
    assert compared(against_trajectory(newer), TODAY) == f"Off trajectory: 34% by Mon 30 Nov. {since}"
    newest = replace(old, period="2027-01")
    assert compared(against_trajectory(newest), TODAY) == "Off trajectory: 45% by Sun 31 Jan."


def test_that_no_mitigation_has_an_owner_or_a_date_is_said_once() -> None:
    bare = [replace(one, owner=None, due=None) for one in a_risk_stand().mitigations * 2]
    said = mitigations(a_risk_stand(mitigations=tuple(bare)), TODAY)
    assert said.endswith("None of them has an owner or a date") and "no owner named" not in said
