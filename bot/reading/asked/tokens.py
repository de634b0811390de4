"""The words of a question, each at its place."""

import re
from dataclasses import dataclass

from bot.reading.asked.fixed import FILLER

SHORT = {
    "whos": "who's", "whats": "what's", "hows": "how's", "wheres": "where's", "havent": "haven't", "hasnt": "hasn't",
    "didnt": "didn't", "isnt": "isn't", "arent": "aren't", "wasnt": "wasn't", "dont": "don't", "doesnt": "doesn't",
    "whens": "when's", "w/out": "without", "w/o": "without", "w/": "with", "w": "with", "n": "and",
}  # fmt: skip
TOKEN = re.compile(r"<@[^>]*>|\bw/(?:out\b|o\b)?|[@#]?\w(?:[\w'&]|[.\-:](?=\w))*")


@dataclass(frozen=True)
class Token:
    text: str  # as typed
    low: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """As typed, and in small letters with short forms spelt out."""
    return [
        Token(match[0], SHORT.get(match[0].lower(), match[0].lower()), match.start(), match.end())
        for match in TOKEN.finditer(text.replace("’", "'"))
    ]


def content_words(text: str) -> list[str]:
    """The words of a question that carry meaning: each is answered for."""
    return [token.text.lower() for token in tokens_of(text) if token.low not in FILLER]
