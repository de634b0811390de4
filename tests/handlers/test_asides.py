"""What owners say to the bot beside the plan, in their own words, is answered as such; what is an update stays one."""

import pytest
from sqlmodel import select

from bot.models import Update
from tests.factories import Town


@pytest.fixture
def town(town: Town) -> Town:
    town.ask()
    return town


def says(town: Town, words: str) -> str:
    """What the bot answers to it."""
    before = len(town.heard("sen_head"))
    town.hears(words)
    return "\n".join(town.heard("sen_head")[before:])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("what did I say last time?", "What I have last on yours:"),
        ("remind me what I said about 3.1.1", "3.1.1 Clear the backlog of late assessments"),
        ("I answered this already!!", "I have nothing from you on 3.1.1, 3.1.2 and 3.2.1 in this round."),
        ("who are you and why are you texting me", "I am a program, not a person."),
        ("can i have til friday? swamped", "You hear from me again on"),
        ("thanks is it ok if I send Friday", "You hear from me again on"),
        ("let me check and get back to you", "You hear from me again on"),
        ("easier on the phone tbh", "who will be in touch"),
        ("have I missed any", "Your 3 actions"),
        ("can i still change what i said about amber", "What the ratings mean:"),
        ("is amber ok for 3.1.1 do you think", "What the ratings mean:"),
        ("wot did we say last time about the portal", "What I have last on yours:"),
    ],
)
def test_what_is_said_to_the_bot_in_ones_own_words_is_answered(town: Town, words: str, told: str) -> None:
    assert told in says(town, words)
    assert town.do(lambda session: session.exec(select(Update)).all()) == []


def test_who_asks_whether_an_answer_came_is_told_what_did(town: Town) -> None:
    says(town, "3.1.1 red")
    said = says(town, "did you get that")
    assert said.startswith("I have your update of 3.1.1 for this round. I have nothing from you on 3.1.2 and 3.2.1")


def test_till_friday_is_about_the_answer_and_not_a_new_date_of_an_action(town: Town) -> None:
    says(town, "3.1.1 amber. Risk: locum leaves")
    said = says(town, "can i have til friday for the other two? swamped")
    assert "You hear from me again on" in said and "New date" not in said


def test_words_that_follow_an_update_may_be_of_the_same_action(town: Town) -> None:
    says(town, "3.1.1 red")
    said = says(town, "we've lost two more caseworkers")
    assert "Which action is that about?" in said and "[3.1.1 " in said


def test_a_question_that_names_an_action_is_answered_with_it(town: Town) -> None:
    assert says(town, "can you remind me what 3.1.2 is measured on").startswith("3.1.2 Recruit six case officers")


def test_an_apology_for_being_late_is_no_trouble_of_an_action(town: Town) -> None:
    assert "Stuck" not in says(town, "Hi, sorry for late reply. 3.1.1 amber, 3.1.2 green. Ruth")


@pytest.mark.parametrize(
    "words",
    [
        "could you mark 3.1.1 amber please",
        "can we keep 3.1.1 amber please",
        "can 3.1.1 be amber now, 12 done",
        "please can 3.1.1 go to amber",
    ],
)
def test_an_update_that_is_put_as_a_question_is_an_update(town: Town, words: str) -> None:
    assert "Got it, 3.1.1: Amber." in says(town, words)
