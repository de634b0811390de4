"""Replies in words, as they come out in the record and in what is said back."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, col, select

from bot.models import Action, DateChange, Mitigation, Update
from bot.models.words import Rating, Status
from bot.plan.action.action_state import rows_that_count
from tests.factories import NOW, Town


def stands(town: Town, ref: str = "3.1.1") -> Status:
    return town.do(lambda session: session.exec(select(Action).where(Action.ref == ref)).one().status)


def rated(town: Town) -> list[Rating | None]:
    return town.do(lambda session: list(session.exec(select(Update.rag).order_by(col(Update.id)))))


def test_a_claim_taken_back_in_the_next_message_no_longer_stands(town: Town) -> None:
    town.ask()
    town.hears("3.1.1 done")
    assert stands(town) is Status.COMPLETE_UNVERIFIED
    town.hears("red after all, not done", now=NOW + timedelta(minutes=1))
    assert stands(town) is Status.IN_PROGRESS


def test_both_of_three_asks_which_and_records_nothing(town: Town) -> None:
    town.ask()
    assert "Which action is that about?" in town.hears("both amber")
    assert rated(town) == []


def test_a_rating_put_right_after_the_next_action_was_answered_is_the_last_one(town: Town) -> None:
    town.ask()
    town.hears("3.1.1 red")
    town.hears("3.1.2 green", now=NOW + timedelta(minutes=1))
    assert "Got it, 3.1.2" in town.hears("no sorry, amber", now=NOW + timedelta(minutes=2))
    assert rated(town)[-1] is Rating.AMBER


def test_asking_for_a_call_reaches_the_lead_and_records_nothing(town: Town) -> None:
    town.ask()
    town.hears("pls ring me")
    assert any("asked for a call" in said for said in town.heard("imp_lead"))
    assert rated(town) == []


def test_moving_an_action_in_words_is_a_request(town: Town) -> None:
    town.ask()
    assert "until it is approved" in town.hears("move 3.1.1 to end of May 2027")
    assert town.do(lambda session: session.exec(select(DateChange)).one().to_date) == date(2027, 5, 31)


def test_who_does_something_about_a_risk_and_by_when_is_kept(town: Town) -> None:
    town.ask()
    town.hears("3.1.1 amber. Risk: locum leaves, L3 I4. Mitigation: I ring the agency weekly, due 15 Dec")

    def newest(session: Session) -> Mitigation:
        return session.exec(select(Mitigation).order_by(col(Mitigation.id).desc())).first() or Mitigation(text="")

    line = town.do(newest)
    assert (line.text, line.due) == ("I ring the agency weekly", date(2026, 12, 15))
    assert line.owner_id is not None


@pytest.mark.parametrize("text", ["5.1.1 green", "hello"])
def test_nobody_is_thanked_for_what_was_not_recorded(town: Town, text: str) -> None:
    said = town.hears(text)
    assert said and "It counts" not in said and "All your updates" not in said
    assert "It counts for this cycle" in town.hears("3.1.1 amber, two posts filled and interviews are booked")


def test_an_answer_without_a_rating_shows_none_of_last_round(town: Town) -> None:
    town.says("3.2.1", rag=None)
    for words in ("3.2.1", "overdue"):
        said = town.asks(words, "imp_lead")
        assert "Answered, no rating given" in said and "🔴 Red (not" not in said, words


def test_no_change_keeps_the_last_rating(town: Town) -> None:
    town.says("3.1.1", no_change=True)
    assert "🟠 Amber" in town.asks("3.1.1")


def test_a_date_that_is_asked_for_is_the_forecast_of_the_rule(town: Town) -> None:
    said = town.hears("3.1.1 amber, the tender failed, we need until 31 May 2027")
    assert "Suggested for 3.1.1: Red" in said and "61 days after" in said


def test_a_date_that_is_approved_takes_the_place_of_an_older_forecast(town: Town) -> None:
    town.says("3.1.1", rag=Rating.AMBER, forecast=date(2027, 4, 15))
    town.hears("3.1.1 amber, the tender failed, we need until 31 May 2027", now=NOW + timedelta(hours=1))
    assert "is now due Mon 31 May" in town.asks("approve 3.1.1 31 May", "ad_edu", NOW + timedelta(hours=2))
    assert "Forecast" not in town.asks("3.1.1", now=NOW + timedelta(hours=3))


def test_what_the_lead_enters_is_said_for_the_owner(town: Town) -> None:
    town.says("3.1.1", by="imp_lead")
    assert "Last said by the Improvement Manager, for the Head of SEN" in town.asks("3.1.1")


def test_the_lead_takes_leave_back_by_handle(town: Town) -> None:
    assert "/wsoa away @sen_head cancel" in town.asks("away sen_head 4 Jan to 8 Jan", "imp_lead")
    assert "/wsoa away cancel" in town.asks("away 4 Jan to 8 Jan")


def test_a_rating_meant_for_another_action_is_withdrawn_from_the_first(town: Town) -> None:
    town.ask()
    town.hears("3.1.1 green")
    town.hears("sorry, meant 3.1.2", now=NOW + timedelta(minutes=1))

    def standing(session: Session) -> dict[str, Rating | None]:
        pairs = session.exec(select(Update, Action).join(Action, col(Update.action_id) == col(Action.id))).all()
        refs = {action.id: action.ref for _, action in pairs}
        return {refs[row.action_id]: row.rag for row in rows_that_count([row for row, _ in pairs])}

    assert town.do(standing) == {"3.1.2": Rating.GREEN}


def test_reminding_next_year_records_nothing(town: Town) -> None:
    town.ask()
    town.hears("remind me next year")
    assert rated(town) == []
