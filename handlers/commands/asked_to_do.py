"""What the lead asks the bot to do in words: "can you chase the head rep again", "stop chasing comms this round, I've
spoken to them". Nothing is done until they press the button that does it."""

import re

from bot.chat import Answer, Say
from bot.models.words import Role
from bot.plan.asked import Piece, Slot
from bot.wording.command import asked_to_do as words
from handlers.commands.asking import read_question
from handlers.commands.reasons import words_to_say_back
from handlers.turn import Turn

_ASKS = r"(?:(?:can|could|would|will) you )?(?:please )?(?:just )?"
_CHASING = r"(?:chas(?:e|ing)|nudg(?:e|ing)|remind(?:ing)?|prod(?:ding)?|ping(?:ing)?|messag(?:e|ing)|bother(?:ing)?)"
STOP = re.compile(rf"{_ASKS}(?:stop|don['’]?t|do not|no more|leave off|hold off|pause) {_CHASING} (?P<who>.+)", re.I)
CHASE = re.compile(rf"{_ASKS}{_CHASING} (?P<who>.+)", re.I)
AROUND = re.compile(
    r"(?:^|[\s,]+)(?:again|now|please|pls|for me|today|once more|for an update|this round|for now)\b", re.I
)
THIS_ROUND = re.compile(r"\bthis (?:round|cycle)\b", re.I)
GIVEN = "asked for by the improvement lead"


def answer(turn: Turn, typed: str) -> Answer | None:
    """None where it is no such wish, or names nobody of the plan."""
    stop, chase = STOP.fullmatch(typed), CHASE.fullmatch(typed)
    wish = stop or chase
    if wish is None or Role.LEAD not in turn.roles:
        return None
    named = _named(turn, wish["who"])
    if named is None:
        return None
    (handle,), rest = named.values, wish["who"][len(named.said) :] if wish["who"].startswith(named.said) else ""
    said = AROUND.sub("", rest).strip(" ,.;:-–")
    reason = (words_to_say_back(turn, said) or GIVEN) if said else GIVEN
    if stop is None:
        return Say(words.chase(named.label, handle, reason)) if not said else None
    until = turn.cycle.meeting if THIS_ROUND.search(rest) else None
    return Say(words.hold(named.label, handle, reason, until))


def wished(turn: Turn, typed: str) -> bool:
    """Whether it is such a wish, of someone whom the plan knows."""
    return answer(turn, typed) is not None


def _named(turn: Turn, said: str) -> Piece | None:
    """The one person with whom the words begin."""
    plain = re.sub(r"^(?:the|our) ", "", said, flags=re.I)
    found = [
        one for one in read_question(turn, plain).pieces if one.slot in (Slot.OWNER, Slot.SRO) and one.label != "you"
    ]
    first = found[0] if found else None
    if first is None or len(first.values) != 1 or not plain.lower().startswith(first.said.lower()):
        return None
    return Piece(first.slot, said[: len(said) - len(plain)] + plain[: len(first.said)], first.values, first.label)
