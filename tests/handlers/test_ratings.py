"""A rating is claimed by its owner and confirmed by someone else; both are kept and told apart."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select
from sqlmodel.sql.expression import col

from bot.card import Button
from bot.models import Confirmation
from bot.models.words import Rating
from bot.store.report import export
from tests.factories import NOW, Town, card_of, text_of

LATER = NOW + timedelta(hours=2)


def given(town: Town) -> list[tuple[Rating, str]]:
    def work(session: Session) -> list[tuple[Rating, str]]:
        return [(row.rag, row.why) for row in session.exec(select(Confirmation).order_by(col(Confirmation.id)))]

    return town.do(work)


def exported(town: Town, ref: str = "3.1.1") -> dict[str, object]:
    record = town.do(lambda session: export.export_record(session, LATER))
    (action,) = [one for one in record["actions"] if one["ref"] == ref]  # pyright: ignore
    return action  # pyright: ignore


@pytest.fixture
def town(town: Town) -> Town:
    town.ask()
    town.says("3.1.1", rag=Rating.GREEN)
    return town


def test_a_rating_confirmed_as_its_owner_gave_it_is_shown_as_confirmed(town: Town) -> None:
    assert "Rating: 🟢 Green (not yet confirmed)" in town.asks("3.1.1")
    assert "3.1.1 is confirmed Green, as its owner rated it." in town.asks("confirm 3.1.1 green", "ad_edu")
    shown = town.asks("3.1.1")
    assert "Rating: 🟢 Green\nConfirmed: Green by the Associate Director, Fri 4 Dec" in shown
    assert "rating confirmed by the Associate Director" in shown
    assert town.heard("sen_head") == []


def test_another_rating_is_told_to_the_owner_with_the_reason(town: Town) -> None:
    said = town.asks("confirm 3.1.1 red because the tender failed", "imp_lead")
    assert "3.1.1 is confirmed Red. Its owner, the Head of SEN, said Green, and is told." in said
    (told,) = town.heard("sen_head")
    assert "is confirmed Red" in told and "You said Green" in told and "Why: the tender failed." in told
    assert "owner says Green, Green is suggested, lead confirmed Red" in town.asks("3.1.1")
    assert "confirmed Red" in town.asks("ratings", "dcs")


def test_claimed_suggested_and_confirmed_are_exported_apart(town: Town) -> None:
    town.asks("confirm 3.1.1 amber because the tender failed", "ad_edu")
    assert exported(town)["rag"] == {"claimed": "green", "suggested": "green", "confirmed": "amber"}
    assert exported(town)["last_confirmed"] == {
        "rag": "amber",
        "by": "ad_edu",
        "at": "2026-12-04T10:00:00Z",
        "why": "the tender failed",
    }


def test_the_digest_counts_confirmed_ratings_and_says_which_are_not(town: Town) -> None:
    town.says("3.1.2", rag=Rating.GREEN)
    town.asks("confirm 3.1.1 red because late", "ad_edu")
    found = town.do(lambda session: town.turn(session, "dcs").standing.actions)
    rated = sorted((str(one.shown), one.unconfirmed) for one in found if one.shown is not None)
    assert rated == [("green", True), ("red", False)]


def test_a_later_update_is_not_confirmed_by_an_earlier_word(town: Town) -> None:
    town.asks("confirm 3.1.1 green", "ad_edu")
    town.says("3.1.1", rag=Rating.RED, at=NOW + timedelta(hours=1))
    assert "Rating: 🔴 Red (not yet confirmed)" in town.asks("3.1.1", now=LATER)
    assert exported(town)["rag"] == {"claimed": "red", "suggested": "green", "confirmed": None}


def test_an_update_that_is_taken_back_does_not_lend_its_confirmation_to_the_one_before(town: Town) -> None:
    source = town.says("3.1.1", rag=Rating.RED, at=NOW + timedelta(minutes=1))
    town.asks("confirm 3.1.1 red", "ad_edu", NOW + timedelta(minutes=2))
    town.takes_back(source, NOW + timedelta(minutes=3))
    assert "Rating: 🟢 Green (not yet confirmed)" in town.asks("3.1.1", now=LATER)


@pytest.mark.parametrize(
    ("words", "handle", "says"),
    [
        ("confirm 3.1.1", "ad_edu", "Which rating?"),
        ("confirm 3.1.1 purple", "ad_edu", "Which rating?"),
        ("confirm 3.1.1 redundant", "ad_edu", "Which rating?"),
        ("confirm 9.9.9 red", "ad_edu", "There is no action 9.9.9"),
        ("confirm 3.1 red", "ad_edu", "2 actions fit"),
        ("confirm 3.1.2 red", "ad_edu", "3.1.2 has no update for Cabinet on Mon 18 Jan yet"),
        ("confirm 5.2.1 red", "ad_edu", "not by you"),
        ("confirm 3.1.1 red", "sen_head", "is for directors, improvement leads and senior responsible officers"),
        ("confirm 3.1.1 red", "dcs", "not by you"),
        ("confirm 3.1.1 red because UPN A999000126001", "ad_edu", "may identify someone"),
    ],
)
def test_what_can_not_be_right_gets_a_sentence_and_confirms_nothing(
    town: Town, words: str, handle: str, says: str
) -> None:
    assert says in town.asks(words, handle)
    assert given(town) == []


def test_said_twice_it_is_recorded_once(town: Town) -> None:
    town.asks("confirm 3.1.1 red because late", "ad_edu")
    assert "confirmed Red by the Associate Director on Fri 4 Dec already" in town.asks("confirm 3.1.1 red", "imp_lead")
    assert given(town) == [(Rating.RED, "late")]


def test_a_second_thought_stands_and_the_first_is_kept(town: Town) -> None:
    town.asks("confirm 3.1.1 red because late", "ad_edu")
    town.asks("confirm 3.1.1 amber because the board agreed", "imp_lead")
    assert given(town) == [(Rating.RED, "late"), (Rating.AMBER, "the board agreed")]
    assert "Rating: 🟠 Amber" in town.asks("3.1.1")


def test_one_press_confirms_what_agrees_with_its_dates_and_the_rest_one_by_one(town: Town) -> None:
    town.says("3.2.1", rag=Rating.GREEN)  # overdue: its dates say Red
    card = town.asks("confirm", "imp_lead")
    assert "2 ratings to confirm" in card and "[Confirm 3.1.1]" in card and "[Confirm 3.2.1 Green]" in card
    pressed = Button("", "rating.confirm", (("ratings", "3.1.1=green"),))
    assert "Confirmed: 3.1.1." in text_of(card_of(town.presses(pressed, "imp_lead")))
    assert "Nothing was confirmed. Not 3.1.1" in text_of(card_of(town.presses(pressed, "imp_lead")))
    assert given(town) == [(Rating.GREEN, "")]


def test_a_button_does_not_confirm_what_was_said_after_it_was_drawn(town: Town) -> None:
    town.says("3.1.1", rag=Rating.RED, at=NOW + timedelta(minutes=1))
    pressed = Button("", "rating.confirm", (("ratings", "3.1.1=green"),))
    town.presses(pressed, "imp_lead", LATER)
    assert given(town) == []


def test_a_forged_button_confirms_nothing(town: Town) -> None:
    for ratings in ("", "3.1.1", "3.1.1=purple", "9.9.9=red", "3.1.1=green"):
        town.presses(Button("", "rating.confirm", (("ratings", ratings),)), "sen_head")
    assert given(town) == []
