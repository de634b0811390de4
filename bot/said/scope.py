"""Scope: what is denied, supposed, past, future, reported, asked, compared or wanted in a clause. Triggers are data."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.said.token import Token
from bot.said.word_set import word_set


class Scope(StrEnum):
    DENIED = "denied"  # "not", "no", "hasn't"
    SUPPOSED = "supposed"  # "if", "might", "unless"
    PAST = "past"  # "was", "last time", "previously"
    FUTURE = "future"  # "will", "going to"
    REPORTED = "reported"  # "finance say"
    ASKED = "asked"  # a question
    COMPARED = "compared"  # "against", "target", "national"
    WANTED = "wanted"  # "please", "can we", "need"


@dataclass(frozen=True, slots=True)
class Mark:
    """Tokens `first` to `last`, both within, that a trigger reaches."""

    scope: Scope
    first: int
    last: int
    trigger: str  # the entry's id


ASKING = word_set("asks where its subject follows")
ASKED_OF = word_set("subject of a question without its mark")
OF_A_REFERENCE = word_set("asked of a reference")
LONGEST_ASKED = 16  # tokens of a question without its mark


def inverted(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "Is SR01 still open": a short question without its mark, which begins with one of `ASKING`."""
    if not 4 <= last - first <= LONGEST_ASKED:
        return False
    if tokens[first + 1].low in ASKED_OF:
        return True
    if any(t.low == "ever" for t in tokens[first:last]):
        return True
    named = any(c.isdecimal() for c in tokens[first + 1].text)
    return named and any(t.low in OF_A_REFERENCE for t in tokens[first + 2 : first + 6])
