"""A card as an Adaptive Card, with the same parts as everywhere, within what Teams takes."""

import json
from collections.abc import Collection, Mapping

from bot.card import (
    Button,
    Buttons,
    Card,
    Chart,
    Facts,
    Note,
    Part,
    Points,
    Quote,
    Rule,
    Style,
    Title,
    Words,
    picture_of,
)
from bot.card_limits.cut import ALT, Room, list_divided, parts_that_fit
from bot.card_limits.drawable import all_said, is_empty, without_undrawable
from bot.card_limits.text import clean, cut
from bot.card_limits.without_slash import without_slash, without_slash_in
from bot.teams import button_values
from bot.teams.rich import fact, lines, paragraph, small
from bot.teams.text import escaped, shown
from bot.teams.wire import attachment
from bot.vendor_json import Fields, fields, rows, words

ROOM = Room(blocks=400, characters=26_000)  # bytes; Teams has refused messages of 28 KB
SUMMARY = 500
BUTTON_TEXT = 75
BUTTONS_A_ROW = 6  # Teams shows no more
BUTTON_DATA = 4_000  # bytes
REST = 300
MISSING = "(nothing to show)"
MORE_THERE = "There is more than fits here."
VERSION = "1.5"
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
STYLES = {Style.PLAIN: "default", Style.PRIMARY: "positive", Style.DANGER: "destructive"}


Pictures = Mapping[Chart, str]  # addresses: the picture itself, as text
NO_PICTURES: Pictures = {}


class Drawing:
    """Draws cards. `opens`: the verbs whose press opens a form, as Teams has to know that before it."""

    def __init__(self, opens: Collection[str] = (), pictures: Pictures = NO_PICTURES) -> None:
        self._opens, self._pictures = frozenset(opens), pictures

    def showing(self, pictures: Pictures) -> "Drawing":
        """The same with pictures; a chart without one is said in words."""
        return Drawing(self._opens, pictures)

    def message(self, card: Card, key: str = "") -> Fields:
        """An activity that says a card: `summary` for notifications. The key, its mark, goes with its buttons."""
        return {"type": "message", "summary": as_text(card), "attachments": [attachment(self.card(card, key))]}

    def card(self, card: Card, key: str = "") -> Fields:
        return adaptive(self.body(card, key), as_text(card))

    def in_dialog(self, card: Card) -> Fields:
        """A dialog takes no Action.Execute, and opens no other: its buttons are answered within it."""
        return adaptive(list(map(_submitting, self.body(card))), as_text(card))

    def body(self, card: Card, key: str = "") -> list[Fields]:
        """The card's parts, cut to the room there is; a last line says where the rest is when anything was cut."""
        card = without_slash(card)
        wanted = card.parts or (Words((card.summary,)),)
        drawable = tuple(without_undrawable(part, _carriable) for part in wanted)
        short = tuple(piece for part in drawable if not is_empty(part) for piece in list_divided(part))
        rest = small(cut(clean(card.see_rest), REST) or MORE_THERE)
        parts, all_fit = parts_that_fit(short, ROOM.without((1, _size([rest]))), self._cost)
        drawn = self._drawn(parts, key)
        if not (all_fit and all_said(wanted, drawable, parts)):
            drawn.append(rest)
        return drawn or [small(MISSING)]

    def _drawn(self, parts: tuple[Part, ...], key: str) -> list[Fields]:
        drawn: list[Fields] = []
        line = False
        for part in parts:
            if isinstance(part, Rule):
                line = bool(drawn)
                continue
            elements = self._part(part, key)
            if line:
                elements[0] |= {"separator": True, "spacing": "Medium"}
                line = False
            drawn += elements
        return drawn

    def _part(self, part: Part, key: str) -> list[Fields]:
        """At least one element."""
        match part:
            case Title(text):
                look = {"size": "Medium", "weight": "Bolder", "style": "heading", "wrap": True}
                return [{"type": "TextBlock", "text": escaped(text), **look}]
            case Words(spans):
                return [paragraph(spans)]
            case Quote(text):
                return [{"type": "Container", "style": "emphasis", "items": lines(text)}]
            case Points(items):
                return [_close(paragraph(("• ", *item))) for item in items]
            case Facts(rows):
                return [_close(fact(label, value)) for label, value in rows]
            case Note(text):
                return [small(text)]
            case Buttons(items):
                return [
                    {"type": "ActionSet", "actions": [self._button(item, key) for item in row]} for row in _rows(items)
                ]
            case Chart(alt=alt):
                address = self._pictures.get(picture_of(part))
                return [picture(address, alt)] if address else [paragraph((alt,))]
            case Rule():
                return [{"type": "Container", "items": [], "separator": True}]

    def _button(self, button: Button, key: str) -> Fields:
        look: Fields = {"title": cut(shown(button.text), BUTTON_TEXT)}
        if button.style is not Style.PLAIN:
            look["style"] = STYLES[button.style]
        data = button_values.press(button, key)
        if button.verb in self._opens:
            return {"type": "Action.Submit", **look, "data": {"msteams": {"type": "task/fetch"}, **data}}
        return {"type": "Action.Execute", **look, "verb": button.verb, "data": data}

    def _cost(self, part: Part) -> tuple[int, int]:
        in_words = Drawing(self._opens)  # a picture's own bytes do not count
        drawn = in_words._drawn((part,), "k" * 80)
        return len(drawn), _size(drawn)


def adaptive(body: list[Fields], fallback: str, actions: list[Fields] | None = None) -> Fields:
    """The envelope of a card."""
    more: Fields = {"actions": actions} if actions else {}
    return {
        "type": "AdaptiveCard",
        "$schema": SCHEMA,
        "version": VERSION,
        "fallbackText": fallback,
        "body": body,
        **more,
        "msteams": {"width": "full"},
    }


def picture(address: str, alt: str) -> Fields:
    """As wide as the card; a press shows it larger."""
    more = {"size": "Stretch", "msteams": {"allowExpand": True}}
    return {"type": "Image", "url": address, "altText": cut(shown(alt), ALT), **more}


def in_words(activity: Fields) -> Fields | None:
    """The message with the words of each picture in its place; None where it has no picture."""
    attachments = [_worded(one) for one in rows(activity.get("attachments"))]
    return {**activity, "attachments": attachments} if attachments != activity.get("attachments") else None


def _worded(attachment: Fields) -> Fields:
    card = fields(attachment.get("content"))
    body = [
        paragraph((words(el.get("altText")),)) if el.get("type") == "Image" else el for el in rows(card.get("body"))
    ]
    return {**attachment, "content": {**card, "body": body}}


def as_text(card: Card) -> str:
    """What a notification or a screen reader says of a card."""
    return cut(" ".join(clean(without_slash_in(card.summary)).replace("`", "").split()), SUMMARY) or MISSING


def _submitting(element: Fields) -> Fields:
    if element.get("type") != "ActionSet":
        return element
    kept = ("title", "style")
    actions = [
        {"type": "Action.Submit", **{name: action[name] for name in kept if name in action}, "data": _plain(action)}
        for action in element["actions"]
    ]
    return {**element, "actions": actions}


def _plain(action: Fields) -> Fields:
    return {button_values.OURS: action["data"][button_values.OURS]}


def _rows(items: tuple[Button, ...]) -> list[tuple[Button, ...]]:
    return [items[start : start + BUTTONS_A_ROW] for start in range(0, len(items), BUTTONS_A_ROW)]


def _close(element: Fields) -> Fields:
    return {**element, "spacing": "Small"}


def _carriable(button: Button) -> bool:
    return _size([button_values.press(button, "")]) <= BUTTON_DATA


def _size(drawn: list[Fields]) -> int:
    return len(json.dumps(drawn, ensure_ascii=False).encode(errors="replace"))
