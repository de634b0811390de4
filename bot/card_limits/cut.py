"""Cutting a card to a platform's limits, on whole parts and words, before it is drawn. Says whether anything went."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.card import Buttons, Chart, Facts, Link, Note, Part, Points, Quote, Rule, Someone, Span, Strong, Title, Words
from bot.card_limits.text import cut

PART = 3000  # characters of one part's text
TITLE = 150
NOTE = 2000
ALT = 2000
WORTH_SHOWING = 80  # characters; a shorter scrap of a part is left out

Line = TypeVar("Line")
Measure = Callable[[Part], tuple[int, int]]  # blocks and characters that a part takes


@dataclass(frozen=True)
class Room:
    """What is left on a message or a view: blocks, and characters or bytes."""

    blocks: int
    characters: int

    def holds(self, cost: tuple[int, int]) -> bool:
        return cost[0] <= self.blocks and cost[1] <= self.characters

    def without(self, cost: tuple[int, int]) -> "Room":
        return Room(self.blocks - cost[0], self.characters - cost[1])


def parts_that_fit(parts: tuple[Part, ...], room: Room, measure: Measure) -> tuple[tuple[Part, ...], bool]:
    """The parts that fit, from the top, and whether all did. Buttons stay with what stands above them."""
    taken: list[Part] = []
    for group in _groups(parts):
        cost = _sum(group, measure)
        if room.holds(cost):
            taken += group
            room = room.without(cost)
            continue
        taken += _squeezed(group, room, measure)
        return _tidy(taken), False
    return tuple(taken), True


def shortened(part: Part, most: int) -> Part:
    """The part with at most so many characters of text."""
    match part:
        case Title(text):
            return Title(cut(text, min(most, TITLE)))
        case Quote(text):
            return Quote(cut(text, most))
        case Note(text):
            return Note(cut(text, min(most, NOTE)))
        case Chart(alt=alt):
            return replace(part, alt=cut(alt, min(most, ALT)))
        case Words(spans):
            return Words(_spans(spans, most))
        case Points(items):
            return Points(tuple(_lines(items, most, _length, _spans)))
        case Facts(rows):
            return Facts(tuple(_lines(rows, most, _row_length, _row)))
        case Rule() | Buttons():
            return part


def list_divided(part: Part) -> list[Part]:
    """A list that is longer than one part may be, as several lists in whole lines; else the part, shortened."""
    if not isinstance(part, Points) or text_length(part) <= PART:
        return [shortened(part, PART)]
    head = shortened(part, PART)
    rest = part.items[len(head.items) :] if isinstance(head, Points) else ()
    return [head, *list_divided(Points(rest))] if rest else [head]


def text_length(part: Part) -> int:
    """Characters of text in a part."""
    match part:
        case Title(text) | Quote(text) | Note(text):
            return len(text)
        case Chart(alt=alt):
            return len(alt)
        case Words(spans):
            return _length(spans)
        case Points(items):
            return sum(map(_length, items))
        case Facts(rows):
            return sum(map(_row_length, rows))
        case Rule() | Buttons():
            return 0


def _groups(parts: tuple[Part, ...]) -> list[list[Part]]:
    """Each run of parts up to its buttons; what has none stands in one group at the end."""
    groups: list[list[Part]] = [[]]
    for part in parts:
        groups[-1].append(part)
        if isinstance(part, Buttons):
            groups.append([])
    return [group for group in groups if group]


def _squeezed(group: list[Part], room: Room, measure: Measure) -> list[Part]:
    """What fits of a group that does not fit whole: its first parts, and its buttons under them."""
    last = [part for part in group if isinstance(part, Buttons)]
    room = room.without(_sum(last, measure))
    taken: list[Part] = []
    for part in group[: len(group) - len(last)]:
        fitting = part if room.holds(measure(part)) else _scrap(part, room, measure)
        if fitting is None:
            break
        taken.append(fitting)
        room = room.without(measure(fitting))
        if fitting is not part:
            break
    return [*_tidy(taken), *last] if _tidy(taken) else []


def _scrap(part: Part, room: Room, measure: Measure) -> Part | None:
    most = min(text_length(part), room.characters)
    while most >= WORTH_SHOWING:
        short = shortened(part, most)
        if text_length(short) and room.holds(measure(short)):
            return short
        most = most * 3 // 4
    return None


def _tidy(parts: list[Part]) -> tuple[Part, ...]:
    """Without a title or a line that now stands over nothing."""
    while parts and isinstance(parts[-1], Title | Rule) and len(parts) > 1:
        parts = parts[:-1]
    return tuple(parts)


def _sum(parts: Sequence[Part], measure: Measure) -> tuple[int, int]:
    costs = [measure(part) for part in parts]
    return sum(blocks for blocks, _ in costs), sum(characters for _, characters in costs)


def _lines(
    lines: tuple[Line, ...], most: int, length: Callable[[Line], int], shorten: Callable[[Line, int], Line]
) -> list[Line]:
    """Whole lines while they fit; the first alone may be cut."""
    kept: list[Line] = []
    for line in lines:
        if length(line) > most:
            return kept or [shorten(line, most)]
        kept.append(line)
        most -= length(line)
    return kept


def _length(spans: tuple[Span, ...]) -> int:
    return sum(len(span if isinstance(span, str) else span.text) for span in spans)


def _spans(spans: tuple[Span, ...], most: int) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in spans:
        words = span if isinstance(span, str) else span.text
        if len(words) > most:
            kept += [_span(span, most)] if most > 0 else []
            break
        kept.append(span)
        most -= len(words)
    return tuple(kept)


def _span(span: Span, most: int) -> Span:
    match span:
        case str():
            return cut(span, most)
        case Strong() | Link() | Someone():
            return replace(span, text=cut(span.text, most))


def _row_length(row: tuple[str, str]) -> int:
    return len(row[0]) + len(row[1])


def _row(row: tuple[str, str], most: int) -> tuple[str, str]:
    label = cut(row[0], most // 2)
    return label, cut(row[1], most - len(label))
