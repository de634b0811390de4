"""Words of questions that mean the same in every plan: the entries of `lexicon/asked.toml`; and the turns of phrase
that ask one of our questions, those of `lexicon/turns_of_phrase.toml`."""

from bot.plan.question import Piece, Slot
from bot.said.phrases import each_choice, entries

_ENTRIES = entries("bot.reading.lexicon", "asked")
_SLOTS = {slot.value for slot in Slot}


def _said(kind: str) -> tuple[str, ...]:
    return tuple(word for entry in _ENTRIES if entry.kind == kind for word in entry.say)


FILLER = frozenset(_said("filler"))  # dropped without a word: they ask, or join what they stand between
NEGATORS = _said("negator")
VERBS = frozenset(_said("verb"))  # no question changes anything, and none of them is another word spelt alike
TOPS = {word: entry.also["values"][0] for entry in _ENTRIES if entry.kind == "top" for word in entry.say}
PHRASES: dict[tuple[str, ...], Piece] = {
    tuple(said.split()): Piece(Slot(entry.kind), said, tuple(entry.also.get("values", ())))
    for entry in _ENTRIES
    if entry.kind in _SLOTS
    for written in entry.say
    for said in each_choice(written)
}


def _turns(kind: str) -> dict[tuple[str, ...], str]:
    return {
        tuple(said.split()): entry.also["values"][0]
        for entry in entries("bot.reading.lexicon", "turns_of_phrase")
        if entry.kind == kind
        for written in entry.say
        for said in each_choice(written)
    }


TURNS = _turns("question")
LEANS = _turns("lean")  # what is offered where the word was not understood
