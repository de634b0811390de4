"""Replies in words, as they come out in the record and in what is said back."""

from datetime import date, timedelta

from sqlmodel import Session, col, select

from bot.models import Action, DateChange, Mitigation, Update
from bot.words import Rating, Status
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
    assert "Which of your actions do you mean?" in town.hears("both amber")
    assert rated(town) == []


def test_a_rating_put_right_after_the_next_action_was_answered_is_the_last_one(town: Town) -> None:
    town.ask()
    town.hears("3.1.1 red")
    town.hears("3.1.2 green", now=NOW + timedelta(minutes=1))
    assert "3.1.2 recorded" in town.hears("no sorry, amber", now=NOW + timedelta(minutes=2))
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
