"""One message as a document, made once and asked by all: privacy, the finders of reading, and the small grammars."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape

from bot.said.clause import Clause, clauses_of
from bot.said.needs import shown
from bot.said.part import Part, PartKind, parts_of
from bot.said.phrases import lexicon
from bot.said.token import Token, TokenKind, tokens_of

READ = frozenset({PartKind.OWN, PartKind.FORWARDED, PartKind.CODE})  # what can be about the plan
TAG = re.compile(
    r"</?(?:a|b|blockquote|br|code|div|em|emoji|font|h[1-6]|i|li|ol|p|pre|span|strong|sub|sup|table|tbody|td|th|thead|tr|u"
    r"|ul)\b[^<>]{0,300}>",
    re.IGNORECASE,
)
LINE_END = frozenset(["p", "div", "br", "li", "tr", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"])
CELL_END = frozenset(["td", "th"])
ALT = re.compile(r"\balt=[\"']([^\"']{1,40})", re.IGNORECASE)


@dataclass(frozen=True)
class Link:
    url: str
    label: str  # empty where there is none
    token: int


@dataclass(frozen=True, eq=False)
class Document:
    """`text` as it reached us, with one kind of line end. All places are places in it."""

    text: str
    parts: tuple[Part, ...]
    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]

    def shows(self, need: str) -> bool:
        return shown(self, self.text, need)

    def says(self, phrases: str) -> bool:
        package, _, name = phrases.rpartition(".")
        return lexicon(package, name).speaks(self.tokens)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        return tuple(_link(token, at) for at, token in enumerate(self.tokens) if token.kind is TokenKind.LINK)

    @cached_property
    def _ends(self) -> list[int]:
        return [token.end for token in self.tokens]

    @cached_property
    def read(self) -> tuple[Clause, ...]:
        """The clauses that can be about the plan: own words, forwarded words, tables and code."""
        return tuple(clause for clause in self.clauses if clause.part in READ)

    @property
    def several_clauses(self) -> bool:
        return len(self.read) > 1

    @cached_property
    def sentences(self) -> dict[int, tuple[Clause, ...]]:
        """The clauses that can be about the plan, by the number of their sentence."""
        found: dict[int, list[Clause]] = {}
        for clause in self.read:
            found.setdefault(clause.sentence, []).append(clause)
        return {number: tuple(inside) for number, inside in found.items()}

    @cached_property
    def clause_at(self) -> tuple[int, ...]:
        """For each token the index of its clause, or -1."""
        at = [-1] * len(self.tokens)
        for clause in self.clauses:
            at[clause.first : clause.last + 1] = [clause.index] * (clause.last - clause.first + 1)
        return tuple(at)

    def words(self, start: int, end: int) -> str:
        """What stands there as a person would write it on: without markup, on one line."""
        pieces: list[str] = []
        last = start
        for token in self.tokens[bisect_right(self._ends, start) :]:
            if token.start >= end:
                break
            gap = self.text[last : token.start] if token.start > last else ""
            spoken = token.kind is TokenKind.MARK and token.end - token.start > 1  # "comma"
            pieces.append("" if spoken else " " if gap.strip() == "" and gap else gap)
            pieces.append("_" if token.text == "_" and self._within_a_word(token) else _shown(token))
            last = token.end
        said = " ".join("".join(pieces).split())
        return said + ")" if self.text[end : end + 1] == ")" and said.count("(") > said.count(")") else said

    def _within_a_word(self, mark: Token) -> bool:
        """ "data_mgr": no sign of italics."""
        return self.text[mark.start - 1 : mark.start].isalnum() and self.text[mark.end : mark.end + 1].isalnum()

    def said(self, clause: Clause) -> str:
        """A clause, whole."""
        place = (clause.start, clause.end)
        if place not in self._whole:
            self._whole[place] = self.words(*place)
        return self._whole[place]

    @cached_property
    def _whole(self) -> dict[tuple[int, int], str]:
        """Clauses that were asked for before."""
        return {}


@lru_cache(maxsize=256)
def document_of(raw: str) -> Document:
    """The document of a message."""
    text = plain(raw.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", " "))
    parts = parts_of(text)
    tokens = tokens_of(text)
    return Document(text, parts, tokens, clauses_of(tokens, parts))


def _link(token: Token, at: int) -> Link:
    url, _, label = token.text.strip("<>").partition("|")
    return Link(url.rstrip(".,;:!?"), label, at)


def _shown(token: Token) -> str:
    if token.kind is TokenKind.LINK and token.text.startswith("<"):
        url, _, label = token.text.strip("<>").partition("|")
        return label or url
    if token.kind in (TokenKind.MENTION, TokenKind.LINE) or token.text in "*_~`":
        return " " if token.kind is TokenKind.LINE else ""
    return token.low if token.kind is TokenKind.EMOJI else token.text


def plain(text: str) -> str:
    """A message without the tags of rich text; any other text as it is."""
    if "<" not in text or TAG.search(text) is None:
        return text
    return re.sub(r"\n{3,}", "\n\n", unescape(TAG.sub(_instead, text))).strip()


def _instead(found: re.Match[str]) -> str:
    tag = found[0].strip("<>/ ").split()[0].split("/")[0].lower()
    closes = found[0].startswith("</") or tag == "br"
    if tag == "emoji":
        alt = ALT.search(found[0])
        return alt[1] if alt else ""
    if closes and tag in LINE_END:
        return "\n"
    if closes and tag in CELL_END:
        return " | "
    return "- " if tag == "li" and not closes else ""
