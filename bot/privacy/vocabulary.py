"""What single words can be: a given name, an English word, a town, the end of an organisation's name. Read once."""

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from bot.said.shapes import lines_of, shapes

LEXICON = "bot.privacy.lexicon"

_ENDINGS = (
    ("ies", ("y",)),
    ("es", ("",)),
    ("s", ("",)),
    ("ed", ("", "e")),
    ("d", ("",)),
    ("ing", ("", "e")),
    ("ly", ("",)),
    ("ers", ("", "e")),
    ("er", ("", "e")),
    ("ness", ("",)),
    ("able", ("", "e")),
    ("ish", ("", "e")),
)


def stems(low: str) -> list[str]:
    """Every word that it may come from by one ending, without apostrophes; none for short ones."""
    word = low.removesuffix("'s").replace("'", "")
    found = [word] if word != low else []
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            found += [stem + letter for letter in instead]
            if stem[-1] == stem[-2]:
                found.append(stem[:-1])
    if word.startswith(("re", "un")) and len(word) > 5:
        found += [word[2:], *(stem[2:] for stem in found if len(stem) > 4)]
    return found


class Is:
    """Bits, added up. Plain numbers: asked some hundred times a message, and an enum is ten times slower."""

    NONE = 0
    NAME = 1  # a given name and no other word
    MAYBE_NAME = 2  # a given name, and a word or a place too
    WORD = 4
    TOWN = 8
    END = 16  # ends the name of a place or an organisation
    SCHOOL_END = 32
    THING = 64  # a firm, a system, a body, an office
    SMALL_WORD = 128  # a name with its capital, a word without


@lru_cache(maxsize=50_000)
def kind_of(low: str) -> int:
    """All that a word in small letters can be."""
    data = _data()
    found = Is.NONE
    for flag, words in data.items():
        if low in words:
            found |= flag
    if not found & (Is.WORD | Is.NAME) and any(stem in data[Is.WORD] for stem in stems(low)):
        found |= Is.WORD
    if low.endswith("shire"):
        found |= Is.TOWN
    if low.endswith("s") and low[:-1] in data[Is.THING]:
        found |= Is.THING
    return found


def is_formed_twice(low: str) -> bool:
    """ "offered": of "offer", which the list, without what an ending makes, has as "off"."""
    words = _data()[Is.WORD]
    return any(root in words for stem in stems(low) for root in stems(stem) if len(root) > 2)


def word_list(key: str) -> frozenset[str]:
    """One of the small sets that the rules use."""
    return _words("sets", key)


@cache
def near(key: str, then: str = "") -> re.Pattern[str]:
    """One of the lists of words beside, as a pattern; `then` is what may follow the last of them."""
    phrases = " ".join(_file("near")[key].split()).split(", ")
    return re.compile(rf"\b(?:{'|'.join(map(_as_pattern, phrases))})\b{then}", re.IGNORECASE)


def _as_pattern(phrase: str) -> str:
    words, *others = phrase.split(" !")
    plain = re.escape(words).replace(r"\?", "?").replace(r"\*", r"\w*")
    return rf"{plain}(?! (?:{'|'.join(others)}))" if others else plain


def shape(name: str) -> re.Pattern[str]:
    """One of the shapes of a text that recognisers look for."""
    return shapes(LEXICON, "shapes")[name]


def name_list(key: str) -> frozenset[str]:
    """Whole names, one a line."""
    return frozenset(_file("places")[key].strip().split("\n"))


def short_forms() -> frozenset[str]:
    """ "bob-robert": what a person is called for short, and the name."""
    return _words("names", "short_forms")


def not_initials() -> frozenset[str]:
    """Two or three capitals that stand for no child."""
    return _words("places", "not_initials")


@cache
def _data() -> dict[int, frozenset[str]]:
    return {
        Is.NAME: _words("names", "sure"),
        Is.MAYBE_NAME: _words("names", "also_words"),
        Is.SMALL_WORD: _words("names", "words_when_small"),
        Is.TOWN: _words("places", "towns"),
        Is.END: _words("places", "ends"),
        Is.SCHOOL_END: _words("places", "school_ends"),
        Is.THING: _words("places", "things"),
        Is.WORD: frozenset(_text("words.txt").split()),
    }


@cache
def _words(name: str, key: str) -> frozenset[str]:
    return frozenset(_file(name)[key].split())


@cache
def _file(name: str) -> dict[str, Any]:
    return lines_of(LEXICON, name)


def _text(name: str) -> str:
    return files(LEXICON).joinpath(name).read_text(encoding="utf-8")
