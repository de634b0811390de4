"""An order in words is taken as one: nothing is done, no word is dropped, and what can be done is a press away."""

from collections.abc import Iterator
from itertools import count

import pytest
from sqlmodel import select

from bot.chat import Account, Command, Platform, Say
from bot.models import Absence, Outgoing, Pause
from bot.store.person import people
from handlers.router import route
from tests.factories import IMPORTED, NOW, Town, a_document, person, text_of

_said = count(1)
LEAD, SRO, OWNER = "imp_lead", "ad_edu", "sen_head"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    town = Town(tmp_path_factory.mktemp("orders"), a_document())
    town.ask()
    for handle in (LEAD, SRO, OWNER):
        account = Account(Platform.SLACK, "T1", f"U{handle.upper()}")
        town.do(lambda session, h=handle, a=account: people.link(session, person(session, h), a, "e-mail", IMPORTED))
    yield town
    town.close()


def asks(town: Town, words: str, handle: str) -> str:
    """After the slash, as it comes over the wire."""
    command = Command(f"c:{next(_said)}", Account(Platform.SLACK, "T1", f"U{handle.upper()}"), words)
    answer = town.do(lambda session: route(session, command, NOW))
    assert isinstance(answer, Say), words
    return text_of(answer.card)


def kept(town: Town) -> tuple[int, ...]:
    """What an order might have changed."""
    return town.do(lambda session: tuple(len(list(session.exec(select(row)))) for row in (Absence, Outgoing, Pause)))


@pytest.mark.parametrize(
    "said",
    [
        "tell all owners updates are due Friday",
        "let everyone know the board moved",
        "can you tell the Head of SEN thanks",
        "inform everyone in area 3 that it is late",
        "e-mail the Head of SEN about the panel",
    ],
)
def test_words_to_be_passed_on_are_not_sent_and_a_reminder_is_offered(town: Town, said: str) -> None:
    before = kept(town)
    told = asks(town, said, LEAD)
    assert told.startswith("Nothing was sent") and "[Remind those who owe an answer" in told, told
    assert kept(town) == before


@pytest.mark.parametrize(
    "said",
    [
        "give the Head of SEN until 10 December",
        "let the Head of SEN have another week",
        "the Head of SEN can have until 10 December",
        "be gentle with the Head of SEN",
        "leave the Head of SEN alone until January",
    ],
)
def test_more_time_for_someone_is_a_hold_that_waits_for_a_press(town: Town, said: str) -> None:
    before = kept(town)
    told = asks(town, said, LEAD)
    assert told.startswith("Nothing has changed yet") and "[Hold sen_head]" in told and "until" in told, told
    assert "The improvement lead decides" in asks(town, said, SRO)
    assert kept(town) == before


def test_whoever_is_to_be_left_alone_and_is_not_known_is_named_and_no_leave_is_recorded(town: Town) -> None:
    before = kept(town)
    assert "I don’t know “the weather”" in asks(town, "leave the weather alone until January", LEAD)
    assert kept(town) == before


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        ("stop the reminders today", "until"),
        ("pause the chasing", "until you release it"),
        ("no more reminders over Christmas", "which day"),
    ],
)
def test_reminders_are_stopped_for_everyone_by_a_press_and_for_as_long_as_was_said(
    town: Town, said: str, ends: str
) -> None:
    before = kept(town)
    told = asks(town, said, LEAD)
    assert told.startswith("Nothing has changed yet") and ends in told, told
    assert kept(town) == before


def test_whether_someone_got_a_message_is_told_from_what_was_sent(town: Town) -> None:
    assert "read as /wsoa sent @sen_head" in asks(town, "did the Head of SEN get it", LEAD)


def test_an_action_to_be_handed_on_waits_for_a_press(town: Town) -> None:
    told = asks(town, "give 3.1.1 to the Therapies Manager", LEAD)
    assert told.startswith("Nothing has changed yet. 3.1.1 belongs to the Head of SEN") and "[Hand 3.1.1 over]" in told
    told = asks(town, "move all of the Head of SEN's stuff to the Therapies Manager from 4 Jan", LEAD)
    assert "Hand over all that is the Head of SEN’s" in told and "from 4 Jan" in told


@pytest.mark.parametrize("said", ["make 3.1.1 amber", "mark 3.1.1 as complete", "move 3.1.1 to 31 March"])
def test_an_update_put_as_an_order_after_the_slash_is_not_recorded_and_it_is_said_how(town: Town, said: str) -> None:
    assert asks(town, said, LEAD).startswith("I have not recorded that")


def test_a_rating_that_is_not_accepted_is_shown_with_what_can_be_pressed(town: Town) -> None:
    told = asks(town, "I don't accept green on 3.1.1", SRO)
    assert told.startswith("Nothing is recorded yet: 3.1.1 belongs to the Head of SEN.") and "[Ask about 3.1.1]" in told


def test_an_owner_who_approves_their_own_date_is_told_that_nobody_does(town: Town) -> None:
    assert "nobody decides about an action of their own" in asks(town, "approve my new date", OWNER)


@pytest.mark.parametrize("said", ["let me know when 3.1.1 is done", "tell me if anything turns red"])
def test_to_be_told_of_one_thing_is_offered_as_a_saved_question(town: Town, said: str) -> None:
    told = asks(town, said, SRO)
    assert told.startswith("I can’t watch for one thing") and "every weekday]" in told


def test_what_is_asked_for_is_no_order(town: Town) -> None:
    assert asks(town, "tell me who is late", LEAD).startswith("Missing")
    assert asks(town, "give me area 3", LEAD).startswith("Area 3")
    assert asks(town, "let me know who is late", LEAD).startswith("Missing")


@pytest.mark.parametrize(
    ("first", "then", "has"),
    [
        ("overdue area 3", "which of those are red", "red, area 3"),
        ("red area 3", "how many of them are late", "red, area 3"),
        ("overdue area 3", "and are those red", "red, area 3"),
    ],
)
def test_those_of_the_last_answer_stay_those(town: Town, first: str, then: str, has: str) -> None:
    asks(town, first, LEAD)
    told = asks(town, then, LEAD)
    assert has in told.splitlines()[1 if "read as" in told.splitlines()[0] else 0].replace("(“reds”)", ""), told


def test_those_of_no_answer_are_not_all_of_the_plan(town: Town) -> None:
    assert asks(town, "which of those are red", OWNER).startswith("I know of no question")


def test_what_a_rating_means_is_answered_after_the_slash_too(town: Town) -> None:
    assert asks(town, "what does amber mean in this", OWNER).startswith("What the ratings mean")


def test_without_an_answer_the_steps_that_come_are_told_with_their_days(town: Town) -> None:
    told = asks(town, "what happens if I don't answer", OWNER)
    assert "the plan says “no update”" in told and "updates are due" in told


@pytest.mark.parametrize(
    ("said", "until"), [("another week", "11 Dec"), ("three more weeks", "25 Dec"), ("3 more weeks", "25 Dec")]
)
def test_so_many_weeks_more_are_counted_from_today_in_words_too(town: Town, said: str, until: str) -> None:
    assert f"until Fri {until}" in asks(town, f"give the Head of SEN {said}", LEAD)
