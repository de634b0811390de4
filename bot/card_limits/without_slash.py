"""The bot's commands in plain words, where there is no slash to type: Teams opens a menu of its own at a "/"."""

import re
from dataclasses import replace

from bot.card import Button, Buttons, Card, Note, Part, Points, Span, Strong, Title, Words

_MARKED = re.compile(r"`/wsoa(?: (?P<words>[^`\n]{1,80}))?`")
_LOOSE = re.compile(r"(?<![\w/.])/wsoa\b")
_ALONE = re.compile(r"/wsoa(?: (?P<words>\S.*))?")
_ONE_WORD = re.compile(r"[a-z]+")


def without_slash(card: Card) -> Card:
    """The same card; what people said is left as they said it."""
    parts = tuple(_part(part) for part in card.parts)
    return replace(card, summary=without_slash_in(card.summary), parts=parts, see_rest=quoted(card.see_rest))


def without_slash_in(text: str, opens: str = "`", closes: str = "`") -> str:
    """ "`/wsoa missing`" is "`missing`"; what would be taken for an update keeps the bot's name before it."""
    marked = _MARKED.sub(lambda found: f"{opens}{_words(found['words'])}{closes}", text)
    return _LOOSE.sub("wsoa", marked)


def quoted(text: str) -> str:
    """The same for small print, which has one look only."""
    return without_slash_in(text, "“", "”")


def _words(words: str | None) -> str:
    if not words:
        return "help"
    return words if _ONE_WORD.fullmatch(words) else f"wsoa {words}"


def _part(part: Part) -> Part:
    match part:
        case Words(spans):
            return Words(tuple(map(_span, spans)))
        case Points(items):
            return Points(tuple(tuple(map(_span, item)) for item in items))
        case Note(text):
            return Note(quoted(text))
        case Title(text):
            return Title(without_slash_in(text))
        case Buttons(items):
            return Buttons(tuple(map(_button, items)))
        case _:
            return part


def _span(span: Span) -> Span:
    match span:
        case str():
            return without_slash_in(span)
        case Strong(text):
            alone = _ALONE.fullmatch(text)
            return Strong(_words(alone["words"])) if alone is not None else span
        case _:
            return span


def _button(button: Button) -> Button:
    alone = _ALONE.fullmatch(button.text)
    return replace(button, text=_words(alone["words"])) if alone is not None else button
