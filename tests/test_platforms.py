"""What one platform can show, the others can: every card that the bot says, with all its words and all its buttons."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any, get_args

import pytest

from bot.card import Button, Buttons, Card, Chart, Facts, Note, Part, Points, Quote, Rule, Span, Title, Words, charts_of
from bot.card_limits.without_slash import without_slash
from bot.mail.letter import Letters
from bot.mail.signing import Signer
from bot.settings.mail import MailSettings, Server
from bot.slack.blocks import message as slack_message
from bot.teams.cards import Drawing
from bot.wording.command.registry import COMMANDS
from handlers.commands.home import home
from handlers.press import OPENS_A_FORM, VERBS
from tests.factories import Town
from tests.handlers.test_command import a_long_document, ask
from tests.slack.test_blocks import EVERY_PART
from tests.teams.checking import check, presses, said

DRAWING = Drawing(OPENS_A_FORM)
LETTERS = Letters(
    MailSettings(
        "plan@wexbourne.example", "Wexbourne plan", imap=Server("file", path="x"), public_url="https://p.example"
    ),
    Signer("a key"),
)
PEOPLE = ("sen_head", "imp_lead", "ad_edu", "dcs", "member")


def shown_by_slack(card: Card, *, pictures: bool = False) -> str:
    files = {chart: f"F0CHART{number:02d}" for number, chart in enumerate(charts_of(card))} if pictures else {}
    return "".join(_texts(slack_message(card, files)["blocks"]))


def shown_by_teams(card: Card, *, pictures: bool = False) -> str:
    addresses = dict.fromkeys(charts_of(card), "data:image/png;base64,iVBORw0KGgo=") if pictures else {}
    drawn = DRAWING.showing(addresses).card(card)
    check(drawn)
    return said(drawn) + "".join(title for title, _verb, _args in presses(drawn))


def shown_by_mail(card: Card, *, pictures: bool = False) -> str:
    """Its HTML, without tags, with the words that stand for pictures; and where those of its plain text are others."""
    card = without_slash(card)
    html = LETTERS.html(card, "a" * 20, {chart: f"c{n}" for n, chart in enumerate(charts_of(card))} if pictures else {})
    shown = unescape(re.sub(r"<[^>]*>", "", re.sub(r'<img [^>]*alt="([^"]*)"[^>]*>', r"\1", html)))
    plain = LETTERS.text(card, "a" * 20).replace("\n> ", "\n")
    assert missing(card, plain) == []
    return shown


def words_of(card: Card) -> list[str]:
    """Every piece of text of a card, buttons' words included, without marks that a platform draws for itself."""
    return [_bare(text) for part in card.parts for text in _of(part) if _bare(text)]


def missing(card: Card, shown: str) -> list[str]:
    return [text for text in words_of(card) if text not in _bare(shown)]


def every_card(town: Town) -> Iterator[tuple[str, Card]]:
    for handle in PEOPLE:
        for words in (
            *(line.name for line in COMMANDS),
            "3.1.1",
            "measures K2",
            "risks gaps",
            "overdue area 3",
            "nonsense",
        ):
            yield f"{handle}: {words}", ask(town, words, handle)
        yield f"{handle}: home", town.do(lambda s, handle=handle: home(town.turn(s, handle))).card


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    town = Town(tmp_path)
    yield town
    town.close()


@pytest.mark.slow
@pytest.mark.covered
def test_every_answer_says_the_same_everywhere(town: Town) -> None:
    town.ask()
    town.says("3.1.1", text="Backlog *down* to 120 & falling <fast>")
    for name, card in every_card(town):
        assert missing(card, shown_by_slack(card)) == [], name
        assert missing(without_slash(card), shown_by_teams(card)) == [], name
        assert missing(without_slash(card), shown_by_mail(card)) == [], name
        assert missing(without_slash(card), shown_by_mail(card, pictures=True)) == [], name
        assert missing(card, shown_by_slack(card, pictures=True)) == [], name
        assert missing(without_slash(card), shown_by_teams(card, pictures=True)) == [], name


def test_a_chart_is_a_picture_on_both_or_its_words_on_both(town: Town) -> None:
    card = ask(town, "measures K2", "dcs")
    (chart,) = (part for part in card.parts if isinstance(part, Chart))
    (picture,) = charts_of(card)
    drawn = slack_message(card, {picture: "F0CHART00"})["blocks"], DRAWING.showing({picture: "data:x"}).body(card)
    assert [block["alt_text"] for block in drawn[0] if block["type"] == "image"] == [chart.alt]
    assert [part["altText"] for part in drawn[1] if part["type"] == "Image"] == [chart.alt]
    assert not any(block["type"] == "image" for block in slack_message(card)["blocks"])
    assert not any(part["type"] == "Image" for part in DRAWING.body(card))


@pytest.mark.slow
def test_of_a_long_plan_teams_shows_all_that_slack_shows(tmp_path: Path) -> None:
    town = Town(tmp_path, a_long_document())
    town.ask()
    for name, card in every_card(town):
        if not missing(card, shown_by_slack(card)):
            assert missing(without_slash(card), shown_by_teams(card)) == [], name
    town.close()


def test_a_lost_word_or_button_would_be_noticed() -> None:
    shown = shown_by_teams(EVERY_PART)
    assert missing(EVERY_PART, shown) == []
    assert missing(EVERY_PART, shown.replace("Amara", "")) != []
    assert missing(EVERY_PART, shown.replace("Withdraw", "")) != []
    assert missing(EVERY_PART, shown.replace("Chart of K2", "")) != []


def test_every_part_there_is_stands_on_the_card_that_is_looked_at() -> None:
    assert {type(part) for part in EVERY_PART.parts} == set(get_args(Part))


@pytest.mark.parametrize("verb", sorted(OPENS_A_FORM))
def test_what_opens_a_form_is_a_button_that_somebody_answers(verb: str) -> None:
    assert verb in VERBS


def _of(part: Part) -> list[str]:
    match part:
        case Title(text) | Note(text):
            return [text]
        case Quote(text):
            return text.split("\n")
        case Words(spans):
            return list(map(_text, spans))
        case Points(items):
            return [_text(span) for item in items for span in item]
        case Facts(rows):
            return [text for row in rows for text in row]
        case Buttons(items):
            return [_label(item) for item in items]
        case Chart(alt=alt):
            return [alt]
        case Rule():
            return []


def _text(span: Span) -> str:
    if isinstance(span, str):
        return span
    return "" if type(span).__name__ == "Someone" else span.text


def _label(button: Button) -> str:
    return button.text


def _bare(text: str) -> str:
    return re.sub(r"[`\s\u2060]+", "", text)


def _texts(value: Any) -> Iterator[str]:
    """Every text in Slack's blocks."""
    if isinstance(value, dict):
        yield from (value[name] for name in ("text", "alt_text") if isinstance(value.get(name), str))
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
