"""Ratings with a slip of the finger: "gren", "abmer"."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.plan.reading.rating_words import COLOURS, NEAR_MISSES, SHORT


@lru_cache(maxsize=4096)
def misspelt(word: str) -> str | None:
    """The rating that a word is one slip of the finger away from, where it is no other word."""
    if word in NEAR_MISSES or (len(word) < 4 and word not in SHORT):
        return None
    if word in SHORT:
        return SHORT[word]
    return next((name for name in ("green", "amber") if word != name and OSA.distance(word, name) == 1), None)


def spelt_right(text: str) -> str:
    """The text with slips like "gren" and "abmer" put right, where no rating is spelt as it should be."""
    if COLOURS.search(text):
        return text
    return re.sub(r"\b[a-z]{3,6}\b", lambda m: misspelt(m[0].lower()) or m[0], text, flags=re.IGNORECASE)
