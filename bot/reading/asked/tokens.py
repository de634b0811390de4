"""The words of a question, each at its place."""

import re
from dataclasses import dataclass

from bot.reading.asked.fixed import FILLER

TOKEN = re.compile(r"<@[^>]*>|[@#]?\w(?:[\w'&]|[.\-:](?=\w))*")


@dataclass(frozen=True)
class Token:
    text: str  # as typed
    low: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    return [
        Token(match[0], match[0].lower().replace("’", "'"), match.start(), match.end())
        for match in TOKEN.finditer(text.replace("’", "'"))
    ]


def content_words(text: str) -> list[str]:
    """The words of a question that carry meaning: each is answered for."""
    return [token.low for token in tokens_of(text) if token.low not in FILLER]
