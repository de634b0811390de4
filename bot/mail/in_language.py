"""A card and a page in somebody's own language: `say` puts each sentence into it, and leaves what people said alone."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

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
    Title,
    Words,
)
from bot.mail.text import escaped

Say = Callable[[str], str]
_MARKUP = re.compile(r"(<[^<>]*>)")
_OPENS = re.compile(r"<(style|script|textarea|blockquote)\b", re.IGNORECASE)


def as_it_is(text: str) -> str:
    return text


def card_in(card: Card, say: Say) -> Card:
    """Its words; what buttons do is the same in any language."""
    return replace(card, summary=say(card.summary), parts=tuple(_part(part, say) for part in card.parts))


def _part(part: Part, say: Say) -> Part:
    match part:
        case Title(text):
            return Title(say(text))
        case Note(text):
            return Note(say(text))
        case Words(spans):
            return replace(part, spans=_spans(spans, say))
        case Facts(rows):
            return Facts(tuple((say(label), say(value)) for label, value in rows))
        case Points(items):
            return Points(tuple(_spans(item, say) for item in items))
        case Buttons(items):
            return Buttons(tuple(_button(item, say) for item in items))
        case Quote() | Rule() | Chart():
            return part


def _button(button: Button, say: Say) -> Button:
    return replace(button, text=say(button.text))


def _spans(spans: tuple[Span, ...], say: Say) -> tuple[Span, ...]:
    return tuple(_span(span, say) for span in spans)


def _span(span: Span, say: Say) -> Span:
    match span:
        case str():
            return say(span)
        case Strong(text):
            return Strong(say(text))
        case Link() | Someone():
            return span


def html_in(html: str, say: Say, language: str) -> str:
    """A page of ours: its text, but not what somebody wrote, and nothing in a tag."""
    if say is as_it_is:
        return html
    said, closes = list[str](), ""
    for number, piece in enumerate(_MARKUP.split(html)):
        if number % 2:
            opens = _OPENS.match(piece)
            closes = "" if closes and piece.lower().startswith(closes) else closes or (f"</{opens[1]}" if opens else "")
            said.append(piece)
        else:
            said.append(piece if closes or not piece.strip() else escaped(say(unescape(piece))))
    return "".join(said).replace('<html lang="en-GB">', f'<html lang="{language}">', 1)
