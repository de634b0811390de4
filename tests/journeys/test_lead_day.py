"""A lead's round as one story, by a moved clock: who is missing, who is reminded and who is left alone, what is
confirmed, refused and approved in words, and the digest with a line of the lead's own above it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.chat import OpenForm, Platform
from tests.jobs.arriving import tick_and_send
from tests.journeys.desks import Desks

LEAD, OWNER = "imp_lead", "sen_head"
pytestmark = [pytest.mark.slow, pytest.mark.covered]


def at(day: int, hour: int = 10, month: int = 12) -> datetime:
    return datetime(2026, month, day, hour, 5, tzinfo=UTC)


@pytest.fixture(params=[Platform.TEAMS, Platform.SLACK])
def desks(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desks]:
    desks = Desks.of(tmp_path, request.param)
    tick_and_send(desks.town, at(30, 9, 11))
    yield desks
    desks.town.close()


def test_a_round_from_the_first_question_to_the_digest(desks: Desks) -> None:
    town = desks.town
    told = desks.types(LEAD, "who's not replied", at(1))
    assert "Head of SEN: 3 of 3 are missing" in told and "Therapies Manager: 2 of 2 are missing" in told
    desks.types(
        OWNER, "3.1.1 amber, two posts empty. 3.1.2 red, will slip to 30 April because two posts are empty", at(1)
    )
    desks.types(OWNER, "3.2.1 green", at(1, 12))
    assert "Head of SEN" not in desks.types(LEAD, "who hasn't replied", at(2))
    tick_and_send(town, at(3, 9))
    assert "Dan Price, Therapies Manager: " in desks.types(LEAD, "how often have we chased them", at(3))
    told = desks.types(LEAD, "stop chasing the therapies manager this round, at the tribunal", at(3))
    assert told.startswith("Nothing has changed yet")
    assert "On hold until Mon 18 Jan: Dan Price." in desks.presses(LEAD, "Hold", at(3, 12))
    assert "Dan Price until Mon 18 Jan" in desks.types(LEAD, "who is on hold", at(3, 13))
    assert "Dan Price: on hold" in desks.types(LEAD, "what goes out tomorrow", at(6))
    before = len(town.heard("therapy"))
    for day in range(7, 16):
        tick_and_send(town, at(day, 9))
    assert len(town.heard("therapy")) == before
    told = desks.types(LEAD, "tell the head of SEN no on april", at(14))
    assert "Nothing is decided until you press" in told and "[Do not approve]" in told
    told = desks.types(LEAD, "yes to the head of SEN's new date", at(14))
    assert "Nothing is decided until you press" in told
    assert "3.1.2 is now due Fri 30 Apr" in desks.presses(LEAD, "Approve Fri 30 Apr", at(14))
    assert "new date approved" in desks.types(OWNER, "has my new date been agreed?", at(14))
    desks.types(LEAD, "wsoa confirm", at(14))
    assert "Confirmed: 3.1.2." in desks.presses(LEAD, "Confirm 3.1.2", at(14))
    tick_and_send(town, at(16, 9))
    assert "The packs are frozen as at Wed 16 Dec, 9am" in town.heard(LEAD)[-1]
    button = next(one for one in town.buttons(LEAD) if one.text == "Add a line")
    opened = town.presses(button, LEAD, at(16))
    assert isinstance(opened, OpenForm)
    town.fills_in(opened.form, LEAD, at(16), line="Two posts are out to advert")
    tick_and_send(town, at(21, 9))
    digest = next(one for one in reversed(town.heard("dcs")) if "digest for Cabinet" in one)
    assert "Two posts are out to advert" in digest and "1 Red" in digest


@pytest.mark.parametrize(
    ("said", "has"),
    [
        ("tell the head of SEN no on april", "[Do not approve]"),
        ("tell Ruth she can't have April", "[Do not approve]"),
        ("no to 30 april for the case officers, cabinet were promised march", "[Do not approve]"),
        ("say yes to 3.1.2", "[Approve Fri 30 Apr]"),
        ("refuse Ruth's new date", "[Do not approve]"),
        ("tell the therapies manager no on april", "nothing of “Therapies Manager” waits for your decision"),
    ],
)
def test_a_decision_in_words_shows_what_waits_and_decides_nothing(desks: Desks, said: str, has: str) -> None:
    desks.types(OWNER, "3.1.2 red, will slip to 30 April because two posts are empty", at(1))
    heard = len(desks.town.heard(OWNER))
    told = desks.types(LEAD, said, at(2))
    assert has in told and "Nothing" in told
    assert len(desks.town.heard(OWNER)) == heard


def test_what_is_said_to_be_complete_and_is_not_good_enough_is_no_update_of_it(desks: Desks) -> None:
    desks.types(OWNER, "3.2.1 is complete, protocol published https://wexbourne.example/p.pdf", at(1))
    told = desks.types(LEAD, "3.2.1 not good enough, five uses or it stays open", at(2))
    assert "Nothing is decided until you press" in told and "[Not yet]" in told and "Got it" not in told
