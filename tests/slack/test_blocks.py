"""Cards and forms as Slack's blocks: within its limits, and as typed."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.card import (
    Button,
    Buttons,
    Card,
    Chart,
    Choice,
    Day,
    Entry,
    Facts,
    Form,
    Link,
    Note,
    Option,
    Points,
    Quote,
    Rule,
    Someone,
    Strong,
    Style,
    Title,
    Words,
    args,
    says,
)
from bot.loopback.limits import check_message_blocks, check_view
from bot.slack.blocks import home, message, pop_up
from bot.slack.forms import modal
from tests.charts import LINES, a_chart

APPROVED = Path(__file__).parents[1] / "approved" / "slack"

EVERY_PART = Card(
    summary="How is 3.1.2 going? Annual reviews <on time> & *complete*",
    parts=(
        Title("3.1.2 Annual reviews *on time*"),
        says(
            "Hello ",
            Strong("Amara"),
            ". ",
            Someone("U0LEAD", "Jo Lead"),
            " asks about ",
            Link("the plan", "https://example.gov.uk/plan"),
        ),
        Facts((("Due", "Fri 4 Dec"), ("Rating", "Amber"), ("Last word", "_none_ <!channel>"))),
        Quote("We hired two caseworkers.\n<@U0LEAD> says *thanks* & `more`"),
        Points((("1.1 ", Strong("late")), ("1.2 due ", "tomorrow"))),
        a_chart(),
        Rule(),
        Note("Reply here, or press a button."),
        Buttons(
            (
                Button("Update", "update", args(action="3.1.2", cycle="2027-01"), Style.PRIMARY),
                Button("Not mine", "not_mine", args(action="3.1.2")),
                Button("Withdraw", "withdraw", (), Style.DANGER),
            )
        ),
    ),
)
LONG = Card(
    summary="Everything that is late",
    parts=(
        Title("Late"),
        *(
            part
            for number in range(40)
            for part in (
                says(Strong(f"1.{number} "), "An action whose name is rather long. " * 8),
                Buttons((Button("Update", "update", args(action=f"1.{number}")),)),
            )
        ),
    ),
    see_rest="Type `/wsoa late` to see the rest.",
)
BARE = Card("Nothing is late.")
EVERY_QUESTION = Form(
    verb="update",
    title="Update 3.1.2 for January and more",
    intro="Annual reviews *on time*. What changed since Fri 4 Dec?",
    questions=(
        Entry(
            "progress", "What was done?", value="Two hired", hint="A line or two.", long=True, required=True, most=500
        ),
        Choice("rating", "Rating", tuple(Option(v, v.title()) for v in ("red", "amber", "green")), value="amber"),
        Choice("area", "Area", tuple(Option(str(n), f"Area {n}") for n in range(1, 9)), required=True),
        Day("due", "New date", value=date(2027, 3, 31), hint="Only if it moves."),
        Day("met", "Met on"),
    ),
    args=args(action="3.1.2", cycle="2027-01"),
)


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("every_part", message(EVERY_PART)),
        ("pictured", message(EVERY_PART, {a_chart(alt=""): "F0CHART00"})),
        ("long", message(LONG)),
        ("bare", message(BARE)),
        ("home", home(EVERY_PART)),
        ("pop_up", pop_up(EVERY_PART)),
        ("every_question", modal(EVERY_QUESTION)),
    ],
)
def test_what_slack_is_given_is_as_approved(name: str, drawn: dict[str, Any]) -> None:
    """To approve a change: delete the file, run this once, and read what it wrote."""
    path = APPROVED / f"{name}.json"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(drawn, indent=2, ensure_ascii=False) + "\n")
        pytest.fail(f"{path.name} was not there: it is now. Read it.")
    assert drawn == json.loads(path.read_text())


ODD = ["", " ", "\n", "<!here>", "\x00", "&" * 3000, "word " * 900, "x" * 4000, '"' * 2500, "\U0001f642" * 3000]
typed = st.text(max_size=20) | st.sampled_from(ODD)
short = st.text(max_size=8) | st.sampled_from(["", "y" * 200])
spans = st.one_of(
    typed,
    st.builds(Strong, typed),
    st.builds(Link, short, short | st.just("https://example.gov.uk/")),
    st.builds(Someone, short | st.just("U0LEAD"), short),
)
pairs = st.lists(st.tuples(short, typed), max_size=4).map(tuple)
buttons = st.builds(Button, short, short | st.just("update"), pairs, st.sampled_from(Style))
parts = st.one_of(
    st.builds(Title, typed),
    st.builds(Words, st.lists(spans, max_size=5).map(tuple)),
    st.builds(Quote, typed),
    st.builds(Facts, pairs),
    st.builds(Points, st.lists(st.lists(spans, max_size=3).map(tuple), max_size=8).map(tuple)),
    st.builds(Note, typed),
    st.builds(Chart, typed, short, st.just(LINES), typed),
    st.builds(Rule),
    st.builds(Buttons, st.lists(buttons, max_size=3).map(tuple)),
)
bodies = st.lists(parts, max_size=12) | st.lists(parts, max_size=3).map(lambda few: few * 25)
cards = st.builds(Card, typed, bodies.map(tuple), typed)


@settings(deadline=None, max_examples=80)
@given(cards)
def test_any_card_whatever_is_within_slacks_limits(card: Card) -> None:
    drawn = message(card)
    assert 1 <= len(drawn["text"]) <= 3000
    check_message_blocks(drawn["blocks"])
    assert len(json.dumps(drawn["blocks"], ensure_ascii=False)) <= 13_000
    check_view(home(card))
    check_view(pop_up(card))
    names = [
        element["action_id"]
        for block in drawn["blocks"]
        for element in block.get("elements", ())
        if "action_id" in element
    ]
    assert len(names) == len(set(names))


@settings(deadline=None, max_examples=80)
@given(cards)
def test_nothing_typed_is_parsed_by_slack(card: Card) -> None:
    """Only the last line of a cut card is in Slack's markup, and the summary; both are escaped."""
    drawn = message(card)
    for text in (drawn["text"], *_parsed(drawn["blocks"])):
        assert re.search(r"<|>|&(?!amp;|lt;|gt;)", text) is None


@settings(deadline=None, max_examples=40)
@given(bodies.map(tuple))
def test_a_row_of_buttons_never_stands_alone_at_the_top_of_what_is_left(body) -> None:
    kinds = [block["type"] for block in message(Card("s", (Title("First"), says("Of it."), *body)))["blocks"]]
    assert kinds[0] == "header"


def test_a_title_comes_out_as_typed() -> None:
    (drawn,) = message(Card("s", (Title("*1.1* _late_ `x` & <b>"),)))["blocks"]
    assert drawn == {"type": "header", "text": {"type": "plain_text", "text": "*1.1* _late_ `x` & <b>", "emoji": False}}


def test_a_command_stands_out_and_nothing_else_in_backticks_does() -> None:
    first, second = message(Card("s", (says("Type `/wsoa mine` for `yours`."), Note("Or `/wsoa`."))))["blocks"]
    elements = first["elements"][0]["elements"]
    assert [(each["text"], each.get("style")) for each in elements] == [
        ("Type ", None),
        ("/wsoa mine", {"code": True}),
        (" for `yours`.", None),
    ]
    assert second["elements"][0]["text"] == "Or /wsoa."


def test_buttons_stay_with_what_they_belong_to_when_a_card_is_cut() -> None:
    drawn = message(LONG)["blocks"]
    assert drawn[-1]["elements"][0]["text"] == "Type `/wsoa late` to see the rest."
    assert [block["type"] for block in drawn[1:-1]] == ["rich_text", "actions"] * ((len(drawn) - 2) // 2)
    assert len(drawn) > 10


def test_a_card_that_fits_does_not_speak_of_a_rest() -> None:
    assert "see the rest" not in json.dumps(message(EVERY_PART))


def test_a_long_text_is_cut_at_a_word() -> None:
    drawn = message(Card("s", (Quote("caseworker " * 400), Buttons((Button("Update", "update"),)))))["blocks"]
    text = drawn[0]["elements"][0]["elements"][0]["text"]
    assert 2900 < len(text) <= 3000 and text.endswith("caseworker…")
    assert [block["type"] for block in drawn] == ["rich_text", "actions", "context"]


def test_a_button_too_big_to_carry_is_left_out_and_said() -> None:
    drawn = message(Card("s", (says("Hello"), Buttons((Button("Update", "update", args(text="x" * 2000)),)))))["blocks"]
    assert [block["type"] for block in drawn] == ["rich_text", "context"]


def test_a_link_or_a_person_that_is_none_is_said_in_words() -> None:
    drawn = message(Card("s", (says(Link("here", "javascript:alert(1)"), Someone("amara@example", "Amara")),)))[
        "blocks"
    ]
    assert [element["type"] for element in drawn[0]["elements"][0]["elements"]] == ["text", "text"]


def test_a_form_that_carries_too_much_is_refused() -> None:
    with pytest.raises(ValueError, match="carries more"):
        modal(Form("update", "Update", (), args=args(text="x" * 3000)))


names = st.text(alphabet="abcdefgh_", min_size=1, max_size=20)
questions = st.one_of(
    st.builds(Entry, names, short, typed, short, st.booleans(), st.booleans(), st.integers(-5, 9000)),
    st.builds(Choice, names, short, st.lists(st.builds(Option, short, short), max_size=12).map(tuple), short, short),
    st.builds(Day, names, short, st.none() | st.dates(), short),
)


forms = st.builds(
    Form, short, short, st.lists(questions, max_size=12, unique_by=lambda each: each.name).map(tuple), short, typed
)


@settings(deadline=None, max_examples=50)
@given(forms)
def test_any_form_whatever_is_within_slacks_limits(form: Form) -> None:
    check_view(modal(form))


def _parsed(value: Any) -> list[str]:
    if isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            return [value["text"]]
        return [text for inner in value.values() for text in _parsed(inner)]
    return [text for inner in value for text in _parsed(inner)] if isinstance(value, list) else []
