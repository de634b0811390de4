"""What the rules find is a list for the lead; one press asks its owner, whose answer is kept with it."""

import pytest

from bot.card import Button, Buttons
from bot.chat import FormErrors, Nothing, OpenForm
from handlers.commands.command import answer_command
from tests.factories import NOW, Town, card_of, text_of


@pytest.fixture
def town(town: Town) -> Town:
    town.ask()
    town.hears("3.2.1 green, the protocol is with the board and three partners have signed")
    return town


def ask(town: Town, ref: str, handle: str = "imp_lead") -> Button:
    def work(session: object) -> list[Button]:
        card = card_of(answer_command(town.turn(session, handle), "challenges"))  # type: ignore[arg-type]
        return [button for part in card.parts if isinstance(part, Buttons) for button in part.items]

    return next(one for one in town.do(work) if one.verb == "challenge.ask" and ref in one.text)


def said(town: Town, button: Button, handle: str = "imp_lead") -> str:
    return text_of(card_of(town.presses(button, handle)))


def test_the_lead_sees_what_is_found_by_rule_with_a_sentence_each(town: Town) -> None:
    told = town.asks("challenges", "imp_lead")
    assert "Green, though its date is past. (1)" in told
    assert "3.2.1 Publish a protocol: Green, and 21 days past its date, Fri 13 Nov. Head of SEN." in told
    assert "SR02" in told and "It has no mitigation." in told and "[Ask why, 3.2.1]" in told
    assert "Said to be complete, without evidence." in told and "[Ask why, 5.2.1]" not in told  # the lead's own


def test_one_press_asks_its_owner_whose_answer_goes_back_and_stands_with_it(town: Town) -> None:
    assert said(town, ask(town, "3.2.1")).startswith("The Head of SEN is asked about 3.2.1.")
    asked = town.heard("sen_head")[-1]
    assert "Eleanor Marsh, Improvement Manager asks about 3.2.1" in asked
    assert "Green, and 21 days past its date, Fri 13 Nov. Why?" in asked
    assert "asked Ruth Okafor, Head of SEN on Fri 4 Dec. No answer yet." in town.asks("challenges", "imp_lead")
    form = town.presses(town.buttons("sen_head")[0], "sen_head")
    assert isinstance(form, OpenForm)
    assert isinstance(town.fills_in(form.form, "sen_head", reason=""), FormErrors)
    assert isinstance(town.fills_in(form.form, "sen_head", reason="The board signs it on Monday"), Nothing)
    assert "Ruth Okafor, Head of SEN answers about 3.2.1" in town.heard("imp_lead")[-1]
    listed = town.asks("challenges", "imp_lead")
    assert "answered on Fri 4 Dec" in listed and "The board signs it on Monday" in listed
    assert "was answered already" in text_of(card_of(town.presses(form_button(town), "sen_head")))
    assert "🟢" in town.asks("3.2.1", "imp_lead") or "Green" in town.asks("3.2.1", "imp_lead")


def form_button(town: Town) -> Button:
    return Button("Answer", "challenge.answer", (("id", "1"),))


def test_a_second_press_asks_nobody_again_and_an_old_one_nothing(town: Town) -> None:
    button = ask(town, "3.2.1")
    said(town, button)
    assert "asked about that on 3.2.1 on Fri 4 Dec already" in said(town, button)
    assert sum("asks about 3.2.1" in one for one in town.heard("sen_head")) == 1
    risk = ask(town, "SR02")
    town.asks("risk SR02 close because the panel sits", "imp_lead")
    assert "nothing to ask there any more" in said(town, risk)


def test_only_who_looks_after_the_plan_asks_and_only_who_is_asked_answers(town: Town) -> None:
    button = ask(town, "3.2.1")
    assert "may not ask" in said(town, button, "therapy")
    said(town, button)
    assert "not for you" in text_of(card_of(town.presses(form_button(town), "therapy")))
    assert "is for directors, improvement leads" in town.asks("challenges", "sen_head")
    assert "3.2.1" in town.asks("challenges", "ad_edu") and "5.2.1" not in town.asks("challenges", "ad_edu")


def test_a_rule_is_turned_off_and_on_for_the_plan(town: Town) -> None:
    assert "Green, though its date is past. green-past-due, on." in town.asks("rules", "imp_lead")
    assert "green-past-due is off now" in town.asks("rules green past due off", "imp_lead")
    told = town.asks("challenges", "imp_lead")
    assert "3.2.1" not in told and "Off in this plan: green-past-due." in told
    town.asks("rules green-past-due on", "imp_lead")
    assert "3.2.1" in town.asks("challenges", "imp_lead")
    assert "I know of no rule “blue moon off”" in town.asks("rules blue moon off", "imp_lead")
    assert "is for improvement leads" in town.asks("rules same-words off", "ad_edu")


def test_it_is_narrowed_like_any_question(town: Town) -> None:
    assert "3.2.1" not in town.asks("challenges area 5", "imp_lead", NOW)
