"""A decision that is wanted reaches whom it names, is settled there, and its answer goes back to whoever asked."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from bot.chat import FormErrors, Nothing, OpenForm
from bot.models import Decision, DecisionWord
from bot.models.words import Word
from tests.factories import NOW, Town, card_of, text_of

SAID = (
    "3.1.1 amber, we need a decision from the Director of Children’s Services on the market supplement by 11 December, "
    "otherwise the two agency officers leave"
)


@pytest.fixture
def town(town: Town) -> Town:
    town.ask()
    return town


def rows(town: Town) -> list[Decision]:
    return town.do(lambda session: list(session.exec(select(Decision).order_by(col(Decision.id)))))


def said_of(town: Town) -> list[Word]:
    def work(session: Session) -> list[Word]:
        return [row.word for row in session.exec(select(DecisionWord).order_by(col(DecisionWord.id)))]

    return town.do(work)


def press(town: Town, verb: str, handle: str = "dcs", now: datetime = NOW, at: int = -1) -> object:
    found = [one for one in town.buttons(handle) if one.verb == verb]
    return town.presses(found[at], handle, now)


def test_it_goes_to_whom_it_names_with_what_it_is_about_by_when_and_what_happens_otherwise(town: Town) -> None:
    answer = town.hears(SAID)
    assert "Decision D1 on 3.1.1 goes to the Director of Children’s Services by Fri 11 Dec." in answer
    asked = town.heard("dcs")[-1]
    for told in (
        "A decision is wanted on 3.1.1 (D1) · Clear the backlog of late assessments",
        "market supplement",
        "Asked for by Ruth Okafor, Head of SEN. Wanted by Fri 11 Dec.",
        "Otherwise: the two agency officers leave.",
        "[Approve]\n[Refuse]\n[Ask back]",
    ):
        assert told in asked
    assert not any("decision is wanted" in one for one in town.heard("imp_lead") + town.heard("ad_edu"))


def test_a_word_in_words_decides_and_goes_back_to_whoever_asked(town: Town) -> None:
    town.hears(SAID)
    answer = town.hears("approved, go ahead with the market supplement", "dcs")
    assert answer.startswith("Approved: 3.1.1") and "Ruth is told" in answer
    row = rows(town)[0]
    assert (row.outcome, row.why) == ("approved", "go ahead with the market supplement")
    assert "Approved: the decision you wanted on 3.1.1, by Amara Bell" in town.heard("sen_head")[-1]
    assert "go ahead with the market supplement." in town.heard("sen_head")[-1]
    assert "Approved by Amara Bell" in next(one for one in town.heard("dcs") if "was wanted on 3.1.1" in one)
    assert "Taken since last time: D1 3.1.1 Clear the backlog of late assessments: approved, “" in town.asks(
        "digest", "dcs"
    )
    assert "approved, “" in town.asks("decisions taken", "imp_lead")


def test_the_buttons_approve_at_once_and_refuse_with_a_reason(town: Town) -> None:
    town.hears(SAID)
    form = press(town, "decision.refuse")
    assert isinstance(form, OpenForm)
    assert isinstance(town.fills_in(form.form, "dcs", reason=""), FormErrors)
    assert isinstance(town.fills_in(form.form, "dcs", reason="There is no budget for it"), Nothing)
    assert "Refused: the decision you wanted on 3.1.1" in town.heard("sen_head")[-1]
    assert "There is no budget for it." in town.heard("sen_head")[-1]


def test_asked_back_it_waits_for_whoever_asked_and_comes_back_with_the_answer(town: Town) -> None:
    town.hears(SAID)
    form = press(town, "decision.ask")
    assert isinstance(form, OpenForm)
    town.fills_in(form.form, "dcs", reason="What does it cost a year?")
    back = town.heard("sen_head")[-1]
    assert "asks back about the decision on 3.1.1" in back and "What does it cost a year?" in back
    answer = press(town, "decision.answer", "sen_head")
    assert isinstance(answer, OpenForm)
    town.fills_in(answer.form, "sen_head", reason="About 18,000 pounds")
    again = town.heard("dcs")[-1]
    assert "Asked back by Amara Bell" in again and "Answered by Ruth Okafor, Head of SEN: About 18,000 pounds." in again
    assert "Approved: 3.1.1" in text_of(card_of(press(town, "decision.approve")))  # type: ignore[arg-type]
    assert said_of(town) == [Word.ASKED_BACK, Word.ANSWERED, Word.APPROVED]


def test_nobody_else_decides_it_and_nobody_their_own(town: Town) -> None:
    town.hears(SAID)
    for handle in ("ad_edu", "imp_lead", "therapy"):
        assert "is for the Director of Children’s Services to decide" in town.asks("decide D1 approve", handle)
    assert "You asked for D1 on 3.1.1 yourself" in town.asks("decide D1 approve", "sen_head")
    stolen = next(one for one in town.buttons("dcs") if one.verb == "decision.approve")
    assert "not for you" in text_of(card_of(town.presses(stolen, "therapy")))
    assert rows(town)[0].outcome == ""


def test_twice_says_so_and_a_better_thought_is_kept_beside_the_first(town: Town) -> None:
    town.hears(SAID)
    approve = next(one for one in town.buttons("dcs") if one.verb == "decision.approve")
    town.presses(approve, "dcs")
    assert "was decided already: approved by Amara Bell" in text_of(card_of(town.presses(approve, "dcs")))
    assert "Refused: 3.1.1" in town.asks("decide D1 refuse because the budget is frozen", "dcs")
    assert said_of(town) == [Word.APPROVED, Word.REFUSED] and rows(town)[0].outcome == "refused"


def test_a_decision_taken_back_is_not_decided_by_an_old_button(town: Town) -> None:
    town.hears(SAID)
    approve = next(one for one in town.buttons("dcs") if one.verb == "decision.approve")
    town.hears("undo")
    assert "took it back" in town.heard("dcs")[-1]
    assert "no longer wanted" in text_of(card_of(town.presses(approve, "dcs")))


def test_a_board_is_answered_for_by_its_clerk_or_else_by_the_lead_who_hands_it_on(town: Town) -> None:
    town.hears("3.1.1 amber, we need a decision from Cabinet on the market supplement by 11 December")
    asked = town.heard("imp_lead")[-1]
    assert "It is for Cabinet: you give me its answer." in asked
    assert "waits for the Lead Member" in town.asks("decide D1 to @member", "imp_lead")
    assert "It waits for Lead Member now." in asked_of(town, "imp_lead")
    assert "A decision is wanted on 3.1.1" in town.heard("member")[-1]
    assert "not for you" in town.asks("decide D1 approve", "imp_lead")


def asked_of(town: Town, handle: str) -> str:
    return next(one for one in town.heard(handle) if "decision was wanted" in one)


def test_of_several_the_one_that_is_spoken_of_is_decided_and_in_doubt_none(town: Town) -> None:
    town.hears(SAID)
    town.hears(
        "5.1.1 amber, we need a decision from the Director of Children’s Services on the therapy contract", "therapy"
    )
    assert "More than one waits for you" in town.hears("approved, do it please", "dcs")
    assert said_of(town) == []
    assert town.hears("refused, the therapy contract is too dear", "dcs").startswith("Refused: 5.1.1")
    assert [row.outcome for row in rows(town)] == ["", "refused"]


@pytest.mark.parametrize(
    "words", ["approved by Cabinet", "3.2.1 approved and green", "agreed the protocol with health"]
)
def test_words_about_another_thing_decide_nothing(town: Town, words: str) -> None:
    town.hears(SAID)
    town.hears(words, "dcs")
    assert said_of(town) == []


def test_it_stands_in_the_queue_of_whoever_decides_and_past_its_day_in_the_leads(town: Town) -> None:
    town.hears(SAID)
    assert "A decision is wanted on 3.1.1" in town.asks("queue", "dcs")
    assert "D1" not in town.asks("queue", "imp_lead")
    late = town.asks("queue", "imp_lead", NOW + timedelta(days=8))
    assert "D1 on 3.1.1 waits for the Director of Children’s Services." in late and "which is past" in late


def test_alone_the_command_shows_what_waits_for_and_what_one_waits_for(town: Town) -> None:
    town.hears(SAID)
    assert "1 waits for your decision" in town.asks("decide", "dcs")
    assert "You wait for" in town.asks("decide", "sen_head") and "D1 3.1.1" in town.asks("decide", "sen_head")
    assert "No decision waits for you." in town.asks("decide", "therapy")
    assert "D1 on 3.1.1 waits for" in town.asks("decide D1 by 18 December", "imp_lead")
    assert "know of no decision D9" in town.asks("decide D9 approve", "dcs")


def test_what_waits_for_a_decision_is_amber_at_least_until_it_is_made(town: Town) -> None:
    """Domain: 2.3, the rule for a suggested rating."""
    answer = town.hears(SAID.replace("amber", "green"))
    assert "Suggested for 3.1.1: Amber, because it waits for a decision. The lead decides." in answer
    assert "owner says Green, Amber is suggested" in town.asks("3.1.1")
    assert "It waits for a decision." in town.asks("digest", "dcs")
    town.hears("approved, go ahead with the market supplement", "dcs")
    assert "Amber is suggested" not in town.asks("3.1.1")
