"""What is offered where a question was not understood is a question that is answered as it stands."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.models.words import Rating
from tests.databases import sample_plan
from tests.factories import Town, a_document
from tests.handlers.test_desk_questions import NAMED

UNANSWERED = (NAMED, "I have not answered", "I don't know", "There is no", "Which ", "Whose", "To whom")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    town = Town(tmp_path_factory.mktemp("offers"), a_document())
    town.ask()
    town.says("3.1.1", rag=Rating.AMBER, text="3.1.1 amber, two posts empty")
    yield town
    town.close()


def offered(told: str) -> list[str]:
    found = [line.removeprefix("[/wsoa ").removesuffix("]") for line in told.splitlines() if line.startswith("[/wsoa ")]
    return [words for words in found if words != "help"]


@pytest.mark.parametrize("handle", ["imp_lead", "ad_edu", "dcs", "sen_head"])
@pytest.mark.parametrize(
    "question",
    [
        "have i zebra red in area 3",
        "due zebra before the next cabinet",
        "due zebra at 16 november",
        "which owners zebra",
        "what dates am i being zebra'd to move",
        "has the trust sent zebras this week",
        "my zebra",
        "undo the hold on Ruth",
        "overdue by more than 30 days zebra not in health",
        "K2 zebra compared to march",
        "slips 3 times have i zebra",
        "serch",
        "approov",
    ],
)
def test_an_offer_is_read_in_full(town: Town, question: str, handle: str) -> None:
    told = town.asks(question, handle)
    for words in offered(told):
        answer = town.asks(words, handle)
        assert not any(one in answer.splitlines()[0] for one in UNANSWERED), (words, answer)


def test_whose_it_is_stands_by_handle_and_a_day_by_its_date(town: Town) -> None:
    assert "red area 3 @sen_head" in offered(town.asks("red zebra area 3 have i got", "sen_head"))
    assert "due by 31 January 2027" in offered(town.asks("due zebra by 31 january", "imp_lead"))


@pytest.mark.parametrize(
    ("handle", "question", "first"),
    [
        ("imp_lead", "what are we waiting on the DCS for", "read as /wsoa decisions @dcs"),
        ("imp_lead", "what are we waiting on Dan for", "read as /wsoa missing @therapy"),
        ("imp_lead", "remind me every monday 8.30 what's red", "Saved: “what's red”, every Monday at 8:30"),
        ("imp_lead", "who is on hold", "read as /wsoa hold"),
        ("imp_lead", "what did the cabinet agree in october", "read as /wsoa resolutions"),
        ("imp_lead", "due before march", "by Sun 28 Feb"),
        ("imp_lead", "area 3 worse or better than november", "since"),
        ("imp_lead", "red not on march", "“not”"),
        ("imp_lead", "risks open longest", "“longest” does not go with that question"),
        ("imp_lead", "who replied late", "“late” does not go with that question"),
        ("imp_lead", "red in november still", "“still” does not go with that question"),
        ("imp_lead", "what is red in area 3 down", "“down”"),
        ("dcs", "how many assessments are over 20 weeks", "read as /wsoa measures"),
        ("ad_edu", "what's sat with me", "read as /wsoa queue"),
        ("ad_edu", "mine that are late", "past the agreed date (“late”)"),
        ("ad_edu", "who in my patch hasn't replied", "Missing (“hasn't replied”), your areas"),
        ("sen_head", "what did i say last time", "you (“did i”)"),
        ("sen_head", "has my new date been agreed yet", "read as /wsoa decisions"),
        ("sen_head", "why me?? i did one of these in october", "read as /wsoa why"),
        ("sen_head", "what's K2 when it's at home", "asked as “when it's at home”"),
        ("sen_head", "stop emailing me I'm on teams", "read as /wsoa prefer teams"),
    ],
)
def test_it_is_read_as_it_was_meant_or_its_word_is_named(town: Town, handle: str, question: str, first: str) -> None:
    assert first in (told := town.asks(question, handle)).splitlines()[0], told


def test_what_was_so_and_is_still_is_told_of_both_times(town: Town) -> None:
    told = town.asks("what was red in november and is still red", "imp_lead").splitlines()
    assert told[0].startswith("Red, as at Mon 30 Nov") and "Red" in told[1:]


def test_words_of_no_title_of_the_part_that_is_named_are_said_to_be(town: Town) -> None:
    told = town.asks("area 5 backlog", "imp_lead")
    assert told.startswith("No action or risk that you ask about has “backlog” in its words.")


def test_an_owners_question_about_a_date_is_no_update(town: Town) -> None:
    rows = len(town.outbox("sen_head"))
    told = town.hears("has my new date been agreed yet?", "sen_head")
    assert len(town.outbox("sen_head")) >= rows and "Done:" not in told


def test_an_organisation_alone_is_no_action_that_has_its_name_in_its_title(tmp_path: Path) -> None:
    town = Town(tmp_path, sample_plan())
    told = town.asks("ICB", "imp_lead")
    assert told.startswith("NHS Vale & Downs ICB") and "3.1.4" in told
    town.close()
