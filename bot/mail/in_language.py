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
MOSTLY_ENGLISH = "Most of this is not there in your language yet, and stays in English."
A_SENTENCE = 4  # words from which what stays English is marked, for whoever has it read out
BESIDE = ('<form method="post" class="say"', "<footer")  # what stands on each page
WITHOUT_MARKS = ("<title", "<option")  # no element may stand in them
_OPENS = re.compile(r"<(style|script|textarea|blockquote)\b", re.IGNORECASE)


def as_it_is(text: str) -> str:
    return text


class Counted:
    """Puts sentences into a language, and counts the letters of those that stay as they are."""

    def __init__(self, say: Say) -> None:
        self._say, self._said, self._left = say, 0, 0

    def __call__(self, text: str) -> str:
        said = self._say(text)
        if any(map(str.isalpha, text)):
            self._said += len(text)
            self._left += len(text) if said == text else 0
        return said

    @property
    def note(self) -> str:
        """Said where most of it stays English, in the language that it is not in; empty where there is none."""
        note = self._say(MOSTLY_ENGLISH)
        return note if self._left * 2 > self._said and note != MOSTLY_ENGLISH else ""


def card_in(card: Card, say: Say) -> Card:
    """Its words; what buttons do is the same in any language."""
    counted = Counted(say)
    parts = tuple(_part(part, counted) for part in card.parts)
    note = (Note(counted.note),) if counted.note else ()
    parts = parts or ((Words((say(card.summary),)),) if note else ())
    return replace(card, summary=say(card.summary), parts=(*note, *parts))


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
    said, closes, tag, counts, counted = list[str](), "", "", False, Counted(say)
    for number, piece in enumerate(_MARKUP.split(html)):
        if number % 2:
            opens = _OPENS.match(piece)
            closes = "" if closes and piece.lower().startswith(closes) else closes or (f"</{opens[1]}" if opens else "")
            said.append(piece)
            tag, counts = piece, piece == "</h1>" or (counts and not piece.startswith(BESIDE))
        elif closes or not piece.strip():
            said.append(piece)
        else:
            put = (counted if counts else say)(unescape(piece))
            stays = (
                language != "en-GB"
                and put == unescape(piece)
                and len(put.split()) >= A_SENTENCE
                and not tag.startswith(WITHOUT_MARKS)
            )
            said.append(f'<span lang="en-GB">{escaped(put)}</span>' if stays else escaped(put))
    if counted.note:
        said.insert(said.index("</h1>") + 1, f'<p class="small">{escaped(counted.note)}</p>')
    return "".join(said).replace('<html lang="en-GB">', f'<html lang="{language}">', 1)
