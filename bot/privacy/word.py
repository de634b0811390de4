"""The words of a document as a guard sees them: "Hartnell-Osei" is one, "Kofi's" is "kofi" with an owner's mark."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.privacy.vocabulary import Is, is_formed_twice, kind_of, word_list
from bot.said.token import Token, TokenKind

HYPHENS = "-‐‑"


@dataclass(frozen=True, slots=True)
class Word:
    low: str  # without 's
    text: str  # as it was typed
    first: int  # tokens, both within
    last: int
    start: int
    end: int
    kind: int  # of Is
    capital: bool
    owner: bool  # stood with 's
    latin: bool

    @property
    def unknown(self) -> bool:
        """No word that we know."""
        return not self.kind & (Is.WORD | Is.NAME | Is.MAYBE_NAME | Is.TOWN | Is.END | Is.THING)


def words_of(tokens: Sequence[Token]) -> tuple[Word, ...]:
    return tuple(_words(tokens))


def _words(tokens: Sequence[Token]) -> Iterator[Word]:
    at = 0
    while at < len(tokens):
        if tokens[at].kind is not TokenKind.WORD:
            at += 1
            continue
        last = at
        while (
            last + 2 < len(tokens)
            and tokens[last + 1].text in HYPHENS
            and tokens[last + 2].kind is TokenKind.WORD
            and tokens[last + 2].start == tokens[last].end + 1
        ):
            last += 2
        yield _word(tokens, at, last)
        at = last + 1


def _word(tokens: Sequence[Token], first: int, last: int) -> Word:
    text = tokens[first].text if first == last else "-".join(tokens[i].text for i in range(first, last + 1, 2))
    low, kind, owner, latin = _looked_up(text)
    return Word(low, text, first, last, tokens[first].start, tokens[last].end, kind, text[0].isupper(), owner, latin)


@lru_cache(maxsize=20_000)
def _looked_up(text: str) -> tuple[str, int, bool, bool]:
    """(in small letters without 's, what it can be, whether 's was there, whether in Latin letters)."""
    low = plain(text.lower().replace("’", "'"))
    owner = low.endswith(("'s", "s'"))
    low = low.removesuffix("'s").removesuffix("'")
    latin = text.isascii() or not text[0].isalpha() or "LATIN" in unicodedata.name(text[0], "LATIN")
    kind = _kind(low, owner)
    if kind == Is.NONE and text.islower() and is_formed_twice(low):
        kind = Is.WORD  # with a capital it may be a family's name: "Gooding"
    return low, kind, owner, latin


def _kind(low: str, owner: bool) -> int:
    kind = kind_of(low)
    if "-" in low:
        parts = [kind_of(part) for part in low.split("-")]
        kind |= Is.NAME if any(part & Is.NAME for part in parts) else Is.NONE
        return kind | (Is.WORD if all(part & (Is.WORD | Is.THING) for part in parts) else Is.NONE)
    if "'" in low and low.rsplit("'", 1)[1] in ("m", "ve", "ll", "d", "re", "t"):
        return Is.WORD
    if kind == Is.NONE and owner and low.endswith("s") and kind_of(low[:-1]) & Is.NAME:
        return kind_of(low[:-1])
    return kind


def said(words: Sequence[Word]) -> str:
    """A name as it is remembered: in small letters, without 's."""
    low = " ".join(word.text for word in words).lower().replace("’", "'")
    return low.removesuffix("'s").removesuffix("'")


_FOLDS = {"ł": "l", "ø": "o", "đ": "d", "ß": "s", "æ": "e", "ı": "i"}


def plain(low: str) -> str:
    """Without accents: "zoë" is "zoe"."""
    if low.isascii():
        return low
    return "".join(_FOLDS.get(letter) or _base(letter) for letter in low)


def _base(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() else letter


@lru_cache(maxsize=10_000)
def is_slip(low: str) -> bool:
    """ "prtocol", "scools": a word that was typed in haste, one letter short, too many, wrong or out of place."""
    if low in CLIPPED:
        return True
    if len(low) < 5 or not low.isalpha() or low[0] not in LETTERS:
        return False
    cut = [(low[:at], low[at:]) for at in range(1, len(low) + 1)]
    near = {a + b[1:] for a, b in cut if b} | {a + b[1] + b[0] + b[2:] for a, b in cut if len(b) > 1}
    near |= {a + letter + b for a, b in cut for letter in LETTERS}
    near |= {a + letter + b[1:] for a, b in cut if b for letter in LETTERS}
    return any(kind_of(each) & Is.WORD for each in near if len(each) > SHORTEST)


CLIPPED = word_list("clipped")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST = 4
