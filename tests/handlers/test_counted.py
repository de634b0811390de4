"""The same question by area, owner, SRO or organisation; two parts side by side; one as it was; the past few rounds."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.models.words import Rating
from tests.factories import Town, a_document, a_measure, a_risk, an_action


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    measures = (a_measure(), a_measure(code="K1", name="Plans issued within 20 weeks", everyday_names=()))
    risks = (a_risk(), a_risk("SR02", refs=("5.1.1",), area="5"), a_risk("SR03", owner=None, refs=(), area=None))
    town = Town(tmp_path_factory.mktemp("counted"), a_document(measures=measures, risks=risks))
    town.ask()
    town.says("3.1.1", at=datetime(2026, 12, 1, 9, tzinfo=UTC), rag=Rating.RED, text="two posts empty")
    town.says("5.1.2", at=datetime(2026, 12, 1, 10, tzinfo=UTC), rag=Rating.GREEN, text="the panel has begun")
    yield town
    town.close()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("overdue by organisation", ("actions off plan, counted", "Wexbourne Council: 2")),
        ("missing by owner", ("actions without an answer", "Head of SEN: 2 (3.1.2, 3.2.1)")),
        ("most overdue by owner", ("worst first", "Head of SEN: 2")),
        ("risks by area", ("Area 3: 1 (SR01)", "Area 5: 1 (SR02)", "No area: 1 (SR03)")),
        ("risks by owner", ("Head of SEN: 2", "nobody named: 1 (SR03)")),
        ("risks by SRO", ("Associate Director: 1 (SR01)", "No SRO named: 2")),
        ("risks by organisation", ("Nobody named: 1 (SR03)",)),
        ("status by area", ("Side by side: Area 3 and Area 5",)),
        ("status by owner", ("Side by side",)),
        ("compare area 3 and area 5", ("Side by side: Area 3 and Area 5", "1 red")),
        ("compare area 3", ("Side by side: Area 3 and",)),
        (
            "compare red and green",
            ("Red: 2 (3.1.1, 3.2.1)", "3 actions have no update in this round: counted as last rated"),
        ),
        ("compare now and 16 nov", ("As at Mon 16 Nov: 6 actions", "Now: 6 actions")),
        ("red for two rounds", ("in 2 rounds running",)),
        ("3.1.1 in detail", ("Percent done: 35%", "two posts empty")),
        ("3.1.1 in detail as at 16 nov", ("as at Mon 16 Nov",)),
        ("changes since 1 nov", ("What has changed", "5.1.2")),
        ("improved", ("what got better",)),
        ("got worse since 1 nov", ("what got worse", "3.1.1")),
        ("statutory overdue", ("Nothing of that is off plan",)),
        ("participation as at 16 nov", ("as at Mon 16 Nov",)),
        ("decisions for cabinet over 14 days", ("more than 14 days over",)),
        ("decisions by 1 feb", ("by Mon 1 Feb",)),
        ("why is 3.1.1 red", ("two posts empty",)),
        ("said posts", ("“posts” in its words",)),
        ("who is away after christmas", ("after Christmas",)),
        ("try 3.1.1 amber, the panel wants SR01 closed", ("I would answer", "Amber")),
        ("help overdue", ("overdue",)),
        ("help changes", ("change",)),
        ("measures as at 16 nov", ("as at Mon 16 Nov",)),
        ("turned red since 16 nov", ("turned red, since Mon 16 Nov", "Amber → 🔴 Red")),
        ("risks over 12", ("scored 13 or more", "SR01")),
        ("risks scored 20", ("scored 20", "SR01")),
        ("actions about posts", ("with “posts” in its words",)),
        ("blocked actions in area 3", ("blocked, area 3", "No actions fit")),
        ("statutory", ("With a statutory date",)),
        ("actions without a measure", ("without a measure", "3.1.2")),
        ("measures behind trajectory", ("off trajectory", "K2")),
        ("overdue in all plans", ("actions off plan",)),
        ("red worst first", ("worst first", "3.1.1")),
        ("due next month", ("from Fri 1 Jan to Sun 31 Jan",)),
        ("said since monday", ("since Mon 30 Nov", "two posts empty")),
        ("actions rated red last time", ("no such meeting was held yet", "the plan file")),
        ("3.1.1 as at 1 jan 2020", ("my record begins with the plan file",)),
        ("status as at 1 jan 2030", ("that day has not come yet",)),
        ("overdue as at the march board", ("no such meeting has been held in this plan yet",)),
        ("compare sen_head and therapy", ("Side by side: Head of SEN and Therapies Manager",)),
        ("search zebra", ("Nothing that was said has “zebra”",)),
        ("pace", ("Dates of 1 action have slipped",)),
    ],
)
def test_a_question_is_counted_by_what_it_names(town: Town, question: str, told: tuple[str, ...]) -> None:
    answer = town.asks(question, "imp_lead")
    assert all(one.lower() in answer.lower() for one in told), answer


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A plan without measures, risks or a word said."""
    actions = (an_action(), an_action("3.1.2", "Recruit six case officers"), an_action("5.1.1", "Cut the waits"))
    town = Town(tmp_path_factory.mktemp("bare"), a_document(actions=actions, measures=(), risks=()))
    yield town
    town.close()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("measures", "no measure"),
        ("risks", "No open risks and issues"),
        ("progress", "No update this cycle tells of a difference"),
        ("pace", "Pace"),
        ("evidence", "Nothing waits for a check"),
        ("compare area 3 and area 5", "Side by side"),
        ("compare green and blue", "Nothing"),
        ("leave", "When are you away?"),
        ("audit 3.1.2", "Nothing of that is in the audit"),
        ("missing", "Nobody has been asked for this meeting yet"),
        ("changes", "Nothing has moved"),
        ("decisions", "No decision"),
        ("findings", "No findings on record"),
        ("said", "Nothing"),
        ("saved", "You have no saved questions"),
        ("evidence gaps", "Evidence, gaps"),
        ("participation", "Nobody"),
        ("why 3.1.1", "Nothing was said of 3.1.1"),
    ],
)
def test_of_what_there_is_none_it_is_said_that_there_is_none(bare: Town, question: str, told: str) -> None:
    answer = bare.asks(question, "imp_lead")
    assert told.lower() in answer.lower(), answer
