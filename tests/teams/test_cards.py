"""Cards and forms as Adaptive Cards: what Teams takes, within its limits, and shown as typed."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from bot.card import Button, Buttons, Card, Facts, Form, Note, Points, Quote, Rule, Title, Words, args, says
from bot.teams.button_values import form_of, our_values
from bot.teams.cards import SUMMARY, Drawing
from bot.teams.forms import dialog, in_chat, placed
from bot.teams.text import plain
from tests.charts import a_chart
from tests.slack.test_blocks import BARE, EVERY_PART, EVERY_QUESTION, LONG, cards, forms
from tests.teams.checking import FORM, check, presses, said

APPROVED = Path(__file__).parents[1] / "approved" / "teams"
DRAWING = Drawing(("update",))
WRONG = {"progress": "Give the total only.", "nowhere": "Something else is wrong."}


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("every_part", DRAWING.message(EVERY_PART, "chase:2027-01:sen_head:open")),
        ("pictured", DRAWING.showing({a_chart(alt=""): "data:image/png;base64,iVBORw0KGgo="}).message(EVERY_PART)),
        ("long", DRAWING.message(LONG)),
        ("bare", DRAWING.message(BARE)),
        ("home", DRAWING.message(EVERY_PART)),
        ("pop_up", DRAWING.in_dialog(EVERY_PART)),
        ("every_question", dialog(EVERY_QUESTION)),
        ("every_question_wrong", dialog(EVERY_QUESTION, placed(WRONG, ("progress", "rating")))),
        ("every_question_in_chat", in_chat(EVERY_QUESTION)),
    ],
)
def test_what_teams_is_given_is_as_approved(name: str, drawn: dict[str, Any]) -> None:
    """To approve a change: delete the file, run this once, and read what it wrote."""
    path = APPROVED / f"{name}.json"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(drawn, indent=2, ensure_ascii=False) + "\n")
        pytest.fail(f"{path.name} was not there: it is now. Read it.")
    assert drawn == json.loads(path.read_text())


def test_teams_has_an_approved_file_for_every_one_of_slack() -> None:
    names = [{path.name for path in (APPROVED.parent / platform).glob("*.json")} for platform in ("slack", "teams")]
    assert names[0] - names[1] == set()


@settings(max_examples=150, deadline=None)
@given(cards)
def test_any_card_is_one_that_teams_takes(card: Card) -> None:
    drawn = DRAWING.message(card, "k" * 80)
    check(drawn["attachments"][0]["content"])
    assert 0 < len(drawn["summary"]) <= SUMMARY
    check(DRAWING.in_dialog(card), dialog=True)


@settings(max_examples=100, deadline=None)
@given(forms)
def test_any_form_is_one_that_teams_takes_and_comes_back_whole(form: Form) -> None:
    drawn = dialog(form)["task"]["value"]["card"]["content"]
    check(drawn, dialog=True, most=FORM)
    check(in_chat(form), most=FORM)
    back = form_of(our_values(drawn["actions"][0]["data"]), {})
    assert [question.name for question in back.questions] == [question.name for question in form.questions]
    assert (back.verb, dict(back.args)) == (form.verb, dict(form.args))


TYPED = "**now** _x_ [link](https://evil.example) <at>Jo</at> {{DATE(2027-01-01T00:00:00Z, SHORT)}} # `code`\n- a\n1. b"


@pytest.mark.parametrize(
    "part", [Words((TYPED,)), Quote(TYPED), Note(TYPED), Facts(((TYPED, TYPED),)), Points(((TYPED,),))]
)
def test_what_people_typed_stands_only_where_nothing_is_parsed(part: Any) -> None:
    drawn = DRAWING.card(Card("x", (part,)))
    assert '"TextBlock"' not in json.dumps(drawn)
    assert "{{" not in json.dumps(drawn)
    shown = said(drawn).replace("\u2060", "").replace("• ", "").replace(": ", "")
    assert "[link](https://evil.example)" in shown and "**now** _x_" in shown


def test_a_title_cannot_be_formatted_from_within() -> None:
    (title,) = DRAWING.body(Card("x", (Title("- *late* [x](https://evil.example) _now_"),)))
    assert title["text"] == r"\- \*late\* \[x\](https://evil.example) \_now\_"


def test_a_button_that_opens_a_form_asks_for_a_dialog_and_any_other_is_executed() -> None:
    card = Card("x", (Buttons((Button("Update", "update", args(ref="3.1.1")), Button("Undo", "undo"))),))
    opening, other = DRAWING.body(card, "key:1")[0]["actions"]
    assert (opening["type"], opening["data"]["msteams"]) == ("Action.Submit", {"type": "task/fetch"})
    assert (other["type"], other["verb"]) == ("Action.Execute", "undo")
    assert other["data"]["wsoa"] == {"do": "press", "verb": "undo", "args": {}, "key": "key:1"}


def test_no_row_has_more_buttons_than_teams_shows() -> None:
    buttons = Buttons(tuple(Button(f"B{number}", "ask") for number in range(14)))
    assert [len(part["actions"]) for part in DRAWING.body(Card("x", (buttons,)))] == [6, 6, 2]


def test_a_rule_at_the_end_or_the_start_is_no_line() -> None:
    drawn = DRAWING.body(Card("x", (Rule(), says("a"), Rule(), says("b"), Rule())))
    assert [part.get("separator", False) for part in drawn] == [False, True]


def test_what_is_cut_says_where_the_rest_is() -> None:
    long = Card("x", tuple(says("word " * 500) for _ in range(30)), see_rest="Type `/wsoa overdue` to see the rest.")
    assert said(DRAWING.card(long)).endswith("Type “overdue” to see the rest.")


def test_the_buttons_carry_what_they_carry_everywhere() -> None:
    assert presses(DRAWING.card(EVERY_PART)) == [
        ("Update", "update", {"action": "3.1.2", "cycle": "2027-01"}),
        ("Not mine", "not_mine", {"action": "3.1.2"}),
        ("Withdraw", "withdraw", {}),
    ]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("3.1.1 amber", "3.1.1 amber"),
        ("<at>wsoa</at> 3.1.1&nbsp;amber", "3.1.1 amber"),
        ("<at>wsoa</at>, risks\xa0high", "risks high"),
        ("ask <at>Jo Lead</at> first", "ask @Jo Lead first"),
        ("<p>3.1.1 amber</p><p>3.1.2 green</p>", "3.1.1 amber\n3.1.2 green"),
        ("<div>one<br>two<br/>three</div>", "one\ntwo\nthree"),
        ("<ul><li>3.1.1 amber</li><li>3.1.2 red</li></ul>", "- 3.1.1 amber\n- 3.1.2 red"),
        ("waits <20 weeks & falling", "waits <20 weeks & falling"),
        ("a &lt; b &amp; c", "a < b & c"),
        ("<b>bold</b> <a href='https://x.example'>here</a>", "bold here"),
        ("one\r\ntwo\u200b", "one\ntwo"),
        ('<quoted messageId="17"/>3.1.1 amber', "3.1.1 amber"),
        ("", ""),
    ],
)
def test_what_a_person_typed_is_read_without_teams_markup(typed: str, read: str) -> None:
    assert plain(typed, "wsoa") == read


def test_no_control_character_reaches_teams() -> None:
    drawn = json.dumps(DRAWING.card(Card("a\x00b", (says("c\x07d\ud800"),))))
    assert not re.search(r"\\u00(0[0-8]|07|1f)|\\ud800", drawn)
