"""What of a card any platform can be given: no control characters, no empty parts, no button too big to carry."""

from collections.abc import Callable
from dataclasses import replace

from bot.card import Button, Buttons, Chart, Facts, Note, Part, Points, Quote, Rule, Someone, Span, Title, Words
from bot.card_limits.cut import text_length
from bot.card_limits.text import clean


def without_undrawable(part: Part, fits: Callable[[Button], bool]) -> Part:
    """Without what platforms refuse: control characters, empty lines, buttons that do not fit."""
    match part:
        case Title(text) | Quote(text) | Note(text):
            return replace(part, text=clean(text).strip())
        case Chart(alt=alt):
            return replace(part, alt=clean(alt).strip())
        case Words(spans):
            return Words(tuple(map(_clean_span, spans)))
        case Points(items):
            spans = (tuple(map(_clean_span, item)) for item in items)
            return Points(tuple(item for item in spans if not is_empty(Words(item))))
        case Facts(rows):
            facts = ((clean(label).strip(), clean(value).strip()) for label, value in rows)
            return Facts(tuple(row for row in facts if any(row)))
        case Buttons(items):
            return Buttons(
                tuple(replace(item, text=clean(item.text).strip()) for item in items if _drawable(item, fits))
            )
        case Rule():
            return part


def is_empty(part: Part) -> bool:
    """Nothing in it that a platform could draw: some refuse an empty block, and the whole card with it."""
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


def all_said(parts: tuple[Part, ...], drawable: tuple[Part, ...], drawn: tuple[Part, ...]) -> bool:
    """Whether nothing was cut between the card, what of it is drawable, and what is drawn: no word, no button."""
    said = sum(text_length(part) for part in drawable if not is_empty(part))
    return _buttons(parts) == _buttons(drawable) and sum(map(text_length, drawn)) == said


def _clean_span(span: Span) -> Span:
    return clean(span) if isinstance(span, str) else replace(span, text=clean(span.text))


def _drawable(button: Button, fits: Callable[[Button], bool]) -> bool:
    return clean(button.text).strip() != "" and button.verb != "" and fits(button)


def _buttons(parts: tuple[Part, ...]) -> int:
    return sum(len(part.items) for part in parts if isinstance(part, Buttons))
