"""The words of a question, each at its place."""

import re
import unicodedata
from dataclasses import dataclass

from bot.reading.asked.common_words import FILLER
from bot.said.token import EMOJI_CODES, SAME_EMOJI

SHORT = {
    "whos": "who's", "whats": "what's", "hows": "how's", "wheres": "where's", "havent": "haven't", "hasnt": "hasn't",
    "didnt": "didn't", "isnt": "isn't", "arent": "aren't", "wasnt": "wasn't", "dont": "don't", "doesnt": "doesn't",
    "whens": "when's", "w/out": "without", "w/o": "without", "w/": "with", "w": "with", "n": "and",
    "em": "them", "hw": "how", "r": "are", "u": "you", "ur": "your", "abt": "about",
    "shouldnt": "shouldn't", "wouldnt": "wouldn't", "shes": "she's", "hes": "he's", "theyre": "they're",
    "theyve": "they've", "weve": "we've", "ive": "i've", "youve": "you've", "theres": "there's", "hadnt": "hadn't",
    "werent": "weren't", "everyones": "everyone's", "everybodys": "everybody's",
    "nxt": "next", "b4": "before", "lst": "last", "mtg": "meeting", "wot": "what", "wat": "what",
    "one's": "one", "wats": "what's", "wots": "what's", "nowt": "nothing", "owt": "anything",
    "tmrw": "tomorrow", "tmw": "tomorrow", "wont": "won't", "couldnt": "couldn't", "cant": "can't", "thats": "that's",
    ">": "over", "<": "under", ">=": "at least", "≥": "at least", "=<": "at most", "<=": "at most", "≤": "at most",
    "→": "to", "->": "to", "-->": "to", "=>": "to", "➔": "to", "➡": "to",
}  # fmt: skip
SIGNED = {said: meant for said, meant in SHORT.items() if not said[0].isalnum()}
TOKEN = re.compile(
    r"<@[^>]*>|:[a-z0-9_+\-]{2,40}:|\bw/(?:out\b|o\b)?|[@#]?\w(?:[\w'&]|[.\-:](?=\w))*|[-=]+>|[<>=]+|[^\w\s]"
)
SIGNS = frozenset(("Sc", "Sm", "So"))  # of money, of sums, pictures: each means something, as a word does


@dataclass(frozen=True)
class Token:
    text: str  # as typed
    low: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """As typed, and in small letters with short forms spelt out. Nothing that may mean something is passed over."""
    plain = text.replace("’", "'")
    found = TOKEN.finditer(_with_marks(plain))
    spans = [match.span() for match in found if _says_something(match[0])]
    return [Token(plain[first:last], _low(plain[first:last]), first, last) for first, last in spans]


def _low(typed: str) -> str:
    low = EMOJI_CODES.get(typed.strip(":"), typed.lower())
    return SHORT.get(low, SAME_EMOJI.get(low, low))


def _says_something(found: str) -> bool:
    return len(found) > 1 or found.isalnum() or found == "_" or unicodedata.category(found) in SIGNS


def _with_marks(text: str) -> str:
    """As long as it was: the signs that a letter carries in many scripts are letters of its word."""
    if text.isascii():
        return text
    shape = list[str]()
    for char in text:
        carried = unicodedata.category(char).startswith("M") and shape and (shape[-1].isalnum() or shape[-1] == "_")
        shape.append("_" if carried else char)
    return "".join(shape)


def content_words(text: str) -> list[str]:
    """The words of a question that carry meaning: each is answered for."""
    return [token.text.lower() for token in tokens_of(text) if token.low not in FILLER]
