"""A section of the digest cut into pages, so that no platform cuts one, and each is a press away from the first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.card import Button, Buttons, Part, Span, Strong, Words, says
from bot.wording.common import short, span_length

ROOM = 8_000  # of a page's lines and buttons, as they weigh on a platform's wire
MOST = 8  # lines of a page
PAGES = 16  # more buttons than that leave no room for lines: then lines are short, and lead nowhere by themselves
COMPACT = 220  # characters of a short line
BUTTON = 200  # characters that a button takes at most, beside its words


@dataclass(frozen=True)
class Item:
    """One line of a section, with what can be pressed under it."""

    name: str  # what a page is called after: its reference or code
    line: tuple[Span, ...]
    own: bool = False
    buttons: tuple[Button, ...] = ()
    head: str = ""  # what it stands under


def split(items: Sequence[Item]) -> list[list[Item]]:
    """Page by page, so that no platform cuts one, and each is a press away from the first."""
    pages = _paged(items, MOST)
    if len(pages) <= PAGES:
        return pages
    return _paged([replace(item, line=_short(item.line), buttons=()) for item in items], -(-len(items) // PAGES))


def _short(line: tuple[Span, ...]) -> tuple[Span, ...]:
    said = "".join(span if isinstance(span, str) else span.text for span in line)
    return (short(said, COMPACT),)


def _paged(items: Sequence[Item], most: int) -> list[list[Item]]:
    pages: list[list[Item]] = [[]]
    left = ROOM
    for item in items:
        size = _size(item)
        if pages[-1] and (len(pages[-1]) == most or size > left):
            pages.append([])
            left = ROOM
        pages[-1].append(item)
        left -= size
    return pages


def drawn(items: Sequence[Item]) -> list[Part]:
    """The lines of a page, each with its buttons; a head where another begins."""
    parts: list[Part] = []
    head = ""
    for item in items:
        if item.head and item.head != head:
            parts.append(says(Strong(item.head)))
        head = item.head
        parts.append(Words(item.line))
        parts += [Buttons(item.buttons)] if item.buttons else []
    return parts


def _size(item: Item) -> int:
    buttons = sum(BUTTON + len(one.text) for one in item.buttons)
    return 110 + sum(45 + span_length(span) for span in item.line) + buttons + (60 if buttons else 0)
