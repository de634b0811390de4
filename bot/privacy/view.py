"""One message as the recognisers see it: its document, its words, the people in it and what is told of them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

from bot.plan.contents.document import PlanDocument
from bot.privacy.known import Known, known_of
from bot.privacy.vocabulary import LEXICON, Is, word_list
from bot.privacy.word import Word, is_slip, words_of
from bot.said.document import Document
from bot.said.needs import shown
from bot.said.part import PartKind
from bot.said.phrases import Hit, Lexicon, lexicon
from bot.said.shapes import lines_of
from bot.said.token import Token, TokenKind

STAFF = frozenset({"health", "pregnancy", "leave_baby", "conduct", "life", "condition", "belief", "pay"})
CHILDREN = word_list("view_children")
SMALL = {"one": 1, "two": 2, "three": 3, "four": 4, "couple": 2, "both": 2, "handful": 3, "single": 1, "pair": 2}
INVENTED = word_list("view_invented")
SWAPPED = word_list("view_swapped")
BEING = word_list("view_being")
BIG = word_list("view_big")
TITLES = word_list("view_titles")
PUBLIC = word_list("name_public")
NAMING = TITLES | PUBLIC
SCHOOLS = word_list("counts_schools")
RECORDINGS = word_list("view_recordings")
STOPS = frozenset(",;:()[]|.!?\n\t→")


@dataclass(frozen=True, eq=False)
class View:
    document: Document
    plan: PlanDocument

    def shows(self, need: str) -> bool:
        return shown(self, self.text, need)

    def says(self, phrases: str) -> bool:
        return self.document.says(phrases)

    @cached_property
    def known(self) -> Known:
        return known_of(self.plan)

    @cached_property
    def text(self) -> str:
        return self.document.text

    @cached_property
    def low(self) -> str:
        return self.text.lower()

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Those of the document, "Kofi's" as "kofi": for phrases."""
        return tuple(_plain(token) for token in self.document.tokens)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return words_of(self.document.tokens)

    @cached_property
    def slips(self) -> list[Word]:
        """Words typed in haste."""
        return [word for word in self.words if word.unknown and is_slip(word.low)]

    @cached_property
    def word_at(self) -> dict[int, int]:
        """By the first token of each word its place among the words."""
        return {word.first: place for place, word in enumerate(self.words)}

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """For each token the number of its sentence, or -1."""
        at = [-1] * len(self.tokens)
        for clause in self.document.clauses:
            at[clause.first : clause.last + 1] = [clause.sentence] * (clause.last - clause.first + 1)
        return tuple(at)

    @cached_property
    def places_in(self) -> Mapping[int, list[int]]:
        """By the number of each sentence its tokens."""
        places: defaultdict[int, list[int]] = defaultdict(list)
        for at, number in enumerate(self.sentence_of):
            places[number].append(at)
        return places

    @cached_property
    def said_in(self) -> Mapping[int, dict[str, int]]:
        """By the number of each sentence its words, and where each is said first."""
        said: defaultdict[int, dict[str, int]] = defaultdict(dict)
        for at, token in enumerate(self.tokens):
            said[self.sentence_of[at]].setdefault(token.low, at)
        return said

    @cached_property
    def said(self) -> frozenset[str]:
        """The words of the whole message."""
        return frozenset(token.low for token in self.tokens)

    def is_said_before(self, at: int, words: frozenset[str]) -> bool:
        """Whether one of the words stands before a token, in its sentence."""
        said = self.said_in[self.sentence_of[at]]
        return any(said[low] < at for low in said.keys() & words)

    @cached_property
    def signed(self) -> frozenset[int]:
        """The tokens of a signature or of a mail's head but its subject: there names are the sender's own."""
        starts = [token.start for token in self.tokens]
        own = [part for part in self.document.parts if part.kind in (PartKind.SIGNATURE, PartKind.HEAD)]
        found = {at for part in own for at in range(bisect_left(starts, part.start), bisect_left(starts, part.end))}
        for at in [at for at in found if self.tokens[at].low == "subject"]:
            line = next((n for n in range(at, len(self.tokens)) if self.tokens[n].kind is TokenKind.LINE), len(starts))
            found -= set(range(at, line))
        return frozenset(found)

    @cached_property
    def capitals(self) -> bool:
        return self.text != self.low or any(word.capital for word in self.words)

    @cached_property
    def strangers(self) -> bool:
        """Words of which one may be a name or begin one."""
        return any(
            word.capital or word.unknown or word.kind & Is.NAME or not word.latin or word.low in NAMING
            for word in self.words
        )

    @cached_property
    def schools(self) -> bool:
        return any(word.low in SCHOOLS for word in self.words)

    @cached_property
    def told_of(self) -> list[Hit]:
        """Words for people: "a child", "his mum", "our driver"."""
        return phrases("who").find(self.tokens)

    @cached_property
    def pictures(self) -> list[int]:
        """The tokens of words for pictures and recordings."""
        words = listed("counts", "media") | RECORDINGS
        return [at for at, token in enumerate(self.tokens) if token.low in words]

    @cached_property
    def plights(self) -> list[Hit]:
        """One word may be a child's plight and a colleague's: "suspended"."""
        return [*phrases("plight", of=CHILDREN).find(self.tokens), *phrases("plight", of=STAFF).find(self.tokens)]

    @cached_property
    def plights_in(self) -> Mapping[int, set[str]]:
        """By the number of each sentence the kinds of plight that it tells of."""
        kinds: defaultdict[int, set[str]] = defaultdict(set)
        for hit in self.plights:
            kinds[self.sentence_of[hit.first]].add(hit.entry.kind)
        return kinds

    @cached_property
    def tells_of_children(self) -> bool:
        return any(hit.entry.kind in CHILDREN for hit in self.plights)

    @cached_property
    def plight_at(self) -> dict[int, set[str]]:
        """By the token at which plights begin their kinds."""
        kinds: dict[int, set[str]] = {}
        for hit in self.plights:
            kinds.setdefault(hit.first, set()).add(hit.entry.kind)
        return kinds

    @cached_property
    def long_plights(self) -> frozenset[int]:
        """The tokens of plights that are told in several words."""
        return frozenset(at for hit in self.plights if hit.first < hit.last for at in range(hit.first, hit.last + 1))

    @cached_property
    def plight_from(self) -> dict[int, int]:
        """For each token of a plight the last token of the longest one that it is of."""
        until: dict[int, int] = {}
        for hit in self.plights:
            for at in range(hit.first, hit.last + 1):
                until[at] = max(until.get(at, at), hit.last)
        return until

    @cached_property
    def invented(self) -> frozenset[int]:
        """The sentences about a person who was made up, or is known by a published review."""
        return frozenset(
            self.sentence_of[i] for i, token in enumerate(self.tokens) if token.low in INVENTED or self._made_up(i)
        )

    def _made_up(self, at: int) -> bool:
        """ "a made-up pupil", "her name is made up": not "he made up three reports"."""
        low = [token.low for token in self.tokens[max(0, at - 2) : at + 1]]
        invented = low[-2:] == ["made", "up"] and (len(low) < 3 or low[0] in BEING)
        if not invented and low != ["made", "-", "up"]:
            return False
        return not self.is_said_before(at, SWAPPED)  # "swap it for a made-up one": who is named now is somebody

    @cached_property
    def digits(self) -> bool:
        return any(letter.isdigit() for letter in self.text)

    @cached_property
    def shouts(self) -> bool:
        """Typed in capitals, most of it."""
        letters = [letter for letter in self.text if letter.isalpha()]
        return sum(letter.isupper() for letter in letters) > 0.6 * len(letters)

    def in_office(self, at: int) -> bool:
        """Whether the sentence speaks of logins, papers, suppliers."""
        return bool(self.said_in[self.sentence_of[at]].keys() & listed("table", "office", "words"))

    def wide(self, at: int) -> bool:
        """Whether the sentence counts the whole borough."""
        return bool(self.said_in[self.sentence_of[at]].keys() & listed("table", "wide", "words"))

    def number(self, at: int) -> int | None:
        """The whole number that a token says."""
        token = self.tokens[at]
        if token.kind is TokenKind.NUMBER and token.text.isdigit():
            return int(token.text)
        if token.low in SMALL:
            return SMALL[token.low]
        return 5 if token.low in BIG else None

    def near(self, start: int, end: int, before: int, after: int) -> str:
        """The text around a place, in small letters."""
        return self.low[max(0, start - before) : start] + " " + self.low[end : end + after]


def words_before(view: View, at: int, most: int = 4, stops: frozenset[str] = STOPS) -> list[int]:
    """The words before a token, nearest first, up to a stop."""
    found: list[int] = []
    here = at - 1
    while here >= 0 and len(found) < most:
        token = view.tokens[here]
        if token.kind is TokenKind.LINE or token.text in stops:
            break
        if token.is_word:
            found.append(here)
        here -= 1
    return found


@cache
def listed(name: str, *keys: str) -> frozenset[str]:
    """A list of words in one of our files."""
    data: Any = lines_of(LEXICON, name)
    for key in keys:
        data = data[key]
    return frozenset(data.split())


@cache
def phrases(name: str, place: str = "", of: frozenset[str] = frozenset()) -> Lexicon:
    """A lexicon of ours, or what of it stands at one place or is of these kinds; without "'s", as the words are."""
    every = lexicon(LEXICON, name).entries
    entries = [one for one in every if one.also.get("place", "") == place and (not of or one.kind in of)]
    return Lexicon([replace(entry, say=tuple(said.replace("'s", "") for said in entry.say)) for entry in entries])


def _plain(token: Token) -> Token:
    if token.kind is not TokenKind.WORD or "'" not in token.low:
        return token
    low = token.low.removesuffix("'s").removesuffix("'")
    return token if low == token.low else replace(token, low=low)
