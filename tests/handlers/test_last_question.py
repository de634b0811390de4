"""The last question once more: as it was, of something else, as a spreadsheet; never one that was not asked."""

from collections.abc import Iterator
from itertools import count

import pytest
from sqlmodel import select

from bot.chat import Account, Answer, Command, GiveFile, Message, MessageRef, Place, Platform, Say
from bot.models import LinkedAccount
from bot.store.person import people
from handlers.router import answer_of, note_question, route
from tests.factories import IMPORTED, NOW, Town, person, text_of

_asked = count(1)
LEAD = Account(Platform.SLACK, "T1", "ULEAD")


@pytest.fixture
def town(town: Town) -> Iterator[Town]:
    town.do(lambda session: people.link(session, person(session, "imp_lead"), LEAD, "e-mail", IMPORTED))
    yield town


def asks(town: Town, words: str) -> Answer:
    """As it comes over the wire: answered by a reader, and noted by the writer."""
    command = Command(f"command:{next(_asked)}", LEAD, words)
    answer = town.store.answer_now(lambda session: answer_of(session, command, NOW))
    if answer is None:
        return town.do(lambda session: route(session, command, NOW))
    assert town.do(lambda session: note_question(session, command, NOW, answer))
    return answer


def told(town: Town, words: str) -> str:
    answer = asks(town, words)
    assert isinstance(answer, Say | GiveFile), answer
    return text_of(answer.card)


@pytest.mark.parametrize("words", ["again", "same again please", "once more", "ask that again", "last question"])
def test_the_last_question_is_asked_once_more_and_said(town: Town, words: str) -> None:
    first = told(town, "overdue area 3")
    assert told(town, words) == f"“{words}” read as /wsoa overdue area 3\n{first}"


def test_it_is_asked_again_in_plain_words_too(town: Town) -> None:
    told(town, "overdue area 3")
    place = MessageRef(Place(Platform.SLACK, "D1"), "17.1")
    answer = town.do(lambda session: route(session, Message("m:1", LEAD, place, NOW, "again"), NOW))
    assert isinstance(answer, Say) and text_of(answer.card).startswith("“again” read as /wsoa overdue area 3")


def test_the_same_is_asked_of_something_else(town: Town) -> None:
    told(town, "overdue area 3 except ruth")
    assert told(town, "same for area 5").splitlines()[1] == "Overdue, not Head of SEN (“ruth”), area 5"
    assert ", red" in told(town, "the same but for red").splitlines()[1]


def test_it_comes_as_a_spreadsheet(town: Town) -> None:
    told(town, "area 3 actions")
    answer = asks(town, "can I have that as excel")
    assert isinstance(answer, GiveFile) and "area 3 actions" in text_of(answer.card)


def test_what_was_not_understood_or_changes_something_is_no_question_to_repeat(town: Town) -> None:
    told(town, "overdue area 3")
    told(town, "hold therapy between two posts")
    told(town, "jupiter area 3")
    assert "read as /wsoa overdue area 3" in told(town, "again")


def test_without_a_question_before_none_is_made_up(town: Town) -> None:
    assert told(town, "again") == "I know of no question that you asked here before."
    assert "read as" not in told(town, "same for jupiter")


def test_a_question_that_may_tell_of_a_child_is_not_kept(town: Town) -> None:
    told(town, "search Jake Smith year 5")
    rows = town.do(lambda session: [row.asked for row in session.exec(select(LinkedAccount))])
    assert not any("Jake" in (one or "") for one in rows)
