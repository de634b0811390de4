"""Commands about someone as plain words: the same on Teams as after Slack's slash; an owner's reply stays a reply."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.chat import Account, Message, MessageRef, Place, Platform
from bot.plan.contents.document import PersonLine
from handlers.commands.plain_words import command_of
from tests.factories import NOW, Town, a_document, people

LEAD, OWNER = "imp_lead", "sen_head"
MORE = (
    PersonLine("kofi", "Kofi Mensah", "Commissioning Manager", "Wexbourne Council", "kofi@wexbourne.example"),
    PersonLine("sam", "Sam Hale", "Inclusion Manager", "Wexbourne Council", "sam@wexbourne.example"),
    PersonLine("jc", "Jasmine Cole", "Data Manager", "Wexbourne Council", "jc@wexbourne.example"),
)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    town = Town(tmp_path, a_document(people=people() + MORE))
    yield town
    town.close()


def command(town: Town, words: str, handle: str, platform: Platform = Platform.TEAMS) -> str | None:
    message = Message("r:1", Account(platform, "t", "u"), MessageRef(Place(platform, "a:1"), "1"), NOW, words)
    return town.do(lambda session: command_of(town.turn(session, handle), message))


@pytest.mark.parametrize(
    "words",
    [
        "sent Kofi Mensah",
        "sent Kofi Mensah?",
        "Sent Kofi",
        "hold Kofi Mensah on compassionate grounds",
        "hold @Kofi Mensah on compassionate grounds",
        "release Kofi Mensah",
        "send now Kofi Mensah",
        "send now Kofi Mensah the board meets on Monday",
        "away Kofi Mensah 3-7 Aug",
        "away Kofi Mensah 3-7 Aug, Sam covers",
        "away Kofi Mensah back",
        "handover Kofi Mensah",
        "handover Kofi Mensah to Sam Hale",
        "handover @Kofi Mensah to @Sam Hale 3.1.1 from 4 Jan",
        "handover Kofi Mensah cancel",
        "prefer Kofi Mensah 8am",
    ],
)
def test_a_leads_command_about_someone_by_name_is_one_in_teams(town: Town, words: str) -> None:
    assert command(town, words, LEAD) == words


@pytest.mark.parametrize(
    "words",
    [
        "hold on, 3.1.1 is amber",
        "hold ups with the supplier",
        "sent the paper to Kofi Mensah, 3.1.2 green",
        "sent Kofi Mensah the paper, 3.1.2 green",
        "away from target on 3.1.1",
        "hold Kofi Mensah to it: 3.1.1 amber",
        "handover Kofi Mensah prepared went well",
        "release of Kofi Mensah is agreed",
        "send now that Kofi Mensah is back",
        "send Kofi Mensah the paper",
        "hold Priya Nair on leave",
    ],
)
@pytest.mark.parametrize("handle", [LEAD, OWNER])
def test_a_reply_that_begins_with_such_a_word_stays_a_reply(town: Town, words: str, handle: str) -> None:
    assert command(town, words, handle) is None


@pytest.mark.parametrize("words", ["sent Kofi Mensah", "hold Kofi Mensah off sick", "away Kofi Mensah 3-7 Aug"])
def test_from_whoever_may_not_give_it_it_is_a_reply(town: Town, words: str) -> None:
    assert command(town, words, OWNER) is None


def test_anyone_may_speak_of_their_own_leave_by_name(town: Town) -> None:
    assert command(town, "away Kofi Mensah 3-7 Aug", "kofi") is not None


def test_in_slack_it_needs_no_slash_either(town: Town) -> None:
    assert command(town, "hold Kofi Mensah off sick", LEAD, Platform.SLACK) == "hold Kofi Mensah off sick"
    assert command(town, "/wsoa hold Kofi Mensah off sick", LEAD, Platform.SLACK) == "hold Kofi Mensah off sick"
    assert command(town, "/wsoa", LEAD) == ""


@pytest.mark.parametrize(
    ("words", "held", "reason"),
    [
        ("hold Jasmine Cole moving post", "Jasmine Cole", "moving post"),
        ("hold Jasmine moving post", "Jasmine Cole", "moving post"),
        ("hold Sam Hale is away", "Sam Hale", "is away"),
        ("hold Sam is away", "Sam Hale", "is away"),
        ("hold @sam: is away", "Sam Hale", "is away"),
        ("hold @Jasmine Cole, moving post", "Jasmine Cole", "moving post"),
    ],
)
def test_the_whole_name_is_the_name_and_the_rest_the_reason(town: Town, words: str, held: str, reason: str) -> None:
    assert f"On hold: {held}. I do not write to them first until you release it. Reason kept: {reason}\n" in town.asks(
        words, LEAD
    )


@pytest.mark.parametrize("words", ["jupiter red", "red area 12", "compare with last cabinet"])
def test_a_few_words_of_a_lead_who_owes_no_answer_ask_something_and_rate_nothing(town: Town, words: str) -> None:
    assert command(town, words, LEAD) == words


@pytest.mark.parametrize("words", ["3.1.1 red", "red", "thanks both"])
def test_what_names_an_action_or_asks_nothing_stays_as_it_was(town: Town, words: str) -> None:
    assert command(town, words, LEAD) is None
