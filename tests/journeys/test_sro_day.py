"""A senior responsible officer's day: what waits is found, asked back, decided in words and by button; not twice, not
by others, and not by words that only sound like it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.chat import Platform
from tests.journeys.desks import Desks

OWNER, SRO = "sen_head", "ad_edu"
WANTED = (
    "3.1.1 green, all on course. We need a decision from the Associate Director on the market supplement by "
    "11 December, otherwise the two agency officers leave"
)


@pytest.fixture(params=[Platform.TEAMS, Platform.SLACK])
def desks(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desks]:
    desks = Desks.of(tmp_path, request.param)
    desks.types(OWNER, "3.1.2 will slip to 30 April because two posts are empty")
    desks.types(OWNER, "3.2.1 is complete, protocol published https://wexbourne.example/p.pdf")
    desks.types(OWNER, WANTED)
    yield desks
    desks.town.close()


def test_the_day_begins_with_what_waits(desks: Desks) -> None:
    told = desks.types(SRO, "morning, what have you got for me")
    assert "1 decision wanted, 1 new date asked for, 1 claim to check and" in told
    assert "rating" in desks.types(SRO, "which ratings are waiting for me to confirm")
    assert "things wait for you" in desks.types(SRO, "wsoa home")


@pytest.mark.parametrize(
    ("said", "has"),
    [
        ("yes to the new date for 3.1.2", "[Approve Fri 30 Apr]"),
        ("approve the new date for 3.1.2", "[Approve Fri 30 Apr]"),
        ("no to 3.1.2, the board wants it by March", "[Do not approve]"),
        ("not yet on 3.2.1, where is the audit sample", "[Not yet]"),
        ("i agree with 3.1.1", "[Confirm 3.1.1 Green]"),
    ],
)
def test_words_that_decide_show_what_waits_there_and_decide_nothing_before_a_press(
    desks: Desks, said: str, has: str
) -> None:
    told = desks.types(SRO, said)
    assert "Nothing is decided until you press" in told and has in told
    assert not any("which is not theirs" in one for one in desks.town.heard("imp_lead"))


def test_another_rating_than_the_owners_is_a_press_away_and_told_to_the_owner(desks: Desks) -> None:
    told = desks.types(SRO, "3.1.1 is amber not green, the agency contract ends in March")
    assert "Nothing is recorded yet: 3.1.1 belongs to the Head of SEN." in told
    assert "3.1.1 is confirmed Amber" in desks.presses(SRO, "Confirm 3.1.1 Amber")
    assert "Why: the agency contract ends in March." in desks.town.heard(OWNER)[-1]


def test_a_question_about_a_decision_is_asked_back_answered_and_decided_once(desks: Desks) -> None:
    told = desks.types(SRO, "who is the supplement for and what does it cost?")
    assert "Or is it about a decision that waits for you?" in told
    assert "Ruth is asked." in desks.presses(SRO, "Ask back on D1, 3.1.1")
    assert "what does it cost" in desks.town.heard(OWNER)[-1]
    assert "Is that your answer about the decision on 3.1.1" in desks.types(OWNER, "about 18k a year for the two")
    desks.presses(OWNER, "Send it as my answer")
    assert "about 18k a year for the two" in "\n".join(desks.town.heard(SRO))
    assert desks.types(SRO, "approved, go ahead with the market supplement").startswith("Approved: 3.1.1")
    assert "was decided already" in desks.types(SRO, "approved, go ahead with the market supplement")
    assert "go ahead with the market supplement" in desks.types(SRO, "what did I decide today")
    assert "approved, “" in desks.types(SRO, "wsoa digest")


def test_nobody_else_decides_what_waits_for_them(desks: Desks) -> None:
    assert "is for the Associate Director to decide, not for you." in desks.types("dcs", "D1 refuse because no money")
    assert "someone else decides" in desks.presses(OWNER, "Approve", shown_to=SRO)
    assert "is for directors, improvement leads and senior" in desks.types("therapy", "wsoa confirm 3.1.1 green")


def test_a_follow_up_question_reaches_the_owner_and_its_answer_comes_back(desks: Desks) -> None:
    desks.types(SRO, "wsoa 3.2.1")
    assert "Ask the Head of SEN about 3.2.1" in desks.types(SRO, "ask them when the audit sample comes")
    assert "The answer comes to you here." in desks.presses(SRO, "Ask")
    assert "asks about 3.2.1" in desks.town.heard(OWNER)[-1] and "[Answer]" in desks.town.heard(OWNER)[-1]
    assert "today already" in desks.types(SRO, "wsoa ask 3.2.1 and who signs it")
