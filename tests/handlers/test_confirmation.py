"""What an owner reads after a reply: facts first, one line each; what was not used with a way to say what it is."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from bot.card import Buttons, Card
from bot.chat import OpenForm
from bot.models import DateChange, MeasureValue, Risk
from bot.store.message import cards
from tests.factories import Town

SAID = "3.1.1 amber - backlog 131, agency starts 4 Jan. Risk: locum leaves; mitigation: second supplier asked"
LEFT_OVER = "3.1.2 green, 4 of us went to Leeds. 17 for May"
JARGON = ("snapshot", "provisional", "kind:", "output")


@pytest.fixture
def town(tmp_path: Path) -> Town:
    made = Town(tmp_path)
    made.ask()
    return made


def card(town: Town) -> Card:
    return cards.from_json(town.outbox("sen_head")[-1].card)


def texts(part: object) -> list[str]:
    return [button.text for button in part.items] if isinstance(part, Buttons) else []


def test_it_reads_as_an_officer_would_say_it(town: Town) -> None:
    said = town.hears(SAID)
    assert card(town).summary.startswith(
        "Got it, 3.1.1: Amber. Assessments over 20 weeks: 131 (148 last time). Next: agency starts 4 Jan. "
        "Risk: locum leaves; second supplier asked."
    )
    assert said.splitlines()[1:4] == [
        "Assessments over 20 weeks: 131 (148 last time)",
        "Next: agency starts 4 Jan",
        "Risk: locum leaves; second supplier asked",
    ]
    assert not [word for word in JARGON if word in said.lower()]


def test_change_and_undo_stand_in_sight_and_the_question_last(town: Town) -> None:
    town.hears(SAID)
    row = town.outbox("sen_head")[-1]
    assert (row.conversation, row.thread) == ("D_sen_head", None)
    shown = [text for part in card(town).parts for text in texts(part)]
    assert shown[:2] == ["Change", "Undo"]
    assert isinstance(card(town).parts[-1], Buttons) and "5 very high" in shown[-1]


@pytest.mark.parametrize("rated", ["green", "red"])
def test_the_rule_by_dates_is_told_only_where_it_is_worse_than_theirs(town: Town, rated: str) -> None:
    assert ("Suggested for 3.2.1: Red" in town.hears(f"3.2.1 {rated}")) is (rated == "green")


def test_what_no_record_used_is_shown_with_a_button(town: Town) -> None:
    assert "Not used: 17, for May." in town.hears(LEFT_OVER)
    assert "Say what these are" in [button.text for button in town.buttons("sen_head")]


def form_of(town: Town) -> OpenForm:
    opened = town.presses(next(one for one in town.buttons("sen_head") if one.verb == "unused.open"), "sen_head")
    assert isinstance(opened, OpenForm)
    return opened


def test_a_figure_that_was_not_used_is_recorded_once_it_is_told(town: Town) -> None:
    town.hears(LEFT_OVER)
    town.fills_in(form_of(town).form, "sen_head", unused0="figure K2")

    def newest(session: Session) -> MeasureValue:
        return session.exec(select(MeasureValue).order_by(col(MeasureValue.id).desc())).all()[0]

    assert town.do(newest).value == 17
    assert "Assessments over 20 weeks: 17 (148 last time)" in town.heard("sen_head")[-1]
    assert "Not used: for May." in town.heard("sen_head")[-1]
    assert "What is for May?" in [button.text for button in town.buttons("sen_head")]


def test_what_is_nothing_is_forgotten_and_what_nobody_told_stays(town: Town) -> None:
    town.hears(LEFT_OVER)
    town.fills_in(form_of(town).form, "sen_head", unused0="nothing")
    assert "Not used: for May." in town.heard("sen_head")[-1]


def test_a_day_that_was_not_used_is_the_new_date_when_they_say_so(town: Town) -> None:
    town.hears(LEFT_OVER)
    town.fills_in(form_of(town).form, "sen_head", unused1="date 3.1.2")
    asked = town.do(lambda session: list(session.exec(select(DateChange))))
    assert [one.to_date for one in asked] == [date(2027, 5, 31)]


def test_words_that_were_not_used_are_a_risk_when_they_say_so(town: Town) -> None:
    town.hears(LEFT_OVER)
    town.fills_in(form_of(town).form, "sen_head", unused1="risk 3.1.2")
    newest = town.do(lambda session: session.exec(select(Risk).order_by(col(Risk.id).desc())).first())
    assert newest is not None and newest.description == "17 for May"


def test_only_what_the_form_offers_is_taken(town: Town) -> None:
    town.hears(LEFT_OVER)
    town.fills_in(form_of(town).form, "sen_head", unused0="figure K99", unused1="rating 3.1.2")
    assert "Not used: 17, for May." in town.heard("sen_head")[-1]


def test_what_is_added_later_in_a_round_is_not_asked_for_the_rating_again(town: Town) -> None:
    town.hears("3.1.1 red, two posts are empty")
    said = town.hears("3.1.1 one of them is filled now")
    assert "3.1.1 stays Red, as said before in this round." in said and "No rating given" not in said
    assert "No rating given" in town.hears("3.1.2 the interviews went well")


def test_a_date_beside_a_rating_that_is_asked_for_is_shown_before_and_after(town: Town) -> None:
    """Whose day it is, nobody said; what is answered rates the action and says nothing of the day."""
    assert "Not used: 30 June." in town.hears("3.1.1 30 June after all")
    risk = next(one for one in town.buttons("sen_head") if one.text == "At risk")
    town.presses(risk, "sen_head")
    assert "Amber" in town.heard("sen_head")[-1] and "Not used: 30 June." in town.heard("sen_head")[-1]


@pytest.mark.parametrize("words", ["moves to 30 June", "amber, moves to 30 June", "shifting back to 30 June"])
def test_however_a_date_is_said_to_move_it_is_asked_for(town: Town, words: str) -> None:
    town.hears(f"3.1.1 {words}")
    asked = town.do(lambda session: list(session.exec(select(DateChange))))
    assert [one.to_date for one in asked] == [date(2027, 6, 30)]


def test_what_was_not_used_stays_when_the_question_is_answered(town: Town) -> None:
    town.hears(LEFT_OVER)
    assert "What difference has it made" in town.heard("sen_head")[-1]
    town.hears("none yet", now=datetime(2026, 12, 4, 10, 1, tzinfo=UTC))
    shown = next(said for said in town.heard("sen_head") if "Got it, 3.1.2" in said)
    assert "What difference" not in shown and "Not used: 17, for May." in shown
