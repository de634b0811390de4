"""A card as HTML: for an e-mail with every style in its place, for a page with classes, from the same parts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

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
from bot.card_limits.text import cut
from bot.mail.text import address_of, escaped

ALT = 2000
NO_PICTURES: Mapping[Chart, str] = {}


@dataclass(frozen=True)
class Look:
    """How the parts are dressed: what goes into each element's tag."""

    title: str = ""
    words: str = ""
    quote: str = ""
    facts: str = ""
    label: str = ""
    value: str = ""
    points: str = ""
    note: str = ""
    rule: str = ""
    buttons: str = ""
    picture: str = ""
    link: str = ""
    folds: bool = False  # what somebody said last time is folded away under the line that introduces it


def drawn(card: Card, look: Look, button: Callable[[Button, int], str], pictures: Mapping[Chart, str]) -> str:
    """The card's parts, one under another. `button` draws one, by its number on the card."""
    number = 0
    said: list[str] = []
    parts = card.parts or (Words((card.summary,)),)
    for before, part in zip((None, *parts), parts, strict=False):
        if look.folds and isinstance(before, Note) and isinstance(part, Quote) and before.text.endswith(":"):
            said[-1] = _folded(before, part, look)
            continue
        if isinstance(part, Buttons):
            each = [button(item, number + place) for place, item in enumerate(part.items)]
            number += len(part.items)
            said.append(f"<div{look.buttons}>{' '.join(each)}</div>" if each else "")
            continue
        said.append(_part(part, look, pictures))
    return "\n".join(filter(None, said))


def _folded(head: Note, quote: Quote, look: Look) -> str:
    inner = f"<blockquote{look.quote}>{_lines(quote.text)}</blockquote>"
    return f'<details class="said"><summary>{_lines(head.text.rstrip(":"))}</summary>{inner}</details>'


def _part(part: Part, look: Look, pictures: Mapping[Chart, str]) -> str:
    match part:
        case Title(text):
            return f"<h2{look.title}>{escaped(text)}</h2>"
        case Words(spans):
            return f"<p{look.words}>{run(spans, look)}</p>"
        case Quote(text):
            return f"<blockquote{look.quote}>{_lines(text)}</blockquote>"
        case Facts(rows):
            each = "".join(
                f"<dt{look.label}>{escaped(name)}</dt><dd{look.value}>{_lines(said)}</dd>" for name, said in rows
            )
            return f"<dl{look.facts}>{each}</dl>" if rows else ""
        case Points(items):
            each = "".join(f"<li>{run(item, look)}</li>" for item in items)
            return f"<ul{look.points}>{each}</ul>" if items else ""
        case Note(text):
            return f"<p{look.note}>{_lines(text)}</p>"
        case Rule():
            return f"<hr{look.rule}>"
        case Chart(alt=alt):
            address = pictures.get(picture_of(part))
            if address is None:
                return f"<p{look.words}>{_lines(alt)}</p>"
            return f'<p{look.words}><img{look.picture} src="{escaped(address)}" alt="{escaped(cut(alt, ALT))}"></p>'
        case Buttons():
            return ""


def run(spans: tuple[Span, ...], look: Look) -> str:
    """Spans of one line."""
    return "".join(_span(span, look) for span in spans)


def _span(span: Span, look: Look) -> str:
    match span:
        case str():
            return _lines(span)
        case Strong(text):
            return f"<strong>{_lines(text)}</strong>"
        case Someone(text=text):
            return escaped(text)
        case Link(text):
            address = address_of(span)
            return (
                f'<a{look.link} href="{escaped(address)}" rel="noreferrer">{escaped(text)}</a>'
                if address
                else escaped(text)
            )


def _lines(text: str) -> str:
    """Backquotes are how a command is marked elsewhere."""
    return escaped(text).replace("`", "").replace("\n", "<br>\n")


def stands_out(button: Button) -> str:
    """The name of its look."""
    return {Style.PLAIN: "plain", Style.PRIMARY: "primary", Style.DANGER: "danger"}[button.style]
