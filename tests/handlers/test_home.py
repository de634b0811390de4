"""The bot's own page by role: one's own part, the lead's control room, an SRO's areas, a director's figures."""

import pytest
from sqlmodel import Session

from bot.models import Kind, Outgoing, State
from tests.factories import NOW, Town, person


@pytest.fixture
def town(town: Town) -> Town:
    town.ask()
    town.hears("3.1.1 amber, we need a decision from the DCS on the market supplement by 11 December")
    town.hears("3.2.1 green, the protocol is with the board and three partners have signed")
    return town


def test_an_owner_sees_their_actions_their_next_date_and_what_they_wait_for(town: Town) -> None:
    page = town.asks("home", "sen_head")
    assert "3.1.2 Recruit six case officers" in page and "Your next date is Wed 31 Mar." in page
    assert "You wait for 1 decision." in page and "[When I hear from you]" in page
    assert "Control room" not in page and "Your areas" not in page


def test_the_lead_has_a_control_room(town: Town) -> None:
    def fail(session: Session) -> None:
        row = Outgoing(
            key="chase:x",
            kind=Kind.NUDGE,
            person_id=person(session, "therapy").id,
            cycle_id=town.turn(session).cycle_row.id,
            card={"summary": "", "parts": []},
            created_at=NOW,
            not_before=NOW,
            state=State.FAILED,
        )
        session.add(row)

    town.do(fail)
    page = town.asks("home", "imp_lead")
    assert page.index("Control room") < page.index("The plan")
    for told in (
        "2 people have not answered on 3 actions.",
        "Vale NHS Trust: 0 of 2 answered\nWexbourne Council: 2 of 3 answered",
        "things wait for you: 2 ratings to confirm.",
        "[Show the queue]",
        "to challenge before the digest.",
        "Could not be sent in this round:\nDan Price (therapy): 1 message",
        "6 people in the plan can't be reached yet:",
        "Next in this round:",
        "[What goes out]",
    ):
        assert told in page, told


def test_what_was_asked_about_is_counted_with_the_challenges(town: Town) -> None:
    before = town.asks("home", "imp_lead")
    assert "of them asked about" not in before


def test_a_senior_officer_sees_their_areas_and_what_waits_for_them(town: Town) -> None:
    page = town.asks("home", "ad_edu")
    assert "2 things wait for you: 2 ratings to confirm." in page
    assert "Area 3 Timeliness: 3 actions: 1 Amber, 1 Green and 1 with no update; 1 off plan." in page
    assert "Area 5" not in page and "Control room" not in page and "can't be reached" not in page


def test_a_director_sees_the_digests_figures_and_their_decisions(town: Town) -> None:
    page = town.asks("home", "dcs")
    assert "1 thing waits for you: 1 decision wanted." in page
    assert "6 actions, 3 with no update this cycle" in page
    assert "Control room" not in page and "Your areas" not in page


def test_an_owner_is_not_shown_what_waits_for_others(town: Town) -> None:
    assert "wait for you" not in town.asks("home", "therapy") and "queue" not in town.asks("home", "member")
