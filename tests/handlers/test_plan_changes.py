"""The plan itself changes by word: asked first, done once, with the whole history following."""

import re

import pytest

from bot.card import Button, Buttons
from bot.chat import Say
from bot.store.plan import plans
from handlers.commands.command import answer_command
from tests.factories import Town, card_of, text_of


def asked(town: Town, words: str, handle: str = "imp_lead") -> tuple[str, list[Button]]:
    card = card_of(town.do(lambda session: answer_command(town.turn(session, handle), words)))
    return text_of(card), [one for part in card.parts if isinstance(part, Buttons) for one in part.items]


def does(town: Town, words: str) -> str:
    _said, buttons = asked(town, words)
    answer = town.presses(buttons[0], "imp_lead")
    assert isinstance(answer, Say)
    return text_of(answer.card)


def refs(town: Town) -> list[str]:
    found = town.do(plans.document)
    assert found is not None
    return [line.ref for line in found.actions]


def test_a_renumbered_action_keeps_its_history_and_is_not_done_before_the_press(town: Town) -> None:
    town.says("3.1.2", text="Four of six are in post")
    said, buttons = asked(town, "action 3.1.2 renumber 3.3.1")
    assert "becomes 3.3.1" in said and "can be taken back" in said and "3.1.2" in refs(town)
    town.presses(buttons[0], "imp_lead")
    assert "3.3.1" in refs(town) and "3.1.2" not in refs(town)
    told = town.asks("3.3.1", "imp_lead")
    assert "Four of six are in post" in told and "It was 3.1.2" in told
    again = town.presses(buttons[0], "imp_lead")
    assert isinstance(again, Say) and "has changed since" in text_of(again.card)
    assert "3.1.2" in town.asks("3.1.2", "imp_lead")


def test_a_title_is_edited_and_the_history_has_the_one_before(town: Town) -> None:
    does(town, "action 3.1.2 edit title Recruit eight case officers")
    told = town.asks("3.1.2", "imp_lead")
    assert "Recruit eight case officers" in told and "It was “Recruit six case officers" in told


def test_two_become_one_and_the_other_tells_of_it(town: Town) -> None:
    town.says("3.1.2", text="Four of six are in post")
    assert "can’t be undone" in asked(town, "action 3.1.2 merge into 3.1.1 because it is one piece of work")[0]
    does(town, "action 3.1.2 merge into 3.1.1 because it is one piece of work")
    assert "3.1.2" not in refs(town)
    assert "3.1.2 goes on within 3.1.1. It is one piece of work" in town.asks("3.1.1", "imp_lead")
    assert "Four of six are in post" in town.asks("3.1.1", "imp_lead")


def test_one_becomes_two_with_the_same_owner_and_dates(town: Town) -> None:
    town.says("3.1.2", text="Four of six are in post")
    does(town, "action 3.1.2 split 3.1.2 Recruit officers; 3.1.7 Train officers because each has its own lead")
    found = town.do(plans.document)
    assert found is not None
    lines = {line.ref: line for line in found.actions}
    assert (lines["3.1.2"].title, lines["3.1.7"].title) == ("Recruit officers", "Train officers")
    assert (lines["3.1.7"].owner, lines["3.1.7"].agreed_due) == (lines["3.1.2"].owner, lines["3.1.2"].agreed_due)
    told = town.asks("3.1.7", "imp_lead")
    assert "From 3.1.2 into 3.1.7" in told and "Four of six are in post" in told


def test_an_action_is_closed_with_its_reason(town: Town) -> None:
    does(town, "action 3.1.2 close because the service moved to the trust")
    told = town.asks("3.1.2", "imp_lead")
    assert "closed as no longer applicable" in told and "The service moved to the trust" in told


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("action 3.1.2 close", "Say why"),
        ("action 3.1.2 renumber 3.1.1", "another action of this plan"),
        ("action 3.1.2 renumber soon", "no reference"),
        ("action 3.1.2 merge into 3.1.2 because so", "one and the same"),
        ("action 3.1.2 split 3.1.7 because so", "two parts or more"),
        ("action 5.2.1 close because so", "your own action"),
        ("action", "can be changed like this"),
    ],
)
def test_what_can_not_be_done_is_told_with_the_reason(town: Town, words: str, says: str) -> None:
    before = refs(town)
    assert says in asked(town, words)[0]
    assert refs(town) == before


def test_only_a_lead_changes_the_plan_and_anyone_sees_an_action(town: Town) -> None:
    assert "Change the plan?" not in asked(town, "action 3.1.2 renumber 3.3.1", "sen_head")[0]
    assert "Recruit six case officers" in asked(town, "action 3.1.2", "sen_head")[0]


def test_an_action_is_added_with_its_owner_its_day_and_its_area(town: Town) -> None:
    words = "action add 3.1.9 Train the new officers for Ruth Okafor by 31 May 2027 because the board asked"
    said, _ = asked(town, words)
    assert "a new action in area 3" in said and "3.1.9" not in refs(town)
    assert "from the next round" in does(town, words) and "3.1.9" in refs(town)
    told = town.asks("3.1.9", "imp_lead")
    assert "Train the new officers" in told and "The board asked" in told
    assert "is, or was, another action" in asked(town, words)[0]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("action add 3.1.9 Train officers", "for whom it is and by when"),
        ("action add 3.1.9 Train officers for Nobody Known by 31 May", "nobody of this plan"),
        ("action add 3.1.9 Train officers for sen_head by the summer of love", "is not one day"),
        ("action add 77.1 Train officers for sen_head by 31 May", "No area has actions"),
        ("action add soon Train officers for sen_head by 31 May", "is no reference"),
    ],
)
def test_what_can_not_be_added_is_said_before_anything_is_asked(town: Town, words: str, told: str) -> None:
    said, buttons = asked(town, words)
    assert told in said and not buttons


def named(town: Town, command: str) -> list[str]:
    return re.findall(r"(\d\.\d\.\d), ", town.asks(command, "imp_lead"))


def test_what_names_an_action_by_its_number_follows_it(town: Town) -> None:
    town.asks("findings add LGA: slow pace; actions 3.1.1, 3.1.2", "imp_lead")
    town.asks("links add DSG plan: fewer places; actions 3.1.2", "imp_lead")
    does(town, "action 3.1.2 renumber 3.3.1")
    assert (named(town, "findings"), named(town, "links")) == (["3.1.1", "3.3.1"], ["3.3.1"])
    does(town, "action 3.3.1 split 3.3.2 Recruit officers; 3.3.3 Train officers because each has its own lead")
    assert named(town, "links") == ["3.3.2", "3.3.3"]
    does(town, "action 3.3.3 merge into 3.1.1 because it is one piece of work")
    assert (named(town, "findings"), named(town, "links")) == (["3.1.1", "3.3.2"], ["3.3.2", "3.1.1"])
