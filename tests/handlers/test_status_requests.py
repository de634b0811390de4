"""On hold, no longer applicable, open again: asked of the lead with the reason, and never taken for completion."""

import pytest
from sqlmodel import Session, col, select

from bot.card import Button
from bot.chat import Deleted, MessageRef, OpenForm, Place, Platform
from bot.models import Action, StatusDecision, StatusRequest, Update
from handlers.replies.edited_or_deleted import deleted
from tests.factories import NOW, Town, card_of, text_of


@pytest.fixture
def town(town: Town) -> Town:
    town.ask()
    return town


def status(town: Town, ref: str = "3.1.2") -> str:
    return town.do(lambda session: session.exec(select(Action).where(Action.ref == ref)).one().status.value)


def requests(town: Town) -> list[tuple[str, str, str]]:
    def work(session: Session) -> list[tuple[str, str, str]]:
        rows = session.exec(select(StatusRequest).order_by(col(StatusRequest.id)))
        return [(session.get_one(Action, row.action_id).ref, row.to_status.value, row.reason) for row in rows]

    return town.do(work)


def decisions(town: Town) -> list[str]:
    return town.do(lambda session: [row.decision.value for row in session.exec(select(StatusDecision))])


def button(town: Town, verb: str, handle: str = "imp_lead") -> Button:
    return next(one for one in town.buttons(handle) if one.verb == verb)


@pytest.mark.parametrize(
    ("words", "wanted", "reason"),
    [
        ("3.1.2 on hold until the merger is decided", "on_hold", "until the merger is decided"),
        ("please put 3.1.2 on hold, funding is frozen", "on_hold", "funding is frozen"),
        ("3.1.2 paused", "on_hold", ""),
        ("3.1.2 amber. Please put it on hold until March", "on_hold", "until March"),
        ("3.1.2 no longer applicable, health runs it now", "no_longer_applicable", "health runs it now"),
        ("3.1.2 superseded by 3.2.1, please close", "no_longer_applicable", "superseded by 3.2.1"),
        ("3.1.2 cancelled by the board", "no_longer_applicable", "by the board"),
    ],
)
def test_another_status_is_a_request_with_its_reason(town: Town, words: str, wanted: str, reason: str) -> None:
    said = town.hears(words)
    (found,) = requests(town)
    assert found[:2] == ("3.1.2", wanted)
    assert reason in found[2]
    assert status(town) == "in_progress"
    assert status(town, "3.2.1") == "in_progress"
    assert "stays in progress" in said and "where is the evidence" not in said.lower()
    assert "[Accept]" in town.heard("imp_lead")[-1] and "Ruth Okafor" in town.heard("imp_lead")[-1]


def test_accepted_it_is_the_status_and_the_history_has_both(town: Town) -> None:
    town.hears("3.1.2 amber, on hold until the merger is decided")
    if not requests(town):
        town.hears("3.1.2 on hold until the merger is decided")
    town.presses(button(town, "status.accept"), "imp_lead")
    assert status(town) == "on_hold"
    assert decisions(town) == ["accepted"]
    rows = town.do(lambda s: list(s.exec(select(Update).order_by(col(Update.id)))))
    assert rows[-1].supersedes_id == rows[-2].id
    assert rows[-1].by_id == rows[-2].by_id
    assert "3.1.2 is on hold now" in town.heard("sen_head")[-1]
    assert "Accepted by Eleanor Marsh" in " ".join(town.heard("imp_lead"))


def test_the_actions_history_tells_who_asked_why_and_what_was_decided(town: Town) -> None:
    town.hears("3.1.2 on hold until the merger is decided")
    waiting = town.asks("3.1.2", "imp_lead")
    assert "Another status asked for, not yet decided." in waiting
    assert "In progress to on hold. Reason: until the merger is decided." in waiting
    town.presses(button(town, "status.accept"), "imp_lead")
    told = town.asks("3.1.2", "imp_lead")
    assert "Another status accepted." in told and "Decided by the Improvement" in told
    town.hears("3.2.1 cancelled by the board")
    answer = town.presses(button(town, "status.decline"), "imp_lead")
    assert isinstance(answer, OpenForm)
    town.fills_in(answer.form, "imp_lead", reason="The board did not decide that")
    assert "Another status declined." in town.asks("3.2.1") and "The board did not decide that" in town.asks("3.2.1")


def test_declined_it_stays_and_the_owner_hears_why(town: Town) -> None:
    town.hears("3.1.2 cancelled by the board")
    answer = town.presses(button(town, "status.decline"), "imp_lead")
    assert isinstance(answer, OpenForm)
    town.fills_in(answer.form, "imp_lead", reason="The board did not decide that")
    assert (status(town), decisions(town)) == ("in_progress", ["declined"])
    assert "The board did not decide that" in town.heard("sen_head")[-1]


def test_it_is_decided_once_and_not_by_who_asked(town: Town) -> None:
    town.hears("3.1.2 on hold until the merger is decided")
    accept = button(town, "status.accept")
    assert "someone else decides" in text_of(card_of(town.presses(accept, "sen_head")))
    town.presses(accept, "imp_lead")
    assert "decided already" in text_of(card_of(town.presses(accept, "imp_lead")))
    assert decisions(town) == ["accepted"]


def test_an_action_that_is_complete_is_opened_again_on_request(town: Town) -> None:
    town.hears("reopen 5.2.1, two writers missed", "imp_lead")
    assert requests(town) == [("5.2.1", "in_progress", "two writers missed")]
    assert status(town, "5.2.1") == "complete"
    directors = [handle for handle in ("dcs", "ad_edu") if any("opened again" in said for said in town.heard(handle))]
    assert directors
    town.presses(button(town, "status.accept", directors[0]), directors[0])
    assert status(town, "5.2.1") == "in_progress"


def test_a_message_that_is_deleted_takes_its_request_along(town: Town) -> None:
    town.hears("3.1.2 on hold until the merger is decided")
    source = town.do(lambda session: session.exec(select(StatusRequest)).one().source)
    at = MessageRef(Place(Platform.SLACK, "D_sen_head"), source.split(":")[-1])

    def work(session: Session) -> None:
        turn = town.turn(session)
        deleted(turn, Deleted("d:1", turn.account, at, NOW))

    town.do(work)
    assert decisions(town) == ["withdrawn"]
    assert "took the request back" in town.heard("imp_lead")[-1]


@pytest.mark.parametrize(
    "words",
    [
        "3.1.2 green, the tender is on hold for a week but we are fine",
        "3.1.2 amber, cancelled the November panel",
        "3.1.2 amber, risk: the course is cancelled",
        "3.1.2 is no longer on hold, amber",
    ],
)
def test_something_else_on_hold_or_cancelled_is_no_request(town: Town, words: str) -> None:
    town.hears(words)
    assert requests(town) == []


def test_what_is_said_of_anothers_action_is_not_put_on_ones_own(town: Town) -> None:
    said = town.hears("5.1.1 amber. Risk: the panel is late; mitigation: a second one is asked for", "sen_head")
    rows = town.do(lambda session: len(session.exec(select(Update)).all()))
    risks = town.asks("risks", "imp_lead")
    assert rows == 0
    assert "panel is late, then" in risks and "The panel is late;" not in risks and "second one" not in risks
    assert "5.1.1 belongs to the Therapies Manager" in said
    assert "on track" not in said
