"""A phrase of a lexicon spelt out: each choice in braces, each optional word or none, "is not" for "isn't"."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from bot.said.inflect import in_full

HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
SIGNS_OF_IT = frozenset(" ?~-")  # in a choice, where it is no single word


def ways_of(said: str) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Each way to say a phrase, as the words that may stand at each of its places."""
    for plain in _spelt_out(said):
        yield from _denied_in_full(plain)


def each_choice(said: str, *, together: bool = False) -> Iterator[str]:
    """A phrase with each of the words in braces: "{no|without a} date" is "no date" and "without a date"; `together`:
    single words that may stand at one place stay one phrase."""
    group = re.search(r"\{([^}]*)\}", said)
    if group is None:
        yield said
        return
    before, after = said[: group.start()], said[group.end() :]
    choices = group[1].split("|")
    if together and before[-1:] in ("", " ") and after[:1] in ("", " "):
        choices = _single_words_together(choices)
    for choice in choices:
        yield from each_choice(f"{before}{choice}{after}", together=together)


def _single_words_together(choices: list[str]) -> list[str]:
    """ "no|without" is one place of one phrase: a phrase each would be many times as many to keep."""
    single = [choice for choice in choices if choice and SIGNS_OF_IT.isdisjoint(choice)]
    return ["|".join(single), *(choice for choice in choices if choice not in single)] if single else choices


def _spelt_out(said: str) -> Iterator[tuple[tuple[str, ...], ...]]:
    """A phrase with each optional word there and not there."""
    if "{" in said:
        for one in each_choice(said.removeprefix("="), together=True):
            yield from _spelt_out(one)
        return
    parts = said.lower().removeprefix("=").split()
    if "-" in said:  # "re-dated" is two words of a text, and the mark is passed over
        hyphened = next((n for n, part in enumerate(parts) if "|" in part and HYPHEN.search(part)), None)
        if hyphened is not None:
            parts[hyphened] = f"{{{parts[hyphened]}}}"
            yield from _spelt_out(" ".join(parts))
            return
        parts = HYPHEN.sub(" ", " ".join(parts)).split()
    choices = [(part[1:], "") if part.startswith("?") else (part,) for part in parts]
    for chosen in product(*choices):
        items = tuple(tuple(part.split("|")) for part in chosen if part)
        if items and not items[0][0].startswith("~"):
            yield items


def _denied_in_full(items: tuple[tuple[str, ...], ...]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """A phrase, and the same with "is not" for "isn't"."""
    yield items
    for at, words in enumerate(items):
        if told := _denied(words):
            yield (*items[:at], told, ("not",), *items[at + 1 :])
            return


@cache
def _denied(words: tuple[str, ...]) -> tuple[str, ...]:
    """What is denied by those of them that deny: "is" of "isn't"."""
    return tuple(full[0] for word in words if (full := in_full(word)) is not None)
