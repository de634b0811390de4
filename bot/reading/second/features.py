"""What the second reader sees of a clause: words and letters of it, its neighbours' words, its place."""

import itertools
from collections.abc import Iterator, Sequence

from bot.reading.days.makers import MONTHS, WEEKDAYS
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.token import Token, TokenKind

VERSION = 1  # of this file: raise it with every change of what is seen, then `make train`
LETTERS = (3, 4)  # how many letters in a row
SIGNS = frozenset("%£→⇒?!()/+")  # marks that say something
CLASSES = {TokenKind.LINK: "#link", TokenKind.MAIL: "#mail", TokenKind.MENTION: "#person"}
EDGE = 2  # clauses from either end that know their place


def features_of(document: Document) -> tuple[tuple[str, ...], ...]:
    """The features of each clause that is read, in order; one that stands twice counts once."""
    clauses = document.read
    words = [words_of(document.tokens[clause.first : clause.last + 1]) for clause in clauses]
    return tuple(
        tuple(
            dict.fromkeys(
                [
                    *_own(words[at]),
                    *_beside(clauses, words, at),
                    *_place(clause, at, len(clauses)),
                    *_full(document.tokens[clause.first : clause.last + 1]),
                ]
            )
        )
        for at, clause in enumerate(clauses)
    )


def words_of(tokens: Sequence[Token]) -> list[str]:
    """Tokens as the model knows them: a number is a number, a month a month, whatever it is."""
    return [_word(token) for token in tokens if token.is_word or token.text in SIGNS]


def _word(token: Token) -> str:
    match token.kind:
        case TokenKind.NUMBER:
            return "#decimal" if "." in token.text else "#number"
        case TokenKind.CODE:
            return "".join("0" if letter.isdigit() else letter for letter in token.low)
        case TokenKind.WORD if token.low in WEEKDAYS:
            return "#weekday"
        case TokenKind.WORD if token.low in MONTHS and token.low != "may":
            return "#month"
        case _:
            return CLASSES.get(token.kind, token.low)


def _own(words: Sequence[str]) -> Iterator[str]:
    yield from words
    bounded = ["^", *words, "$"]
    yield from (f"{a} {b}" for a, b in itertools.pairwise(bounded))
    for word in words:
        if word.isalpha():
            edged = f"_{word}_"
            yield from (f"~{edged[at : at + n]}" for n in LETTERS for at in range(len(edged) - n + 1))


def _beside(clauses: Sequence[Clause], words: Sequence[Sequence[str]], at: int) -> Iterator[str]:
    """The words of the clause before and of the one after, those of the same sentence apart from others'."""
    if at:
        sign = "<" if clauses[at - 1].sentence == clauses[at].sentence else "<<"
        yield from (f"{sign}{word}" for word in words[at - 1])
    if at + 1 < len(words):
        sign = ">" if clauses[at + 1].sentence == clauses[at].sentence else ">>"
        yield from (f"{sign}{word}" for word in words[at + 1])


def _place(clause: Clause, at: int, count: int) -> Iterator[str]:
    yield f"@part {clause.part}"
    yield f"@joined {clause.joined_by}"
    yield f"@from start {min(at, EDGE)}"
    yield f"@from end {min(count - 1 - at, EDGE)}"
    yield f"@words {min((clause.last - clause.first) // 3, 5)}"
    yield from (f"@scope {mark.scope}" for mark in clause.marks)


def _full(tokens: Sequence[Token]) -> Iterator[str]:
    """ "8 of 8", "12/12": all there are."""
    for one, sign, other in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if one.kind is TokenKind.NUMBER and sign.low in ("of", "/"):
            yield "@all of them" if one.text == other.text else "@some of them"
