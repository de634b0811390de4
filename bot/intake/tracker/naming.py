"""What a piece of a cell is: a name, a post, initials; by the words that posts and titles are made of."""

import re
from functools import lru_cache

from bot.intake.tracker.lexicon import words

_NAME = re.compile(
    r"^(?:[A-Z][\w’'\-]*\.?|de|van|der|von|al|el|bin|Mc\w+|O['’]\w+)(?:\s+(?:[A-Z][\w’'\-]*\.?|de|van|der"
    r"|von|al|el|bin|O['’]\w+)){0,3}$"
)
_INITIALS = re.compile(r"^[A-Z]\.?\s?[A-Z]{1,2}\.?(?:[A-Z]\.?)?$")


@lru_cache(maxsize=1)
def word_sets() -> dict[str, frozenset[str]]:
    """The words of the lexicon of people, by what they tell."""
    return {key: frozenset(found) for key, found in words("people").items()}


def is_name(text: str) -> bool:
    """ "Jane Smith", not "Head of SEND"."""
    plain = untitled(text.strip())
    if not _NAME.match(plain) or plain.isupper():
        return False
    return not any(word in word_sets()["post"] for word in plain.casefold().replace("’", "'").split())


def is_post(text: str) -> bool:
    """Whether a word of it belongs to posts."""
    return any(word in word_sets()["post"] for word in re.findall(r"[\w'\-]+", text.casefold()))


def is_whole_post(text: str) -> bool:
    """Whether it says what someone does, not only of what."""
    return any(word in word_sets()["role"] for word in re.findall(r"[\w'\-]+", text.casefold()))


def is_initials(text: str) -> bool:
    """ "JS", "J.S."; not "EP"."""
    return bool(_INITIALS.match(text)) and text.casefold().replace(".", "") not in word_sets()["post"]


def untitled(text: str) -> str:
    """ "Jane Smith" of "Dr Jane Smith"."""
    first, _, rest = text.partition(" ")
    return rest.strip() if first.casefold().strip(".") in word_sets()["titles"] and rest else text
