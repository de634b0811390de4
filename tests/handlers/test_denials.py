"""What someone says they never said, though the lead entered it for them: it counts no more, and the lead decides."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from bot.card import Button
from bot.chat import Account, Message, MessageRef, Nothing, OpenForm, Place, Platform
from bot.models import Action, Update
from bot.plan.action.action_state import rows_that_count
from bot.store.action import updates
from bot.store.person import people
from handlers.replies.reply import hear
from tests.factories import NOW, Town, card_of, person, text_of

ENTERED = "for @sen_head 3.1.1 amber, agency starts 4 Jan"


@pytest.fixture
def denied(town: Town) -> Town:
    """What the lead entered for the head of SEN, whom only e-mail reaches."""
    account = Account(Platform.MAIL, "", "ruth@wexbourne.example")
    town.do(lambda session: people.link(session, person(session, "sen_head"), account, "e-mail", NOW))
    town.ask()
    town.asks(ENTERED, "imp_lead")
    return town


def writes(town: Town, text: str, handle: str = "sen_head") -> None:
    """By e-mail."""

    def work(session: Session) -> None:
        turn = town.turn(session, handle)
        account = Account(Platform.MAIL, "", turn.person.email)
        at = MessageRef(Place(Platform.MAIL, account.user_id), f"<{text}>")
        hear(replace(turn, account=account), Message(f"mail:{text}", account, at, NOW, text))

    town.do(work)


def counts(town: Town, ref: str = "3.1.1") -> list[Update]:
    def work(session: Session) -> list[Update]:
        action = session.exec(select(Action).where(Action.ref == ref)).one()
        return rows_that_count(updates.history(session, action.id))

    return town.do(work)


def fills(town: Town, button: Button, **values: str) -> None:
    opened = town.presses(button, "imp_lead")
    assert isinstance(opened, OpenForm)
    answer = town.fills_in(opened.form, "imp_lead", NOW, "", **values)
    assert isinstance(answer, Nothing)


@pytest.mark.parametrize(
    "words",
    [
        "That's not what I said.",
        "I never said amber",
        "I didn't say that",
        "Those are not my words",
        "not me, I never said it was amber",
    ],
)
def test_in_words_it_is_taken_out_as_by_the_button(denied: Town, words: str) -> None:
    writes(denied, words)
    assert counts(denied) == []
    assert "Taken out: what was entered for you on 3.1.1" in denied.heard("sen_head")[-1]
    told = denied.heard("imp_lead")[-1]
    assert "Ruth Okafor says: that is not what I said, on 3.1.1" in told
    assert words.rstrip(".") in told and "agency starts 4 Jan" in told


def test_what_they_say_instead_is_recorded_as_theirs(denied: Town) -> None:
    writes(denied, "That's not what I said. 3.1.1 is red, the agency withdrew", "sen_head")
    (row,) = counts(denied)
    assert (row.rag, row.on_behalf_of_id) == ("red", None)
    assert "denied" not in denied.asks("queue", "imp_lead")  # a newer word of theirs counts


def test_words_of_somebody_for_whom_nothing_was_entered_are_read_as_ever(denied: Town) -> None:
    writes(denied, "I never said amber, 5.1.1 is green", "therapy")
    assert len(counts(denied)) == 1


def test_of_several_entries_it_is_asked_which(denied: Town) -> None:
    denied.asks("for @sen_head 3.1.2 green, two started", "imp_lead", NOW + timedelta(minutes=1))
    writes(denied, "I never said that", "sen_head")
    assert "Which of them did you not say?" in denied.heard("sen_head")[-1]
    assert [one.text for one in denied.buttons("sen_head")] == ["On 3.1.2", "On 3.1.1"]
    denied.presses(denied.buttons("sen_head")[0], "sen_head")
    assert counts(denied, "3.1.2") == [] and len(counts(denied)) == 1


def test_it_waits_in_the_leads_queue_until_it_is_decided(denied: Town) -> None:
    writes(denied, "I never said that", "sen_head")
    assert "1 entry that is denied" in denied.asks("queue", "imp_lead")
    buttons = {one.text: one for one in denied.buttons("imp_lead")}
    assert list(buttons)[:3] == ["Correct", "Leave it out", "Keep it"]
    assert "improvement lead decides" in text_of(card_of(denied.presses(buttons["Leave it out"], "sen_head")))
    assert "It stays out" in text_of(card_of(denied.presses(buttons["Leave it out"], "imp_lead")))
    assert "denied" not in denied.asks("queue", "imp_lead")
    assert "That is settled" in text_of(card_of(denied.presses(buttons["Leave it out"], "imp_lead")))
    assert "Left out, says Eleanor Marsh" in denied.heard("imp_lead")[-1]


def test_kept_it_counts_again_and_they_read_why(denied: Town) -> None:
    writes(denied, "I never said that", "sen_head")
    keep = next(one for one in denied.buttons("imp_lead") if one.text == "Keep it")
    fills(denied, keep, reason="It is in the minutes of 1 December")
    (row,) = counts(denied)
    assert row.rag == "amber" and "agency starts 4 Jan" in row.text and row.on_behalf_of_id is not None
    told = denied.heard("sen_head")[-1]
    assert "Kept in your name: 3.1.1" in told and "It is in the minutes of 1 December" in told
    assert not any("Entered for you" in each for each in denied.heard("sen_head")[1:])
    assert "denied" not in denied.asks("queue", "imp_lead")


def test_corrected_by_the_lead_it_waits_no_more_and_they_get_a_copy(denied: Town) -> None:
    writes(denied, "I never said that", "sen_head")
    correct = next(one for one in denied.buttons("imp_lead") if one.text == "Correct")
    fills(denied, correct, rating="red", done="Agency withdrew")
    assert counts(denied)[0].rag == "red"
    assert "denied" not in denied.asks("queue", "imp_lead")
    assert "Entered for you: 3.1.1" in denied.heard("sen_head")[-1] and "Red" in denied.heard("sen_head")[-1]
