"""One list of all that waits for someone's decision, most urgent first, each settled where it is told."""

from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from bot.card import Button, Buttons
from bot.models import Action, StatusDecision
from bot.plan.decision.queue import WaitingItem, WaitingKind, in_order
from handlers.commands.command import answer_command
from tests.factories import NOW, Town, card_of, text_of

LINK = "https://wexbourne.example/sites/send/audit.xlsx"


@pytest.fixture
def town(town: Town) -> Town:
    """Something of each kind waits."""
    town.ask()
    town.hears("3.1.1 amber, we need until 31 May 2027 because the agency starts late. Risk: the locum may leave early")
    town.hears(f"3.1.2 is complete, all six in post: {LINK}")
    town.hears("3.2.1 on hold until March because funding is frozen")
    town.hears("5.1.1 green, on track", "therapy")
    town.hears("5.1.2 is not mine, it is Ruth's", "therapy")
    town.asks("risk SR02 close because the panel sits", "sen_head")
    return town


def buttons(town: Town, handle: str, words: str = "queue") -> list[Button]:
    def work(session: Session) -> list[Button]:
        parts = card_of(answer_command(town.turn(session, handle), words)).parts
        return [button for part in parts if isinstance(part, Buttons) for button in part.items]

    return town.do(work)


def press(town: Town, handle: str, verb: str) -> str:
    every = [*buttons(town, handle), *buttons(town, handle, "queue page 2")]
    return text_of(card_of(town.presses(next(one for one in every if one.verb == verb), handle)))


def whole(town: Town, handle: str) -> str:
    return town.asks("queue", handle) + town.asks("queue page 2", handle)


def test_the_lead_sees_all_of_it_with_the_words_the_evidence_and_since_when(town: Town) -> None:
    said = whole(town, "imp_lead")
    assert "14 things wait for you" in said
    for told in (
        "New date asked for on 3.1.1: Wed 31 Mar → Mon 31 May",
        "3.2.1 should be put on hold",
        "Said by Ruth Okafor, Head of SEN, Fri 4 Dec:",
        "wexbourne.example/sites/send/audit.xlsx",
        "Dan Price says 5.1.2 is not theirs.",
        "SR02 can be closed, says the Head of SEN.",
        "SR03 is new and not scored yet.",
        "2 ratings to confirm.",
        "5.1.1 Green, Therapies Manager: “5.1.1 green, on track”",
        "6 people can’t be reached",
    ):
        assert told in said
    assert said.count("Waits since Fri 4 Dec.") == 7


def test_each_is_settled_where_it_is_told_and_is_no_longer_there(town: Town) -> None:
    assert "3.1.1 is now due Mon 31 May" in press(town, "imp_lead", "date.approve")
    assert "3.2.1 is on hold now" in press(town, "imp_lead", "status.accept")
    assert "3.1.2 is complete and evidenced" in press(town, "imp_lead", "claim.complete")
    assert "SR02 is closed: the panel sits" in press(town, "imp_lead", "risk.close")
    assert "5.1.2 stays with Dan Price" in press(town, "imp_lead", "not_mine.keep")
    said = whole(town, "imp_lead")
    assert "9 things wait for you" in said and "5.1.2" not in said and "SR02" not in said


def test_ratings_that_agree_are_confirmed_in_one_press(town: Town) -> None:
    town.hears("5.1.2 green", "therapy")
    assert "Confirmed:" in press(town, "imp_lead", "rating.confirm")


def test_a_hold_that_nobody_released_is_asked_about_after_a_week(town: Town) -> None:
    town.asks("hold therapy off sick", "imp_lead", NOW)
    assert "[Release]" not in whole(town, "imp_lead")
    later = NOW + timedelta(days=7)
    said = town.asks("queue", "imp_lead", later) + town.asks("queue page 2", "imp_lead", later)
    assert "I do not write to Dan Price first" in said and "Reason: away." in said and "[Release]" in said
    assert "Dan Price first" not in town.asks("queue", "ad_edu", later)


def test_a_senior_officer_sees_only_what_is_theirs_and_an_owner_nothing(town: Town) -> None:
    said = whole(town, "ad_edu")
    assert "3.1.1" in said and "5.1.1" not in said and "5.1.2" not in said
    assert "is for directors, improvement leads and senior responsible officers" in town.asks("queue", "sen_head")
    assert "Nothing waits for your decision." in town.asks("queue", "dcs")


def test_it_is_narrowed_like_any_question(town: Town) -> None:
    said = town.asks("queue area 5", "imp_lead")
    assert said.startswith("Queue, area 5\n2 things wait for you") and "3.1.1" not in said.replace("confirm 3.1.1", "")


def test_nobody_finds_their_own_in_it(town: Town) -> None:
    town.hears("5.2.1 amber, please reopen 5.2.1 as the terms were wrong", "imp_lead")
    assert "5.2.1" not in whole(town, "imp_lead")


def test_a_button_of_it_pressed_twice_says_so_and_decides_once(town: Town) -> None:
    accept = next(one for one in buttons(town, "imp_lead") if one.verb == "status.accept")
    town.presses(accept, "imp_lead")
    assert "decided already" in text_of(card_of(town.presses(accept, "imp_lead")))
    assert len(town.do(lambda session: list(session.exec(select(StatusDecision))))) == 1


def test_what_is_wanted_soon_comes_before_what_has_waited_longest() -> None:
    today = date(2026, 12, 4)

    def one(what: WaitingKind, days: int, by: date | None = None) -> WaitingItem:
        return WaitingItem(what, days, NOW - timedelta(days=days), by)

    found = [
        one(WaitingKind.CLAIM, 1),
        one(WaitingKind.STATUS, 9),
        one(WaitingKind.DATE, 2, date(2026, 12, 9)),
        one(WaitingKind.DECISION, 0, date(2026, 12, 2)),
        one(WaitingKind.RATING, 20, date(2027, 3, 1)),
    ]
    order = [one.what for one in in_order(found, today)]
    assert order == [WaitingKind.DECISION, WaitingKind.DATE, WaitingKind.RATING, WaitingKind.STATUS, WaitingKind.CLAIM]


def test_a_check_can_be_taken_back_with_a_reason_and_waits_again(town: Town) -> None:
    town.asks("verify 3.1.2", "ad_edu")
    assert "to be checked again" in town.asks("verify 3.1.2 take back because the wrong file was linked", "imp_lead")

    def status(session: Session) -> str:
        return session.exec(select(Action).where(Action.ref == "3.1.2")).one().status.value

    assert town.do(status) == "complete_unverified"
    assert "3.1.2 is said to be complete." in whole(town, "imp_lead")
    assert "taken back" in town.heard("sen_head")[-1] and "the wrong file was linked" in town.heard("sen_head")[-1]
    assert "The check was taken back" in town.asks("3.1.2", "imp_lead")
    assert "nothing to take back" in town.asks("verify 3.1.2 take back because of that", "imp_lead")
    assert "3.1.2 is complete and evidenced" in town.asks("verify 3.1.2", "imp_lead")


@pytest.mark.parametrize("words", ["take verification back 3.1.2", "take back the verification of 3.1.2"])
def test_taking_it_back_wants_a_reason_and_someone_who_may(town: Town, words: str) -> None:
    town.asks("verify 3.1.2", "ad_edu")
    assert "Say why" in town.asks(words, "imp_lead")
    assert "not by you" in town.asks(f"{words} because it was wrong", "dcs")
    assert "to be checked again" in town.asks(f"{words} because it was wrong", "imp_lead")


def test_the_day_it_was_said_is_the_day_it_waits_since(town: Town) -> None:
    later = datetime.fromisoformat("2026-12-08T10:00:00+00:00")
    assert "Waits since Fri 4 Dec, 4 days." in town.asks("queue", "imp_lead", later)
