"""A name as it was found, and what names joined by "and" tell of one another."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.privacy.namesake import JOINERS, SAINTS, is_of_a_saint
from bot.privacy.view import CHILDREN, View
from bot.said.token import TokenKind


@dataclass(frozen=True, slots=True)
class Name:
    shape: str  # "full", "first", "titled", "public", "script", "family", "single", "words"
    first: int  # tokens, both within
    last: int
    start: int
    end: int
    whose: str  # "child", "work", "known", ""
    why: str
    sure: float = 0.0  # of a child's
    weak: bool = False  # a word that may be no name at all
    alone: bool = False  # "single": by its place or its shape a name all the same
    like_a_place: bool = False  # "Riverside"


def listed_things(view: View, names: list[Name]) -> list[Name]:
    """ "Lansbury, Attlee and Bevan wards": what is joined to a thing or to a saint's school is one itself."""
    after_saint = _joined_to_saints(view, names)
    for at in range(len(names) - 1, -1, -1):
        one = names[at]
        other = names[at + 1] if at + 1 < len(names) else None
        beside = other is not None and other.whose == "thing" and _are_joined(view, one.last, other.first)
        if one.whose in ("", "work") and (beside or at in after_saint):
            names[at] = replace(one, whose="thing")
    return names


def _joined_to_saints(view: View, names: list[Name]) -> set[int]:
    found: set[int] = set()
    begins = {name.first: at for at, name in enumerate(names)}
    ends = {name.last: at for at, name in enumerate(names)}
    for place, word in enumerate(view.words):
        if word.low in SAINTS and word.capital:
            if word.first - 2 in ends and view.tokens[word.first - 1].low in ("and", "&"):
                found.add(ends[word.first - 2])
            last = place
            while last + 1 < len(view.words) and last - place < 3 and is_of_a_saint(view, last + 1):
                last += 1
            end = view.words[last].last
            found |= {begins[at] for at in (end + 2, end + 3) if at in begins and _are_joined(view, end, at)}
    return {at for at in found if not view.plights_in[view.sentence_of[names[at].first]] & CHILDREN}


def _are_joined(view: View, last: int, first: int) -> bool:
    between = view.tokens[last + 1 : first]
    if len(between) == 2 and len(between[0].text) == 1 and between[0].kind is TokenKind.WORD:
        between = between[1:]  # "Amy W and Tom G"
    return 0 < len(between) < 3 and all(token.low in JOINERS for token in between)


def shared(view: View, names: list[Name]) -> Iterator[Name]:
    """Names joined by "and" are of one kind: what is said of the last is said of all."""
    for at in range(len(names) - 2, -1, -1):
        one, other = names[at], names[at + 1]
        differ = one.whose != other.whose and one.whose in ("", "work") and other.whose
        if differ and _are_joined(view, one.last, other.first):
            names[at] = replace(one, whose=other.whose, why=other.why, sure=other.sure)
    for at in range(1, len(names)):
        one, other = names[at - 1], names[at]
        if _are_joined(view, one.last, other.first) and not other.whose:
            names[at] = replace(other, whose=one.whose, why=one.why, sure=one.sure)
    return iter(names)


def said_elsewhere(view: View, names: list[Name]) -> list[Name]:
    """ "Ruby and Jasper are servers, Ruby is the live one": who or what it is, where the message says so elsewhere."""
    known: dict[tuple[str, ...], str] = {}
    for name in names:
        if name.whose == "thing" or (name.whose == "work" and name.sure >= SURELY):
            known.setdefault(_spelt(view, name), name.whose)
    for at, name in enumerate(names):
        elsewhere = known.get(_spelt(view, name), "")
        undecided = not name.whose or (elsewhere == "thing" and name.whose == "child")
        if elsewhere and undecided and not view.plights_in[view.sentence_of[name.first]] & CHILDREN:
            names[at] = replace(name, whose=elsewhere, why="said elsewhere")
    return names


def _spelt(view: View, name: Name) -> tuple[str, ...]:
    return tuple(token.low for token in view.tokens[name.first : name.last + 1])


SURELY = 0.5
