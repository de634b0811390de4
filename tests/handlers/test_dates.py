"""A new date is a request until someone who may decides; then the plan, the owner and every asker know."""

from datetime import date

import pytest
from sqlmodel import Session, select

from bot.card import Button
from bot.chat import FormErrors, Nothing, OpenForm
from bot.models import Action, Audit, DateChange
from bot.store.report import export
from tests.factories import NOW, Town, card_of, text_of

ASKED = "3.1.1 amber, the tender failed, we need until 31 May 2027"
BEFORE, WANTED = date(2027, 3, 31), date(2027, 5, 31)


def due(town: Town, ref: str = "3.1.1") -> date:
    return town.do(lambda session: session.exec(select(Action).where(Action.ref == ref)).one().agreed_due)


def changes(town: Town) -> list[DateChange]:
    return town.do(lambda session: list(session.exec(select(DateChange).order_by(DateChange.id))))  # pyright: ignore[reportArgumentType]


def button(town: Town, verb: str, handle: str = "ad_edu") -> Button:
    return next(one for one in town.buttons(handle) if one.verb == verb)


@pytest.fixture
def town(town: Town) -> Town:
    town.ask()
    return town


def test_a_later_date_goes_to_the_sro_and_the_lead_with_both_dates_and_the_reason(town: Town) -> None:
    town.hears(ASKED)
    for handle in ("ad_edu", "imp_lead"):
        said = town.heard(handle)[-1]
        assert "New date asked for on 3.1.1: Wed 31 Mar → Mon 31 May (61 days later)" in said
        assert "Ruth Okafor, Head of SEN" in said and "tender failed" in said
    assert due(town) == BEFORE


def test_a_press_approves_it_and_the_owner_is_told_and_every_message_shows_it(town: Town) -> None:
    town.hears(ASKED)
    answer = text_of(card_of(town.presses(button(town, "date.approve"), "ad_edu")))
    assert "3.1.1 is now due Mon 31 May instead of Wed 31 Mar" in answer
    assert due(town) == WANTED
    assert "3.1.1 is now due Mon 31 May" in town.heard("sen_head")[-1]
    assert "approved by Cath Holloway, Associate Director" in town.heard("sen_head")[-1]
    for handle in ("ad_edu", "imp_lead"):
        assert "Approved by Cath Holloway, Associate Director: Mon 31 May." in town.heard(handle)[-1]
        assert town.buttons(handle) == []
    (row,) = changes(town)
    assert (row.decision, row.decided_by, row.from_date, row.to_date) == ("approved", "ad_edu", BEFORE, WANTED)
    shown = town.asks("3.1.1")
    assert "Due: Mon 31 May" in shown and "moved once, +61 days" in shown and "New date approved" in shown


def test_two_who_decide_at_the_same_time_move_it_once(town: Town) -> None:
    town.hears(ASKED)
    pressed = button(town, "date.approve", "imp_lead")
    town.presses(button(town, "date.approve"), "ad_edu")
    answer = text_of(card_of(town.presses(pressed, "imp_lead")))
    assert "decided already: 3.1.1 was moved to Mon 31 May, by Cath Holloway" in answer
    assert len([one for one in town.heard("sen_head") if "is now due" in one]) == 1


def test_not_approved_needs_a_reason_that_its_owner_reads(town: Town) -> None:
    town.hears(ASKED)
    form = town.presses(button(town, "date.decline"), "ad_edu")
    assert isinstance(form, OpenForm)
    assert isinstance(town.fills_in(form.form, "ad_edu", reason=" "), FormErrors)
    assert changes(town)[0].decision == "requested"
    assert isinstance(town.fills_in(form.form, "ad_edu", reason="the board wants it by March"), Nothing)
    assert due(town) == BEFORE
    assert "3.1.1 stays due Wed 31 Mar" in town.heard("sen_head")[-1]
    assert "Reason: the board wants it by March." in town.heard("sen_head")[-1]
    assert changes(town)[0].decision_reason == "the board wants it by March"
    assert "New date refused" in town.asks("3.1.1")


def test_a_reason_with_a_childs_details_is_not_kept(town: Town) -> None:
    town.hears(ASKED)
    said = town.asks("approve 3.1.1 no UPN A999000126001 has waited long enough", "ad_edu")
    assert "may identify someone" in said and "A999000126001" not in said
    assert changes(town)[0].decision == "requested"
    assert "A999000126001" not in str(town.do(lambda session: export.export_record(session, NOW)))


def test_the_command_approves_another_day_than_the_one_asked_for(town: Town) -> None:
    town.hears(ASKED)
    assert "is now due Fri 30 Apr" in town.asks("approve 3.1.1 30 April 2027", "imp_lead")
    assert due(town) == date(2027, 4, 30)
    assert "is now due Fri 30 Apr" in town.heard("sen_head")[-1]


def test_without_a_date_the_command_shows_what_waits(town: Town) -> None:
    assert "No new date is waiting for a decision on 3.1.1" in town.asks("approve 3.1.1", "ad_edu")
    town.hears(ASKED)
    assert "[Approve Mon 31 May]" in town.asks("approve 3.1.1", "ad_edu")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("approve", "Which action, and which date?"),
        ("approve 9.9.9 31 May", "There is no action 9.9.9"),
        ("approve 3.1.1 soon", "I can't read a day in that"),
        ("approve 3.1.1 31 Feb", "I can't read a day in that"),
        ("approve 3.1.1 no", "Say why, in a few words"),
        ("approve 3.1.1 2 Nov 2026", "is past"),
        ("approve 3.1.1 1 March 2027", "is not later"),
        ("approve 3.1.2 31 May 2027", "No new date is waiting for a decision on 3.1.2"),
    ],
)
def test_what_can_not_be_right_gets_a_sentence_and_moves_nothing(town: Town, words: str, says: str) -> None:
    town.hears(ASKED)
    assert says in town.asks(words, "ad_edu")
    assert due(town) == BEFORE
    assert [row.decision for row in changes(town)] == ["requested"]


def test_nobody_approves_their_own_date_and_an_owner_none(town: Town) -> None:
    town.hears(ASKED)
    said = town.asks("approve 3.1.1 31 May 2027", "dcs")
    assert "3.1.1 is decided by the Associate Director or the Improvement Manager, not by you." in said
    assert "is for directors" in town.asks("approve 3.1.1 31 May 2027", "sen_head")
    forged = button(town, "date.approve")
    assert "3.1.1 is yours" in text_of(card_of(town.presses(forged, "sen_head")))
    assert due(town) == BEFORE


def test_a_button_of_a_request_that_was_taken_back_does_nothing(town: Town) -> None:
    town.hears(ASKED)
    pressed, undo = button(town, "date.approve"), button(town, "undo", "sen_head")
    town.presses(undo, "sen_head")
    assert "took the request back" in town.heard("ad_edu")[-1]
    assert "taken back" in text_of(card_of(town.presses(pressed, "ad_edu")))
    assert due(town) == BEFORE


@pytest.mark.parametrize("id", ["", "999", "-1", "x", "1' or 1=1"])
def test_a_forged_button_moves_nothing(town: Town, id: str) -> None:
    town.hears(ASKED)
    town.presses(Button("Approve", "date.approve", (("id", id),)), "ad_edu")
    assert due(town) == BEFORE


def test_a_decision_stands_in_the_audit(town: Town) -> None:
    town.hears(ASKED)
    town.asks("approve 3.1.1 31 May 2027", "ad_edu")

    def last(session: Session) -> Audit:
        return session.exec(select(Audit).where(Audit.verb == "approved a date")).one()

    row = town.do(last)
    assert (row.actor, row.object, row.after) == ("ad_edu", "action 3.1.1", {"agreed_due": "2027-05-31"})
