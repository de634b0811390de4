"""A long list a page at a time: what fits, and a button that shows the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.card import Buttons, Part, Points, Span, Words
from bot.wording.common import LIST_ROOM, ask_button, span_length

SHEET, AS_SHEET = "Send me a spreadsheet", "as a spreadsheet"  # the button, and how it is asked for
Line = tuple[Span, ...]


@dataclass(frozen=True)
class Paging:
    """Which page of which question, as it would be typed again."""

    question: str
    page: int = 1


def paged(lines: Sequence[Line], most: int, paging: Paging) -> list[Part]:
    """One page of a list of at most so many lines."""
    pages = split(lines, most, LIST_ROOM)
    at = min(paging.page, len(pages))
    shown = pages[at - 1]
    left = len(lines) - sum(map(len, pages[:at]))
    parts: list[Part] = [Points(tuple(shown))]
    if left:
        parts.append(_more(left, paging, at))
    return parts


def paged_groups(groups: Sequence[tuple[Line, Sequence[Line]]], most: int, paging: Paging) -> list[Part]:
    """The same for several lists, each under its head; a list that goes on has its head on each page."""
    flat = [(head, line) for head, lines in groups for line in lines]
    pages = split([line for _head, line in flat], most, LIST_ROOM)
    at = min(paging.page, len(pages))
    first = sum(map(len, pages[: at - 1]))
    shown = flat[first : first + len(pages[at - 1])]
    parts: list[Part] = []
    for head, _lines in groups:
        lines = tuple(line for under, line in shown if under is head)
        parts += [Words(head), Points(lines)] if lines else []
    left = len(flat) - first - len(shown)
    return [*parts, _more(left, paging, at)] if left else parts


def _more(left: int, paging: Paging, at: int) -> Buttons:
    """The rest, one press away; all of it as a file."""
    page = ask_button(f"Show {left} more", f"{paging.question} page {at + 1}")
    return Buttons((page, ask_button(SHEET, f"{paging.question} {AS_SHEET}")))


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
