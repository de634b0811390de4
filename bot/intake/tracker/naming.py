"""What a piece of a cell is: a name, a post, initials; by the words that posts and titles are made of."""

import re
from functools import lru_cache

from bot.intake.tracker.cell_text import comparable
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


def names_with_posts(line: str) -> list[str]:
    """ "Jo Day, Head of SEND" and "Ann Lee, DCO" of all four in one line; none where they do not take turns."""
    parts = [part.strip() for part in line.split(",")]
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    turns = all(is_name(name) and " " in name and is_post(post) and not is_name(post) for name, post in pairs)
    return [", ".join(pair) for pair in pairs] if turns and len(parts) == 2 * len(pairs) > 2 else []


def without_covering(post: str) -> str:
    """ "Principal EP" of "Principal EP covering"."""
    head, _, last = post.rpartition(" ")
    return head if head and comparable(last) in ("covering", "covers", "cover", "acting") else post


def whole_names(piece: str) -> list[str]:
    """ "Jane Smith", "Jane Smith and Jo Day"; none where one of the parts is no whole name."""
    parts = [part.strip() for part in re.split(r"\s+(?:and|&|\+)\s+", piece)]
    return parts if all(is_name(part) and " " in part for part in parts) else []


def says_cover(text: str) -> bool:
    return any(comparable(word) in word_sets()["covers"] for word in text.split())


def says_vacant(text: str) -> bool:
    return any(f" {word} " in f" {comparable(text)} " for word in word_sets()["vacant"])


def without_cover(piece: str) -> str:
    """The piece without the words that say that someone stands in, and that a post is vacant."""
    left = [word for word in piece.split() if comparable(word) not in word_sets()["covers"] | word_sets()["vacant"]]
    return " ".join(left)


_OF = re.compile(r"([A-Z][A-Za-z]{0,4}[A-Z])\s*:\s*(?=[A-Z])")  # "ICB: Jane Smith"


def whose(line: str) -> tuple[str, str]:
    """The organisation that a line begins with, by its letters; and whom it names there."""
    found = _OF.match(line)
    letters, sets = found[1].casefold() if found is not None else "", word_sets()
    named = letters in sets["responsible"] | sets["accountable"] | sets["supporting"]  # "SRO: Jane Smith"
    if found is None or named or (letters in sets["post"] and letters not in sets["organisation"] | sets["elsewhere"]):
        return "", line
    return found[1], line[found.end() :]
