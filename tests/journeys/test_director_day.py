"""A director's day: what to expect in the room, why, a question to the owner, a decision, and what is sent on."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.chat import Platform
from tests.factories import NOW
from tests.journeys.desks import Desks

OWNER, DIRECTOR = "sen_head", "dcs"
LATER = NOW + timedelta(days=9)
WANTED = (
    "3.1.1 amber, we need a decision from the Director of Children's Services on the market supplement by "
    "11 December, otherwise the two agency officers leave"
)


@pytest.fixture(params=[Platform.TEAMS, Platform.SLACK])
def desks(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desks]:
    desks = Desks.of(tmp_path, request.param)
    desks.types(OWNER, WANTED)
    desks.types("therapy", "5.1.1 red, two therapists left")
    yield desks
    desks.town.close()


def test_what_may_be_asked_in_the_room_and_why(desks: Desks) -> None:
    assert "D1 3.1.1" in desks.types(DIRECTOR, "hi what do you need from me")
    told = desks.types(DIRECTOR, "whats going to embarrass us")
    assert "What you may be asked about" in told and "5.1.1" in told
    assert "two therapists left" in desks.types(DIRECTOR, "why is 5.1.1 red")
    assert "Owner: Therapies Manager" in desks.types(DIRECTOR, "who owns that")
    assert "Heard of" in desks.types(DIRECTOR, "how much of this can I actually rely on")


def test_a_question_goes_to_the_owner_and_what_they_say_comes_back(desks: Desks) -> None:
    desks.types(DIRECTOR, "why is 5.1.1 red")
    desks.types(DIRECTOR, "ask them what is being done about it")
    desks.presses(DIRECTOR, "Ask")
    assert "what is being done about it" in desks.town.heard("therapy")[-1]
    assert desks.presses("therapy", "Answer").startswith("About 5.1.1")


def test_a_decision_is_taken_in_words_once_and_thought_better_of_by_its_number(desks: Desks) -> None:
    assert "Nothing was decided yet." in desks.types(DIRECTOR, "ok yes approve it")
    assert desks.presses(DIRECTOR, "Approve").startswith("Approved: 3.1.1")
    assert "No words were given with it." in desks.town.heard(OWNER)[-1]
    assert "decided already: approved by Amara Bell" in desks.types(DIRECTOR, "approved but only until March")
    assert "decided already" in desks.types(DIRECTOR, "refuse the supplement, no money", LATER)
    assert desks.types(DIRECTOR, "D1 refuse no money after all", LATER).startswith("Refused: 3.1.1")
    assert "no money after all" in desks.town.heard(OWNER)[-1]


def test_words_about_someone_elses_action_are_no_update_and_show_the_way(desks: Desks) -> None:
    told = desks.types(DIRECTOR, "3.1.1 looks red to me")
    assert "Nothing is recorded: 3.1.1 belongs to the Head of SEN" in told and "[Ask about 3.1.1]" in told
    assert "Nothing has changed about 5.1.1" in desks.types(DIRECTOR, "escalate 5.1.1 to the chief exec")


def test_an_answer_is_sent_on_and_a_question_asked_again_every_week(desks: Desks) -> None:
    desks.types(DIRECTOR, "what's changed since monday")
    desks.types(DIRECTOR, "send that to imp_lead")
    assert "Eleanor Marsh gets the answer" in desks.presses(DIRECTOR, "Send to imp_lead")
    assert "Amara Bell asked me to show you" in desks.town.heard("imp_lead")[-1]
    if desks.platform is Platform.TEAMS:
        assert "every Monday at 8:00" in desks.types(DIRECTOR, "every monday 8am send me the reds")
