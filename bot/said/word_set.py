"""A set of words, written as one line of text."""


def word_set(line: str) -> frozenset[str]:
    """The words of the line, each once."""
    return frozenset(line.split())
