"""Who is meant by what people call a post: "the comms officer", as a question would read it."""

import re

from bot.plan.question import Piece, Slot
from bot.reading.asked.free_words import someone_called
from bot.reading.asked.of_plan import vocabulary
from handlers.commands.asking import read_question
from handlers.commands.person_named import NamedPerson, person_called, person_leading
from handlers.turn import Turn


def named_first(turn: Turn, said: str) -> Piece | None:
    """The one person with whom the words begin, as a question would name them: "the comms officer"."""
    plain = re.sub(r"^(?:the|our) ", "", said, flags=re.I)
    known = vocabulary(turn.document)
    pieces = [someone_called(known, one) or one for one in read_question(turn, plain).pieces]
    found = [one for one in pieces if one.slot in (Slot.OWNER, Slot.SRO) and one.label != "you"]
    first = found[0] if found else None
    if first is None or len(first.values) != 1 or not plain.lower().startswith(first.said.lower()):
        return None
    return Piece(first.slot, said[: len(said) - len(plain)] + plain[: len(first.said)], first.values, first.label)


def person_described(turn: Turn, words: str) -> NamedPerson | None:
    """Whom a command is about, by name or by what people call their post."""
    led, piece = person_leading(turn, words), None
    if led is None:
        piece = named_first(turn, words)
    person = person_called(turn, piece.values[0]) if piece is not None else None
    if piece is None or person is None:
        return led
    return NamedPerson(person, words[len(piece.said) :].lstrip(",: "))
