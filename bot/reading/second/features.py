"""What the second reader sees of a clause: words and letters of it, its neighbours' words, its place.

A feature is a string; one that stands twice counts twice. Those of a word alone are apart, so that they can be kept.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.reading.days.day_meant import MONTHS, WEEKDAYS
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.part import PartKind
from bot.said.scope import Scope
from bot.said.token import Token, TokenKind

VERSION = 2  # of this file: raise it with every change of what is seen, then `make train`
LETTERS = (3, 4)  # how many letters in a row
SIGNS = frozenset("%£→⇒?!()/+")  # marks that say something
CLASSES = {TokenKind.LINK: "#link", TokenKind.MAIL: "#mail", TokenKind.MENTION: "#person"}
DAYS = {**dict.fromkeys(MONTHS, "#month"), **dict.fromkeys(WEEKDAYS, "#weekday"), "may": "may"}
EDGE = 2  # clauses from either end that know their place
LONG = 5  # from so many times three words on a clause is long
PARTS = {kind: f"@part {kind}" for kind in PartKind}
SCOPES = {scope: f"@scope {scope}" for scope in Scope}


def features_of(document: Document) -> tuple[tuple[str, ...], ...]:
    """The features of each clause that is read, in order."""
    words = words_of(document)
    return tuple(
        (*(feature for word in said for feature in of_word(word)), *of_place(document, words, at))
        for at, said in enumerate(words)
    )


def words_of(document: Document) -> list[list[str]]:
    """The words of each clause as the model knows them: a number is a number, a month a month, whatever it is."""
    tokens = document.tokens
    return [
        [_word(token) for token in tokens[clause.first : clause.last + 1] if token.is_word or token.text in SIGNS]
        for clause in document.read
    ]


def _word(token: Token) -> str:
    if token.kind is TokenKind.WORD:
        return DAYS.get(token.low, token.low)
    if token.kind is TokenKind.NUMBER:
        return "#decimal" if "." in token.text else "#number"
    if token.kind is TokenKind.CODE:
        return "".join("0" if letter.isdigit() else letter for letter in token.low)
    return CLASSES.get(token.kind, token.low)


def of_word(word: str) -> Iterator[str]:
    """The word, and its letters three and four in a row."""
    yield word
    if word.isalpha():
        edged = f"_{word}_"
        yield from (f"~{edged[at : at + n]}" for n in LETTERS for at in range(len(edged) - n + 1))


def of_place(document: Document, words: Sequence[Sequence[str]], at: int) -> Iterator[str]:
    """What a clause shows beyond its single words: pairs of them, the clauses beside it, where it stands."""
    clauses = document.read
    clause, said = clauses[at], words[at]
    yield from [f"{one} {other}" for one, other in pairwise(["^", *said, "$"])]
    if at:
        sign = "<" if clauses[at - 1].sentence == clause.sentence else "<<"
        yield from [sign + word for word in words[at - 1]]
    if at + 1 < len(clauses):
        sign = ">" if clauses[at + 1].sentence == clause.sentence else ">>"
        yield from [sign + word for word in words[at + 1]]
    yield from (PARTS[clause.part], f"@joined {clause.joined_by}")
    yield from (f"@from start {min(at, EDGE)}", f"@from end {min(len(clauses) - 1 - at, EDGE)}")
    yield f"@words {min((clause.last - clause.first) // 3, LONG)}"
    yield from [SCOPES[mark.scope] for mark in clause.marks]
    if "of" in said or "/" in said:
        yield from _shares(document.tokens, clause)


def _shares(tokens: Sequence[Token], clause: Clause) -> Iterator[str]:
    """ "8 of 8" and "12/12" are all there are; "5 of 8" are not."""
    for at in range(clause.first + 1, clause.last):
        one, other = tokens[at - 1], tokens[at + 1]
        if tokens[at].low in ("of", "/") and one.kind is other.kind is TokenKind.NUMBER:
            yield "@all of them" if one.text == other.text else "@some of them"
