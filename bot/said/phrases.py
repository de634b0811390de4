"""A lexicon: phrases as data (TOML), found in a row of tokens by their first words.

A phrase is words apart by blanks: `slip*` any word that begins so, `a|b` either, `?word` or none, `_` any one word, `~3` up to
three words between, `{a b|c d}` either of several words, `<number>` a number, `<code>` letters with digits. Signs between words are passed over.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

from bot.said.token import Token, TokenKind

CLASSES = {"<number>": TokenKind.NUMBER, "<code>": TokenKind.CODE, "<link>": TokenKind.LINK, "<mail>": TokenKind.MAIL}
PREFIX = 3  # letters by which a `begin*` at the first place is looked up


@dataclass(frozen=True)
class Entry:
    """A line of a lexicon: what its phrases mean. `also` holds what only its own finder knows."""

    id: str
    kind: str
    say: tuple[str, ...]
    value: str = ""
    score: float = 1.0
    also: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found: tokens `first` to `last`, both within."""

    entry: Entry
    phrase: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    entry: Entry
    text: str
    items: tuple[tuple[str, ...], ...]  # at each place the words of which one must stand


class Lexicon:
    """The entries of one file, ready to be looked up."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        self._by_word: dict[str, list[_Phrase]] = {}
        self._by_prefix: dict[str, list[_Phrase]] = {}
        self._anywhere: list[_Phrase] = []
        for entry in entries:
            for said in entry.say:
                for items in _spelt_out(said):
                    self._keep(_Phrase(entry, said, items))

    def _keep(self, phrase: _Phrase) -> None:
        for word in phrase.items[0]:
            if word in CLASSES or word == "_":
                self._anywhere.append(phrase)
            elif word.endswith("*"):
                self._by_prefix.setdefault(word[:-1][:PREFIX], []).append(phrase)
            else:
                self._by_word.setdefault(word, []).append(phrase)

    def find(self, tokens: Sequence[Token], first: int = 0, last: int | None = None) -> list[Hit]:
        """Every phrase in the tokens from `first` up to `last` (without), the longest at each place; they may overlap."""
        end = len(tokens) if last is None else last
        places = [place for place in range(first, end) if tokens[place].is_word]
        return [hit for at in range(len(places)) if (hit := self._longest(tokens, places, at)) is not None]

    def find_all(self, tokens: Sequence[Token], first: int = 0, last: int | None = None) -> list[Hit]:
        """As `find`, with every phrase at each place."""
        end = len(tokens) if last is None else last
        places = [place for place in range(first, end) if tokens[place].is_word]
        return [
            Hit(phrase.entry, phrase.text, places[at], places[stop])
            for at in range(len(places))
            for phrase in self._candidates(tokens[places[at]].low)
            if (stop := _matched(phrase.items, tokens, places, at)) is not None
        ]

    def _longest(self, tokens: Sequence[Token], places: list[int], at: int) -> Hit | None:
        best: Hit | None = None
        for phrase in self._candidates(tokens[places[at]].low):
            stop = _matched(phrase.items, tokens, places, at)
            if stop is not None and (best is None or places[stop] > best.last):
                best = Hit(phrase.entry, phrase.text, places[at], places[stop])
        return best

    def _candidates(self, low: str) -> Iterator[_Phrase]:
        yield from self._by_word.get(low, ())
        yield from self._by_prefix.get(low[:PREFIX], ())
        yield from self._anywhere


def _spelt_out(said: str) -> Iterator[tuple[tuple[str, ...], ...]]:
    """A phrase with each optional word there and not there."""
    if (group := re.search(r"\{([^}]*)\}", said)) is not None:
        for choice in group[1].split("|"):
            yield from _spelt_out(f"{said[: group.start()]}{choice}{said[group.end() :]}")
        return
    parts = said.lower().split()
    choices = [(part[1:], "") if part.startswith("?") else (part,) for part in parts]
    for chosen in product(*choices):
        items = tuple(tuple(part.split("|")) for part in chosen if part)
        if items and not items[0][0].startswith("~"):
            yield items


def _matched(items: tuple[tuple[str, ...], ...], tokens: Sequence[Token], places: list[int], at: int) -> int | None:
    """The place among `places` of the last token, or None."""
    here = at
    for number, item in enumerate(items):
        if item[0].startswith("~"):
            rest = items[number + 1 :]
            for skip in range(int(item[0][1:]) + 1):
                stop = _matched(rest, tokens, places, here + skip)
                if stop is not None:
                    return stop
            return None
        if here >= len(places) or not any(_is(word, tokens[places[here]]) for word in item):
            return None
        here += 1
    return here - 1


def _is(word: str, token: Token) -> bool:
    if word == "_":
        return True
    if word in CLASSES:
        return token.kind is CLASSES[word]
    return token.low.startswith(word[:-1]) if word.endswith("*") else token.low == word


@cache
def lexicon(package: str, name: str) -> Lexicon:
    """The lexicon in a file `name`.toml of a package: tables `[[entry]]` with `id`, `kind`, `say`, and what else it needs."""
    data = tomllib.loads(files(package).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    return Lexicon([_entry(line) for line in data["entry"]])


def _entry(line: dict[str, Any]) -> Entry:
    own = {"id", "kind", "say", "value", "score"}
    also = {key: value for key, value in line.items() if key not in own}
    return Entry(line["id"], line["kind"], tuple(line["say"]), line.get("value", ""), line.get("score", 1.0), also)
