"""Words, numbers, links and marks of a message, each with its place. Nothing is dropped: what lies between is space."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.said.word_set import word_set


class TokenKind(StrEnum):
    WORD = "word"  # letters, with apostrophes: "hasn't"
    NUMBER = "number"  # digits, with thousands and decimals: "1,482", "2.31"
    CODE = "code"  # letters and digits in one: "K2", "16th", "2pm", "90k"
    LINK = "link"  # a web address, with its markup
    MAIL = "mail"  # a mail address
    MENTION = "mention"  # "<@U04PROG>", "<at>WSOA</at>", "@U04PROG"
    EMOJI = "emoji"  # "🟢", ":red_circle:"
    MARK = "mark"  # any other sign, one by one
    LINE = "line"  # the end of a line


@dataclass(frozen=True, slots=True)
class Token:
    text: str  # as it was typed
    low: str  # in small letters, with straight apostrophes; an emoji code as its emoji
    start: int
    end: int
    kind: TokenKind
    is_word: bool  # whether a phrase can be made of it: signs and line ends are passed over


_SIGNS = (TokenKind.MARK, TokenKind.LINE)
_KINDS = {kind.value: kind for kind in TokenKind}
REMEMBERED = 16  # texts: one reply is taken apart by several rooms
EMOJI_CODES = {
    "large_green_circle": "🟢",
    "green_circle": "🟢",
    "green_heart": "🟢",
    "large_green_square": "🟢",
    "large_orange_circle": "🟠",
    "orange_circle": "🟠",
    "large_orange_square": "🟠",
    "large_yellow_circle": "🟠",
    "yellow_circle": "🟠",
    "large_yellow_square": "🟠",
    "red_circle": "🔴",
    "large_red_circle": "🔴",
    "large_red_square": "🔴",
    "red_square": "🔴",
    "white_check_mark": "✅",
    "heavy_check_mark": "✅",
    "+1": "👍",
    "thumbsup": "👍",
}
SAME_EMOJI = {"🟡": "🟠", "🟨": "🟠", "🟧": "🟠", "🟩": "🟢", "💚": "🟢", "🟥": "🔴", "✔": "✅", "☑": "✅"}
# the alternatives stand in the order in which they win
TOKEN = re.compile(
    r"(?P<link><(?:https?|mailto):[^|<>\s]{1,2000}(?:\|[^>]{0,500})?>|(?:https?://|www\.)[^\s<>|)\"']{3,2000})"
    r"|(?P<mention><[@!#][^>\s]{1,100}>|<at\b[^>]{0,80}>.{0,60}?</at>|@U[A-Z0-9]{7,12}\b)"
    r"|(?P<mail>[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6})"
    r"|(?P<emoji>:[a-z0-9_+\-]{2,40}:|[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?)"
    r"|(?P<code>[^\W\d_]+\d[^\W_]*|\d+(?:\.\d+)?[^\W\d_]+(?:\d[^\W_]*)?)"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d+(?:\.\d+)?)"
    r"|(?P<word>(?i:n/[acs])(?![^\W_])|[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<line>\n)"
    r"|(?P<mark>\S|\t)",
    re.DOTALL,
)


COLOURS = ("amber", "green")
NOT_MISSPELT = word_set("no misspelt colour")
NO_APOSTROPHE = {word.replace("'", ""): word for word in word_set("typed without its apostrophe")}


def _as_meant(low: str) -> str:
    """ "That's" for "thats"; a colour with one letter too many, too few, wrong or in its neighbour's place: "grene"."""
    if low in NO_APOSTROPHE:
        return NO_APOSTROPHE[low]
    if not 4 <= len(low) <= 6 or low[0] not in "agmbr" or low in COLOURS or low in NOT_MISSPELT:
        return low
    return next((colour for colour in COLOURS if _one_slip(low, colour)), low)


def _one_slip(low: str, word: str) -> bool:
    """Whether one slip of a finger lies between the two."""
    same = next((n for n, (a, b) in enumerate(zip(low, word, strict=False)) if a != b), min(len(low), len(word)))
    rest, meant = low[same:], word[same:]
    swapped = len(rest) > 1 and rest[1] + rest[0] + rest[2:] == meant
    return swapped or meant in (rest[1:],) or rest in (meant[1:],) or (same > 0 and rest[1:] == meant[1:])


@lru_cache(maxsize=REMEMBERED)
def tokens_of(text: str) -> tuple[Token, ...]:
    """Every token of a text, in order."""
    tokens = tuple([_token(found) for found in TOKEN.finditer(text)])
    return _dictated(tokens) if "full stop" in text.lower() else tokens


SPOKEN_MARKS = {("full", "stop"): ".", ("question", "mark"): ".", ("comma",): ",", ("new", "line"): "\n",
                ("next", "line"): "\n", ("new", "paragraph"): "\n"}  # fmt: skip


def _dictated(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "Keep it red full stop": marks that were spoken to a telephone, as marks."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        for words, mark in SPOKEN_MARKS.items():
            said = tokens[at : at + len(words)]
            if tuple(token.low for token in said) == words:
                kind = TokenKind.LINE if mark == "\n" else TokenKind.MARK
                out.append(Token(mark, mark, said[0].start, said[-1].end, kind, is_word=False))
                at += len(words)
                break
        else:
            out.append(tokens[at])
            at += 1
    return tuple(out)


def _token(found: re.Match[str]) -> Token:
    kind = _KINDS[found.lastgroup or "mark"]
    text = found[0]
    low = text.lower().replace("’", "'")
    if kind is TokenKind.EMOJI:
        low = EMOJI_CODES.get(text.strip(":"), text.rstrip("\ufe0f"))
        low = SAME_EMOJI.get(low, low)
    elif kind is TokenKind.WORD:
        low = _as_meant(low)
    return Token(text, low, found.start(), found.end(), kind, kind not in _SIGNS)
