"""Words of questions that mean the same in every plan: the entries of `lexicon/asked.toml`; and the turns of phrase
that ask one of our questions, those of `lexicon/turns_of_phrase.toml`."""

from collections.abc import Iterator
from functools import cache
from sys import intern

from bot.plan.question import Piece, Slot
from bot.said.phrases import Entry, entries
from bot.said.spelt_out import each_choice

_ENTRIES = entries("bot.reading.lexicon", "asked")
_SLOTS = {slot.value for slot in Slot}


def _said(kind: str) -> tuple[str, ...]:
    return tuple(word for entry in _ENTRIES if entry.kind == kind for word in entry.say)


FILLER = frozenset(_said("filler"))  # dropped without a word: they ask, or join what they stand between
NEGATORS = _said("negator")
VERBS = frozenset(_said("verb"))  # no question changes anything, and none of them is another word spelt alike
TOPS = {word: entry.also["values"][0] for entry in _ENTRIES if entry.kind == "top" for word in entry.say}


def _spelt_out(entry: Entry) -> Iterator[tuple[str, ...]]:
    """Each way of saying it: thousands of a few hundred words, of which each is kept once."""
    return (tuple(map(intern, said.split())) for written in entry.say for said in each_choice(written))


@cache
def fixed_phrases() -> dict[tuple[str, ...], Piece]:
    """What each means, whoever says it."""
    found: dict[tuple[str, ...], Piece] = {}
    for entry in _ENTRIES:
        if entry.kind in _SLOTS:
            piece = Piece(Slot(entry.kind), "", tuple(entry.also.get("values", ())))
            found |= dict.fromkeys(_spelt_out(entry), piece)
    return found


@cache
def turns_of_phrase() -> dict[tuple[str, ...], str]:
    """Which of our questions each asks."""
    return _turns("question")


@cache
def leans() -> dict[tuple[str, ...], str]:
    """What is offered where a word was not understood."""
    return _turns("lean")


def _turns(kind: str) -> dict[tuple[str, ...], str]:
    turns = entries("bot.reading.lexicon", "turns_of_phrase")
    return {spelt: one.also["values"][0] for one in turns if one.kind == kind for spelt in _spelt_out(one)}
