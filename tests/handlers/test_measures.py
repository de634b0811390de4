"""/wsoa measures: the list, one measure, and what is near where there is no such one."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.card import Buttons, Card, Chart
from bot.chat import Account, Message, MessageRef, Place, Platform
from bot.plan.contents.document import EarlierFigure
from bot.store.message import cards
from handlers.commands.plain_words import command_in
from tests.factories import NOW, Town, a_document, a_measure
from tests.handlers.test_command import ask


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    measures = (
        a_measure(),
        a_measure(code="K4", name="Advice returned within 6 weeks", everyday_names=("advice on time",), unit="%"),
        a_measure(code="K8b", name="OT: children waiting over 18 weeks", everyday_names=("OT waits",), trajectory=()),
    )
    town = Town(tmp_path, replace(a_document(), measures=measures))
    yield town
    town.close()


def charts(card: Card) -> list[str]:
    return [part.title for part in card.parts if isinstance(part, Chart)]


def buttons(card: Card) -> list[str]:
    return [item.text for part in card.parts if isinstance(part, Buttons) for item in part.items]


@pytest.mark.parametrize("words", ["measures", "measure", "kpis", "measures all", "measures area 3"])
def test_alone_it_stays_a_list_and_says_how_to_see_one(town: Town, words: str) -> None:
    card = ask(town, words)
    assert charts(card) == [] and buttons(card) == ["Show K2"]
    assert "To see one with its chart: /wsoa measures K2" in town.asks(words)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("measures K2", "K2"),
        ("measures k2?", "K2"),
        ("Measure  K4.", "K4"),
        ("measures advice on time", "K4"),
        ("kpi returned within", "K4"),
        ("measures OT waits", "K8b"),
        ("measures k8b", "K8b"),
    ],
)
def test_one_is_found_by_its_code_or_by_what_people_call_it(town: Town, words: str, code: str) -> None:
    assert ask(town, words).summary.startswith(f"{code} ")


def test_one_measure_is_its_chart_with_basis_and_quality_beside_it(town: Town) -> None:
    card = ask(town, "measures K2")
    assert charts(card) == ["K2 Assessments over 20 weeks"]
    said = town.asks("measures K2")
    assert "Quality: Final" in said and "Basis: Snapshot" in said
    assert cards.from_json(cards.to_json(card)) == card


def test_figures_of_earlier_months_that_a_file_had_are_in_the_chart_and_make_a_pace(tmp_path: Path) -> None:
    before = tuple(EarlierFigure(f"2026-{month:02}", value) for month, value in ((8, 230.0), (9, 210.0), (10, 170.0)))
    town = Town(tmp_path, replace(a_document(), measures=(replace(a_measure(), target="40", earlier=before),)))
    said = town.asks("measures K2")
    assert "down from 170 for Oct 2026" in said and "Aug 2026 to Nov 2026" in said
    town.close()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("measures K9", ["K2", "K4", "K8b", "All"]),
        ("measures advise on time", ["K4", "All"]),
        ("measures zebra", ["All"]),
        ("measures <script>", ["All"]),
        ("measures " + "very long " * 40, ["All"]),
    ],
)
def test_an_unknown_one_gets_the_near_ones(town: Town, words: str, offered: list[str]) -> None:
    assert [text.split()[0] for text in buttons(ask(town, words))] == offered


def test_words_that_several_have_are_asked_back(town: Town) -> None:
    assert [text.split()[0] for text in buttons(ask(town, "measures over"))] == ["K2", "K8b"]


def test_each_button_shows_the_measure_that_it_names(town: Town) -> None:
    card = ask(town, "measures over")
    for part in card.parts:
        for button in part.items if isinstance(part, Buttons) else ():
            words = dict(button.args)["words"]
            assert ask(town, words).summary.startswith(f"{words.split()[1]} ")


@pytest.mark.parametrize(
    ("said", "asked"), [("measures K2", True), ("measures are in place", False), ("measures K2 is now 131", False)]
)
def test_typed_plainly_only_a_code_makes_it_a_question(said: str, asked: bool) -> None:
    at = MessageRef(Place(Platform.TEAMS, "c"), "1")
    message = Message("r", Account(Platform.TEAMS, "t", "u"), at, NOW, said)
    assert (command_in(message) is not None) is asked
