"""What Slack refuses in blocks and views, the workspace refuses too, in Slack's words."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.loopback.limits import check_message_blocks, check_view
from bot.loopback.wire import Refused
from tests.loopback.conftest import Town

Block = dict[str, Any]


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text}


def section(text: str, **more: Any) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(text: str = "Go", **more: Any) -> Block:
    return {"type": "button", "text": plain(text), **more}


def actions(*elements: Block, **more: Any) -> Block:
    return {"type": "actions", "elements": list(elements), **more}


def select(count: int, **more: Any) -> Block:
    return {"type": "static_select", "options": [option(str(n)) for n in range(count)], **more}


def option(value: str) -> Block:
    return {"text": plain(value), "value": value}


def field(element: Block | None = None, **more: Any) -> Block:
    return {"type": "input", "label": plain("Name"), "element": element or {"type": "plain_text_input"}, **more}


def modal(*blocks: Block, **more: Any) -> Block:
    return {"type": "modal", "title": plain("Form"), "submit": plain("Send"), "blocks": list(blocks), **more}


REFUSED: dict[str, tuple[list[Block], str]] = {
    "51 blocks": ([{"type": "divider"}] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
    "long section": ([section("x" * 3001)], "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
    "empty section": ([section("")], "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    "long header": ([{"type": "header", "text": plain("x" * 151)}], "must be less than 151 characters"),
    "mrkdwn header": ([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}], "must be one of: plain_text"),
    "long button": ([actions(button("x" * 76))], "must be less than 76 characters"),
    "long value": ([actions(button(value="x" * 2001))], "must be less than 2001 characters"),
    "26 elements": ([actions(*[button()] * 26)], "no more than 25 items allowed"),
    "no elements": ([actions()], "no fewer than 1 items allowed"),
    "11 in context": ([{"type": "context", "elements": [plain("x")] * 11}], "no more than 10 items allowed"),
    "11 fields": ([{"type": "section", "fields": [plain("x")] * 11}], "no more than 10 items allowed"),
    "long field": ([{"type": "section", "fields": [plain("x" * 2001)]}], "must be less than 2001 characters"),
    "101 options": ([actions(select(101))], "no more than 100 items allowed"),
    "11 radio buttons": ([actions(select(11) | {"type": "radio_buttons"})], "no more than 10 items allowed"),
    "long option": ([actions({"type": "static_select", "options": [option("x" * 76)]})], "less than 76"),
    "unknown initial option": ([actions(select(2, initial_option=option("9")))], "must be one of the options"),
    "block_id twice": ([section("a", block_id="b"), section("c", block_id="b")], "used more than once"),
    "action_id twice": ([actions(button(action_id="a"), button(action_id="a"))], "used more than once"),
    "unknown block": ([{"type": "marquee"}], "unsupported type: marquee"),
    "button in an input": ([field(button())], "unsupported type: button"),
    "image without words": ([{"type": "image", "image_url": "https://x"}], "missing required field"),
    "style": ([actions(button(style="green"))], "must be one of: primary, danger"),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_blocks_slack_refuses_are_refused(town: Town, name: str) -> None:
    blocks, words = REFUSED[name]
    with pytest.raises(SlackApiError) as caught:
        await town.client.chat_postMessage(channel=town.ann, text="x", blocks=blocks)
    assert caught.value.response["error"] == "invalid_blocks"
    assert any(words in message for message in caught.value.response["response_metadata"]["messages"])
    assert town.ws.conversation(town.ann) == []


def test_blocks_at_the_limit_are_taken() -> None:
    full = [section("x" * 3000), actions(*[button("x" * 75, value="v" * 2000, action_id=str(n)) for n in range(25)])]
    assert len(check_message_blocks(full + [{"type": "divider"}] * 48)) == 50


def test_too_many_characters_over_all_blocks_are_refused() -> None:
    with pytest.raises(Refused, match="msg_blocks_too_long"):
        check_message_blocks([section("x" * 2900)] * 5)


def test_blocks_that_are_not_a_list_are_refused() -> None:
    with pytest.raises(Refused, match="invalid_blocks_format"):
        check_message_blocks("blocks")


REFUSED_VIEWS: dict[str, tuple[Block, str]] = {
    "long title": (modal(title=plain("x" * 25)), "must be less than 25 characters [json-pointer:/view/title/text]"),
    "long submit": (modal(submit=plain("x" * 25)), "[json-pointer:/view/submit/text]"),
    "long close": (modal(close=plain("x" * 25)), "[json-pointer:/view/close/text]"),
    "no title": ({"type": "modal", "blocks": []}, "missing required field [json-pointer:/view/title]"),
    "metadata": (modal(private_metadata="x" * 3001), "must be less than 3001 characters"),
    "101 blocks": (modal(*[{"type": "divider"}] * 101), "no more than 100 items allowed"),
    "no submit": ({"type": "modal", "title": plain("x"), "blocks": [field()]}, "missing required field: submit"),
    "markdown": (modal({"type": "markdown", "text": "x"}), "unsupported type: markdown"),
}


@pytest.mark.parametrize("name", REFUSED_VIEWS)
def test_views_slack_refuses_are_refused(name: str) -> None:
    view, words = REFUSED_VIEWS[name]
    with pytest.raises(Refused, match="invalid_arguments") as caught:
        check_view(view)
    assert any(words in message for message in caught.value.messages)
