"""How alike words are, letter by letter. What compares them is loaded when it is first asked: no reply needs it."""

from collections.abc import Sequence


def ratio(one: str, other: str) -> float:
    """Of 100."""
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other)


def ratio_of_words(one: str, other: str) -> float:
    """The same in whatever order their words stand, and whatever else the longer one holds."""
    from rapidfuzz import fuzz

    return fuzz.token_set_ratio(one, other)


def most_alike(word: str, known: Sequence[str], least: float) -> str | None:
    """The one most alike, the first of several, if it is at least so much alike, of 100."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=least)
    return found[0] if found is not None else None


def likest_part(word: str, known: Sequence[str], least: float) -> str | None:
    """The same where one may be a part of the other."""
    from rapidfuzz import process

    found = process.extractOne(word, known, score_cutoff=least)
    return found[0] if found is not None else None


def nearest(word: str, known: Sequence[str], slips: int) -> list[str]:
    """Those with the fewest slips of the hand between it and them, if there are no more than so many."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = process.extract(word, known, scorer=OSA.distance, score_cutoff=slips, limit=None)
    least = min((distance for _word, distance, _at in near), default=0)
    return [found for found, distance, _at in near if distance == least]
