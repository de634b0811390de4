"""What of a card Slack can be given at all: no control characters, no empty parts, no button too big to carry."""

import json
from dataclasses import replace

from bot.card import Button, Buttons, Facts, Note, Part, Points, Quote, Rule, Someone, Span, Title, Words
from bot.slack.fit import text_length
from bot.slack.text import clean

BUTTON_VALUE = 2_000
ACTION_ID = 255


def cleaned(part: Part) -> Part:
    """Without what Slack refuses: control characters, empty lines, buttons too big to carry."""
    match part:
        case Title(text) | Quote(text) | Note(text):
            return replace(part, text=clean(text).strip())
        case Words(spans):
            return Words(tuple(map(_clean_span, spans)))
        case Points(items):
            spans = (tuple(map(_clean_span, item)) for item in items)
            return Points(tuple(item for item in spans if not empty(Words(item))))
        case Facts(rows):
            facts = ((clean(label).strip(), clean(value).strip()) for label, value in rows)
            return Facts(tuple(row for row in facts if any(row)))
        case Buttons(items):
            return Buttons(tuple(replace(item, text=clean(item.text).strip()) for item in items if _fits(item)))
        case Rule():
            return part


def _clean_span(span: Span) -> Span:
    return clean(span) if isinstance(span, str) else replace(span, text=clean(span.text))


def empty(part: Part) -> bool:
    match part:
        case Buttons(items):
            return not items
        case Rule():
            return False
        case Words(spans):
            return not any(isinstance(span, Someone) or str(getattr(span, "text", span)).strip() for span in spans)
        case Points(items):
            return not items
        case _:
            return text_length(part) == 0


def _fits(button: Button) -> bool:
    fits = len(carried(button)) <= BUTTON_VALUE and len(button.verb) < ACTION_ID - 10
    return fits and clean(button.text).strip() != "" and button.verb != ""


def buttons_lost(wanted: tuple[Part, ...], cleaned: tuple[Part, ...]) -> bool:
    """Whether a button was too big to carry."""
    return _buttons(wanted) != _buttons(cleaned)


def _buttons(parts: tuple[Part, ...]) -> int:
    return sum(len(part.items) for part in parts if isinstance(part, Buttons))


def carried(button: Button) -> str:
    return json.dumps(dict(button.args), ensure_ascii=False, separators=(",", ":"))
