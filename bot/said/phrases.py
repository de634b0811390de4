"""A lexicon: phrases as data (TOML), found in a row of tokens by their first words.

A phrase is words apart by blanks: `slip*` any word that begins so, `a|b` either, `?word` or none, `_` any one word,
`~3` up to three words between, `{a b|c d}` either of several words, `<number>` a number, `<code>` letters with digits.
Signs between words are passed over. "isn't" is also "is not" and "isnt". An entry with `forms` has each of its words in
every form: "resigned" is "resigns" and "resigning" too; not so a phrase that begins with `=`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from bot.said.inflect import forms_of, spellings
from bot.said.shapes import lines_of
from bot.said.spelt_out import ways_of
from bot.said.token import Token, TokenKind
from bot.said.word_set import said_by

CLASSES = {"<number>": TokenKind.NUMBER, "<code>": TokenKind.CODE, "<link>": TokenKind.LINK, "<mail>": TokenKind.MAIL}
REMEMBERED = 6  # messages whose phrases a lexicon remembers
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
class _Item:
    """What may stand at one place of a phrase."""

    plain: frozenset[str]
    starts: tuple[str, ...]
    kinds: frozenset[TokenKind]
    anything: bool
    gap: int  # words that may lie between instead; 0 for none
    named: bool  # only plain words may stand here

    def fits(self, token: Token) -> bool:
        """Whether a word that is not among the plain ones may stand here."""
        if self.anything or (self.kinds and token.kind in self.kinds):
            return True
        return bool(self.starts) and token.low.startswith(self.starts)


@cache
def _item(spelt: tuple[str, ...], forms: Callable[[str], Iterable[str]]) -> _Item:
    """One for all phrases that have the same words at a place: there are some hundred thousand places."""
    words = tuple(form for word in spelt for form in forms(word))
    gap = int(words[0][1:]) if words[0].startswith("~") else 0
    starts = tuple(word[:-1] for word in words if word.endswith("*"))
    kinds = frozenset(CLASSES[word] for word in words if word in CLASSES)
    return _Item(frozenset(words), starts, kinds, "_" in words, gap, all(map(_plain, words)))


@dataclass(frozen=True, slots=True)
class _Phrase:
    entry: Entry
    text: str
    items: tuple[_Item, ...]  # at each place the words of which one must stand


def beginning(hits: Sequence[Hit], first: int, last: int) -> Sequence[Hit]:
    """Those of a row of hits that begin between two tokens, both within."""
    return hits[bisect_left(hits, first, key=_first) : bisect_right(hits, last, key=_first)]


def inside(hits: Sequence[Hit], first: int, last: int) -> list[Hit]:
    """Those of a row of hits that lie within two tokens, at no more cost than there are."""
    return [hit for hit in beginning(hits, first, last) if hit.last <= last]


def _first(hit: Hit) -> int:
    return hit.first


class Lexicon:
    """The entries of one file, ready to be looked up by their first words. It remembers the last messages."""

    def __init__(self, entries: Sequence[Entry], beside: Sequence[str] = ()) -> None:
        self.entries = tuple(entries)
        self.beside = frozenset(beside)  # kinds that tell something only beside another
        self._one: dict[str, list[_Phrase]] = {}  # a single word
        self._two: dict[str, dict[str, list[_Phrase]]] = {}  # its first two words
        self._more: dict[str, list[_Phrase]] = {}
        self._by_prefix: dict[str, list[_Phrase]] = {}
        self._anywhere: list[_Phrase] = []
        self._seen: tuple[tuple[Sequence[Token], list[Hit]], ...] = ()
        for entry in entries:
            for said in entry.say:
                for items in ways_of(said):
                    forms = forms_of if entry.also.get("forms") and said[0] != "=" else spellings
                    self._keep(_Phrase(entry, said, tuple(_item(item, forms) for item in items)))
        firsts = [item for phrase in self._anywhere for item in phrase.items[:1]]
        self._kinds = tuple(kind for kind in TokenKind if any(one.anything or kind in one.kinds for one in firsts))
        self._begins = frozenset({*self._one, *self._two, *self._more})

    def _keep(self, phrase: _Phrase) -> None:
        first, second = (*phrase.items, None)[:2]
        for word in first.plain if first is not None else ():
            if word in CLASSES or word == "_":
                self._anywhere.append(phrase)
            elif word.endswith("*"):
                self._by_prefix.setdefault(word[:-1][:PREFIX], []).append(phrase)
            elif second is None:
                self._one.setdefault(word, []).append(phrase)
            elif second.named:
                for each in second.plain:
                    self._two.setdefault(word, {}).setdefault(each, []).append(phrase)
            else:
                self._more.setdefault(word, []).append(phrase)

    def find(self, tokens: Sequence[Token], first: int = 0, last: int | None = None) -> list[Hit]:
        """Every phrase in the tokens from `first` to before `last`, the longest at each place; they may overlap."""
        best: dict[int, Hit] = {}
        for hit in self.find_all(tokens, first, last):
            if hit.first not in best or hit.last > best[hit.first].last:
                best[hit.first] = hit
        return list(best.values())

    def at(self, tokens: Sequence[Token], first: int, last: int) -> Hit | None:
        """The longest phrase that begins with the token `first` and ends before `last`."""
        found = [hit for hit in self.find_all(tokens, first, last) if hit.first == first]
        return max(found, key=lambda hit: hit.last, default=None)

    def speaks(self, tokens: Sequence[Token]) -> bool:
        """Whether something is said of it that tells by itself."""
        return any(hit.entry.kind not in self.beside for hit in self.find_all(tokens))

    def find_all(self, tokens: Sequence[Token], first: int = 0, last: int | None = None) -> list[Hit]:
        """As `find`, with every phrase at each place."""
        hits = next((found for known, found in self._seen if known is tokens), None)
        if hits is None:
            hits = self._all(tokens)
            self._seen = ((tokens, hits), *self._seen[: REMEMBERED - 1])
        if first == 0 and last is None:
            return hits
        end = len(tokens) if last is None else last
        return inside(hits, first, end - 1)

    def _all(self, tokens: Sequence[Token]) -> list[Hit]:
        places, lows = words_of(tokens)
        hits: list[Hit] = []
        begins, prefixes, anywhere = self._begins, self._by_prefix, self._anywhere
        if not (anywhere or prefixes) and begins.isdisjoint(lows):
            return hits
        for at, low in enumerate(lows):
            known = low in begins
            others = prefixes.get(low[:PREFIX], ()) if prefixes else ()
            if anywhere and tokens[places[at]].kind in self._kinds:
                others = (*others, *anywhere)
            if known:
                for phrase in self._one.get(low, ()):
                    hits.append(Hit(phrase.entry, phrase.text, places[at], places[at]))
                follows = self._two.get(low)
                if follows is not None and at + 1 < len(lows):
                    for phrase in follows.get(lows[at + 1], ()):
                        stop = _matched(phrase.items[2:], tokens, places, at + 2)
                        if stop is not None:
                            hits.append(Hit(phrase.entry, phrase.text, places[at], places[stop]))
            if known or others:
                for phrase in (*self._more.get(low, ()), *others):
                    stop = _matched(phrase.items, tokens, places, at)
                    if stop is not None:
                        hits.append(Hit(phrase.entry, phrase.text, places[at], places[stop]))
        return hits


LAST: list[tuple[Sequence[Token], list[int], list[str]]] = []  # the words of the last messages


def words_of(tokens: Sequence[Token]) -> tuple[list[int], list[str]]:
    """The places of the words among the tokens, and the words: the same for every lexicon that is asked."""
    for known, places, lows in tuple(LAST):
        if known is tokens:
            return places, lows
    places = [place for place, token in enumerate(tokens) if token.kind not in (TokenKind.MARK, TokenKind.LINE)]
    lows = [tokens[place].low for place in places]
    LAST.insert(0, (tokens, places, lows))
    del LAST[REMEMBERED:]
    return places, lows


def _plain(word: str) -> bool:
    return word not in CLASSES and word != "_" and not word.endswith("*") and not word.startswith("~")


def _matched(items: tuple[_Item, ...], tokens: Sequence[Token], places: list[int], at: int) -> int | None:
    """The place among `places` of the last token, or None."""
    here, end = at, len(places)
    for number, item in enumerate(items):
        if item.gap:
            rest = items[number + 1 :]
            for skip in range(item.gap + 1):
                stop = _matched(rest, tokens, places, here + skip)
                if stop is not None:
                    return stop
            return None
        if here >= end:
            return None
        token = tokens[places[here]]
        if token.low not in item.plain and not item.fits(token):
            return None
        here += 1
    return here - 1


@cache
def lexicon(package: str, name: str) -> Lexicon:
    """The lexicon in a file `name`.toml of a package: tables `[[entry]]` with `id`, `kind`, `say` or `words`, and more;
    before them `beside`, the kinds that tell something only beside another."""
    data = lines_of(package, name)
    return Lexicon(entries(package, name), data.get("beside", ()))


def entries(package: str, name: str) -> list[Entry]:
    """The entries of such a file, as written."""
    return [_entry(line) for line in lines_of(package, name)["entry"]]


def _entry(line: dict[str, Any]) -> Entry:
    own = {"id", "kind", "say", "words", "value", "score"}
    also = {key: value for key, value in line.items() if key not in own}
    return Entry(line["id"], line["kind"], said_by(line), line.get("value", ""), line.get("score", 1.0), also)
