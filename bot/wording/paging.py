"""A long list a page at a time: what fits, and a button that shows the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.card import Buttons, Part, Points, Span
from bot.wording.common import LIST_ROOM, ask_button, span_length

Line = tuple[Span, ...]


@dataclass(frozen=True)
class Paging:
    """Which page of which question, as it would be typed again."""

    question: str
    page: int = 1


def paged(lines: Sequence[Line], most: int, paging: Paging, room: int = LIST_ROOM) -> list[Part]:
    """One page of a list of at most so many lines and characters."""
    pages = split(lines, most, room)
    at = min(paging.page, len(pages))
    shown = pages[at - 1]
    left = len(lines) - sum(map(len, pages[:at]))
    parts: list[Part] = [Points(tuple(shown))]
    if left:
        parts.append(Buttons((ask_button(f"Show {left} more", f"{paging.question} page {at + 1}"),)))
    return parts


def split(lines: Sequence[Line], most: int, room: int) -> list[list[Line]]:
    """The lines, page by page; one at least."""
    pages: list[list[Line]] = [[]]
    left = room
    for line in lines:
        size = sum(map(span_length, line))
        if pages[-1] and (len(pages[-1]) == most or size > left):
            pages.append([])
            left = room
        pages[-1].append(line)
        left -= size
    return pages
