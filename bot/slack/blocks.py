"""A card as Slack's blocks. People's words go only into fields that Slack shows as typed and never parses."""

import json
import re
from collections.abc import Mapping
from itertools import count

from bot.card import (
    Button,
    Buttons,
    Card,
    Chart,
    Facts,
    Link,
    Note,
    Part,
    Points,
    Quote,
    Rule,
    Someone,
    Span,
    Strong,
    Style,
    Title,
    Words,
    picture_of,
)
from bot.card_limits.cut import ALT, Room, list_divided, parts_that_fit
from bot.card_limits.drawable import all_said, is_empty, without_undrawable
from bot.card_limits.text import clean, cut
from bot.slack.text import escaped_within
from bot.vendor_json import Fields

MESSAGE = Room(blocks=50, characters=12_000)  # Slack refuses about 13,200 characters with their containers, unsaid
VIEW = Room(blocks=100, characters=40_000)
SUMMARY = 2_900
BUTTON_TEXT = 75
BUTTON_VALUE = 2_000
ACTION_ID = 255
BUTTONS_A_ROW = 25
REST = 300
MISSING = "(nothing to show)"
MORE_THERE = "There is more than fits here."

_USER = re.compile(r"[UW][A-Z0-9]{2,30}")
_COMMAND = re.compile(r"`(/?wsoa[^`\n]{0,80})`")  # the bot's own commands, as the wording marks them
_URL = re.compile(r"(?:https?://|mailto:)[^\s<>|]{1,2900}")


Pictures = Mapping[Chart, str]  # the ids of files that are ready in Slack
NO_PICTURES: Pictures = {}


def message(card: Card, pictures: Pictures = NO_PICTURES) -> Fields:
    """The arguments of a call that says a card: `text` for notifications and screen readers, and `blocks`."""
    return {"text": escaped_within(card.summary, SUMMARY) or MISSING, "blocks": blocks(card, MESSAGE, pictures)}


def home(card: Card) -> Fields:
    """The bot's own page."""
    return {"type": "home", "blocks": blocks(card, VIEW)}


def pop_up(card: Card) -> Fields:
    """A card where there is no conversation to say it in."""
    title = next((part.text for part in card.parts if isinstance(part, Title)), card.summary)
    return {
        "type": "modal",
        "title": plain_text(cut(clean(title).strip() or MISSING, 24)),
        "close": plain_text("Close"),
        "blocks": blocks(card, VIEW),
    }


def blocks(card: Card, room: Room, pictures: Pictures = NO_PICTURES) -> list[Fields]:
    """The card's parts, cut to the room there is; a last line says where the rest is when anything was cut."""
    wanted = card.parts or (Words((card.summary,)),)
    clean_parts = tuple(without_undrawable(part, _carriable) for part in wanted)
    drawable = tuple(piece for part in clean_parts if not is_empty(part) for piece in list_divided(part))
    rest = _rest(card.see_rest)
    parts, all_fit = parts_that_fit(drawable, room.without((1, _size([rest]))), _cost)
    whole = all_fit and all_said(wanted, clean_parts, parts)
    drawn = _drawn(parts, pictures)
    if not whole:
        drawn.append(rest)
    return drawn or [context(MISSING)]


def plain_text(text: str) -> Fields:
    """Text that is shown as typed."""
    return {"type": "plain_text", "text": text, "emoji": False}


def context(text: str) -> Fields:
    """Small print, as typed."""
    return {"type": "context", "elements": [plain_text(text)]}


def paragraph(spans: tuple[Span, ...]) -> Fields:
    """A paragraph of rich text."""
    return _rich({"type": "rich_text_section", "elements": _elements(spans)})


def picture(file: str, alt: str) -> Fields:
    """A file of ours, with what it shows in words."""
    return {"type": "image", "slack_file": {"id": file}, "alt_text": cut(alt, ALT)}


def _drawn(parts: tuple[Part, ...], pictures: Pictures = NO_PICTURES) -> list[Fields]:
    numbers = count()
    return [block for part in parts for block in _blocks(part, numbers, pictures)]


def _blocks(part: Part, numbers: "count[int]", pictures: Pictures) -> list[Fields]:
    match part:
        case Title(text):
            return [{"type": "header", "text": plain_text(text)}]
        case Words(spans):
            return [paragraph(spans)]
        case Quote(text):
            return [_rich({"type": "rich_text_quote", "elements": [_text(text)]})]
        case Points(items):
            lines = [{"type": "rich_text_section", "elements": _elements(item)} for item in items]
            return [_rich({"type": "rich_text_list", "style": "bullet", "elements": lines})]
        case Facts(rows):
            return [_facts(rows)]
        case Note(text):
            return [context(_COMMAND.sub(r"\1", text))]
        case Chart(alt=alt):
            file = pictures.get(picture_of(part))
            return [picture(file, alt)] if file else [paragraph((alt,))]
        case Rule():
            return [{"type": "divider"}]
        case Buttons(items):
            return [
                {"type": "actions", "elements": [_button(item, next(numbers)) for item in row]}
                for row in _rows_of(items)
            ]


def _carriable(button: Button) -> bool:
    return len(_carried(button)) <= BUTTON_VALUE and len(button.verb) < ACTION_ID - 10


def _carried(button: Button) -> str:
    return json.dumps(dict(button.args), ensure_ascii=False, separators=(",", ":"))


def _button(button: Button, number: int) -> Fields:
    drawn: Fields = {
        "type": "button",
        "text": plain_text(cut(button.text, BUTTON_TEXT)),
        "action_id": f"{button.verb}:{number}",
        "value": _carried(button),
    }
    return drawn if button.style is Style.PLAIN else {**drawn, "style": button.style.value}


def _facts(rows: tuple[tuple[str, str], ...]) -> Fields:
    elements: list[Fields] = []
    for number, (label, value) in enumerate(rows):
        elements += [_text(label, bold=True)] if label else []
        end = "" if number == len(rows) - 1 else "\n"
        elements += [_text((": " if label and value else "") + value + end)] if value or end else []
    return _rich({"type": "rich_text_section", "elements": elements})


def _elements(spans: tuple[Span, ...]) -> list[Fields]:
    return [element for span in spans for element in _span(span) if element.get("text") != ""]


def _span(span: Span) -> list[Fields]:
    match span:
        case str():
            return [_text(piece, code=bool(odd % 2)) for odd, piece in enumerate(_COMMAND.split(span))]
        case Strong(text):
            return [_text(text, bold=True)]
        case Link(text, url):
            return [{"type": "link", "url": url, "text": text} if _URL.fullmatch(url) else _text(text)]
        case Someone(user_id, text):
            return [{"type": "user", "user_id": user_id} if _USER.fullmatch(user_id) else _text(text or "someone")]


def _text(text: str, *, bold: bool = False, code: bool = False) -> Fields:
    style = {"bold": True} if bold else {"code": True} if code else None
    return {"type": "text", "text": text} | ({"style": style} if style else {})


def _rich(element: Fields) -> Fields:
    return {"type": "rich_text", "elements": [element]}


def _rest(see_rest: str) -> Fields:
    text = escaped_within(see_rest, REST) or MORE_THERE
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text, "verbatim": True}]}


def _rows_of(items: tuple[Button, ...]) -> list[tuple[Button, ...]]:
    return [items[start : start + BUTTONS_A_ROW] for start in range(0, len(items), BUTTONS_A_ROW)]


def _cost(part: Part) -> tuple[int, int]:
    drawn = _drawn((part,))
    return len(drawn), _size(drawn)


def _size(drawn: list[Fields]) -> int:
    return len(json.dumps(drawn, ensure_ascii=False))
