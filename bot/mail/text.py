"""Words in an e-mail: escaped for HTML, on one line for a header, and a card in plain text."""

import re
from functools import partial
from html import escape
from textwrap import fill

from bot.card import (
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
from bot.card_limits.text import clean, cut

SUBJECT = 100
WIDTH = 76
SAFE = re.compile(r"https?://[^\s<>\"']{1,2000}", re.IGNORECASE)
LONGEST = 1000
_SENTENCES = re.compile(r"(?<=[a-z0-9)][.!?]) (?=[A-Z0-9])")
_BREAKS = re.compile(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def escaped(text: str) -> str:
    """For HTML: nothing typed in it is markup."""
    return escape(clean(text), quote=True)


def address_of(link: Link) -> str:
    """Where it leads; empty where that is no web address."""
    return link.url if SAFE.fullmatch(link.url) else ""


def subject(card: Card) -> str:
    """Its first sentence: an inbox is read over shoulders."""
    return one_line(_SENTENCES.split(one_line(card.summary, LONGEST), maxsplit=1)[0])


def one_line(text: str, most: int = SUBJECT) -> str:
    """For a header: nothing typed in it can begin another."""
    return cut(" ".join(_BREAKS.sub(" ", clean(text)).replace("`", "").split()), most)


def plain_card(card: Card) -> str:
    """A card in plain text; its buttons are on the page."""
    said = [piece for part in card.parts or (Words((card.summary,)),) if (piece := _plain(part))]
    return "\n\n".join(said)


def _plain(part: Part) -> str:
    match part:
        case Title(text):
            head = one_line(text, LONGEST)
            return f"{head}\n{'=' * min(len(head), WIDTH)}" if head else ""
        case Words(spans):
            return _wrapped(spoken(spans))
        case Quote(text):
            return "\n".join(f"> {line}" for line in _wrapped(clean(text), WIDTH - 2).split("\n"))
        case Facts(rows):
            return "\n".join(_wrapped(f"{label}: {value}") for label, value in rows)
        case Points(items):
            return "\n".join(_wrapped(spoken(item), first="- ", rest="  ") for item in items)
        case Note(text):
            return _wrapped(clean(text))
        case Rule():
            return "-" * 20
        case Buttons(items):
            return _wrapped(" ".join(f"[{one_line(item.text)}]" for item in items))
        case Chart(alt=alt):
            return _wrapped(clean(alt))


def spoken(spans: tuple[Span, ...]) -> str:
    return "".join(map(_span, spans)).replace("`", "")


def _span(span: Span) -> str:
    match span:
        case str():
            return clean(span)
        case Link(text):
            address = address_of(span)
            return f"{clean(text)} ({address})" if address and address != text else clean(text)
        case Strong(text) | Someone(text=text):
            return clean(text)


def _wrapped(text: str, width: int = WIDTH, first: str = "", rest: str = "") -> str:
    """Each line on its own; a long word, such as an address, stays whole."""
    wrap = partial(fill, width=width, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False)
    lines = text.strip().split("\n")
    return "\n".join(wrap(line, initial_indent=rest if number else first) for number, line in enumerate(lines))
