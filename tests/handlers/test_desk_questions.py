"""Half an hour before Cabinet: questions as a lead, an SRO, a director puts them, each read in full or named."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.models.words import Rating
from tests.factories import Town, a_document, a_measure, a_risk

NAMED = "I did not understand"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    document = a_document(
        measures=(
            a_measure(),
            a_measure(code="K1", name="Plans issued within 20 weeks", everyday_names=()),
            a_measure(code="K8", name="SLT: waiting over 18 weeks"),
        ),
        risks=(a_risk(), a_risk("SR02", mitigations=()), a_risk("SR03", owner=None)),
    )
    town = Town(tmp_path_factory.mktemp("desk"), document)
    town.ask()
    town.says("3.1.1", rag=Rating.AMBER, text="3.1.1 amber, two posts empty")
    town.hears("5.1.1 will slip to 30 April, the locum left", "therapy")
    wanted = "We need a decision from the DCS on the supplement by 12 Jan, otherwise they leave"
    town.hears(f"5.1.2 amber. {wanted}", "therapy")
    town.asks("away 21 Dec to 4 Jan, therapy covers", "sen_head")
    yield town
    town.close()


@pytest.mark.parametrize(
    ("question", "echo", "has"),
    [
        ("the director wants a list of overdue actions by friday", "asked as “by friday”", "3.2.1"),
        ("chair is asking about risks with nothing against them", "without mitigation", "SR02"),
        ("when's the deadline again", "asked as “again”", "Updates are due: Wed 9 Dec"),
        ("area 3 with owners and their due dates", "with the owner", "Head of SEN"),
        ("risks nobody is doing anything about", "without mitigation", "SR02"),
        ("has the therapies manager answered", "whether “answered”", "5.1.1"),
        ("has 5.2.1 been checked", "whether “been checked”", "5.2.1"),
        ("is 3.1.1 going to make it by march", "whether “by march”", "3.1.1"),
        ("what percent complete is 3.1.1", "in full", "35%"),
        ("green now vs at the start", "as at Mon 16 Nov", "As at Mon 16 Nov: 2 actions"),
        ("dates for this round", "Cycle", "Wed 9 Dec"),
        ("dates for the march round", "15 Mar", "Owners are asked for updates"),
        ("how long till updates are due", "“Updates are due”", "Wed 9 Dec"),
        ("who's off over christmas", "over christmas", "Ruth Okafor"),
        ("who covers for ruth", "Head of SEN", "Dan Price covers"),
        ("what did the therapies manager say last", "“say last”", "the locum left"),
        ("what came in today", "what came", "two posts empty"),
        ("what does the DCS need to decide", "Director", "supplement"),
        ("date changes asked for so far", "date changes", "30 Apr"),
        ("overdu acitons in arae 3 with owners", "“arae 3”", "3.2.1"),
        ("how many have answered by organisation", "Participation", "1 of 3"),
        ("greens i shouldn't believe", "Challenges", "challenge"),
        ("compare this round with last", "compare now with the last round", "As at Mon 16 Nov"),
        ("I'm new, where do I start", "read as /wsoa home", "Control room"),
        ("what went wrong this round", "what got worse", "since"),
        ("which owners have more than one amber", "2 or more each", "Nothing fits"),
        ("K1 against benchmark", "measures K1", "no other area’s figure for K1"),
        ("are we better than the England average on K1", "measures K1", "compared with none"),
        ("measures getting worse", "what got worse", "No measure belongs"),
        ("send the board pack to the chair now", "Nothing was sent", "[Bring me the board pack]"),
        ("what's everyone else put", "read as /wsoa said", "the locum left"),
        ("when is the freeze and who's away that week", "Board pack is frozen", "16 Dec"),
    ],
)
def test_a_question_is_answered_as_it_was_asked(town: Town, question: str, echo: str, has: str) -> None:
    told = town.asks(question, "imp_lead")
    assert echo.lower() in told.splitlines()[0].lower(), told
    assert has in told and NAMED not in told, told


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("are we going to hit 59% on the 20 weeks", "K1"),
        ("how are we doing on the 20 weeks", "K1"),
        ("where are we with speech therapy waiting", "K8"),
    ],
)
def test_how_something_goes_that_a_measure_counts_is_that_measure(town: Town, question: str, code: str) -> None:
    told = town.asks(question, "imp_lead")
    assert f"“{question}” read as /wsoa measures" in told and code in told


def test_weeks_in_a_name_are_no_time_ahead(town: Town) -> None:
    told = town.asks("show me the trend on 20 weeks", "dcs").splitlines()[0]
    assert "Due" not in told and "20" in told


def test_how_it_goes_with_the_plan_is_no_measure(town: Town) -> None:
    assert "read as /wsoa status" in town.asks("how's the plan doing", "imp_lead")


def test_what_waits_for_someone_who_decides_is_no_list_of_actions(town: Town) -> None:
    assert "read as /wsoa decide" in (told := town.asks("what do you need from me", "dcs")) and "supplement" in told
    assert "read as /wsoa queue" in town.asks("what do you need from me", "ad_edu")
    assert "Queue" in town.asks("what do i need to sign off", "ad_edu").splitlines()[0]


def test_my_is_of_ones_areas_where_one_is_accountable_and_owns_nothing(town: Town) -> None:
    assert town.asks("my ambers", "ad_edu").startswith("Your areas (“my”)")
    assert "3.1.1" in town.asks("my ambers", "ad_edu")


def test_what_i_have_is_mine(town: Town) -> None:
    told = town.asks("what have i got due by june", "therapy")
    assert "you (“have i got”)" in told and "5.1.2" in told and "3.1.1" not in told


def test_a_wish_to_chase_or_to_stop_is_offered_and_does_nothing_yet(town: Town) -> None:
    told = town.asks("can you chase the therapies manager again please", "imp_lead")
    assert told.startswith("Nothing is sent yet") and "/wsoa send now @therapy" in told
    told = town.asks("stop chasing ruth this round, i've spoken to them", "imp_lead")
    assert "/wsoa hold @sen_head i've spoken to them until 18 Jan 2027" in told
    assert "Nobody is on hold" in town.asks("hold", "imp_lead")


def test_words_that_name_nothing_are_no_action_whose_title_has_them(town: Town) -> None:
    assert "read as" not in town.asks("that", "imp_lead")


def test_a_time_of_no_title_stays_a_time(town: Town) -> None:
    assert "by Fri 23 Apr" in town.asks("due in the next 20 weeks", "imp_lead")


def test_what_was_rated_so_last_time_is_named_where_nothing_was_said_since(town: Town) -> None:
    assert "3.2.1 Publish a protocol: ⚪ No update (last Red)" in town.asks("reds please", "imp_lead")


def test_what_happens_on_a_day_is_what_will_be_sent(town: Town) -> None:
    told = town.asks("what happens tomorrow", "imp_lead", datetime(2026, 12, 6, 9, tzinfo=UTC))
    assert told.startswith("Until Mon 7 Dec")


def test_what_someone_wants_is_still_named_where_it_is_not_understood(town: Town) -> None:
    assert "“swimming” and “pools”" in town.asks("chair is asking about swimming pools", "imp_lead")


def test_how_organisations_take_part_is_counted_by_nothing_else(town: Town) -> None:
    assert "“by area” does not go with that question" in town.asks("share answered by area", "imp_lead")


def test_whoever_is_not_known_is_held_by_nobody(town: Town) -> None:
    assert "I don’t know “@nobody”" in town.asks("hold @nobody", "imp_lead")
    assert "I don’t know “@nobody”" in town.asks("release @nobody", "imp_lead")


def test_what_waits_is_told_by_role(town: Town) -> None:
    assert "read as /wsoa decide" in town.asks("anything of mine waiting", "dcs")
    assert "read as /wsoa queue" in town.asks("anything of mine waiting", "ad_edu")
    assert "read as /wsoa mine" in town.asks("anything of mine waiting", "sen_head")
    assert "supplement" not in town.asks("what do i need to decide by 20 December", "dcs")


def test_a_colour_in_a_month_that_is_over_is_no_colour_of_now(town: Town) -> None:
    told = town.asks("was 3.1.1 really amber in september", "imp_lead")
    assert "my record begins with the plan file" in told


def test_the_week_of_a_day_is_all_of_it(town: Town) -> None:
    assert "Ruth Okafor" in town.asks("who is away the week of 28 December", "imp_lead")
