"""A set of words, written as a paragraph of them."""


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())
