"""A question as it was typed, and taken apart."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from bot.plan.contents.string_similarity import nearest
from bot.plan.question import Asked
from bot.reading.asked.common_words import turns_of_phrase
from bot.reading.asked.openers import without_openers
from bot.reading.asked.parse_state import Ground
from bot.reading.asked.read import asked
from bot.reading.asked.restate import restated
from bot.store.person import people
from bot.wording.command.registry import spellings
from handlers.commands.person_named import MENTION, person_called
from handlers.turn import Turn

NOT_UNDERSTOOD = "? "  # before the last question that was understood, where one after it was not
ORDERS = ("approve", "confirm", "verify", "refuse", "reject", "remind", "decline", "chase", "delegate")
SHORTEST = 6  # letters: "phase" is no order to chase
REFERENCE = re.compile(r"(?:action )?[a-z]{0,2}\d", re.IGNORECASE)


def as_typed(words: str) -> str:
    """Single spaces, without quotes, a repeated /wsoa, or a question mark at the end; letters as they were typed."""
    plain = " ".join(re.sub(r"[\"“”‘`*]|(?<!\w)['’_]|['’_](?!\w)", "", words).split())
    plain = re.sub(r"\b([Dd])['’]you\b", r"\1o you", plain)
    plain = re.sub(r"^([Ww])h?y['’]?s\b", r"\1hy is", plain)
    plain = re.sub(r"^/?(?:wsoa\b)?[\s:,]*", "", plain, flags=re.IGNORECASE).strip(" ?!,;:")
    plain = without_openers(plain) if plain[:1].isalpha() else plain
    return spelt_order(plain) or ("help" if words.strip() == "?" else "")


def spelt_order(said: str) -> str:
    """ "Confrim 1.2.1": an order spelt a little wrong, as it is meant; "confirmed" is none."""
    first, _, rest = said.partition(" ")
    low = first.lower()
    if len(low) < SHORTEST or not low.isalpha() or low.startswith(ORDERS):
        return said
    meant = nearest(low, ORDERS, 1)
    return f"{meant[0]} {rest}" if len(meant) == 1 and REFERENCE.match(rest) else said


def in_small_letters(words: str) -> str:
    """The same in small letters."""
    return as_typed(words).lower()


def asked_before(turn: Turn) -> str:
    """The question before, in words; nothing where there was none, or it was not understood."""
    last = people.last_asked(turn.session, turn.account)
    return "" if last.startswith(NOT_UNDERSTOOD) else last


def understood_before(turn: Turn) -> str:
    """The last question that was understood, to be asked once more as it was."""
    return people.last_asked(turn.session, turn.account).removeprefix(NOT_UNDERSTOOD)


def not_understood(turn: Turn) -> str:
    """What is kept of a question that was not understood."""
    return f"{NOT_UNDERSTOOD}{understood_before(turn)}"


def not_understood_before(turn: Turn) -> bool:
    """Whether their last question was not understood: what follows on it is asked of no older one."""
    return people.last_asked(turn.session, turn.account).startswith(NOT_UNDERSTOOD)


def read_question(turn: Turn, typed: str) -> Asked:
    """The question, taken apart by the one parser. A mention is the person who is mentioned."""

    def handle(match: re.Match[str]) -> str:
        person = person_called(turn, match[0]) if match[0].startswith("<") else None
        return f"@{person.handle}" if person is not None else match[0]

    known = unicodedata.normalize("NFC", MENTION.sub(handle, typed))
    return restated(asked(known, Ground(turn.document, turn.today, ways(), turn.person.handle)))


@cache
def ways() -> Mapping[tuple[str, ...], str]:
    """Every way to ask one of our questions: in its own words, or by a turn of phrase."""
    return turns_of_phrase() | spellings()
