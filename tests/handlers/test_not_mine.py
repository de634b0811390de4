""" "Not mine": the clock stops for the owner, the lead decides with one press, and everyone hears what came of it."""

from datetime import UTC, datetime

import pytest
from sqlmodel import Session, col, select

from bot.card import Button
from bot.models import Action, Ask, AskState, HandOver, Update
from jobs.cycle import tick
from tests.factories import Town, card_of, text_of

LEAD = "imp_lead"


def ask(town: Town, ref: str = "3.1.2") -> tuple[AskState, int]:
    def work(session: Session) -> tuple[AskState, int]:
        row = session.exec(select(Ask).join(Action).where(Action.ref == ref)).one()
        return row.state, row.person_id

    return town.do(work)


def owner(town: Town, ref: str = "3.1.2") -> str:
    return town.do(lambda session: town.turn(session).standing.action(ref).owner.handle)  # pyright: ignore[reportOptionalMemberAccess]


def button(town: Town, verb: str) -> Button:
    return next(one for one in town.buttons(LEAD) if one.verb == verb)


@pytest.fixture
def town(town: Town) -> Town:
    town.ask()
    return town


def test_it_stops_the_clock_and_goes_to_the_lead(town: Town) -> None:
    said = town.hears("3.1.2 is not mine")
    assert "3.1.2: you are not asked about it any more in this round. The improvement lead decides." in said
    assert ask(town)[0] is AskState.PASSED
    told = town.heard(LEAD)[-1]
    assert "Ruth Okafor says 3.1.2 is not theirs" in told and "[Leave it with Ruth Okafor]" in told
    assert owner(town) == "sen_head"


def test_a_name_in_answer_becomes_the_suggestion_in_the_same_message(town: Town) -> None:
    assert "Who should it go to?" in town.hears("3.1.2 is not mine")
    assert "that you mean Dan Price" in town.hears("Dan")
    assert len(town.heard(LEAD)) == 1
    assert "They say it belongs to Dan Price, Therapies Manager." in town.heard(LEAD)[-1]


def test_the_lead_accepts_and_it_moves_with_its_pack(town: Town) -> None:
    town.hears("3.1.2 is not mine")
    town.hears("Dan")
    assert "from Ruth Okafor to Dan Price" in text_of(card_of(town.presses(button(town, "not_mine.accept"), LEAD)))
    assert owner(town) == "therapy"
    assert "Hand-over from Ruth Okafor" in town.heard("therapy")[-1]
    assert "Dan Price has taken over from you: 3.1.2" in town.heard("sen_head")[-1]
    assert "Eleanor Marsh gave it to Dan Price." in town.heard(LEAD)[-1] and town.buttons(LEAD) == []
    town.do(lambda session: tick(session, datetime(2026, 12, 4, 11, tzinfo=UTC)))
    assert ask(town)[0] is AskState.OPEN


def test_the_lead_leaves_it_and_they_are_asked_again(town: Town) -> None:
    town.hears("3.1.2 is not mine")
    assert "stays with Ruth Okafor" in text_of(card_of(town.presses(button(town, "not_mine.keep"), LEAD)))
    assert ask(town)[0] is AskState.OPEN
    assert "3.1.2 stays with you: Eleanor Marsh has decided." in town.heard("sen_head")[-1]


def test_two_presses_move_it_once(town: Town) -> None:
    town.hears("3.1.2 is not mine")
    town.hears("Dan")
    pressed = button(town, "not_mine.accept")
    town.presses(pressed, LEAD)
    assert "3.1.2 is Dan Price's by now" in text_of(card_of(town.presses(pressed, LEAD)))
    assert len(town.do(lambda session: list(session.exec(select(HandOver))))) == 1


@pytest.mark.parametrize("handle", ["sen_head", "therapy", "dcs"])
def test_a_forged_button_moves_nothing(town: Town, handle: str) -> None:
    args = (("owner", "sen_head"), ("ref", "3.1.2"), ("to", handle))
    answer = town.presses(Button("", "not_mine.accept", args), handle)
    assert "Only the improvement lead" in text_of(card_of(answer))
    assert owner(town) == "sen_head"


@pytest.mark.parametrize("args", [{}, {"ref": "9.9.9", "owner": "sen_head"}, {"ref": "3.1.2", "owner": "x"}])
def test_a_broken_button_moves_nothing(town: Town, args: dict[str, str]) -> None:
    answer = town.presses(Button("", "not_mine.accept", tuple(args.items())), LEAD)
    assert "Nothing was moved" in text_of(card_of(answer))
    assert owner(town) == "sen_head"


@pytest.mark.parametrize(
    "words",
    [
        "3.1.2 is not mine, it belongs to Dan Price",
        "3.1.2 is not mine. It belongs to Dan Price.",
        "3.1.2 isn't mine, that's Dan's",
        "3.1.2 is Dan's",
        "3.1.2 is now Dan Price's",
        "3.1.2 is Dan’s, not mine",
        "3.1.2 should be with therapy",
        "3.1.2 should sit with Dan Price, not me",
        "not mine 3.1.2, ask Dan",
        "please give 3.1.2 to Dan Price",
        "3.1.2 wrong person, Dan has it",
    ],
)
def test_whoever_is_named_with_it_is_the_leads_one_press(town: Town, words: str) -> None:
    said = town.hears(words)
    assert "that you mean Dan Price" in said and "Who should it go to?" not in said
    assert "They say it belongs to Dan Price, Therapies Manager." in town.heard(LEAD)[-1]
    assert button(town, "not_mine.accept").text == "Give it to Dan Price"
    assert owner(town) == "sen_head"
    town.presses(button(town, "not_mine.accept"), LEAD)
    assert owner(town) == "therapy"


@pytest.mark.parametrize(
    "words",
    [
        "3.1.2 is not mine, I told Dan Price last week",
        "3.1.2 is not mine, as I said to Dan",
        "3.1.2 is not mine. I mentioned it to Dan Price.",
        "3.1.2 is not mine, it belongs to Dan or Cath",
        "3.1.2 is not mine. 3.1.1 amber, the paper is with Dan Price until Friday",
    ],
)
def test_a_name_that_is_no_owners_is_not_guessed(town: Town, words: str) -> None:
    said = town.hears(words)
    assert "you are not asked about it any more" in said
    assert not any("They say it belongs to" in text for text in town.heard(LEAD))


def test_a_name_that_nobody_in_the_plan_has_is_asked_about_first(town: Town) -> None:
    town.hears("3.1.2 is not mine, it belongs to Daniel Pryce")
    assert {one.verb for one in town.buttons("sen_head")} == {"name.told"}
    assert town.heard(LEAD) == []


@pytest.mark.parametrize(
    "words", ["3.1.2 amber, the paper should be with Dan by Friday", "3.1.2 green, interviews are with Dan Price"]
)
def test_a_person_in_an_update_takes_nothing_over(town: Town, words: str) -> None:
    town.hears(words)
    assert ask(town)[0] is AskState.ANSWERED and town.heard(LEAD) == []


@pytest.mark.parametrize(
    "words",
    [
        "3.1.1 amber 36%, 3.1.2 not mine",
        "3.1.2 isn't mine. 3.1.1 is amber, 36%",
        "3.1.2 isn't mine and 3.1.1 is amber, 36%",
        "not mine 3.1.2, but 3.1.1 is amber and 36%",
    ],
)
def test_of_two_actions_in_one_sentence_only_that_one_is_not_theirs(town: Town, words: str) -> None:
    town.hears(words)

    def states(session: Session) -> dict[str, str]:
        found = select(Action.ref, Ask.state).join(Ask, col(Ask.action_id) == col(Action.id))
        return {ref: state.value for ref, state in session.exec(found) if ref in ("3.1.1", "3.1.2")}

    assert town.do(states) == {"3.1.1": "answered", "3.1.2": "passed"}
    (row,) = town.do(lambda session: list(session.exec(select(Update))))
    assert (row.rag, row.pct) == ("amber", 36)


def test_the_leads_queue_says_what_they_were_told_and_in_the_owners_words(town: Town) -> None:
    town.hears("3.1.2 not mine, it went to Dan Price in October")
    heard, queue = town.heard("imp_lead")[-1], town.asks("queue", "imp_lead")
    for words in ("They say it belongs to Dan Price", "“3.1.2 not mine, it went to Dan Price in October”"):
        assert words in heard and words in queue


def test_somebody_of_a_team_who_is_not_of_the_plan_is_not_taken_for_its_manager(town: Town) -> None:
    town.hears("3.1.2 is not mine, Hannah in therapy has it")
    assert "They say it belongs" not in town.heard("imp_lead")[-1]
    assert "Hannah in therapy has it" in town.heard("imp_lead")[-1]
