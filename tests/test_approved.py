"""Every kind of message and answer of one cycle, as Slack, Teams and a mailbox are given it: approved, file by file."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.card import Card, charts_of
from bot.card_limits.without_slash import without_slash
from bot.models.words import Role
from bot.slack.blocks import message as slack_message
from bot.store.message import cards
from bot.teams.cards import Drawing
from bot.wording.command import help as help_words
from bot.wording.command.registry import COMMANDS
from handlers.press import OPENS_A_FORM
from tests.factories import Town
from tests.handlers.test_command import ask
from tests.jobs.arriving import tick_and_send
from tests.test_platforms import LETTERS, missing, shown_by_mail, shown_by_slack, shown_by_teams
from tests.two_plans import TwoPlans

APPROVED = Path(__file__).parent / "approved"
OPENS = datetime(2026, 11, 30, 9, 5, tzinfo=UTC)
REPLIES = {
    "recorded": "3.1.1 amber - backlog 131, agency starts 4 Jan. Risk: locum leaves; mitigation: second supplier asked",
    "asked back": "3.1.2 the interviews went well",
    "later date": "3.2.1 red, please move it to 26 Feb",
    "held": "3.1.1 amber, Kayden Smith in Year 4 at Oakfield still waits",
    "not theirs": "5.1.1 green, waits are down",
    "away": "I am away 14 to 18 Dec, Dan covers",
    "not mine": "3.1.2 is not mine, it belongs to HR",
    "a question": "who has not answered?",
    "nothing": "hello",
}
CLAIM = (
    "3.1.1 is complete, the backlog is cleared and has been nil since 20 November. "
    "https://wexbourne.example/sites/send/audit.xlsx"
)
DRAWING = Drawing(OPENS_A_FORM)
SHOWN_IN_HELP = [line for line in COMMANDS if line.name in ("missing", "risks", "away", "hold")]  # one of each kind
SOURCE = re.compile(r"(slack:D_\w+:)\d\.\d+")


def played(town: Town) -> dict[str, Card]:
    """The first message of each kind that a cycle brings, and an answer to each command and each kind of reply."""
    found: dict[str, Card] = {}
    for day in range(50):
        tick_and_send(town, OPENS + timedelta(days=day))
        if day == 4:
            found |= answered(town)
    for handle in ("sen_head", "therapy", "imp_lead", "ad_edu", "dcs"):
        for row in town.outbox(handle):
            found.setdefault(f"sent {row.kind} {row.rule or row.key.split(':')[0]}", cards.from_json(row.card))
    return found


def answered(town: Town) -> dict[str, Card]:
    found: dict[str, Card] = {}
    for name, words in REPLIES.items():
        before = len(town.outbox("sen_head"))
        town.hears(words)
        found |= {f"reply {name}": cards.from_json(row.card) for row in town.outbox("sen_head")[before:]}
    for line in COMMANDS:
        if looked_at(f"command {line.name}"):
            found[f"command {line.name}"] = ask(town, line.name, "imp_lead")
    found["command help"] = help_words.card(frozenset({Role.LEAD}), "5.2.1", owns=True)
    found["command help all questions"] = help_words.questions(frozenset({Role.LEAD}), "5.2.1", SHOWN_IN_HELP)
    for words in ("3.1.1", "nonsense", "home", "measures K2", "measures K9"):
        found[f"owner {words}"] = ask(town, words, "sen_head")
    return found


def checked(town: Town) -> dict[str, Card]:
    """A claim that an action is complete: told, sent back, claimed anew, found complete, and taken back."""
    town.ask()
    found = {"claim without a link": _last(town, "sen_head", town.hears("3.1.2 is complete, all six are in post"))}
    _last(town, "sen_head", town.hears(CLAIM))
    found["claim to check"] = _last(town, "ad_edu")
    found["claim in the list"] = ask(town, "evidence", "ad_edu")
    found["claim gaps"] = ask(town, "evidence gaps", "ad_edu")
    found["claim sent back"] = ask(town, "verify 3.1.1 no because the audit sample is missing", "ad_edu")
    found["claim not yet"] = _last(town, "sen_head")
    found["claim was not yet"] = _last(town, "imp_lead")
    town.hears("3.1.1 is complete, with the sample: https://wexbourne.example/sample.docx")
    undo = next(one for one in town.buttons("sen_head") if one.verb == "undo")
    found["claim recorded"] = _last(town, "sen_head")
    found["claim verified"] = ask(town, "verify 3.1.1", "ad_edu")
    found["claim complete"] = _last(town, "sen_head")
    found["claim was complete"] = _last(town, "imp_lead")
    found["claim history"] = ask(town, "3.1.1", "ad_edu")
    town.presses(undo, "sen_head")
    found["claim undone"] = _last(town, "ad_edu")
    found["risk scored"] = ask(town, "risk SR01 score 3x3 because cover is in place", "imp_lead")
    found["risk told"] = _last(town, "sen_head")
    found["risk page"] = ask(town, "risk SR01", "imp_lead")
    return found


def of_two_plans(council: TwoPlans) -> dict[str, Card]:
    """What someone in several plans is asked, and asked back."""
    council.ticks(OPENS)
    found = {"plans ask open": cards.from_json(council.outbox("sen_head")[0].card)}
    council.tells("amber, waiting for the panel")
    found["plans which one"] = _last(council, "sen_head")
    council.push("SV")
    found["plans chosen"] = cards.from_json(next(row for row in council.outbox("sen_head") if "which" in row.key).card)
    for words in ("mine", "3.1.1", "missing"):
        found[f"plans command {words}"] = council.shown(words)
    return found


def _last(town: Town, handle: str, _said: str = "") -> Card:
    return cards.from_json(town.outbox(handle)[-1].card)


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Card]]:
    town, other = Town(tmp_path_factory.mktemp("played")), Town(tmp_path_factory.mktemp("checked"))
    council = TwoPlans(tmp_path_factory.mktemp("plans"))
    yield {**played(town), **checked(other), **of_two_plans(council)}
    for each in (town, other, council):
        each.close()


def test_each_is_drawn_as_approved_everywhere(said: dict[str, Card]) -> None:
    """To approve a change: delete the file, run this once, and read what it wrote."""
    wrong = [name for name, card in said.items() for each in drawings(card).items() if not approved(name, *each)]
    assert wrong == []


def test_neither_platform_leaves_out_what_the_other_shows(said: dict[str, Card]) -> None:
    for name, card in said.items():
        assert missing(card, shown_by_slack(card)) == missing(without_slash(card), shown_by_teams(card)) == [], name
        assert missing(without_slash(card), shown_by_mail(card)) == [], name


def test_no_approved_file_is_of_a_card_that_is_no_longer_said(said: dict[str, Card]) -> None:
    for platform in ("slack", "teams", "mail"):
        assert {path.name for path in (APPROVED / platform / "said").glob("*.json")} == {file(name) for name in said}
    drawn = {file(name) for name, card in said.items() if charts_of(card)}
    assert {path.name for path in (APPROVED / "neutral" / "said").glob("*.json")} == drawn


def drawings(card: Card) -> dict[str, dict[str, Any]]:
    """As each platform is given it, with its charts; the ids of messages, which differ from run to run, left out."""
    charts = charts_of(card)
    files = {chart: f"F0CHART{number:02d}" for number, chart in enumerate(charts)}
    pictures = DRAWING.showing(dict.fromkeys(charts, "data:image/png;base64,"))
    drawn = {"slack": slack_message(card, files), "teams": pictures.message(card, "key"), "mail": a_mail(card)}
    if charts:
        drawn["neutral"] = {"charts": [part for part in cards.to_json(card)["parts"] if part["is"] == "Chart"]}
    return {platform: json.loads(SOURCE.sub(r"\1", json.dumps(each))) for platform, each in drawn.items()}


def a_mail(card: Card) -> dict[str, Any]:
    """Its subject, and its plain text up to what stands under every e-mail."""
    made = LETTERS.message("ruth@wexbourne.example", card, "a" * 20, OPENS, {})
    body = made.get_body(("plain",))
    assert body is not None
    lines = body.get_content().splitlines()
    return {"subject": made["Subject"], "text": lines[: lines.index("-- ")]}


def looked_at(name: str) -> bool:
    """A command whose look is approved has a file: for a new one make an empty file on either platform."""
    return any((APPROVED / platform / "said" / file(name)).exists() for platform in ("slack", "teams"))


def approved(name: str, platform: str, drawn: dict[str, Any]) -> bool:
    path = APPROVED / platform / "said" / file(name)
    if path.exists() and path.stat().st_size:
        return drawn == json.loads(path.read_text(encoding="utf-8"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(drawn, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return False


def file(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") + ".json"
