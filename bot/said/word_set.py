"""Sets of words by which a step tells one shape from another: data, the entries of a package's `word_sets.toml`."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from bot.said.shapes import lines_of


def word_sets(package: str) -> Callable[..., frozenset[str]]:
    """Gives the words of the entries that are asked for by their ids."""

    def word_set(*ids: str) -> frozenset[str]:
        return frozenset[str]().union(*(_sets(package)[each] for each in ids))

    return word_set


@cache
def _sets(package: str) -> dict[str, frozenset[str]]:
    return {line["id"]: frozenset(said_by(line)) for line in lines_of(package, "word_sets")["entry"]}


def said_by(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """What an entry says: phrases (`say`), or single words in one line (`words`)."""
    return (*entry.get("say", ()), *entry.get("words", "").split())


word_set = word_sets("bot.said")
